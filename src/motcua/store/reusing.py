"""Using a stored document for a component: what is refused, and the one row that counts it.

Offered is not used: between the two a document may end, expire or change hands, so everything is asked again
at the moment of filing, with the documents locked against being ended in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.core import rows
from motcua.core.display import day
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.identity.actors import Actor
from motcua.identity.models import Party
from motcua.identity.parties import standing
from motcua.store.looking import Grounds, said
from motcua.store.models import Holding, Look, Purpose, State
from motcua.store.offering import Asked, rules_for, satisfying

INSTEAD = "Chọn giấy tờ khác trong kho, hoặc nộp giấy tờ này như bình thường."


class NoAgreement(Refusal):
    """Chủ giấy tờ chưa đồng ý cho dùng lại."""


class NotTheirs(Forbidden):
    """Giấy tờ trong kho không phải của người nộp hồ sơ."""


class Ended(Conflict):
    """Giấy tờ trong kho không còn giá trị."""


class NotEquivalent(Conflict):
    """Giấy tờ trong kho không thay được cho thành phần này."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents chosen for one component of one procedure. ``agreement``: how the owner agreed."""

    procedure: str
    component: Asked
    holdings: tuple[int, ...]
    agreement: str


def take(owner: Party, wanted: Wanted, on: date) -> list[Holding]:
    """The documents, each judged for this component on this day, and locked until the transaction ends.

    Raises:
        NoAgreement, NotTheirs, Ended, NotEquivalent: by the first that stands in the way; nothing is used.
    """
    if not wanted.agreement.strip():
        raise NoAgreement(
            f"Dùng lại giấy tờ cho “{wanted.component.name}”",
            remedy="Hỏi chủ giấy tờ và ghi lại cách họ đồng ý, hoặc bỏ chọn.",
            where="agreement",
        )
    found = _locked(wanted.holdings)
    if len(found) != len(set(wanted.holdings)) or {one.owner_id for one in found} - {standing(owner).pk}:
        raise NotTheirs(f"Giấy tờ cho “{wanted.component.name}”", remedy=INSTEAD)
    for one in found:
        _need_value(one, on)
    rules = rules_for(wanted.procedure, [wanted.component], on).get(0, [])
    fit = {one.pk for one in satisfying(wanted.component, rules, found)}
    for one in found:
        if one.pk not in fit:
            raise NotEquivalent(f"“{one.name}” cho thành phần “{wanted.component.name}”", remedy=INSTEAD)
    return found


def _locked(holdings: Sequence[int]) -> list[Holding]:
    """Whoever ends one of these waits until the filing is committed, and the other way round."""
    return rows.select(Holding, "id = ANY(%s) ORDER BY id FOR SHARE", [list(holdings)])


def _need_value(one: Holding, on: date) -> None:
    what = f"“{one.name}” trong kho giấy tờ"
    reason = f": {one.state_reason}" if one.state_reason else ""
    if one.state == State.REVOKED:
        raise Ended(what, f"đã bị thu hồi{reason}", INSTEAD)
    if one.state == State.REPLACED:
        raise Ended(what, f"đã được thay bằng giấy tờ mới{reason}", INSTEAD)
    if one.valid_to and one.valid_to < on:
        raise Ended(what, f"hết giá trị từ sau ngày {day(one.valid_to)}", INSTEAD)
    if one.valid_from and one.valid_from > on:
        raise Ended(what, f"chỉ có giá trị từ ngày {day(one.valid_from)}", INSTEAD)


def record(actor: Actor, used: Iterable[tuple[Holding, str]], why: Grounds, at: datetime) -> int:
    """Count the reuse of each document, with how its owner agreed; the same one in the same dossier is
    counted once, however many components it serves. Returns how many were new."""
    new = 0
    for holding, agreement in used:
        told = said(actor, holding, Purpose.REUSE, why, agreement=agreement)
        key = {name: told.pop(name) for name in ("holding", "purpose", "dossier")}
        _, created = Look.objects.get_or_create(**key, defaults={**told, "at": at})
        new += created
    return new
