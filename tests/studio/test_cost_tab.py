"""The tab of costs: proposed from the record, filled in, saved, conflicts, the workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from studio_stage import Studio

from desk_pages import text
from motcua.reengineering.acts.drafting import save_content
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.cost.estimate_file import read_estimates
from motcua.reengineering.review.cost_proposal import (
    Sheets,
    counts_of,
    proposed_sheets,
    sheets_after,
    with_counts,
)
from query_counts import counted

PAPER = "/groups/0/components/1"


def fields(client: Client, studio: Studio, **changes: str) -> dict[str, Any]:
    """What the page's form would send, with every blank of both sides filled in, and changes on top."""
    forms = client.get(studio.url("cost")).context["forms"]
    sent: dict[str, Any] = {}
    for form in [forms.whole, *(form for side in forms.sides for form in side.forms())]:
        for field in form:
            value = field.field.prepare_value(field.value())
            sent[field.html_name] = "" if value in (None, False) else str(value)
    for side in forms.sides:
        rows = [form.prefix.rpartition("-")[2] for group in side.groups for form in group.forms]
        sent[f"{side.name}-rows"] = rows
        sent |= {f"{side.name}-{n}-hours": "1,5" for n in rows}
        sent |= {f"{side.name}-times": "1", f"{side.name}-subjects": "1.000"}
    return sent | {"do": "save"} | changes


def said(studio: Studio) -> ReviewContent:
    return studio.review.latest().said


def saved(studio: Studio) -> Sheets:
    return Sheets(*read_estimates(said(studio).costs[0].sheet))


def judge(studio: Studio, verdict: Verdict) -> None:
    one = Judgement(
        procedure=studio.reviewed.key, kind=SubjectKind.COMPONENT, key=PAPER, name="Giấy", verdict=verdict
    )
    latest = studio.review.latest()
    content = latest.said.model_copy(update={"judgements": (one,)})
    save_content(studio.world.actor("control"), studio.review.pk, latest.number, content)


def names(side: Any) -> list[str]:
    return [work.name for work in side.works]


def test_the_first_sheet_comes_from_the_record_and_says_what_is_blank(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("cost")))
    assert "Bảng đề xuất, chưa lưu" in shown
    assert "Hiện tại: thời gian của “Nộp hồ sơ trực tiếp”" in shown
    assert "40.000 đồng" in shown and "Chưa xác nhận" in shown
    assert "Chưa lập được" in shown


def test_nothing_is_stored_by_looking(as_, studio) -> None:
    as_("control").get(studio.url("cost"))
    assert said(studio).costs == ()


def test_a_dropped_paper_has_no_line_afterwards(studio) -> None:
    judge(studio, Verdict.DROP)
    sheets = proposed_sheets(studio.reviewed, said(studio))
    assert set(names(sheets.before)) - set(names(sheets.after)) == {"Giấy tờ tùy thân"}


@pytest.mark.parametrize(
    ("verdict", "way"),
    [
        (Verdict.POST, "Nhận kết quả qua bưu chính"),
        (Verdict.ONE_TIME_CODE, "Nhận kết quả trực tuyến"),
        (Verdict.DIGITAL_ORIGINAL, "Nộp hồ sơ trực tuyến"),
        (Verdict.KEEP, "Nộp hồ sơ trực tiếp"),
    ],
)
def test_judgements_change_the_ways(studio, verdict: Verdict, way: str) -> None:
    judge(studio, verdict)
    sheets = proposed_sheets(studio.reviewed, said(studio))
    assert way in names(sheets.after)
    assert "Nộp hồ sơ trực tiếp" in names(sheets.before)


def test_a_filled_sheet_is_saved_and_summed(as_, studio) -> None:
    client = as_("control")
    assert client.post(studio.url("cost"), fields(client, studio)).status_code == 302
    one = saved(studio).before.situation()
    # Four tasks of an hour and a half at 40.000 đồng, and the fee of 8.000 đồng.
    assert one.per_case_vnd == len(one.tasks) * 60_000 + 8_000
    shown = text(client.get(studio.url("cost")))
    assert f"{one.per_year_vnd:,}".replace(",", ".") in shown
    assert "không giảm" in shown


def test_a_range_is_kept_and_its_effect_shown(as_, studio) -> None:
    client = as_("control")
    ranged = {"before-0-hours_low": "1", "before-0-hours_high": "4"}
    client.post(studio.url("cost"), fields(client, studio, **ranged))
    hours = saved(studio).before.works[0].hours
    assert hours and [str(hours.low), str(hours.likely), str(hours.high)] == ["1", "1.5", "4"]
    assert "Số nào làm kết quả dao động nhiều nhất" in text(client.get(studio.url("cost")))


def test_lines_are_added_and_removed(as_, studio) -> None:
    client = as_("control")
    added = {"after-new-other-name": "Chụp ảnh", "after-new-other-hours": "0,5", "before-0-remove": "on"}
    client.post(studio.url("cost"), fields(client, studio, **added))
    sheets = saved(studio)
    assert "Chụp ảnh" in names(sheets.after)
    assert len(sheets.before.works) == len(sheets.after.works) - 2


