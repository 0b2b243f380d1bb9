"""What is asked of somebody who asks."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from motcua.catalog.models import Procedure
from motcua.core.forms import Form
from motcua.disclosure.acts.asking import Wish
from motcua.disclosure.questions.routing import candidates
from motcua.portal.two_codes import code_field, secret_field

UNKNOWN = ""
"""The choice of whoever does not know where it is decided."""


class AskForm(Form):
    """``key`` travels with the form, so that sending it twice asks once; ``looked`` says that similar answers
    were offered."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    looked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    subject = forms.CharField(
        label="Bạn muốn hỏi điều gì?",
        help_text="Một câu ngắn, ví dụ: Khai sinh cho con quá hạn cần giấy tờ gì?",
        max_length=200,
    )
    text = forms.CharField(
        label="Nội dung câu hỏi",
        help_text="Không cần ghi họ tên, số giấy tờ hay địa chỉ của ai.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    unit = forms.ChoiceField(label="Nơi giải quyết", required=False)
    name = forms.CharField(label="Tên của bạn", max_length=120, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.EmailField(
        label="Thư điện tử",
        help_text="Để báo khi có câu trả lời. Bạn vẫn xem được bằng mã nếu không để lại gì.",
        required=False,
    )

    def __init__(self, procedure: Procedure | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure
        self.units = {str(unit.pk): unit for unit in candidates(procedure)}
        names = [(pk, unit.name) for pk, unit in self.units.items()]
        self.offer("unit", [(UNKNOWN, "Tôi chưa rõ, nhờ chuyển giúp"), *names])

    @property
    def wish(self) -> Wish:
        """What a valid form asks."""
        sent = self.cleaned_data
        return Wish(
            sent["subject"],
            sent["text"],
            self.procedure,
            self.units.get(sent["unit"]),
            sent["name"],
            sent["phone"],
            sent["email"],
            sent["key"],
        )


class LookUpForm(Form):
    code = code_field("Mã câu hỏi", 12)
    secret = secret_field("8 chữ và số, đã hiện khi gửi câu hỏi.")
