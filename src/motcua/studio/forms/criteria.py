"""What a reviewing officer adds to the criteria: evidence on one, the reason for a partial service."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.forms import DayField, Form
from motcua.desk.forms.decision import area
from motcua.reengineering.content import ByHand, PartialReason
from motcua.reengineering.criteria.default_full import Ground
from motcua.reengineering.criteria.states import State

STATES = [(state.value, state.label.capitalize()) for state in State]
GROUNDS = [(ground.value, ground.label.capitalize()) for ground in Ground]


class EvidenceForm(Form):
    """One person's evidence on one criterion; ``number`` tells the forms of a page apart."""

    state = forms.ChoiceField(label="Kết luận", choices=[("", "Chọn kết luận"), *STATES])
    says = forms.CharField(
        label="Đã thấy gì",
        help_text="Điều quan sát được, ví dụ: bản điện tử ký số trả vào tài khoản người nộp.",
        max_length=2000,
        widget=area(2),
    )
    source = forms.CharField(
        label="Nguồn", help_text="Văn bản, biên bản thử hoặc địa chỉ trang.", max_length=500
    )
    on = DayField(label="Ngày xác minh")

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": f"tieu-chi-{number}-%s"})

    def clean_on(self) -> Any:
        """Evidence of a day to come is none yet."""
        on = self.cleaned_data["on"]
        if on > clock.today():
            raise forms.ValidationError("Ngày xác minh ở tương lai. Ghi ngày đã xem, đã thử.")
        return on

    def part(self, procedure: str, criterion: int) -> ByHand:
        return ByHand(procedure=procedure, criterion=criterion, **self.cleaned_data)


class ReasonForm(Form):
    """Why a service is offered in part only, as it is published."""

    kind = forms.ChoiceField(
        label="Lý do thuộc loại",
        choices=[("", "Chọn loại lý do"), *GROUNDS],
        help_text="NĐ 224/2026/NĐ-CP Điều 14 chỉ cho ba loại lý do này.",
    )
    words = forms.CharField(
        label="Nội dung công bố",
        help_text="Nguyên văn sẽ công khai cho người dân đọc.",
        max_length=2000,
        widget=area(2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "ly-do-%s"})

    def part(self, procedure: str) -> PartialReason:
        return PartialReason(procedure=procedure, **self.cleaned_data)
