"""The one door to the bytes of a stored document: a purpose, its grounds, and a row the owner reads.

Nobody looks without a purpose. The owner looks at their own. For every other purpose the module that knows
the matter says on what grounds an actor may (:func:`grounds`): the dossiers for those who handle one that
uses the document, the desk for the clerk before whom the owner stands. A purpose nobody gave grounds for is
refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from motcua.core.errors import Forbidden
from motcua.documents.models import StoredFile
from motcua.identity.acting import acting
from motcua.identity.actors import Actor
from motcua.identity.models import Party, Unit
from motcua.identity.parties import standing
from motcua.store.models import Holding, Look, Purpose
from motcua.store.powers import POWERS, Verb

NO_GROUNDS = (
    "Giấy tờ của người dân chỉ mở cho người đang giải quyết hồ sơ có dùng giấy tờ ấy, hoặc cho chính chủ."
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why an actor may look: for what ``unit`` and under which ``dossier`` (its code, or the key of a draft)
    and ``procedure`` (its code)."""

    unit: int
    dossier: str = ""
    procedure: str = ""


BY_PURPOSE = {Purpose.CORRECTION: Verb.ANSWER_CORRECTION}
"""The verb a purpose is part of, where that is not looking at what a dossier uses."""
Judge = Callable[[Actor, Holding, str], Grounds | None]
_JUDGES: dict[Purpose, Judge] = {}


def grounds(purpose: Purpose, judge: Judge) -> None:
    """Register who says on what grounds a purpose stands; one for each purpose.

    ``judge(actor, holding, occasion)``: None refuses. It is asked inside the act, with the actor's roles of
    that moment.
    """
    if _JUDGES.get(purpose, judge) is not judge:
        raise RuntimeError(f"grounds of {purpose} are given twice")
    _JUDGES[purpose] = judge


def look(actor: Actor, holding: int, purpose: Purpose, occasion: str = "", *, note: str = "") -> StoredFile:
    """Open a document: the file, and a row of who looked and why.

    ``occasion``: what it is for, as the purpose's judge understands it: a dossier's code, the key of a draft.

    Raises:
        Forbidden: not the owner's, no grounds, or no such document; the answer is the same for each.
    """
    row = Holding.objects.select_related("owner", "file").filter(pk=holding).first()
    found: list[Grounds] = []

    def authorise(known: Actor) -> None:
        found.append(_allowed(known, row, purpose, occasion))

    with acting(actor, authorise) as act:
        assert row is not None
        why = found[0]
        Look.objects.create(**said(act.actor, row, purpose, why, note=note), at=act.now)
        act.record(
            "store:holding:look", f"holding {row.pk}", purpose=purpose, dossier=why.dossier, unit=why.unit
        )
    return row.file


def _allowed(actor: Actor, row: Holding | None, purpose: Purpose, occasion: str) -> Grounds:
    if row is None:
        raise Forbidden("Giấy tờ", NO_GROUNDS)
    if purpose is Purpose.OWNER:
        POWERS.authorise(actor, Verb.OWN, None)
        if row.owner_id not in own_parties(actor):
            raise Forbidden("Giấy tờ", NO_GROUNDS)
        return Grounds(0)
    judge = _JUDGES.get(purpose)
    why = judge(actor, row, occasion) if judge else None
    if why is None:
        raise Forbidden("Giấy tờ", NO_GROUNDS)
    POWERS.authorise(actor, BY_PURPOSE.get(purpose, Verb.LOOK), why.unit)
    return why


def own_parties(actor: Actor) -> set[int]:
    """The standing parties behind an account (one query, and one for each time its row was merged)."""
    if actor.user is None:
        return set()
    return {standing(row).pk for row in Party.objects.filter(user=actor.user)}


def said(
    actor: Actor, row: Holding, purpose: Purpose, why: Grounds, *, agreement: str = "", note: str = ""
) -> dict[str, object]:
    """The columns of a look but its moment; the unit's name is kept as it is today."""
    unit = Unit.objects.filter(pk=why.unit).first() if why.unit else None
    return {
        "holding": row,
        "purpose": purpose,
        "dossier": why.dossier[:80],
        "procedure": why.procedure[:60],
        "agreement": agreement[:200],
        "note": note[:300],
        "by_id": actor.user,
        "by_name": actor.name[:120],
        "unit": unit,
        "unit_name": unit.name if unit else "",
    }
