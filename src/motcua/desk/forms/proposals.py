"""Forms of what a specialist proposes and a leader decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from motcua.core.clock import VIETNAM
from motcua.core.forms import DayField
from motcua.desk.forms.decision import DecisionForm, reason_field
from motcua.desk.forms.supplements import SupplementForm
from motcua.dossiers.deadlines import calendar_for


class ExtensionForm(DecisionForm):
    """A new day to promise, and why the old one cannot be kept."""

    day = DayField(label="Ngày hẹn mới")
    reason = reason_field("Lý do chậm", "Được in trên văn bản xin lỗi gửi người nộp.")

    def due(self) -> datetime:
        """The end of office hours of the chosen day."""
        calendar = calendar_for(self.sight.dossier)
        return datetime.combine(self.cleaned_data["day"], calendar.hours.closing, VIETNAM)


class SecondSupplementForm(SupplementForm):
    """The same notice, put before the leader."""


class DecideForm(DecisionForm):
    """Yes or no to one proposal; the reason goes to who proposed it."""

    proposal = forms.IntegerField(widget=forms.HiddenInput)
    accept = forms.ChoiceField(
        label="Quyết định",
        choices=[("yes", "Đồng ý và thực hiện"), ("no", "Không đồng ý")],
        widget=forms.RadioSelect,
    )
    reason = reason_field("Ý kiến của lãnh đạo", "Bắt buộc khi không đồng ý.", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("accept") == "no" and not cleaned.get("reason"):
            self.add_error("reason", "Nhập ý kiến: vì sao không đồng ý và cần làm gì tiếp.")
        return cleaned
