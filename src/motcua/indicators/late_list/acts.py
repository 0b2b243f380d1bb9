"""The verbs on the public late list: draft, publish with a second pair of eyes, withdraw."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.indicators.facts.refreshing import refresh
from motcua.indicators.late_list.composing import compose
from motcua.indicators.late_list.rule import Told, told_on
from motcua.indicators.models import LateList
from motcua.indicators.models import PublicationState as State
from motcua.indicators.office import Verb, acting
from motcua.indicators.reports.acts import needed
from motcua.indicators.reports.comparing import changes
from motcua.indicators.reports.document import Document, hash_of
from motcua.indicators.reports.recounting import problems
from motcua.indicators.reports.refusals import FactsMoved, FiguresDoNotRecompute

WHAT = "Danh sách hồ sơ trễ hạn"


def draft(actor: Actor, unit: int) -> LateList:
    """Take the list of this moment; a draft that was there is taken anew.

    Raises Forbidden; Refusal where the rule in force lets nothing be told.
    """
    refresh()
    with acting(actor, Verb.DRAFT_REPORT, unit) as act:
        told = told_on(clock.today())
        if told is Told.OFF:
            remedy = "Chờ khi có quy định cho phép công khai."
            raise Refusal(WHAT, "quy định đang áp dụng không cho phép công khai", remedy)
        row = _draft_of(unit)
        row.content = compose(unit, act.now, row.number).stored()
        row.content_hash, row.rule = hash_of(row.content), told
        row.drafted_by_id, row.drafted_at = act.actor.account, act.now
        row.save()
        act.record("indicators:late-list:draft", row.number, unit=unit, rule=str(told), hash=row.content_hash)
    return row


def publish(actor: Actor, late_list: int, seen: str) -> LateList:
    """Let a list out as it was taken. ``seen``: content hash of what the leader read.

    Raises:
        Forbidden: not a leader, or the one who took it.
        Conflict: no draft any more, taken anew, the rule changed, or what it rests on has moved.
        FiguresDoNotRecompute: a total contradicts its parts.
    """
    refresh()
    with acting(actor, Verb.PUBLISH_LATE_LIST, _unit_of(late_list)) as act:
        row = _locked(late_list, State.DRAFTED)
        if row.drafted_by_id == act.actor.account:
            raise Forbidden("Công khai hồ sơ trễ", "Người lập danh sách không tự công khai.")
        if row.content_hash != seen or hash_of(row.content) != seen:
            raise Conflict(WHAT, "đã được lập lại sau khi bạn mở", "Tải lại trang và đọc bản mới.")
        if told_on(clock.today()) != row.rule:
            raise Conflict(WHAT, "quy định công khai đã thay đổi từ khi lập", "Lập lại danh sách.")
        _check(row)
        row.state = State.PUBLISHED
        row.published_by_id, row.published_at = act.actor.account, act.now
        row.save()
        act.record("indicators:late-list:publish", row.number, unit=row.unit_id, hash=row.content_hash)
    return row


def withdraw(actor: Actor, late_list: int, reason: str) -> LateList:
    """Take a published list back with a reason: its content is no longer shown to anybody."""
    with acting(actor, Verb.PUBLISH_LATE_LIST, _unit_of(late_list)) as act:
        row = _locked(late_list, State.PUBLISHED)
        row.state, row.withdrawn_because = State.WITHDRAWN, needed(reason, "Lý do thu hồi")
        row.withdrawn_by_id, row.withdrawn_at = act.actor.account, act.now
        row.save()
        act.record("indicators:late-list:withdraw", row.number, reason=row.withdrawn_because)
    return row


def _check(row: LateList) -> None:
    document = Document.model_validate(row.content)
    if found := problems(document):
        raise FiguresDoNotRecompute(f"{WHAT} {row.number}", found)
    if moved := changes(document, compose(row.unit_id, row.drafted_at, row.number)):
        raise FactsMoved(f"{WHAT} {row.number}", [str(one) for one in moved])


def _draft_of(unit: int) -> LateList:
    # The unit is locked, so that two first drafts do not take the same number.
    code = Unit.objects.select_for_update().get(pk=unit).code
    found = LateList.objects.select_for_update().filter(unit=unit, state=State.DRAFTED).first()
    place = LateList.objects.filter(unit=unit).count() + 1
    return found or LateList(unit_id=unit, number=f"HST-{code}-{clock.today()}-{place}")


def _unit_of(late_list: int) -> int:
    unit = LateList.objects.filter(pk=late_list).values_list("unit", flat=True).first()
    if unit is None:
        raise NotFound(f"{WHAT} này", remedy="Mở lại trang báo cáo.")
    return unit


def _locked(late_list: int, state: State) -> LateList:
    row = LateList.objects.select_for_update().get(pk=late_list)
    if row.state != state:
        label = State(row.state).label.lower()
        raise Conflict(f"{WHAT} {row.number}", label, "Tải lại trang để xem tình trạng mới.")
    return row
