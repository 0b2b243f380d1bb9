"""What is asked when a file of the national portal is taken in, and when differences are resolved."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms

from motcua.core.clock import VIETNAM
from motcua.core.dates import parse_time
from motcua.core.errors import Refusal
from motcua.core.forms import DayField, Form
from motcua.desk.forms.decision import area
from motcua.indicators.models import Difference, NationalImport

MOST = 100 * 1024 * 1024


class ImportForm(Form):
    """``cut_at``: the moment made of day and hour; the end of the day without an hour."""

    unit = forms.TypedChoiceField(label="Số liệu của đơn vị (gồm đơn vị trực thuộc)", choices=(), coerce=int)
    period = forms.ChoiceField(label="Kỳ", choices=(), help_text="Hồ sơ tiếp nhận trong kỳ này.")
    kind = forms.ChoiceField(
        label="Loại tệp", choices=NationalImport.Kind.choices, widget=forms.RadioSelect, initial="dossiers"
    )
    file = forms.FileField(
        label="Tệp của Cổng quốc gia",
        help_text="CSV, XLSX hoặc JSON. Họ tên, số điện thoại trong tệp không được lưu lại.",
        error_messages={"empty": "Tệp không có nội dung. Chọn lại tệp."},
    )
    cut_on = DayField(label="Ngày Cổng chốt số liệu", required=False)
    cut_hour = forms.CharField(
        label="Giờ chốt", required=False, max_length=5, help_text="Ví dụ 17:00. Bỏ trống: tính đến lúc này."
    )

    def __init__(
        self, *args: Any, units: list[tuple[int, str]], periods: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("unit", units), ("period", periods)):
            self.offer(name, choices)
        self.fields["cut_hour"].widget.attrs["class"] = "govuk-input--width-5"

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(f"Tệp lớn hơn {MOST // 1024**2} MB. Chia tệp theo đơn vị.")
        return file

    def clean_cut_hour(self) -> time | None:
        text = self.cleaned_data["cut_hour"]
        try:
            return parse_time(text) if text else None
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        if sent.get("cut_hour") and not sent.get("cut_on") and "cut_on" not in self.errors:
            self.add_error("cut_on", "Ghi ngày cùng với giờ chốt.")
        return sent

    def cut_at(self) -> datetime | None:
        """None when nothing was typed: the file is of now."""
        day = self.cleaned_data["cut_on"]
        if day is None:
            return None
        return datetime.combine(day, self.cleaned_data["cut_hour"] or time(23, 59, 59), VIETNAM)


class ResolveForm(Form):
    """``differences``: the ticked rows; sent names no page offers are left to the verb to refuse."""

    differences = forms.TypedMultipleChoiceField(
        label="Chênh lệch",
        coerce=int,
        choices=(),
        error_messages={
            "required": "Đánh dấu ít nhất một dòng chênh lệch.",
            "invalid_choice": "Chọn lại dòng.",
        },
    )
    outcome = forms.ChoiceField(
        label="Kết quả xử lý",
        choices=Difference.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn kết quả xử lý."},
    )
    note = forms.CharField(
        label="Ghi chú", max_length=1000, widget=area(2), help_text="Đã làm gì, căn cứ nào."
    )

    def __init__(self, *args: Any, rows: list[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("differences", [(row.pk, row.key) for row in rows])
