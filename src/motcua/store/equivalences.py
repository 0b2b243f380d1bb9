"""What satisfies what: proposed by one officer or by the data, approved by another, in force from a day.

The catalogue gives many rows away: a component called as the result of some procedure is that result, and a
component with the regular code of a result is that kind of paper. Such rows are proposed by the system, many
at once, and still approved by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.core.text import squeeze, words_only
from motcua.identity.acting import acting
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.store.kinds import kind_for, regular
from motcua.store.models import Equivalence, Kind, Trust
from motcua.store.powers import DECIDERS, POWERS, Verb

MOST_AT_ONCE = 500
LOCK = 74_061_906
"""Of whoever proposes: the weekly search and a person at once would find the same rows new."""
OPEN = (Equivalence.State.PROPOSED, Equivalence.State.APPROVED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row to be. ``procedure``: its code, empty for every procedure. ``kind``: name and code of the paper
    that satisfies the component. ``source``: on what it rests, in words."""

    component: str
    kind: str
    code: str = ""
    kind_code: str = ""
    procedure: str = ""
    least_trust: Trust = Trust.SCANNED
    source: str = ""

    @property
    def key(self) -> str:
        """By name where the code says nothing."""
        return "" if self.code else words_only(self.component)[:500]


def propose(actor: Actor, proposals: Sequence[Proposal]) -> int:
    """Put rows up for approval; those that wait or are in use stay as they are. What was declined or
    withdrawn a person may propose again, the system never. Returns how many are new.

    Raises:
        Forbidden: neither control nor leader, nor the system.
        Refusal: a row without component or kind, a code that names nothing beyond its procedure, or too many
            at once.
    """
    with acting(actor, lambda known: _may_propose(known)) as act:
        if len(proposals) > MOST_AT_ONCE and not act.actor.is_system:
            raise Refusal("Đề xuất", f"nhiều hơn {MOST_AT_ONCE} dòng một lần", "Chia thành nhiều lần.")
        for one in proposals:
            _check(one)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        known = (
            Equivalence.objects.all() if act.actor.is_system else Equivalence.objects.filter(state__in=OPEN)
        )
        rows = _fresh(proposals, known)
        for row in rows:
            row.proposed_by_id = act.actor.user
        Equivalence.objects.bulk_create(rows)
        act.record("store:equivalence:propose", f"{len(rows)} dòng", rows=len(rows))
    return len(rows)


def _may_propose(actor: Actor) -> None:
    if not actor.is_system:
        POWERS.authorise(actor, Verb.PROPOSE_KIND, None)


def _check(one: Proposal) -> None:
    if not squeeze(one.component) or not squeeze(one.kind):
        raise Refusal("Giấy tờ tương đương", "thiếu tên thành phần hoặc tên giấy tờ", "Ghi đủ hai tên.")
    if one.code and not one.procedure and not regular(one.code):
        raise Refusal(
            "Mã thành phần",
            "không phải mã quốc gia nên chỉ dùng được trong một thủ tục",
            "Ghi mã thủ tục, hoặc bỏ mã để so theo tên.",
            where="procedure",
        )


def _fresh(proposals: Iterable[Proposal], rows: QuerySet[Equivalence]) -> list[Equivalence]:
    """The rows not known yet, each once."""
    known = set(rows.values_list("procedure", "component_code", "component_key", "kind"))
    kind_of = cache(kind_for)
    fresh: list[Equivalence] = []
    for one in proposals:
        kind = kind_of(one.kind, one.kind_code)
        name = (one.procedure, one.code, one.key, kind.pk)
        if name not in known:
            known.add(name)
            fresh.append(_row(one, kind))
    return fresh


def _row(one: Proposal, kind: Kind) -> Equivalence:
    return Equivalence(
        procedure=one.procedure,
        component_code=one.code[:80],
        component_key=one.key,
        component_name=squeeze(one.component)[:500],
        kind=kind,
        least_trust=one.least_trust,
        source=one.source[:300],
        valid_from=clock.today(),
    )


def decide(actor: Actor, rows: Sequence[int], *, approve: bool) -> int:
    """Approve or decline rows, many at once; all of them or none. Nobody approves what they proposed.

    Raises:
        Forbidden: neither control nor leader, or for a row of every procedure, not above a commune.
        Conflict: one of them was decided already, or was proposed by the actor.
    """
    with POWERS.acting(actor, Verb.DECIDE_KIND, None) as act:
        found = list(Equivalence.objects.select_for_update().filter(pk__in=rows).order_by("pk"))
        _need_open(act.actor, found, rows)
        _need_reach(act.actor, found)
        state = Equivalence.State.APPROVED if approve else Equivalence.State.DECLINED
        Equivalence.objects.filter(pk__in=[row.pk for row in found]).update(
            state=state, reviewed_by=act.actor.user, reviewed_at=act.now
        )
        act.record(f"store:equivalence:{state}", f"{len(found)} dòng", rows=[row.pk for row in found])
    return len(found)


def _need_open(actor: Actor, found: list[Equivalence], asked: Sequence[int]) -> None:
    if not asked:
        raise Refusal("Duyệt giấy tờ tương đương", "chưa chọn dòng nào", "Đánh dấu các dòng cần duyệt.")
    open_rows = [row for row in found if row.state == Equivalence.State.PROPOSED]
    if len(open_rows) != len(set(asked)):
        raise Conflict("Duyệt giấy tờ tương đương", "có dòng đã được người khác xử lý", "Tải lại trang.")
    if any(row.proposed_by_id is not None and row.proposed_by_id == actor.user for row in found):
        raise Conflict(
            "Duyệt giấy tờ tương đương",
            "có dòng do chính bạn đề xuất",
            "Bỏ chọn dòng ấy và chuyển người khác duyệt.",
        )


def _need_reach(actor: Actor, rows: Iterable[Equivalence]) -> None:
    """A row of every procedure holds in every unit, so a commune alone does not decide about it, where there
    are units above."""
    if all(row.procedure for row in rows):
        return
    higher = Unit.objects.exclude(level=Level.COMMUNE)
    if higher.exists() and not higher.filter(pk__in=actor.units(*DECIDERS)).exists():
        raise Forbidden(
            "Giấy tờ tương đương",
            "dòng dùng cho mọi thủ tục do cấp tỉnh hoặc trung ương quyết định",
            "Chuyển cán bộ kiểm soát cấp tỉnh, hoặc đề xuất dòng chỉ cho một thủ tục.",
        )


def withdraw(actor: Actor, row: int, *, reason: str) -> Equivalence:
    """Take an approved row out of use from today on; what it rested on and who approved it stays with it.
    Raises Forbidden, Refusal, Conflict."""
    with POWERS.acting(actor, Verb.DECIDE_KIND, None) as act:
        found = Equivalence.objects.select_for_update().filter(pk=row).first()
        if found is None or found.state != Equivalence.State.APPROVED:
            raise Conflict("Giấy tờ tương đương", "không còn đang dùng", "Tải lại trang.")
        if not reason.strip():
            raise Refusal("Lý do thôi dùng", "chưa được ghi", "Ghi rõ lý do.")
        _need_reach(act.actor, [found])
        found.state, found.end_reason = Equivalence.State.WITHDRAWN, reason.strip()[:300]
        found.ended_by_id, found.valid_to = act.actor.account, max(clock.today(), found.valid_from)
        found.save()
        act.record("store:equivalence:withdraw", f"equivalence {row}", reason=reason.strip())
    return found
