"""The tab of the file: progress, what was said, the record; its parts saved one by one."""

from __future__ import annotations

import pytest

from desk_pages import text
from motcua.catalog.models import Procedure
from motcua.reengineering.acts.drafting import save_part
from motcua.reengineering.acts.inventory import Entry, save_system
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.content import Judgement, SubjectKind, Verdict
from motcua.reengineering.models import Review
from motcua.reengineering.review.subjects import subjects
from query_counts import counted

PAPER = "component-groups-0-components-1"
STEP = "step-step4"


def said(studio):
    return studio.review.latest().said


def put(client, studio, part: str, base: int = 1, **sent):
    return client.post(studio.url("part", part), {"base": base, **sent})


def row(number: int, **cells):
    return {f"dong-{number}-{name}": value for name, value in cells.items()}


def test_the_record_stands_there_as_it_was(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("file")))
    for words in ("Giấy chứng sinh", "Phiên bản 1 của danh mục", "Cách nộp, thời hạn, phí", "123/2015/NĐ-CP"):
        assert words in shown


def test_progress_says_what_is_done_and_what_is_missing(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("file")))
    assert "đã làm 1/6 phần, còn thiếu 5 nội dung" in shown
    assert "chưa có sơ đồ đề xuất" in shown
    assert "Bước 3. Xác định hệ thống" in shown


def test_a_procedure_with_only_a_header_says_so(as_, studio) -> None:
    bare = Procedure.objects.create(code="9.000001", name="Thủ tục mới có tên")
    control = studio.world.actor("control")
    review = open_review(control, studio.world.commune.pk, "Thử", [Subject(bare.pk)])
    client = as_("control")
    shown = text(client.get(studio.url("file").replace(studio.review.code, review.code)))
    assert "Danh mục mới có dòng tên" in shown
    judging = text(client.get(studio.url("part", "danh-gia").replace(studio.review.code, review.code)))
    assert "Chưa có gì để đánh giá" in judging


def test_the_tab_ends_with_the_sentence_of_the_decision(as_, studio) -> None:
    client = as_("control")
    assert "chưa có đánh giá nào" in text(client.get(studio.url("file")))
    put(client, studio, "danh-gia", **{f"{PAPER}-verdict": "drop", f"{PAPER}-reason": "Đã có"})
    assert "1 giấy tờ được đánh giá (bỏ 1)" in text(client.get(studio.url("file")))


def test_a_goal_is_saved_and_shown(as_, studio) -> None:
    client = as_("control")
    assert put(client, studio, "muc-tieu", goal="Bớt một lần đi lại").status_code == 302
    assert said(studio).goal == "Bớt một lần đi lại"
    assert "Bớt một lần đi lại" in text(client.get(studio.url("file")))


def test_rows_are_added_changed_and_left_out(as_, studio) -> None:
    client = as_("control")
    two = row(1, agency="UBND xã", duty="Giải quyết") | row(2, agency="Công an xã", duty="Cấp số định danh")
    put(client, studio, "trach-nhiem", rows=4, **two)
    assert [one.agency for one in said(studio).duties] == ["UBND xã", "Công an xã"]
    put(client, studio, "trach-nhiem", 2, rows=4, **two, **row(1, remove="on"))
    assert [one.agency for one in said(studio).duties] == ["Công an xã"]


def test_a_faulty_row_is_named_and_what_was_typed_stays(as_, studio) -> None:
    answer = put(as_("control"), studio, "trach-nhiem", rows=2, **row(1, agency="UBND xã Sông Hậu"))
    shown = text(answer)
    assert answer.status_code == 422
    assert "Nhập trách nhiệm, việc phải làm." in shown
    assert 'value="UBND xã Sông Hậu"' in shown
    assert studio.review.versions.count() == 1


def test_agencies_of_the_record_are_offered_first(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("part", "trach-nhiem")))
    version = studio.reviewed.version
    assert version is not None
    assert all(name in shown for name in version.record.executing_agencies)


def test_systems_come_from_the_inventory_or_the_page_says_where_it_is(as_, studio) -> None:
    client = as_("control")
    assert "Danh mục chưa có hệ thống nào" in text(client.get(studio.url("part", "he-thong")))
    system = save_system(studio.world.actor("control"), Entry("CSDL dân cư", "Bộ Công an"))
    cells = row(1, system=system.pk, fields_used="họ tên", usable="yes", reason="Đã kết nối")
    assert put(client, studio, "he-thong", rows=2, **cells).status_code == 302
    used = said(studio).systems[0]
    assert (used.system, used.fields, used.usable) == (system.pk, "họ tên", True)
    assert "CSDL dân cư (họ tên): dùng được" in text(client.get(studio.url("file")))


