"""What is asked of a duty of the catalogue."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.catalog.models import Procedure
from motcua.core.forms import DayField, Form
from motcua.desk.forms.decision import area
from motcua.indicators.duties.keeping import Decided, Trigger
from motcua.indicators.models import Duty

TYPED = {"autocomplete": "off"}


def line(label: str, most: int, hint: str = "", *, required: bool = True) -> forms.CharField:
    """One line of text."""
    widget = forms.TextInput(attrs=TYPED)
    return forms.CharField(label=label, max_length=most, help_text=hint, required=required, widget=widget)


class TriggerForm(Form):
    """Why a procedure must be announced."""

    kind = forms.ChoiceField(label="Việc phải làm", choices=Duty.Kind.choices)
    document = line("Văn bản làm phát sinh", 300, "Số, ký hiệu và tên, ví dụ: Thông tư 12/2026/TT-BTP.")
    effective_on = DayField(
        label="Ngày văn bản có hiệu lực",
        required=False,
        help_text="Hạn công bố tính lùi từ ngày này. Chỉ bỏ trống khi đã có quyết định công bố.",
    )
    shortened = forms.BooleanField(label="Văn bản ban hành theo trình tự, thủ tục rút gọn", required=False)
    note = forms.CharField(label="Ghi chú", max_length=1000, required=False, widget=area(2))

    def trigger(self) -> Trigger:
        sent = self.cleaned_data
        return Trigger(
            Duty.Kind(sent["kind"]), sent["document"], sent["effective_on"], sent["shortened"], sent["note"]
        )


class OpenDutyForm(TriggerForm):
    """``unit`` and ``procedure`` come first; a decision only where it is there already."""

    decision = line("Số quyết định công bố, nếu đã có", 80, required=False)
    decided_on = DayField(label="Ngày quyết định công bố, nếu đã có", required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = forms.TypedChoiceField(label="Cơ quan phải công bố", choices=units, coerce=int)
        procedure = line("Mã thủ tục", 40, "Mã trong danh mục, ví dụ 1.001193.")
        self.fields = {"unit": unit, "procedure": procedure, **self.fields}

    def clean_procedure(self) -> Procedure:
        code = self.cleaned_data["procedure"].strip()
        found = Procedure.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError("Danh mục không có mã này. Kiểm tra lại mã thủ tục.")
        return found

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        if bool(sent.get("decision")) != bool(sent.get("decided_on")):
            empty = "decided_on" if sent.get("decision") else "decision"
            if empty not in self.errors:
                self.add_error(empty, "Ghi cả số và ngày quyết định, hoặc bỏ trống cả hai.")
        return sent

    def decided(self) -> Decided | None:
        sent = self.cleaned_data
        return Decided(sent["decision"], sent["decided_on"]) if sent["decided_on"] else None


class DecideForm(Form):
    decision = line("Số, ký hiệu quyết định công bố", 80, "Ví dụ: 15/QĐ-UBND.")
    decided_on = DayField(label="Ngày quyết định")


class DisplayForm(Form):
    displayed_on = DayField(label="Ngày công khai trên Cơ sở dữ liệu quốc gia")
    evidence = line("Minh chứng", 300, "Địa chỉ trang công khai, hoặc số phiếu xác nhận.")


class CancelForm(Form):
    reason = forms.CharField(
        label="Lý do bỏ", max_length=500, widget=area(2), help_text="Việc đã bỏ vẫn giữ trong sổ, không tính."
    )
