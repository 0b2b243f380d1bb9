"""Who may see and do what with figures: the one choke point. Whatever no rule here allows is refused.

Totals of a unit are open to the officers of that unit and of those above it; what names single officers is
open to them, to the leaders of their unit and to those who oversee it; publishing is the leader's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from motcua.core.errors import Forbidden
from motcua.identity import acting as identity
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.powers import Power, Powers
from motcua.identity.roles import STAFF_ROLES, Role
from motcua.identity.tree import Tree

OVERSEERS = frozenset({Role.LEADER, Role.CONTROL, Role.UNIT_ADMIN, Role.SYSTEM_ADMIN})
"""Roles that see the units below their own."""


class Verb(StrEnum):
    """Everything that can be done here."""

    READ_UNIT = "read-unit"
    READ_OFFICERS = "read-officers"
    EXPLAIN_LATENESS = "explain-lateness"
    JUDGE_EXPLANATION = "judge-explanation"
    DRAFT_REPORT = "draft-report"
    PUBLISH_REPORT = "publish-report"
    PUBLISH_LATE_LIST = "publish-late-list"
    IMPORT_NATIONAL = "import-national"
    RESOLVE_DIFFERENCE = "resolve-difference"
    KEEP_DUTIES = "keep-duties"
    WATCH_DUTIES = "watch-duties"
    CLOSE_ALERT = "close-alert"
    RECORD_OUTAGE = "record-outage"
    MINE = "mine"


CONTROL = frozenset({Role.CONTROL})
LEADER = frozenset({Role.LEADER})
BOTH = CONTROL | LEADER
FOR_CONTROL = "Chỉ cán bộ kiểm soát thủ tục hành chính của đơn vị hoặc của cấp trên được làm việc này."
FOR_LEADER = "Chỉ lãnh đạo đơn vị hoặc lãnh đạo cấp trên được làm việc này."
FOR_BOTH = "Chỉ lãnh đạo hoặc cán bộ kiểm soát thủ tục hành chính của đơn vị hay cấp trên được làm việc này."
PERMISSIONS: dict[Verb, Power] = {
    Verb.READ_UNIT: Power(
        "Xem số liệu của đơn vị",
        STAFF_ROLES,
        OVERSEERS,
        "Số liệu này dành cho cán bộ của đơn vị và của cấp trên.",
    ),
    Verb.READ_OFFICERS: Power(
        "Xem số liệu từng cán bộ",
        OVERSEERS,
        OVERSEERS,
        "Số liệu từng cán bộ chỉ mở cho chính người đó, lãnh đạo đơn vị và người theo dõi từ cấp trên.",
    ),
    Verb.EXPLAIN_LATENESS: Power(
        "Giải trình hồ sơ trễ", refusal="Chỉ người giữ hồ sơ khi trễ được giải trình."
    ),
    Verb.JUDGE_EXPLANATION: Power("Xem xét giải trình", LEADER, LEADER, FOR_LEADER),
    Verb.DRAFT_REPORT: Power("Lập báo cáo", BOTH, BOTH, FOR_BOTH),
    Verb.PUBLISH_REPORT: Power("Công bố báo cáo", LEADER, LEADER, FOR_LEADER),
    Verb.PUBLISH_LATE_LIST: Power("Công khai danh sách hồ sơ trễ", LEADER, LEADER, FOR_LEADER),
    Verb.IMPORT_NATIONAL: Power("Nhập số liệu của Cổng quốc gia", CONTROL, CONTROL, FOR_CONTROL),
    Verb.RESOLVE_DIFFERENCE: Power("Xử lý chênh lệch", CONTROL, CONTROL, FOR_CONTROL),
    Verb.KEEP_DUTIES: Power("Theo dõi công bố, công khai thủ tục", CONTROL, CONTROL, FOR_CONTROL),
    Verb.WATCH_DUTIES: Power(
        "Dò danh mục và báo hạn công bố", refusal="Việc này do hệ thống tự làm.", by_system=True
    ),
    Verb.CLOSE_ALERT: Power("Xử lý cảnh báo", BOTH, BOTH, FOR_BOTH),
    Verb.RECORD_OUTAGE: Power(
        "Ghi sự cố, bảo trì",
        CONTROL | {Role.SYSTEM_ADMIN},
        frozenset(),
        "Chỉ quản trị hệ thống hoặc cán bộ kiểm soát thủ tục hành chính được làm việc này.",
    ),
    Verb.MINE: Power("Khai phá quy trình", OVERSEERS, OVERSEERS, FOR_BOTH),
}


POWERS = Powers(PERMISSIONS)


def may(
    actor: Actor, verb: Verb, unit: int | None, tree: Tree | None = None, officer: int | None = None
) -> bool:
    """Whether the actor may do this about a unit (None: about any unit at all), or about one officer."""
    of_themselves = officer is not None and officer == actor.user
    if of_themselves and verb in (Verb.READ_OFFICERS, Verb.EXPLAIN_LATENESS):
        return True
    return POWERS.may(actor, verb, unit, tree)


def authorise(
    actor: Actor, verb: Verb, unit: int | None, tree: Tree | None = None, officer: int | None = None
) -> None:
    """Raises Forbidden."""
    if not may(actor, verb, unit, tree, officer):
        raise Forbidden(PERMISSIONS[verb].label, PERMISSIONS[verb].refusal)


@contextmanager
def acting(actor: Actor, verb: Verb, unit: int | None, officer: int | None = None) -> Iterator[Acting]:
    """Run one verb about a unit, or about what one officer answers for. Raises Forbidden."""
    with identity.acting(actor, lambda known: authorise(known, verb, unit, officer=officer)) as act:
        yield act


def readable(actor: Actor, tree: Tree) -> set[int]:
    """The units whose totals the actor may see: their own, and those below where they oversee."""
    return units_of(actor, Verb.READ_UNIT, tree)


def units_of(actor: Actor, verb: Verb, tree: Tree) -> set[int]:
    """Every unit about which the actor may do this."""
    return POWERS.units_of(actor, verb, tree)
