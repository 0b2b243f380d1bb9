"""What a person says about a paper of their own."""

from __future__ import annotations

from django import forms

from motcua.core.forms import DayField, Form
from motcua.documents.boxes import FilesField, OneFileBox
from motcua.store.owning import Declared


class DeclareForm(Form):
    name = forms.CharField(label="Tên giấy tờ", max_length=300, help_text="Như ghi trên giấy tờ.")
    number = forms.CharField(label="Số, ký hiệu", max_length=80, required=False)
    issuer = forms.CharField(label="Cơ quan cấp", max_length=250, required=False)
    issued_on = DayField(label="Ngày cấp", required=False)
    valid_to = DayField(label="Có giá trị đến hết ngày", required=False, help_text="Để trống nếu không ghi.")
    file = FilesField(
        label="Tệp",
        help_text="PDF, JPEG, PNG; không quá 20 MB.",
        widget=OneFileBox,
    )

    def declared(self) -> Declared:
        data = self.cleaned_data
        return Declared(data["name"], data["number"], data["issuer"], data["issued_on"], data["valid_to"])


class CorrectionForm(Form):
    wish = forms.CharField(
        label="Nội dung cần sửa",
        max_length=1000,
        help_text="Ghi chỗ sai, nội dung đúng và giấy tờ chứng minh nếu có.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
