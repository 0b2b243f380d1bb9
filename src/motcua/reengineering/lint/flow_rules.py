"""Rules over the way a dossier goes: the same for a drawn model and for a published workflow table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.core.positions import Position
from motcua.core.text import fold
from motcua.processes.definition import Act, Kind, Lane, Node
from motcua.processes.program import Place, Way, program_of
from motcua.processes.reach import reached
from motcua.reengineering.lint.flow_view import FlowView, called
from motcua.reengineering.lint.rule import Check, Effect, Rule, Severity, Spot

REDESIGN = "TT 01/2023/TT-VPCP Điều 17 khoản 1 (cắt giảm bước thủ công trong nội bộ cơ quan)"
BACK_AND_FORTH = Rule(
    "back-and-forth",
    Severity.WARNING,
    "Hồ sơ đi rồi quay lại cùng một người",
    REDESIGN,
    "Gộp hai lần làm thành một, hoặc để người đó theo dõi trên hệ thống thay cho nhận lại hồ sơ.",
    Effect(steps=1),
)
SAME_UNIT = Rule(
    "same-unit-in-a-row",
    Severity.WARNING,
    "Hai bước liền nhau do cùng một người làm",
    REDESIGN,
    "Gộp thành một bước với một thời hạn.",
    Effect(steps=1),
)
SERIAL = Rule(
    "serial-could-be-parallel",
    Severity.HINT,
    "Hai đơn vị làm nối tiếp, có thể làm song song",
    "QĐ 31/2021/QĐ-TTg Điều 26 khoản 2 (liên thông điện tử giữa các cơ quan trong quá trình giải quyết)",
    "Nếu bước sau không cần kết quả của bước trước, hãy cho hai đơn vị làm cùng lúc.",
)
NO_LIMIT = Rule(
    "no-time-limit",
    Severity.WARNING,
    "Bước không có thời hạn",
    "TCVN ISO 9001:2015 mục 4.4; NĐ 118/2025/NĐ-CP (quy trình nội bộ ghi thời gian từng bước)",
    "Đặt thời hạn cho bước, hoặc cho bước dùng chung thời hạn với bước bên cạnh.",
)
UNREACHABLE = Rule(
    "unreachable",
    Severity.ERROR,
    "Bước không bao giờ tới được",
    "Mô hình BPMN 2.0: hồ sơ chỉ tới bước có đường mở từ điểm bắt đầu",
    "Nối bước vào luồng, sửa điều kiện luôn sai, hoặc bỏ bước.",
)
CHAIN = Rule(
    "approval-chain",
    Severity.WARNING,
    "Nhiều lần ký duyệt nối nhau",
    REDESIGN,
    "Giao một người ký cuối; các lần duyệt trước đổi thành ý kiến trên hệ thống hoặc ủy quyền ký.",
    Effect(steps=1),
)
HIERARCHY = re.compile(
    r"^(?:lanh dao|truong|pho|chu tich|giam doc|chanh|van thu|chi cuc truong|cuc truong)\b"
)
"""Beginnings of lanes one hands a dossier up or on to; they wait for what came before."""
BUILDS_ON = re.compile(
    r"\b(?:tong hop|trinh|tren co so|can cu ket qua|theo ket qua|sau khi|hoan thien|tiep thu|du thao)\b"
)
"""Words of a step that uses the work of the step before it."""


def back_and_forth(view: FlowView) -> Iterator[Spot]:
    """A hands to B, B hands back to A, for a different task: not the return at the counter that received.

    A loop that repeats the very same task is rework and no finding.
    """
    counters = {view.lane(task) for task in view.tasks if view.act(task) is Act.RECEIVE}
    for giver, task in view.pairs():
        lane = view.lane(task)
        closing = view.act(task) is Act.RETURN and lane in counters
        if not lane or closing or view.lane(giver) == lane:
            continue
        earlier = next((one for one in view.tasks if _came_before(view, one, giver, task)), None)
        if earlier:
            said = f"{view.who(task)} đã làm {called(earlier)}, nay nhận lại hồ sơ từ {view.who(giver)}."
            yield task.id, said


def _came_before(view: FlowView, one: Node, giver: Node, task: Node) -> bool:
    return (
        one.id != task.id
        and view.lane(one) == view.lane(task)
        and giver.id in view.ahead[one.id]
        and one.id not in view.ahead[task.id]
    )


def same_unit(view: FlowView) -> Iterator[Spot]:
    """Two tasks of one lane joined by a single flow."""
    for task, follower in view.neighbours():
        if view.lane(task) and view.lane(task) == view.lane(follower):
            yield follower.id, f"{view.who(task)} làm {called(task)} rồi làm tiếp {called(follower)}."


def serial(view: FlowView) -> Iterator[Spot]:
    """Two processing tasks of different units of one rank, the second not built on the first."""
    for task, follower in view.neighbours():
        lanes = [view.model.lanes.get(view.lane(one)) for one in (task, follower)]
        if _both(view, task, follower, Act.PROCESS) and _peers(*lanes) and not _builds_on(task, follower):
            said = f"{called(follower)} của {view.who(follower)} chờ {called(task)} của {view.who(task)}."
            yield follower.id, said


def _both(view: FlowView, one: Node, other: Node, act: Act) -> bool:
    return view.act(one) is act and view.act(other) is act


def _peers(one: Lane | None, other: Lane | None) -> bool:
    """Different units, neither above the other: both of the specialists' rank, or of no known rank."""
    if one is None or other is None or one.id == other.id:
        return False
    ranks = {one.position, other.position}
    handed_up = any(HIERARCHY.match(fold(lane.name)) for lane in (one, other))
    return not handed_up and ranks in ({Position.SPECIALIST}, {""})


