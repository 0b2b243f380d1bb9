"""Who may see and do what with figures: the one choke point. Whatever no rule here allows is refused.

Totals of a unit are open to the officers of that unit and of those above it; what names single officers is
open to them, to the leaders of their unit and to those who oversee it; publishing is the leader's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from motcua.core.errors import Forbidden
from motcua.identity import acting as identity
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.roles import STAFF_ROLES, Role
from motcua.indicators.units import Tree

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


@dataclass(frozen=True, slots=True)
class Permission:
    """One row: the words on the button, the roles, whether a post in a unit above counts as well, and what
    an unlisted person is told."""

    label: str
    roles: frozenset[Role]
    from_above: frozenset[Role]
    refusal: str


CONTROL = frozenset({Role.CONTROL})
LEADER = frozenset({Role.LEADER})
BOTH = CONTROL | LEADER
FOR_CONTROL = "Chỉ cán bộ kiểm soát thủ tục hành chính của đơn vị hoặc của cấp trên được làm việc này."
FOR_LEADER = "Chỉ lãnh đạo đơn vị hoặc lãnh đạo cấp trên được làm việc này."
FOR_BOTH = "Chỉ lãnh đạo hoặc cán bộ kiểm soát thủ tục hành chính của đơn vị hay cấp trên được làm việc này."
PERMISSIONS: dict[Verb, Permission] = {
    Verb.READ_UNIT: Permission(
        "Xem số liệu của đơn vị",
        STAFF_ROLES,
        OVERSEERS,
        "Số liệu này dành cho cán bộ của đơn vị và của cấp trên.",
    ),
    Verb.READ_OFFICERS: Permission(
        "Xem số liệu từng cán bộ",
        OVERSEERS,
        OVERSEERS,
        "Số liệu từng cán bộ chỉ mở cho chính người đó, lãnh đạo đơn vị và người theo dõi từ cấp trên.",
    ),
    Verb.EXPLAIN_LATENESS: Permission(
        "Giải trình hồ sơ trễ", frozenset(), frozenset(), "Chỉ người giữ hồ sơ khi trễ được giải trình."
    ),
    Verb.JUDGE_EXPLANATION: Permission("Xem xét giải trình", LEADER, LEADER, FOR_LEADER),
    Verb.DRAFT_REPORT: Permission("Lập báo cáo", BOTH, BOTH, FOR_BOTH),
    Verb.PUBLISH_REPORT: Permission("Công bố báo cáo", LEADER, LEADER, FOR_LEADER),
    Verb.PUBLISH_LATE_LIST: Permission("Công khai danh sách hồ sơ trễ", LEADER, LEADER, FOR_LEADER),
    Verb.IMPORT_NATIONAL: Permission("Nhập số liệu của Cổng quốc gia", CONTROL, CONTROL, FOR_CONTROL),
    Verb.RESOLVE_DIFFERENCE: Permission("Xử lý chênh lệch", CONTROL, CONTROL, FOR_CONTROL),
    Verb.KEEP_DUTIES: Permission("Theo dõi công bố, công khai thủ tục", CONTROL, CONTROL, FOR_CONTROL),
    Verb.WATCH_DUTIES: Permission(
        "Dò danh mục và báo hạn công bố", frozenset(), frozenset(), "Việc này do hệ thống tự làm."
    ),
    Verb.CLOSE_ALERT: Permission("Xử lý cảnh báo", BOTH, BOTH, FOR_BOTH),
    Verb.RECORD_OUTAGE: Permission(
        "Ghi sự cố, bảo trì",
        CONTROL | {Role.SYSTEM_ADMIN},
        frozenset(),
        "Chỉ quản trị hệ thống hoặc cán bộ kiểm soát thủ tục hành chính được làm việc này.",
    ),
    Verb.MINE: Permission("Khai phá quy trình", OVERSEERS, OVERSEERS, FOR_BOTH),
}


BY_SYSTEM = frozenset({Verb.WATCH_DUTIES})
"""What nobody asks for: the worker does it by itself."""


def may(
    actor: Actor, verb: Verb, unit: int | None, tree: Tree | None = None, officer: int | None = None
) -> bool:
    """Whether the actor may do this about a unit (None: about any unit at all), or about one officer."""
    if actor.is_system:
        return verb in BY_SYSTEM
    if officer is not None and officer == actor.user and verb in (Verb.READ_OFFICERS, Verb.EXPLAIN_LATENESS):
        return True
    permission = PERMISSIONS[verb]
    if unit is None:
        return any(held.role in permission.roles for held in actor.held)
    if actor.units(*permission.roles) & {unit} if permission.roles else False:
        return True
    above = actor.units(*permission.from_above) if permission.from_above else set()
    return bool(above) and any(row.pk in above for row in (tree or Tree()).path(unit))


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
    permission = PERMISSIONS[verb]
    above = actor.units(*permission.from_above) if permission.from_above else set()
    own = actor.units(*permission.roles) if permission.roles else set()
    return set(own).union(*(tree.below(unit) for unit in above))