def test_judgements_of_papers_and_steps_are_saved_together(as_, studio) -> None:
    client = as_("control")
    sent = {f"{PAPER}-verdict": "keep", f"{STEP}-verdict": "drop", f"{STEP}-reason": "Ký số"}
    assert put(client, studio, "danh-gia", **sent).status_code == 302
    made = {one.key: one.verdict for one in said(studio).judgements}
    assert made == {"/groups/0/components/1": Verdict.KEEP, "step4": Verdict.DROP}


def test_a_system_is_kept_only_for_data(as_, studio) -> None:
    system = save_system(studio.world.actor("control"), Entry("CSDL dân cư", "Bộ Công an"))
    cells = {f"{PAPER}-system": system.pk, f"{STEP}-system": system.pk}
    verdicts = {f"{PAPER}-verdict": "replace-by-data", f"{STEP}-verdict": "drop"}
    put(as_("control"), studio, "danh-gia", **cells, **verdicts)
    assert [one.system for one in said(studio).judgements] == [system.pk, None]


def test_findings_stand_beside_what_they_are_about(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("part", "danh-gia")))
    assert "Giấy tờ mà cơ sở dữ liệu của Nhà nước đã có." in shown
    assert "Gợi ý: thay bằng dữ liệu." in shown


@pytest.mark.parametrize("wanted", ["all", PAPER])
def test_a_suggestion_is_written_in_and_nothing_is_saved(as_, studio, wanted: str) -> None:
    name = "Cơ sở dữ liệu quốc gia về dân cư"
    system = save_system(studio.world.actor("control"), Entry(name, "Bộ Công an"))
    typed = {f"{STEP}-verdict": "merge", f"{STEP}-into": "Bước ký"}
    answer = put(as_("control"), studio, "danh-gia", suggest=wanted, **typed)
    shown = text(answer)
    assert answer.status_code == 200
    assert "chưa lưu" in shown
    assert '<option value="replace-by-data" selected>' in shown
    assert f'<option value="{system.pk}" selected>' in shown
    assert 'value="Bước ký"' in shown
    assert studio.review.versions.count() == 1


def test_a_suggestion_for_all_leaves_decided_rows_alone(as_, studio) -> None:
    answer = put(as_("control"), studio, "danh-gia", suggest="all", **{f"{PAPER}-verdict": "keep"})
    assert '<option value="replace-by-data" selected>' not in text(answer)


def test_a_reason_without_a_verdict_is_asked_about(as_, studio) -> None:
    answer = put(as_("control"), studio, "danh-gia", **{f"{PAPER}-reason": "Vì đã có"})
    assert answer.status_code == 422
    assert "Chọn đánh giá, hoặc xóa lý do" in text(answer)
    assert "Vì đã có" in text(answer)


def test_judgements_of_what_is_gone_stay_until_ticked_away(as_, studio) -> None:
    old = Judgement(procedure="1.001193", kind=SubjectKind.STEP, key="step9", name="Bước cũ")
    control, client = studio.world.actor("control"), as_("control")
    save_part(control, studio.review.pk, 1, lambda one: one.model_copy(update={"judgements": (old,)}))
    assert "Xóa đánh giá của “Bước cũ”" in text(client.get(studio.url("part", "danh-gia")))
    put(client, studio, "danh-gia", 2, **{f"{PAPER}-verdict": "keep"})
    assert old in said(studio).judgements
    put(client, studio, "danh-gia", 3, gone="step-step9", **{f"{PAPER}-verdict": "keep"})
    assert old not in said(studio).judgements


def test_outcomes_need_a_reason(as_, studio) -> None:
    client = as_("control")
    assert put(client, studio, "ket-qua", **{"ket-qua-2-reached": "yes"}).status_code == 422
    sent = {"ket-qua-2-reached": "yes", "ket-qua-2-reason": "Bớt một lần", "ket-qua-1-reached": "no"}
    assert put(client, studio, "ket-qua", **sent).status_code == 302
    assert [(one.number, one.reached) for one in said(studio).outcomes] == [(1, False), (2, True)]


def test_a_law_proposal_is_saved(as_, studio) -> None:
    cells = row(1, document="NĐ 123/2015/NĐ-CP", article="Điều 9", proposed="Bỏ ký sổ", reason="Đã có mã")
    assert put(as_("control"), studio, "kien-nghi", rows=2, **cells).status_code == 302
    assert said(studio).law_proposals[0].proposed == "Bỏ ký sổ"


def test_figures_that_can_be_computed_stand_there(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("part", "so-lieu")))
    assert "tính được 28" in shown
    assert 'name="before_hours" value="28"' in shown


