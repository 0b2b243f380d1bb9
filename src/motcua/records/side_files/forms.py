"""The forms of the pages of side files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.display import figure
from motcua.core.forms import Form
from motcua.digitising.models import Capture
from motcua.documents.boxes import FilesField, OneFileBox
from motcua.side_files.acts.filing import systems_at_work
from motcua.side_files.models import Held, OutsideSystem

WRITTEN = "%H:%M %d/%m/%Y"
EXAMPLE = "Giờ và ngày, ví dụ 08:30 25/08/2026."
AREA = forms.Textarea(attrs={"rows": 2})


class MomentField(forms.DateTimeField):
    """An hour of a day on the clocks of Viet Nam."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", [WRITTEN, "%d/%m/%Y %H:%M"])
        kwargs.setdefault("help_text", EXAMPLE)
        kwargs.setdefault(
            "widget",
            forms.DateTimeInput({"class": "govuk-input--width-20", "autocomplete": "off"}, format=WRITTEN),
        )
        said = "Nhập giờ và ngày, ví dụ 08:30 25/08/2026."
        kwargs.setdefault("error_messages", dict.fromkeys(("required", "invalid"), said))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        found: datetime | None = super().to_python(value)
        return found.astimezone(clock.VIETNAM) if found else None


def systems() -> list[tuple[str, str]]:
    """Those in use."""
    return list(OutsideSystem.objects.filter(closed=False).values_list("code", "name"))


class WithUnit(Form):
    """What is done in one of the officer's units, about one system."""

    unit = forms.ChoiceField(label="Đơn vị")
    system = forms.ChoiceField(label="Hệ thống ngoài")

    def __init__(self, units: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units)
        self.offer("system", systems())


class OpenForm(WithUnit):
    """A new side file."""

    dossier = forms.CharField(
        label="Mã hồ sơ của đơn vị",
        help_text="Để trống khi hồ sơ chính chỉ có trên hệ thống ngoài.",
        required=False,
        max_length=60,
    )
    subject = forms.CharField(
        label="Người, tổ chức", help_text="Để trống khi đã ghi mã hồ sơ.", required=False, max_length=200
    )
    matter = forms.CharField(label="Nội dung", required=False, max_length=300)
    number = forms.CharField(label="Số trên hệ thống ngoài, nếu đã có", required=False, max_length=80)


class OutageForm(WithUnit):
    """What was noticed."""

    since = MomentField(label="Không hoạt động từ lúc", initial=clock.now)
    words = forms.CharField(label="Biểu hiện", max_length=500, widget=AREA)
    proof = FilesField(label="Ảnh màn hình hoặc thông báo của cơ quan chủ quản", widget=OneFileBox)

    def __init__(self, units: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(units, *args, **kwargs)
        self.offer("system", list(systems_at_work().values_list("code", "name")))


class EndForm(Form):
    """When it worked again."""

    until = MomentField(label="Hoạt động lại lúc")
    words = forms.CharField(label="Ghi chú", required=False, max_length=300)


class SeenForm(Form):
    """What was read outside."""

    number = forms.CharField(label="Số trên hệ thống ngoài", required=False, max_length=80)
    state = forms.CharField(label="Trạng thái", required=False, max_length=40)
    seen_at = MomentField(label="Xem lúc", initial=clock.now)
    where = forms.CharField(
        label="Xem ở đâu",
        help_text="Màn hình, tin nhắn, văn bản.",
        max_length=200,
        error_messages={"required": "Ghi nơi đã xem."},
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=500, widget=AREA)


def seen_form(system: OutsideSystem) -> type[SeenForm]:
    """With the states of a system to choose from."""
    states = [("", "Không đổi"), *((row["code"], row["label"]) for row in system.states)]
    field = forms.ChoiceField(label="Trạng thái", choices=states, required=False)
    return type("SeenFormOfSystem", (SeenForm,), {"state": field})


class HoldForm(Form):
    """A paper kept here: a file, or a scan that is there already."""

    kind = forms.ChoiceField(label="Loại", choices=Held.Kind.choices)
    name = forms.CharField(
        label="Tên giấy tờ", help_text="Để trống thì dùng tên tệp.", required=False, max_length=300
    )
    capture = forms.ChoiceField(label="Bản quét đã có", required=False)
    file = FilesField(label="Hoặc tệp", required=False, widget=OneFileBox)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("capture")) == bool(data.get("file")):
            self.add_error("file", "Chọn một bản quét đã có, hoặc tải lên một tệp.")
        return data


def hold_form(captures: Iterable[Capture]) -> type[HoldForm]:
    """With the scans to choose from."""
    told = [(one.pk, f"{one.scan.name[:80]} – {figure(one.pages)} trang – {one.code}") for one in captures]
    field = forms.ChoiceField(label="Bản quét đã có", choices=[("", "Không chọn"), *told], required=False)
    return type("HoldFormOfSideFile", (HoldForm,), {"capture": field})


class ReleaseForm(Form):
    """Which paper does not belong here, and why."""

    held = forms.ChoiceField(label="Giấy tờ giữ nhầm")
    reason = forms.CharField(label="Lý do", max_length=300)


def release_form(held: Iterable[Held]) -> type[ReleaseForm]:
    """With the papers held."""
    field = forms.ChoiceField(label="Giấy tờ giữ nhầm", choices=[(one.pk, one.name) for one in held])
    return type("ReleaseFormOfSideFile", (ReleaseForm,), {"held": field})


class PushForm(Form):
    """What has to be there later."""

    what = forms.CharField(label="Nội dung phải chuyển", max_length=300)


class ProofForm(Form):
    """What shows that it was brought over."""

    proof = FilesField(label="Biên nhận hoặc ảnh màn hình", widget=OneFileBox)


class ReferenceForm(Form):
    """What the other side answered."""

    reference = forms.CharField(label="Nội dung xác nhận", max_length=300)


class NeedlessForm(Form):
    """Why nothing has to be brought over."""

    reference = forms.CharField(label="Lý do", max_length=300)


class SystemForm(Form):
    """An outside system."""

    name = forms.CharField(label="Tên hệ thống", max_length=200)
    owner = forms.CharField(label="Cơ quan chủ quản", max_length=200)
    address = forms.URLField(label="Địa chỉ", required=False, assume_scheme="https")
    states = forms.CharField(
        label="Các trạng thái",
        help_text="Mỗi dòng một trạng thái; thêm dấu * ở cuối nếu là trạng thái kết thúc. Khi sửa, giữ mã "
        "trước dấu hai chấm.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    number_form = forms.CharField(
        label="Dạng số hồ sơ",
        help_text="Biểu thức chính quy; để trống nếu chưa rõ.",
        required=False,
        max_length=120,
    )
    number_hint = forms.CharField(label="Cách ghi số", required=False, max_length=200)
    push_days = forms.IntegerField(
        label="Số ngày làm việc phải chuyển",
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    source = forms.CharField(label="Căn cứ", max_length=300)
    confirmed = forms.BooleanField(label="Đã đối chiếu với căn cứ này", required=False)
