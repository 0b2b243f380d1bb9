"""The form in force on a day: Circular 01/2018 until 14/9/2025, Circular 03/2025 from 15/9/2025."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.documents.forms.printing import TEMPLATES
from motcua.documents.forms.registry import (
    FORMS,
    FormCode,
    IntakeBody,
    NoFormInForce,
    form_in_force,
)


def test_the_last_day_of_the_old_circular_uses_its_form() -> None:
    assert form_in_force("extension", date(2025, 9, 14)).title == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"


def test_the_first_day_of_the_new_circular_uses_its_form() -> None:
    form = form_in_force("extension", date(2025, 9, 15))
    assert form.title == "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    assert (form.number, form.paper) == ("04", "a4")


def test_the_control_sheet_moved_from_05_to_06() -> None:
    numbers = [form_in_force("control", day).number for day in (date(2025, 1, 1), date(2026, 1, 1))]
    assert numbers == ["05", "06"]


def test_stopping_had_no_form_before_the_new_circular() -> None:
    with pytest.raises(NoFormInForce, match=r"Thông báo dừng giải quyết hồ sơ.*1/1/2025"):
        form_in_force(FormCode.STOP, date(2025, 1, 1))


def test_no_form_is_older_than_the_first_circular() -> None:
    with pytest.raises(NoFormInForce):
        form_in_force("receipt", date(2018, 11, 22))


def test_at_most_one_version_of_a_form_is_in_force() -> None:
    days = [date(2018, 11, 23), date(2025, 9, 14), date(2025, 9, 15), date(2030, 1, 1)]
    for day in days:
        codes = [form.code for form in FORMS if form.in_force(day)]
        assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "body", "expected"),
    [
        ("receipt", IntakeBody.CENTRE, "0012-TTPVHCC"),
        ("receipt", IntakeBody.SECTION, "0012-BPTNTKQ"),
        ("supplement", IntakeBody.CENTRE, "0012/PBS-TTPVHCC"),
        ("refusal", IntakeBody.CENTRE, "0012/PTC-TTPVHCC"),
        ("extension", IntakeBody.CENTRE, "0012/PXL"),
        ("control", IntakeBody.CENTRE, "0012/PKS-TTPVHCC"),
    ],
)
def test_the_number_carries_the_suffix_of_its_form(code: str, body: IntakeBody, expected: str) -> None:
    assert form_in_force(code, date(2026, 8, 21)).number_text(12, body) == expected


def test_a_draft_prints_dots_for_its_number() -> None:
    form = form_in_force("receipt", date(2026, 8, 21))
    assert form.number_text(None, IntakeBody.CENTRE) == "……-TTPVHCC"


def test_only_a_form_whose_blank_was_read_calls_itself_by_number() -> None:
    assert form_in_force("receipt", date(2026, 8, 21)).footer.startswith("Mẫu số 01 – Phụ lục I")
    assert form_in_force("stop", date(2026, 8, 21)).footer.startswith("Nội dung theo Điều 7")


def test_every_version_has_its_template() -> None:
    assert {form.template for form in FORMS} <= {path.name for path in TEMPLATES.iterdir()}
