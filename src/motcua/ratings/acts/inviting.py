"""Inviting to rate: a link for the person a dossier was for, told the way all its news is told."""

from __future__ import annotations

from datetime import timedelta

from motcua.core import clock
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.tags import Tag
from motcua.identity.actors import SYSTEM, Actor
from motcua.notices.models import Outbox
from motcua.ratings.links import TOPIC, hashed, token_of
from motcua.ratings.models import Invitation
from motcua.ratings.powers import POWERS, Verb
from motcua.ratings.services import of_dossier

ENDINGS = (Tag.RETURN_RESULT, Tag.REFUSE_AT_INTAKE, Tag.CLOSE_UNANSWERED, Tag.STOP)
"""After these somebody has been served, whatever the outcome."""
LOOK_BACK = timedelta(days=2)


def invite(actor: Actor, dossier: Dossier) -> Invitation:
    """Make a link and put it into the outbox. Raises NotYet."""
    service = of_dossier(dossier)
    with POWERS.acting(actor, Verb.INVITE, service.unit.pk) as act:
        made = Invitation.objects.create(
            dossier=service.dossier,
            token_hash=hashed(token_of(dossier.key.hex, act.now)),
            made_at=act.now,
            expires_at=service.closes_at,
        )
        Outbox.objects.create(
            topic=TOPIC,
            subject=dossier.pk,
            payload={"invitation": made.pk},
            created_at=act.now,
            not_before=act.now,
        )
        act.record("ratings:invitation:send", f"dossier:{dossier.code}")
    return made


def invite_due() -> int:
    """Invite the filers of dossiers that ended lately; each once. Returns how many."""
    return sum(bool(invite(SYSTEM, dossier)) for dossier in _due())


def _due() -> list[Dossier]:
    """Only the leading dossier of a chain; nobody is asked who has rated by themselves."""
    ended = Event.objects.filter(at__gt=clock.now() - LOOK_BACK, tag__in=ENDINGS).values("dossier")
    rows = Dossier.objects.filter(pk__in=ended, ended_at__isnull=False, linked_to=None, rating=None)
    invited = Invitation.objects.filter(dossier__isnull=False).values("dossier")
    return list(rows.exclude(pk__in=invited).select_related("deciding_unit", "procedure_version")[:500])
