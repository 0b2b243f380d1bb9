"""Entering a time limit by hand, where the catalogue has none a machine can count with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from motcua.core.errors import Refusal
from motcua.core.limits import Limit, Unit, plain
from motcua.desk.forms.decision import DecisionForm
from motcua.dossiers.acts.intake import ManualLimit

UNIT_CHOICES = [(unit.value, unit.vietnamese) for unit in Unit]


class LimitFields(forms.Form):
    """Number, unit and reason; mixed into forms that may need them."""

    limit_number = forms.DecimalField(
        label="Thời hạn (số)",
        required=False,
        min_value=Decimal("0.1"),
        max_value=Decimal(999),
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
    )
    limit_unit = forms.ChoiceField(
        label="Đơn vị tính", choices=UNIT_CHOICES, required=False, initial=Unit.WORKING_DAYS
    )
    limit_reason = forms.CharField(
        label="Căn cứ của thời hạn",
        required=False,
        max_length=200,
        help_text="Ví dụ: khoản 2 Điều 10 của văn bản nào; lời này được in vào lịch sử hồ sơ.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("limit_number", "limit_unit", "limit_reason"):
            self.fields[name].widget.is_required = True

    def manual(self) -> ManualLimit | None:
        """The limit typed, None when none was."""
        number, unit = self.cleaned_data.get("limit_number"), self.cleaned_data.get("limit_unit")
        if unit == Unit.SAME_DAY:
            return ManualLimit(Unit.SAME_DAY.value, self.cleaned_data["limit_reason"])
        if number is None:
            return None
        return ManualLimit(f"{plain(number)} {unit}", self.cleaned_data["limit_reason"])


def check_limit(form: forms.Form, *, needed: bool) -> None:
    """Add what is wrong with a typed limit to the form's errors."""
    data = form.cleaned_data
    same_day = data.get("limit_unit") == Unit.SAME_DAY
    if data.get("limit_number") is None and not same_day:
        if needed and "limit_number" not in form.errors:
            form.add_error("limit_number", "Nhập thời hạn: danh mục không ghi thời hạn tính được.")
        return
    if not str(data.get("limit_reason", "")).strip():
        form.add_error("limit_reason", "Nhập căn cứ của thời hạn.")
    if not same_day:
        _readable(form, f"{plain(data['limit_number'])} {data['limit_unit']}")


def _readable(form: forms.Form, text: str) -> None:
    try:
        Limit.parse(text)
    except Refusal as refusal:
        form.add_error("limit_number", f"{refusal.reason.capitalize()}.")


class LimitForm(LimitFields, DecisionForm):
    """Enter or correct the limit of a received dossier."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        check_limit(self, needed=True)
        return self.cleaned_data


class ReceiveForm(LimitFields, DecisionForm):
    """Receive what was handed in; the limit is asked only where the catalogue leaves it open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.sight.needs_limit:
            for name in ("limit_number", "limit_unit", "limit_reason"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.sight.needs_limit:
            check_limit(self, needed=True)
        return self.cleaned_data

    def manual(self) -> ManualLimit | None:
        return super().manual() if self.sight.needs_limit else None
