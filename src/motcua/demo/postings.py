"""What a commune of the demo province has put up, through the verbs of public posting."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.disclosure.acts import posting_proofs, postings
from motcua.disclosure.models import Place, PostingKind
from motcua.identity.roles import Role

COMMUNE = "H00.21"
BEFORE = timedelta(days=12)
LASTS = timedelta(days=30)
SOURCES = (
    ("catalog-procedures", PostingKind.PROCEDURES, tuple(Place)),
    ("catalog-fees", PostingKind.FEES, (Place.SCREENS, Place.PORTAL)),
)


def put_up(anchor: datetime) -> None:
    """Procedures and fees up on the board, the screens and the portal; a record of the first."""
    cast = Cast()
    unit = cast.units[COMMUNE]
    maker, leader = (cast.officer(unit.pk, role, 0) for role in (Role.SPECIALIST, Role.LEADER))
    with clock.at(anchor - BEFORE):
        first = clock.today()
        for source, kind, places in SOURCES:
            wish = postings.Wish(kind=kind, source=source, first=first, last=first + LASTS, places=places)
            version = postings.draft(maker, unit.pk, wish)
            postings.approve(leader, version.pk, version.content_hash)
            postings.put_up(maker, version.pk)
    with clock.at(anchor - timedelta(days=1)):
        posting_proofs.certify(maker, version.posting_id)
