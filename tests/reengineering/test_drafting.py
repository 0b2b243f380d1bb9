"""Writing a review and its diagrams."""

from __future__ import annotations

import pytest
import yaml
from review_kit import SIDE, TO_BE, acts_of, drawn, officer, only, opened, submitted

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.processes.bpmn import NotRunnable
from motcua.processes.tables.records import WorkflowRecord
from motcua.reengineering.acts import drafting
from motcua.reengineering.acts.drafting import SavedMeanwhile
from motcua.reengineering.content import Duty, ReviewContent
from motcua.reengineering.diagram_sources import Ambiguous
from processes.workbooks import workbook
from world import ROWS, World

GOAL = ReviewContent(goal="Bớt một bước")


def test_saving_makes_the_next_version_and_keeps_the_first(province: World) -> None:
    review = opened(province)
    saved = drafting.save_content(officer(province), review.pk, 1, GOAL, "Mục tiêu")
    assert (saved.number, saved.said.goal, saved.note) == (2, "Bớt một bước", "Mục tiêu")
    assert review.versions.get(number=1).said == ReviewContent()
    assert acts_of(review)[1:] == ["reengineering:review:save"]


def test_whoever_saves_second_is_told_who_was_first_and_sees_both(province: World) -> None:
    review = opened(province)
    drafting.save_content(officer(province), review.pk, 1, GOAL)
    with pytest.raises(SavedMeanwhile, match="Demo Control đã lưu phiên bản 2") as caught:
        drafting.save_content(officer(province, "second"), review.pk, 1, ReviewContent(goal="Khác"))
    assert caught.value.latest == review.latest()
    assert review.versions.count() == 2


def test_unchanged_content_is_not_stored(province: World) -> None:
    with pytest.raises(Refusal, match="không có gì thay đổi"):
        drafting.save_content(officer(province), opened(province).pk, 1, ReviewContent())


def test_only_reviewed_procedures_may_be_named(province: World) -> None:
    content = ReviewContent(duties=(Duty(procedure="9.999999", agency="a", duty="b"),))
    with pytest.raises(Refusal, match=r"9\.999999"):
        drafting.save_content(officer(province), opened(province).pk, 1, content)


@pytest.mark.parametrize("name", ["citizen", "clerk", "specialist", "leader", "outsider"])
def test_only_control_writes(province: World, name: str) -> None:
    review = opened(province)
    with pytest.raises(Forbidden):
        drafting.save_content(province.actor(name), review.pk, 1, GOAL)
    with pytest.raises(Forbidden):
        drafting.save_diagram(province.actor(name), only(review).pk, SIDE.TO_BE, drawn(), base_number=0)


def test_nothing_is_written_once_submitted(province: World) -> None:
    review = submitted(province)
    with pytest.raises(Conflict, match="Chờ phê duyệt"):
        drafting.save_content(officer(province), review.pk, 2, GOAL)
    with pytest.raises(Conflict, match="Chờ phê duyệt"):
        drafting.save_diagram(officer(province), only(review).pk, SIDE.TO_BE, drawn(), base_number=1)


def test_what_is_not_there_cannot_be_written(province: World) -> None:
    with pytest.raises(NotFound):
        drafting.save_content(officer(province), 0, 1, GOAL)
    with pytest.raises(NotFound):
        drafting.save_diagram(officer(province), 0, SIDE.TO_BE, drawn(), base_number=0)


def test_a_diagram_is_versioned(province: World) -> None:
    review = opened(province)
    reviewed = only(review)
    for base, rows in ((0, TO_BE), (1, ROWS)):
        drafting.save_diagram(officer(province), reviewed.pk, SIDE.TO_BE, drawn(rows), base_number=base)
    assert list(reviewed.diagrams.filter(side="to-be").values_list("number", flat=True)) == [1, 2]
    assert acts_of(review)[1:] == ["reengineering:diagram:save"] * 2


def test_a_diagram_saved_meanwhile_is_kept(province: World) -> None:
    reviewed = only(opened(province))
    drafting.save_diagram(officer(province), reviewed.pk, SIDE.TO_BE, drawn(), base_number=0)
    with pytest.raises(SavedMeanwhile, match="phiên bản 1") as caught:
        drafting.save_diagram(
            officer(province, "second"), reviewed.pk, SIDE.TO_BE, drawn(ROWS), base_number=0
        )
    assert caught.value.latest == reviewed.latest(SIDE.TO_BE)