def test_figures_are_read_as_people_write_them(as_, studio) -> None:
    sent = {"before_trips": "2", "after_trips": "0,5", "before_papers": "2", "limit": "2 ngày làm việc"}
    assert put(as_("control"), studio, "so-lieu", **sent).status_code == 302
    promised = said(studio).promised[0]
    assert (str(promised.after.trips), promised.before.papers, promised.limit) == (
        "0.5",
        2,
        "2 ngày làm việc",
    )


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("after_trips", "hai", "không đọc được thành số"),
        ("after_papers", "1,5", "số nguyên"),
        ("limit", "nhanh", "Thời hạn mới"),
    ],
)
def test_figures_that_do_not_do_are_named(as_, studio, field: str, typed: str, words: str) -> None:
    answer = put(as_("control"), studio, "so-lieu", **{field: typed})
    assert answer.status_code == 422
    assert words in text(answer)
    assert f'value="{typed}"' in text(answer)


def test_different_parts_saved_at_once_are_both_kept(as_, studio) -> None:
    put(as_("control"), studio, "muc-tieu", goal="Mục tiêu")
    cells = row(1, agency="UBND xã", duty="Giải quyết")
    assert put(as_("province_control"), studio, "trach-nhiem", rows=1, **cells).status_code == 302
    assert (said(studio).goal, len(said(studio).duties)) == ("Mục tiêu", 1)


def test_on_a_conflict_both_versions_are_shown_and_saving_again_decides(as_, studio) -> None:
    put(as_("control"), studio, "muc-tieu", goal="Của người khác")
    client = as_("province_control")
    answer = put(client, studio, "muc-tieu", goal="Của tôi")
    shown = text(answer)
    assert answer.status_code == 409
    assert "Của người khác" in shown
    assert shown.count("Của tôi") == 2
    assert 'name="base" value="2"' in shown
    assert put(client, studio, "muc-tieu", 2, goal="Của tôi").status_code == 302
    assert said(studio).goal == "Của tôi"


def test_saving_nothing_new_is_refused_with_the_reason(as_, studio) -> None:
    answer = put(as_("control"), studio, "muc-tieu", goal="")
    assert answer.status_code == 422
    assert "Không có gì thay đổi" in text(answer)


def test_saving_can_go_on_with_more_rows(as_, studio) -> None:
    answer = put(as_("control"), studio, "trach-nhiem", rows=1, on="1", **row(1, agency="A", duty="B"))
    assert answer["Location"] == studio.url("part", "trach-nhiem")


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_read_and_change_nothing(as_, studio, name: str) -> None:
    client = as_(name)
    shown = text(client.get(studio.url("file")))
    assert "Chỉ xem" in shown
    assert "/hien-trang/1/muc-tieu/" not in shown
    assert client.get(studio.url("part", "muc-tieu")).status_code == 403
    assert put(client, studio, "muc-tieu", goal="x").status_code == 403
    assert studio.review.versions.count() == 1


@pytest.mark.parametrize("name", ["clerk", "outsider", "unit_admin"])
def test_a_draft_is_shown_to_nobody_else(as_, studio, name: str) -> None:
    for url in (studio.url("file"), studio.url("part", "muc-tieu")):
        assert as_(name).get(url).status_code == 403


def test_a_part_that_is_not_there_says_so(as_, studio) -> None:
    assert as_("control").get(studio.url("part", "gi-do")).status_code == 404


def test_a_group_relates_its_procedures(as_, studio) -> None:
    other = Procedure.objects.create(code="9.000002", name="Thủ tục thứ hai")
    world = studio.world
    several = [Subject(world.procedure.pk), Subject(other.pk)]
    review = open_review(world.actor("control"), world.commune.pk, "Nhóm", several)
    client, url = as_("control"), studio.url("part", "thu-tu").replace(studio.review.code, review.code)
    assert "1. Thủ tục đăng ký khai sinh" in text(client.get(url))
    assert "/hien-trang/2/danh-gia/" in text(client.get(url.replace("thu-tu", "danh-gia")))
    same = row(1, before="1.001193", after="1.001193")
    assert "Chọn hai thủ tục khác nhau." in text(client.post(url, {"base": 1, "rows": 1, **same}))
    done = client.post(url, {"base": 1, "rows": 1, **row(1, before="1.001193", after="9.000002")})
    assert done.status_code == 302
    assert Review.objects.get(pk=review.pk).latest().said.relations[0].after == "9.000002"


def test_every_subject_has_its_row(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("part", "danh-gia")))
    assert shown.count('class="govuk-table__header mc-judge__what"') == len(subjects(studio.reviewed))


@pytest.mark.parametrize("part", ["", "danh-gia", "so-lieu"])
def test_the_pages_cost_what_is_recorded(as_, studio, part: str) -> None:
    client = as_("control")
    url = studio.url("part", part) if part else studio.url("file")
    client.get(url)
    with counted(f"studio:{part or 'file'} control"):
        client.get(url)
