"""The form of a template."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.forms import DayField, Form
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.results import fields
from motcua.dossiers.results.wording import Wording

BODY_HINT = (
    "Mỗi dòng là một phần. “= ” tên văn bản, “== ” dòng phụ ở giữa, “Nhãn :: giá trị” một mục (thêm “||” để "
    "hai mục một dòng), “* ” gạch đầu dòng, “> ” ghi chú nhỏ. Chèn thông tin bằng {{ten_truong}}."
)


class TemplateForm(Form):
    """What a template says and is for."""

    name = forms.CharField(label="Tên văn bản", max_length=200)
    kind = forms.ChoiceField(label="Loại", choices=ResultTemplate.Kind.choices, widget=forms.RadioSelect)
    procedure = forms.CharField(
        label="Mã thủ tục",
        required=False,
        max_length=60,
        help_text="Để trống khi dùng cho mọi thủ tục. Có mã thủ tục thì dùng được các trường của tờ khai.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    result_code = forms.CharField(
        label="Mã kết quả",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    asked = forms.CharField(
        label="Trường người soạn phải nhập",
        required=False,
        max_length=4000,
        help_text="Mỗi dòng “ten_truong: Nhãn”; thêm ? sau tên nếu được để trống. Dùng: {{nhap.ten_truong}}.",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    body = forms.CharField(
        label="Nội dung",
        max_length=20_000,
        help_text=BODY_HINT,
        widget=forms.Textarea(attrs={"rows": 18, "class": "mc-code"}),
    )
    book = forms.CharField(
        label="Sổ số",
        max_length=12,
        help_text="Các mẫu cùng tên sổ đánh số chung, liên tục trong năm. Ví dụ: TLKS.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    number_form = forms.CharField(
        label="Cách ghi số",
        max_length=60,
        help_text="{so} là số thứ tự, {nam} là năm. Ví dụ: {so}/TLKS.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    valid_months = forms.IntegerField(
        label="Hiệu lực (tháng)",
        required=False,
        min_value=1,
        max_value=600,
        help_text="Để trống khi kết quả không có thời hạn.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    valid_from = DayField(label="Ngày bắt đầu dùng")
    source = forms.CharField(label="Căn cứ", required=False, max_length=300)

    def clean_procedure(self) -> str:
        code: str = self.cleaned_data["procedure"].strip()
        if code and not Procedure.objects.filter(code=code).exists():
            raise forms.ValidationError("Danh mục không có thủ tục này. Kiểm tra lại mã.")
        return code

    def clean_asked(self) -> list[dict[str, Any]]:
        try:
            return fields.read_asked(self.cleaned_data["asked"])
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def wording(self) -> Wording:
        return Wording(**self.cleaned_data)


def initial_of(row: ResultTemplate | None) -> dict[str, Any]:
    """What the form shows at first."""
    if row is None:
        return {"kind": ResultTemplate.Kind.RESULT, "valid_from": clock.today(), "body": "= "}
    names = (
        *("name", "kind", "procedure", "result_code", "body", "book", "number_form"),
        *("valid_months", "source"),
    )
    shown = {name: getattr(row, name) for name in names} | {"asked": fields.written_asked(row.asked)}
    return shown | {"valid_from": max(row.valid_from, clock.today())}
