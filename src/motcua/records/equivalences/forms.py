"""One row of the table of equivalences, by hand."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.core.text import words_only
from motcua.store.equivalences import Proposal
from motcua.store.models import Kind, Trust


class ProposalForm(Form):
    component = forms.CharField(label="Tên thành phần hồ sơ như công bố", max_length=500)
    code = forms.CharField(
        label="Mã thành phần",
        max_length=80,
        required=False,
        help_text="Có mã thì so theo mã, không so theo tên. Mã không theo dạng …-KQ…: ghi thêm mã thủ tục.",
    )
    kind = forms.CharField(
        label="Giấy tờ thay được",
        max_length=500,
        help_text="Tên giấy tờ trong kho.",
        widget=forms.TextInput(attrs={"list": "loai-giay-to", "autocomplete": "off"}),
    )
    new_kind = forms.BooleanField(label="Kho chưa có loại giấy tờ này, tên ghi vẫn đúng", required=False)
    procedure = forms.CharField(
        label="Chỉ cho thủ tục có mã", max_length=60, required=False, help_text="Để trống: mọi thủ tục."
    )
    least_trust = forms.TypedChoiceField(
        label="Mức tin cậy thấp nhất", coerce=int, choices=Trust.choices, initial=Trust.SCANNED
    )
    source = forms.CharField(label="Căn cứ", max_length=300, help_text="Văn bản, điều khoản cho phép.")

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or self.cleaned_data
        key = words_only(sent.get("kind") or "")[:500]
        if key and not sent.get("new_kind") and not Kind.objects.filter(key=key).exists():
            self.add_error(
                "kind",
                "Kho chưa có loại giấy tờ này. Kiểm tra lại tên; nếu vẫn đúng, đánh dấu ô bên dưới.",
            )
        return sent

    def proposal(self) -> Proposal:
        data = self.cleaned_data
        return Proposal(
            component=data["component"],
            kind=data["kind"],
            code=data["code"].strip(),
            procedure=data["procedure"].strip(),
            least_trust=Trust(data["least_trust"]),
            source=data["source"],
        )


class WithdrawForm(Form):
    reason = forms.CharField(label="Lý do thôi dùng", max_length=200)
