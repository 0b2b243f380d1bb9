"""The period a process is held against the log."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.forms import DayField, Form


class PeriodForm(Form):
    """``tu``, ``den``: first and last day, both included."""

    tu = DayField(label="Từ ngày")
    den = DayField(label="Đến hết ngày")

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        first, last = sent.get("tu"), sent.get("den")
        if last and last > clock.today():
            self.add_error("den", "Ngày cuối ở sau hôm nay. Chọn đến hôm nay.")
        elif first and last and last < first:
            self.add_error("den", "Ngày cuối ở trước ngày đầu. Hãy sửa lại hai ngày.")
        return sent

    def clean_tu(self) -> Any:
        first = self.cleaned_data["tu"]
        if first.year < 2000:
            raise forms.ValidationError("Ngày đầu quá xa. Chọn từ năm 2000 trở đi.")
        return first