def _builds_on(task: Node, follower: Node) -> bool:
    shared = bool(task.output) and task.output == follower.form
    return shared or bool(BUILDS_ON.search(fold(follower.name)))


def no_time_limit(view: FlowView) -> Iterator[Spot]:
    """Tasks of people without a limit of their own and without a share in another's."""
    for task in view.tasks:
        if task.limit_hours is None and not task.span and task.id not in view.timed:
            yield task.id, f"Bước {called(task)} không có thời hạn."


def unreachable(view: FlowView) -> Iterator[Spot]:
    """Nodes no dossier comes to because a constant condition closes every way."""
    places = program_of(view.model).places
    starts = [place.id for place in places.values() if place.kind is Kind.START and not place.parent]
    open_ = reached(starts, lambda id_: _open(places, places[id_]))
    for node in view.model.nodes.values():
        if node.id not in open_:
            yield node.id, f"Không hồ sơ nào tới được {called(node)}: mọi đường vào đều đóng."


def _open(places: dict[str, Place], place: Place) -> Iterator[str]:
    yield from (way.target for way in _open_ways(place))
    yield from place.timers
    if place.inner:
        yield place.inner
    if place.kind is Kind.END and place.parent:
        yield from (way.target for way in _open_ways(places[place.parent]))


def _open_ways(place: Place) -> Iterator[Way]:
    """An exclusive split stops at the first condition that always holds."""
    for way in place.ways:
        if place.free or way.fixed is not False:
            yield way
        if way.fixed is True and place.kind is Kind.EXCLUSIVE:
            return


def approval_chain(view: FlowView) -> Iterator[Spot]:
    """An approval right after another approval."""
    for task, follower in view.pairs():
        if task.id != follower.id and _both(view, task, follower, Act.APPROVE):
            said = (
                f"{view.who(follower) or called(follower)} ký sau khi {view.who(task) or called(task)} đã ký."
            )
            yield follower.id, said


UNREACHABLE_CHECK = Check(UNREACHABLE, unreachable)
CHECKS = (
    Check(BACK_AND_FORTH, back_and_forth),
    Check(SAME_UNIT, same_unit),
    Check(SERIAL, serial),
    Check(NO_LIMIT, no_time_limit),
    UNREACHABLE_CHECK,
    Check(CHAIN, approval_chain),
)
