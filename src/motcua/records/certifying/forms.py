"""Forms of certifying: what is asked, and how it is signed."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.desk.forms.decision import area
from motcua.dossiers.acts.certifying import Asked
from motcua.identity.models import Unit
from motcua.identity.parties import CHECKED


class CopyForm(Form):
    """Whose original it is, what it is, and the scan: made at the desk's scanner page, or a file."""

    unit = forms.ChoiceField(label="Đơn vị", widget=forms.RadioSelect)
    owner_name = forms.CharField(label="Người yêu cầu", max_length=200)
    owner_number = forms.CharField(
        label="Số định danh",
        required=False,
        max_length=20,
        help_text="Có số thì bản sao vào kho giấy tờ của người này và dùng lại được ở thủ tục khác.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-20"}),
    )
    paper = forms.CharField(label="Giấy tờ cần chứng thực", max_length=500)
    paper_number = forms.CharField(label="Số của bản chính", required=False, max_length=80)
    paper_issuer = forms.CharField(label="Nơi cấp bản chính", required=False, max_length=250)
    capture = forms.CharField(
        label="Mã kết quả số hóa",
        required=False,
        max_length=80,
        help_text="Mã hiện ra sau khi quét xong ở trang Quét giấy tờ. Để trống nếu tải tệp lên.",
    )
    file = forms.FileField(label="Tệp bản quét", required=False, help_text="PDF hoặc ảnh, quét từ bản chính.")
    fee = forms.IntegerField(
        label="Lệ phí đã thu (đồng)",
        required=False,
        min_value=0,
        max_value=100_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-10"}),
    )
    dossier = forms.CharField(label="Mã hồ sơ chứng thực", required=False, max_length=60)
    compared = forms.BooleanField(
        label="Tôi đã đối chiếu từng trang với bản chính; bản chính không bị tẩy xóa, hư hỏng, không thuộc "
        "loại không được chứng thực",
        error_messages={"required": "Đối chiếu với bản chính rồi đánh dấu."},
    )

    def __init__(self, units: list[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(unit.pk), unit.name) for unit in units]
        if len(units) == 1:
            field.initial, field.widget = str(units[0].pk), forms.HiddenInput()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not cleaned.get("capture") and not cleaned.get("file"):
            self.add_error("file", "Ghi mã kết quả số hóa hoặc chọn tệp bản quét.")
        return cleaned

    def asked(self) -> Asked:
        typed = self.cleaned_data
        return Asked(
            owner={
                "name": " ".join(typed["owner_name"].split()),
                "number": typed["owner_number"].strip(),
                CHECKED: True,
            },
            paper=typed["paper"],
            paper_number=typed["paper_number"],
            paper_issuer=typed["paper_issuer"],
            fee=typed["fee"] or 0,
            dossier=typed["dossier"],
            capture=typed["capture"],
            compared=typed["compared"],
        )


class RevokeForm(Form):
    reason = forms.CharField(label="Lý do", max_length=500, widget=area(2))
    document = forms.CharField(
        label="Văn bản thu hồi", required=False, max_length=200, help_text="Bắt buộc khi bản sao đã ký."
    )
