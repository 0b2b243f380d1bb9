"""What people said of dossiers and of the authority, as rows: for the tests of figures."""

from __future__ import annotations

import uuid
from typing import Any

from kit import vn

from motcua.counters.models import Ticket
from motcua.dossiers.models import Dossier
from motcua.petitions.models import Petition, State
from motcua.ratings.models import Rating
from world import World


def rated(about: Dossier | Ticket, satisfied: bool, at: str = "2026-08-20 10:00", **changes: Any) -> Rating:
    """A rating of a result or of a visit that stands in figures already."""
    of: dict[str, Any] = {"dossier": about} if isinstance(about, Dossier) else {"ticket": about}
    unit = about.deciding_unit if isinstance(about, Dossier) else about.line.centre.unit
    given = (
        {"unit": unit, "at": vn(at), "channel": "code", "satisfied": satisfied} | of | {"released_at": vn(at)}
    )
    return Rating.objects.create(**given | changes)


def petition(world: World, at: str = "2026-08-03 08:00", **changes: Any) -> Petition:
    """A petition within the authority of the commune, to be answered by the 24th of August."""
    given = {
        "code": uuid.uuid4().hex[:12],
        "unit": world.commune,
        "received_unit": world.commune,
        "channel": "portal",
        "title": "Chờ lâu",
        "body": "Chờ lâu mà không ai trả lời.",
        "competent": True,
        "state": State.PROCESSING,
        "received_at": vn(at),
        "counted_from": vn(at),
        "due_at": vn("2026-08-24 17:00"),
    }
    return Petition.objects.create(**given | changes)


def answered(world: World, when: str, **changes: Any) -> Petition:
    """The same with its answer at that moment."""
    return petition(world, answered_at=vn(when), state=State.ANSWERED, **changes)
