"""From which day a new process operates, and why dossiers are moved to it."""

from __future__ import annotations

from datetime import date

from django import forms

from motcua.core import clock
from motcua.core.forms import DayField, Form
from motcua.studio.forms.fields import prose


class OperateForm(Form):
    effective_on = DayField(label="Vận hành từ ngày")

    def clean_effective_on(self) -> date:
        day: date = self.cleaned_data["effective_on"]
        if day < clock.today():
            raise forms.ValidationError("Ngày này đã qua. Chọn hôm nay hoặc một ngày sau.")
        return day


class MoveForm(Form):
    """``dossiers``: codes, ticked in the table."""

    dossiers = forms.MultipleChoiceField(
        label="Hồ sơ chuyển",
        widget=forms.MultipleHiddenInput,
        error_messages={"required": "Chọn ít nhất một hồ sơ trong bảng."},
    )
    reason = prose("Lý do chuyển", 2, hint="Lý do được ghi vào lịch sử của từng hồ sơ.")

    def __init__(self, *args: object, codes: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["dossiers"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, code) for code in codes]