def test_a_drawing_that_cannot_run_is_refused_by_name(province: World) -> None:
    reviewed = only(opened(province))
    broken = drawn().replace("bpmn:userTask", "bpmn:scriptTask").replace("userTask", "scriptTask")
    with pytest.raises(NotRunnable, match="scriptTask"):
        drafting.save_diagram(officer(province), reviewed.pk, SIDE.TO_BE, broken, base_number=0)
    assert reviewed.latest(SIDE.TO_BE) is None


def test_the_proposed_process_begins_as_the_present_one(province: World) -> None:
    review = opened(province)
    reviewed = only(review)
    started = drafting.start_to_be(officer(province), reviewed.pk)
    assert (started.side, started.xml) == ("to-be", province.process.xml)
    assert acts_of(review)[-1] == "reengineering:diagram:start"
    with pytest.raises(Conflict, match="đã được bắt đầu"):
        drafting.start_to_be(officer(province), reviewed.pk)


def table(*records: dict[str, object]) -> bytes:
    return yaml.safe_dump({"workflows": list(records)}, allow_unicode=True).encode()


def record(title: str, code: str | None = None, cases: int = 1) -> dict[str, object]:
    variants = [{"case": f"Trường hợp {n}", "steps": ROWS} for n in range(cases)]
    return {"title": title, "tthc_code": code, "doc_code": "QT 09", "variants": variants}


def imported(w: World, raw: bytes, base: int = 1, **chosen: int) -> object:
    return drafting.import_as_is(officer(w), only(opened(w)).pk, raw, "bang.yaml", base_number=base, **chosen)


def test_a_table_gives_the_present_process(province: World) -> None:
    raw = table(record("Thủ tục khác"), record("Khai sinh", "1.001193"))
    found = imported(province, raw)
    assert (found.side, found.number) == ("as-is", 2)  # type: ignore[attr-defined]
    assert found.note == "Nhập từ bang.yaml: QT 09"  # type: ignore[attr-defined]


def test_bpmn_text_gives_the_present_process(province: World) -> None:
    found = imported(province, drawn(ROWS).encode())
    assert found.xml == drawn(ROWS)  # type: ignore[attr-defined]


def test_a_table_with_several_lists_them(province: World) -> None:
    raw = table(record("Một"), record("Hai"))
    with pytest.raises(Ambiguous, match=r"1\. Một; 2\. Hai"):
        imported(province, raw)
    assert imported(province, raw, workflow=2)


def test_a_workflow_with_several_cases_lists_them(province: World) -> None:
    raw = table(record("Một", "1.001193", cases=2))
    with pytest.raises(Ambiguous, match=r"2\. Trường hợp 1"):
        imported(province, raw)
    assert imported(province, raw, variant=2)


def test_a_file_that_is_neither_is_refused(province: World) -> None:
    for raw in (b"\xff\xfe\x00", b"<html/>", b"a: 1"):
        with pytest.raises(Refusal):
            imported(province, raw)


def test_a_workbook_gives_the_present_process(province: World) -> None:
    read = WorkflowRecord.model_validate(record("Khai sinh", "1.001193") | {"number": 1})
    found = imported(province, workbook([read]))
    assert "Thẩm tra hồ sơ" in found.xml  # type: ignore[attr-defined]


def aim(words: str) -> drafting.Change:
    return lambda content: content.model_copy(update={"goal": words})


def share_duty(content: ReviewContent) -> ReviewContent:
    duties = (Duty(procedure="1.001193", agency="UBND", duty="ký"),)
    return content.model_copy(update={"duties": duties})


def test_changes_of_different_topics_are_both_kept(province: World) -> None:
    review = opened(province)
    drafting.save_part(officer(province), review.pk, 1, aim("Bớt một bước"))
    saved = drafting.save_part(officer(province, "second"), review.pk, 1, share_duty)
    assert (saved.number, saved.said.goal, len(saved.said.duties)) == (3, "Bớt một bước", 1)


def test_two_changes_of_one_topic_meet(province: World) -> None:
    review = opened(province)
    drafting.save_part(officer(province), review.pk, 1, aim("Bớt một bước"))
    with pytest.raises(SavedMeanwhile, match="phiên bản 2"):
        drafting.save_part(officer(province, "second"), review.pk, 1, aim("Khác"))
    assert review.latest().said.goal == "Bớt một bước"


def test_a_change_of_nothing_or_of_no_version_is_refused(province: World) -> None:
    review = opened(province)
    with pytest.raises(Refusal, match="không có gì thay đổi"):
        drafting.save_part(officer(province), review.pk, 1, aim(""))
    with pytest.raises(NotFound, match="Phiên bản 7"):
        drafting.save_part(officer(province), review.pk, 7, aim("Khác"))
