"""Rules over the way of a dossier, on drawn models and on tables alike."""

from __future__ import annotations

import pytest
from lint_kit import CLERK, LEADER, OFFICER, SEAL, drawn, lint, places, step, table

from motcua.reengineering.lint.engine import lint_model

TIMED = "limitHours=8"


def flow(rule: str, *tasks: str, **drawing: str) -> list[str]:
    return places(lint_model(drawn(*tasks, **drawing)), rule)


def test_work_that_returns_to_who_had_it_goes_back_and_forth() -> None:
    tasks = ("a=Phân công@Trưởng phòng", "b=Soạn@Chuyên viên", "c=Xem lại@Trưởng phòng")
    assert flow("back-and-forth", *tasks) == ["c"]


def test_the_counter_that_opens_and_closes_is_no_detour() -> None:
    tasks = ("a=Nhận,act=receive@Một cửa", "b=Soạn@Chuyên viên", "c=Trả,act=return@Một cửa")
    assert flow("back-and-forth", *tasks) == []


def test_a_table_from_clerk_to_clerk_by_way_of_two_others_is_fine() -> None:
    rows = (step(1, CLERK), step(2, OFFICER), step(3, LEADER), step(4, SEAL), step(5, CLERK))
    assert lint("back-and-forth", table(*rows)) == []


def test_the_counter_met_in_between_and_a_return_by_another_are_detours() -> None:
    met = ("a=Nhận,act=receive@Một cửa", "b=Soạn@Chuyên viên", "c=Xem@Một cửa", "d=Ký@Lãnh đạo")
    other = (
        "a=Nhận,act=receive@Một cửa",
        "b=Soạn@Chuyên viên",
        "c=Ký@Lãnh đạo",
        "d=Trả,act=return@Chuyên viên",
    )
    assert (flow("back-and-forth", *met), flow("back-and-forth", *other)) == (["c"], ["d"])


def test_a_table_that_hands_back_is_found_by_pointer() -> None:
    rows = (step(1, CLERK), step(2, OFFICER), step(3, LEADER), step(4, OFFICER), step(5, CLERK))
    assert lint("back-and-forth", table(*rows)) == ["/variants/0/steps/3"]


def test_a_loop_that_repeats_the_same_task_is_rework_and_no_finding() -> None:
    gateways = '<exclusiveGateway id="again"/><exclusiveGateway id="in"/>'
    pairs = ("s in", "in a", "a b", "b again", "again in", "again e")
    flows = gateways + "".join(
        f'<sequenceFlow id="f{n}" sourceRef="{p.split()[0]}" targetRef="{p.split()[1]}"/>'
        for n, p in enumerate(pairs)
    )
    assert flow("back-and-forth", "a=Soạn@Chuyên viên", "b=Xem@Trưởng phòng", flows=flows) == []


@pytest.mark.parametrize(("second", "found"), [("Chuyên viên", ["b"]), ("Văn thư", [])])
def test_two_tasks_of_one_lane_in_a_row_are_found(second: str, found: list[str]) -> None:
    assert flow("same-unit-in-a-row", "a=Soạn@Chuyên viên", f"b=In@{second}") == found


def test_a_wait_between_two_tasks_parts_them() -> None:
    wait = '<intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P1D</timeDuration>'
    wait += "</timerEventDefinition></intermediateCatchEvent>"
    flows = wait + "".join(
        f'<sequenceFlow id="{a}{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in ("sa", "aw", "wb", "be")
    )
    assert flow("same-unit-in-a-row", "a=Soạn@Chuyên viên", "b=In@Chuyên viên", flows=flows) == []


PEERS = "Phòng A:specialist;Phòng B:specialist;Lãnh đạo:leader"


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("b=Cho ý kiến@Phòng B", ["b"]),
        ("b=Tổng hợp ý kiến@Phòng B", []),
        ("b=Cho ý kiến@Lãnh đạo", []),
        ("b=Ký duyệt@Phòng B", []),
        ("b=Cho ý kiến@Phòng A", []),
    ],
)
def test_two_units_of_one_rank_that_need_not_wait_could_work_at_once(second: str, found: list[str]) -> None:
    assert flow("serial-could-be-parallel", "a=Thẩm tra@Phòng A", second, lanes=PEERS) == found


def test_a_task_that_reads_what_the_other_wrote_must_wait() -> None:
    tasks = ("a=Thẩm tra,output=phieu@Phòng A", "b=Cho ý kiến,form=phieu@Phòng B")
    assert flow("serial-could-be-parallel", *tasks, lanes=PEERS) == []


def test_branches_drawn_side_by_side_are_not_serial() -> None:
    split = '<parallelGateway id="x"/><parallelGateway id="y"/>'
    flows = split + "".join(
        f'<sequenceFlow id="{a}{b}" sourceRef="{a}" targetRef="{b}"/>'
        for a, b in ("sx", "xa", "xb", "ay", "by", "ye")
    )
    tasks = ("a=Thẩm tra@Phòng A", "b=Cho ý kiến@Phòng B")
    assert flow("serial-could-be-parallel", *tasks, flows=flows, lanes=PEERS) == []


def test_a_task_without_limit_is_found_and_one_with_its_own_is_not() -> None:
    assert flow("no-time-limit", "a=Soạn", f"b=Ký,{TIMED}") == ["a"]


def test_merged_cells_share_one_limit() -> None:
    merged = step(2, LEADER, days=None, days_published=None, merged_with_step=1)
    assert lint("no-time-limit", table(step(1), merged)) == []


def test_a_step_behind_a_condition_that_never_holds_is_unreachable() -> None:
    conditions = {"ga": "true", "gb": "false"}
    flows = '<exclusiveGateway id="g"/>' + "".join(
        f'<sequenceFlow id="{a}{b}" sourceRef="{a}" targetRef="{b}">'
        + (f"<conditionExpression>{conditions[a + b]}</conditionExpression>" if a + b in conditions else "")
        + "</sequenceFlow>"
        for a, b in ("sg", "ga", "gb", "ae", "be")
    )
    assert flow("unreachable", "a=Soạn", "b=Ký", flows=flows) == ["b"]
    assert flow("unreachable", "a=Soạn", "b=Ký") == []


@pytest.mark.parametrize(
    ("tasks", "found"),
    [
        (("a=Ký nháy,act=approve", "b=Ký chính,act=approve"), ["b"]),
        (("a=Ký nháy,act=approve", "b=Soạn,act=process", "c=Ký chính,act=approve"), []),
        (("a=Trưởng phòng phê duyệt", "b=Giám đốc ký duyệt"), ["b"]),
        (("a=Ky duyet", "b=DONG DAU"), []),
    ],
)
def test_an_approval_right_after_an_approval_is_a_chain(tasks: tuple[str, ...], found: list[str]) -> None:
    assert flow("approval-chain", *tasks) == found


def test_a_sound_process_has_no_process_finding() -> None:
    tasks = (
        f"a=Tiếp nhận hồ sơ,{TIMED}@Một cửa",
        f"b=Thẩm tra,{TIMED}@Chuyên viên",
        f"c=Ký,{TIMED}@Lãnh đạo",
    )
    assert lint_model(drawn(*tasks)).findings == ()
