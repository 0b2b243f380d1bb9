"""Short words for the tests of the acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers.acts import pauses, proposals, supplements
from motcua.dossiers.models import Dossier, Proposal, Supplement
from motcua.identity.actors import Actor
from world import World, open_step

MISSING = Supplement.Type.MISSING


def vn(text: str) -> datetime:
    """``2026-08-24 09:00`` on the clocks of Viet Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.VIETNAM)


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def last_tag(dossier: Dossier) -> str:
    return str(dossier.events.order_by("number").last().tag)


def due(dossier: Dossier) -> str:
    """The legal due time on the clocks of Viet Nam."""
    moment = fresh(dossier).due_at
    return f"{moment.astimezone(clock.VIETNAM):%Y-%m-%d %H:%M}" if moment else ""


@contextmanager
def untouched(dossier: Dossier, kind: type[Refusal]) -> Iterator[Any]:
    """The block is refused so, and leaves neither an event nor a change of state."""
    before = (fresh(dossier).event_count, fresh(dossier).state, dossier.work.filter(closed_at=None).count())
    with pytest.raises(kind) as caught:
        yield caught
    after = (fresh(dossier).event_count, fresh(dossier).state, dossier.work.filter(closed_at=None).count())
    assert before == after == (dossier.events.count(), *after[1:])


def forbidden(dossier: Dossier) -> Any:
    return untouched(dossier, Forbidden)


def conflict(dossier: Dossier) -> Any:
    return untouched(dossier, Conflict)


def ask(actor: Actor, dossier: Dossier, **changes: Any) -> Dossier:
    """A supplement asked with everything it needs."""
    words = {"type": MISSING, "items": ["Bản chính giấy chứng sinh"], "reason": "Thiếu bản chính"}
    return supplements.request_supplement(actor, dossier.pk, **{**words, **changes})


def pause(world: World, dossier: Dossier) -> Dossier:
    return pauses.pause(world.actor("specialist"), dossier.pk, open_step(dossier), reason="Chờ xác minh")


def extend(actor: Actor, dossier: Dossier, to: str = "2026-09-01 17:00") -> Dossier:
    return proposals.extend(actor, dossier.pk, due=vn(to), reason="Chờ cơ quan khác trả lời")


def propose(
    actor: Actor, dossier: Dossier, kind: Proposal.Kind = Proposal.Kind.REFUSAL, **data: Any
) -> Proposal:
    proposals.propose(actor, dossier.pk, kind, reason="Không đủ điều kiện", data=data)
    found = dossier.proposals.last()
    assert found is not None
    return found
