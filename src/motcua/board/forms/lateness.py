"""Forms of lateness: explaining one, judging that, dealing with an alert, keeping the register of outages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.forms import Form
from motcua.indicators.lateness.outages import Report
from motcua.indicators.models import Outage

WRITTEN = "%H:%M %d/%m/%Y"
WRITTEN_ATTRS = {"class": "govuk-input--width-20", "autocomplete": "off"}
ANSWERS = [("yes", "Chấp nhận"), ("no", "Không chấp nhận")]


class ExplainForm(Form):
    """What happened."""

    text = forms.CharField(
        label="Nội dung giải trình",
        help_text="Việc gì đã xảy ra, từ khi nào, đã làm gì; nêu văn bản nếu có.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class JudgeForm(Form):
    """The leader's answer."""

    accepted = forms.ChoiceField(label="Ý kiến của lãnh đạo", choices=ANSWERS, widget=forms.RadioSelect)
    objective = forms.BooleanField(label="Nguyên nhân khách quan, ngoài khả năng của cán bộ", required=False)
    because = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "accepted": data["accepted"] == "yes",
            "objective": data["objective"],
            "because": data["because"],
        }


class CloseAlertForm(Form):
    """What was done about it."""

    reason = forms.CharField(label="Kết quả xử lý", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class MomentField(forms.DateTimeField):
    """An hour of a day on the clocks of Viet Nam."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", [WRITTEN, "%d/%m/%Y %H:%M"])
        kwargs.setdefault("widget", forms.DateTimeInput(WRITTEN_ATTRS, format=WRITTEN))
        messages = {"invalid": "Nhập giờ và ngày, ví dụ 08:30 25/08/2026."}
        super().__init__(**{**kwargs, "error_messages": messages | kwargs.get("error_messages", {})})

    def to_python(self, value: Any) -> datetime | None:
        found: datetime | None = super().to_python(value)
        return found.astimezone(clock.VIETNAM) if found else None


EXAMPLE = "Giờ và ngày, ví dụ 08:30 25/08/2026."


class OutageForm(Form):
    """One entry of the register."""

    system = forms.ChoiceField(label="Hệ thống", choices=Outage.System.choices)
    since = MomentField(label="Bắt đầu lúc", help_text=EXAMPLE)
    until = MomentField(label="Hoạt động lại lúc", help_text="Để trống khi chưa khắc phục.", required=False)
    announced_at = MomentField(
        label="Đã thông báo trước lúc", help_text="Chỉ ghi cho bảo trì có kế hoạch.", required=False
    )
    reason = forms.CharField(label="Lý do", max_length=300)
    source = forms.CharField(label="Căn cứ", help_text="Biên bản, thông báo, phiếu yêu cầu.", max_length=200)

    def report(self) -> Report:
        data = self.cleaned_data
        return Report(**{**data, "system": Outage.System(data["system"])})


class EndOutageForm(Form):
    """When it worked again."""

    until = MomentField(label="Hoạt động lại lúc", help_text=EXAMPLE)
