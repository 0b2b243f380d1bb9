"""The questions of a petition, one topic a page."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.documents.boxes import FileBox
from motcua.petitions.models import About, Kind
from motcua.portal.two_codes import code_field, secret_field

ABOUT = (
    (About.PROCEDURE, "Thủ tục, giấy tờ, thời hạn, phí"),
    (About.STAFF, "Thái độ, cách làm việc của cán bộ"),
    (About.OTHER, "Việc khác"),
)
KINDS = (
    (Kind.REFLECTION, "Phản ánh: một việc chưa đúng, chưa tốt"),
    (Kind.RECOMMENDATION, "Kiến nghị: đề xuất thay đổi một quy định, cách làm"),
)
YES_NO = (("co", "Hài lòng"), ("khong", "Chưa hài lòng"))


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MatterForm(Form):
    kind = forms.ChoiceField(
        label="Bạn muốn",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn phản ánh hoặc kiến nghị."},
    )
    about = forms.ChoiceField(
        label="Việc này về",
        choices=ABOUT,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn việc này về điều gì."},
    )
    title = forms.CharField(
        label="Tóm tắt trong một câu",
        max_length=200,
        error_messages={"required": "Nhập một câu tóm tắt."},
    )
    body = forms.CharField(
        label="Chuyện gì đã xảy ra",
        error_messages={"required": "Kể chuyện gì đã xảy ra."},
        help_text="Khi nào, ở đâu, việc gì, bạn mong được giải quyết thế nào. "
        "Không cần ghi thông tin cá nhân ở đây.",
        max_length=20_000,
        widget=area(8),
    )


class PlaceForm(Form):
    unit = forms.TypedChoiceField(label="Cơ quan nhận", coerce=int, empty_value=None)
    dossier = forms.CharField(
        label="Mã hồ sơ liên quan",
        help_text="In trên giấy hẹn hoặc biên nhận. Bỏ trống nếu không về một hồ sơ nào.",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    procedure = forms.CharField(
        label="Mã thủ tục liên quan", help_text="Ví dụ 1.001193.", max_length=40, required=False
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", [("", "– Chọn –"), *units])


class FilesForm(Form):
    papers = forms.Field(
        label="Chọn tệp",
        required=False,
        help_text="PDF, JPEG, PNG, DOCX, XLSX; mỗi tệp không quá 20 MB, nhiều nhất 10 tệp.",
        widget=FileBox(),
    )


class ContactForm(Form):
    anonymous = forms.BooleanField(
        label="Gửi không nêu tên",
        required=False,
        help_text="Cơ quan không biết bạn là ai. Bạn vẫn theo dõi được bằng mã và mã bảo mật.",
    )
    name = forms.CharField(
        label="Họ và tên",
        help_text="Bỏ trống nếu gửi không nêu tên.",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label="Điện thoại",
        max_length=20,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": "Nhập thư điện tử đúng dạng, ví dụ ten@vidu.vn."},
    )
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    protected = forms.BooleanField(
        label="Giữ kín tên tôi",
        required=False,
        help_text="Chỉ người trực tiếp xử lý được xem, và mỗi lần xem đều phải ghi lý do.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The label does not call optional what is asked of everybody who gives a name.
        self.fields["name"].widget.is_required = True

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        if not sent.get("anonymous") and not (sent.get("name") or "").strip():
            self.add_error("name", "Nhập họ và tên, hoặc chọn “Gửi không nêu tên”.")
        return sent


class FollowForm(Form):
    code = code_field("Mã phản ánh", 30, "Ví dụ PA-2026-000012.")
    secret = secret_field("8 chữ và số, được cấp khi gửi.")


class ClarifyForm(Form):
    answer = forms.CharField(label="Trả lời của bạn", max_length=10_000, widget=area(5))
    papers = forms.Field(label="Kèm tệp", required=False, widget=FileBox())


class RateForm(Form):
    satisfied = forms.ChoiceField(
        label="Bạn có hài lòng với câu trả lời không?", choices=YES_NO, widget=forms.RadioSelect
    )
    because = forms.CharField(label="Vì sao", max_length=2000, required=False, widget=area(3))


class AgainForm(Form):
    body = forms.CharField(label="Điều chưa được giải quyết", max_length=20_000, widget=area(5))


class WithdrawForm(Form):
    reason = forms.CharField(label="Lý do rút", max_length=500, required=False, widget=area(2))