def test_an_empty_frequency_afterwards_is_that_of_today(as_, studio) -> None:
    client = as_("control")
    client.post(studio.url("cost"), fields(client, studio, **{"after-times": "", "after-subjects": ""}))
    assert saved(studio).after.subjects_per_year == saved(studio).before.subjects_per_year


def test_the_agency_s_time_stands_apart(as_, studio) -> None:
    client = as_("control")
    own = {"before-agency-new-name": "Thẩm tra", "before-agency-new-hours": "3"}
    client.post(studio.url("cost"), fields(client, studio, **own))
    assert saved(studio).before.agency_hours() == 3
    assert saved(studio).before.situation() == saved(studio).after.situation()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("before-0-hours", "nhiều", "“nhiều” không đọc được thành số"),
        ("before-0-hours", "1.500", "không đọc được thành số"),
        ("before-0-hours", "-1", "không đọc được thành số"),
        ("before-0-hours_low", "9", "không quá mức thường gặp"),
        ("before-0-hours_high", "1", "không dưới mức thường gặp"),
        ("before-fees", "8.00", "Ghi như 40.000"),
        ("before-new-other-hours", "2", "Ghi việc phải làm"),
        ("before-agency-new-name", "Thẩm tra", "Ghi số giờ"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_typed_is_lost(as_, studio, field, value, said) -> None:
    client = as_("control")
    sent = fields(client, studio, **{"before-1-note": "Ghi chú của tôi", field: value})
    answer = client.post(studio.url("cost"), sent)
    assert answer.status_code == 422
    assert said in text(answer) and "Ghi chú của tôi" in text(answer)
    assert studio.review.latest().number == 1


def test_a_sheet_saved_meanwhile_is_shown_beside_the_own_one(as_, studio) -> None:
    client = as_("control")
    mine = fields(client, studio, **{"before-0-note": "Của tôi"})
    client.post(studio.url("cost"), mine | {"before-0-note": "Của người khác"})
    answer = client.post(studio.url("cost"), mine)
    assert answer.status_code == 409
    shown = text(answer)
    assert "Bảng người khác vừa lưu" in shown and "Của người khác" in shown and "Của tôi" in shown
    again = mine | {"whole-base": str(answer.context["forms"].whole["base"].value())}
    assert client.post(studio.url("cost"), again).status_code == 302
    assert saved(studio).before.works[0].note == "Của tôi"


def test_the_sheet_afterwards_is_made_anew_from_the_judgements(as_, studio) -> None:
    client = as_("control")
    client.post(studio.url("cost"), fields(client, studio))
    judge(studio, Verdict.DATA)
    client.post(studio.url("cost"), fields(client, studio, do="after"))
    assert "Giấy tờ tùy thân" not in names(saved(studio).after)
    assert not any(saved(studio).after.blanks())
    assert "tiết kiệm" in text(client.get(studio.url("cost")))


def test_lines_people_added_stay_and_those_they_took_out_stay_out(studio) -> None:
    present = proposed_sheets(studio.reviewed, said(studio))
    own = present.before.works[0].__class__(present.before.works[-2].row, "Xin xác nhận của tổ dân phố")
    changed = type(present.before)((*present.before.works[1:], own))
    made = sheets_after(studio.reviewed, said(studio), Sheets(changed, present.after)).after
    assert own.name in names(made)
    assert present.before.works[0].name not in names(made)


def test_real_counts_are_offered_and_taken_only_when_asked(as_, studio, submitted) -> None:
    client = as_("control")
    assert "1 hồ sơ của 1 người" in text(client.get(studio.url("cost")))
    year = counts_of(studio.reviewed)[0].year
    client.post(studio.url("cost"), fields(client, studio, do=f"counts-{year}"))
    assert saved(studio).before.subjects_per_year.likely == 1
    assert any("Số đối tượng năm" in note for note in saved(studio).before.notes)


def test_counts_taken_again_leave_one_note(studio, submitted) -> None:
    counts = counts_of(studio.reviewed)[0]
    sheets = proposed_sheets(studio.reviewed, said(studio))
    twice = with_counts(with_counts(sheets, counts), counts)
    assert twice.before.notes == with_counts(sheets, counts).before.notes


def test_the_workbook_is_the_saved_sheet(as_, studio) -> None:
    client = as_("control")
    client.post(studio.url("cost"), fields(client, studio))
    answer = client.get(studio.url("cost-xlsx"))
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Hiện tại", "Sau cắt giảm", "So sánh"]
    assert 'filename="' + studio.review.code in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_read_and_change_nothing(as_, studio, name: str) -> None:
    sent = fields(as_("control"), studio)
    client = as_(name)
    shown = text(client.get(studio.url("cost")))
    assert "Chỉ xem" in shown and "Lưu bảng chi phí" not in shown
    assert client.post(studio.url("cost"), sent).status_code == 403
    assert said(studio).costs == ()


@pytest.mark.parametrize("name", ["clerk", "outsider", "unit_admin"])
def test_a_draft_is_shown_to_nobody_else(as_, studio, name: str) -> None:
    assert as_(name).get(studio.url("cost")).status_code == 403
    assert as_(name).get(studio.url("cost-xlsx")).status_code == 403


def test_the_tab_costs_what_is_recorded(as_, studio) -> None:
    client = as_("control")
    client.get(studio.url("cost"))
    with counted("studio:cost control"):
        client.get(studio.url("cost"))
