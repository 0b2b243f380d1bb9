"""The verbs on the public late list: draft, publish with a second pair of eyes, withdraw."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.indicators.facts.refreshing import refresh
from motcua.indicators.late_list.composing import compose
from motcua.indicators.late_list.rule import Told, told_on
from motcua.indicators.models import LateList
from motcua.indicators.models import PublicationState as State
from motcua.indicators.office import Verb, acting
from motcua.indicators.reports.publication import Publication, let_out, store_draft, take_back

LISTS = Publication(
    LateList,
    "Danh sách hồ sơ trễ hạn",
    "Công khai hồ sơ trễ",
    "Người lập danh sách không tự công khai.",
    "Mở lại trang báo cáo.",
)


def draft(actor: Actor, unit: int) -> LateList:
    """Take the list of this moment; a draft that was there is taken anew.

    Raises Forbidden; Refusal where the rule in force lets nothing be told.
    """
    refresh()
    with acting(actor, Verb.DRAFT_REPORT, unit) as act:
        told = told_on(clock.today())
        if told is Told.OFF:
            remedy = "Chờ khi có quy định cho phép công khai."
            raise Refusal(LISTS.what, "quy định đang áp dụng không cho phép công khai", remedy)
        row = _draft_of(unit)
        row.rule = told
        store_draft(row, compose(unit, act.now, row.number), act)
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
    with acting(actor, Verb.PUBLISH_LATE_LIST, LISTS.unit_of(late_list)) as act:
        row = LISTS.read_by_another(late_list, act, seen)
        if told_on(clock.today()) != row.rule:
            raise Conflict(LISTS.what, "quy định công khai đã thay đổi từ khi lập", "Lập lại danh sách.")
        LISTS.check(row, compose(row.unit_id, row.drafted_at, row.number))
        let_out(row, act)
        act.record("indicators:late-list:publish", row.number, unit=row.unit_id, hash=row.content_hash)
    return row


def withdraw(actor: Actor, late_list: int, reason: str) -> LateList:
    """Take a published list back with a reason: its content is no longer shown to anybody."""
    with acting(actor, Verb.PUBLISH_LATE_LIST, LISTS.unit_of(late_list)) as act:
        row = LISTS.locked(late_list, State.PUBLISHED)
        take_back(row, act, reason)
        act.record("indicators:late-list:withdraw", row.number, reason=row.withdrawn_because)
    return row


def _draft_of(unit: int) -> LateList:
    # The unit is locked, so that two first drafts do not take the same number.
    code = Unit.objects.select_for_update().get(pk=unit).code
    found = LateList.objects.select_for_update().filter(unit=unit, state=State.DRAFTED).first()
    place = LateList.objects.filter(unit=unit).count() + 1
    return found or LateList(unit_id=unit, number=f"HST-{code}-{clock.today()}-{place}")
