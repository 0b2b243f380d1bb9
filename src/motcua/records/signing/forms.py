"""What is asked of those who keep keys and trust."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from motcua.core.forms import Form, whole

OWN = "toi"
SECRET = {"autocomplete": "off", "class": "govuk-input--width-20"}


class _ForWhom(Form):
    """Whose key it becomes: one's own, or that of a unit one keeps keys for."""

    owner = forms.ChoiceField(label="Khóa của")
    confirmed = forms.BooleanField(
        label="Chứng thư ghi tên đơn vị theo cách khác; tôi xác nhận đây là con dấu số của đơn vị",
        help_text="Chỉ đánh dấu khi được báo tên không khớp. Xác nhận được ghi vào nhật ký.",
        required=False,
    )

    def __init__(self, units: dict[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not units:
            del self.fields["confirmed"]
        self.offer("owner", [(OWN, "Tôi"), *((str(pk), f"Con dấu số: {name}") for pk, name in units.items())])

    @property
    def unit(self) -> int | None:
        """The unit chosen in a valid form; None for one's own."""
        return whole(self.cleaned_data["owner"])

    @property
    def confirmed_unit(self) -> bool:
        """Whether another name of the unit was confirmed in a valid form."""
        return bool(self.cleaned_data.get("confirmed"))

    @property
    def picture_bytes(self) -> bytes:
        """The picture given in a valid form."""
        given = self.cleaned_data.get("picture")
        return given.read() if given else b""


def _picture() -> forms.FileField:
    return forms.FileField(
        label="Ảnh chữ ký hoặc ảnh con dấu",
        help_text="PNG nền trong suốt: chữ ký cá nhân màu xanh, con dấu màu đỏ theo kích thước thật.",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png"}),
    )


class FileKeyForm(_ForWhom):
    file = forms.FileField(
        label="Tệp khóa (.p12 hoặc .pfx)",
        help_text="Chỉ đọc một lần. Khóa bí mật được mã hóa bằng mật khẩu ký rồi mới lưu.",
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx"}),
    )
    secret = forms.CharField(label="Mật khẩu của tệp", strip=False, widget=forms.PasswordInput(attrs=SECRET))
    new_secret = forms.CharField(
        label="Mật khẩu ký mới",
        help_text="Từ 8 ký tự, nhập mỗi lần ký. Để trống nếu dùng luôn mật khẩu của tệp.",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs=SECRET),
    )
    picture = _picture()


class DeviceForm(_ForWhom):
    module = forms.ChoiceField(label="Loại thiết bị")
    token = forms.CharField(label="Nhãn thiết bị", max_length=64, widget=forms.TextInput(attrs=SECRET))
    key = forms.CharField(
        label="Tên hoặc mã khóa trên thiết bị",
        help_text="Chỉ cần khi thiết bị có nhiều khóa.",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=SECRET),
    )
    secret = forms.CharField(label="Mã PIN", strip=False, widget=forms.PasswordInput(attrs=SECRET))
    picture = _picture()

    def __init__(self, units: dict[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(units, *args, **kwargs)
        self.offer("module", [(name, name) for name in settings.PKCS11_MODULES])


class RetireForm(Form):
    reason = forms.CharField(
        label="Lý do ngừng dùng", help_text="Ví dụ: chứng thư sắp hết hạn, lộ mật khẩu.", max_length=300
    )


class PictureForm(Form):
    picture = forms.FileField(
        label="Ảnh mới",
        help_text="PNG nền trong suốt.",
        widget=forms.FileInput(attrs={"accept": "image/png"}),
    )


class CheckForm(Form):
    file = forms.FileField(
        label="Tệp PDF đã ký",
        help_text="Tệp chỉ được đọc để kiểm tra, không lưu lại.",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": "Chọn tệp PDF cần kiểm tra."},
    )


class AnchorForm(Form):
    file = forms.FileField(
        label="Chứng thư gốc",
        help_text="Tệp .pem, .crt hoặc .cer của nơi cấp chứng thư, lấy từ nguồn chính thức.",
    )
    reason = forms.CharField(
        label="Căn cứ", help_text="Văn bản hoặc trang chính thức công bố chứng thư này.", max_length=300
    )


class WithdrawForm(Form):
    reason = forms.CharField(label="Lý do rút", max_length=300)
