"""What an administrator of a hall fills in."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.catalog.models import Procedure
from motcua.core.dates import WEEKDAYS
from motcua.core.forms import DayField, Form
from motcua.counters.models import Centre, Counter, Device, Line


def small(label: str, hint: str = "", **more: Any) -> forms.IntegerField:
    """A small whole number."""
    widget = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
    return forms.IntegerField(label=label, help_text=hint, min_value=0, max_value=999, widget=widget, **more)


class CentreForm(Form):
    """How a hall works."""

    name = forms.CharField(label="Tên hiện trên màn hình và phiếu", max_length=200)
    calls = small("Gọi mấy lần trước khi ghi vắng mặt", "Từ 1 đến 10.")
    patience = small("Chờ mấy phút sau lần gọi đầu", "Từ 0 đến 30.")
    priority_share = small(
        "Cứ mấy lượt gọi thì có một lượt cho người không ưu tiên",
        "Từ 2 đến 10. Số 3: trong ba lượt gọi liền nhau, ít nhất một lượt là người thường, nếu có người chờ.",
    )
    spoken = forms.BooleanField(label="Đọc số bằng tiếng Việt; bỏ đánh dấu thì chỉ có chuông", required=False)
    printer = forms.CharField(
        label="Máy in phiếu trên mạng",
        help_text="Địa chỉ máy:cổng, ví dụ 192.168.1.50:9100. Để trống nếu máy lấy số tự in qua trình duyệt.",
        max_length=120,
        required=False,
    )
    active = forms.BooleanField(label="Đang dùng", required=False)


class LineForm(Form):
    """One need."""

    letter = forms.CharField(
        label="Chữ cái trên số",
        help_text="Một hoặc hai chữ từ A đến Z. Không đổi được sau khi đã phát số.",
        max_length=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3"}),
    )
    name = forms.CharField(
        label="Nhu cầu", help_text="Theo lời người dân, ví dụ: Khai sinh, kết hôn, khai tử.", max_length=120
    )
    hint = forms.CharField(label="Giải thích thêm", max_length=250, required=False)
    areas = forms.MultipleChoiceField(
        label="Lĩnh vực thuộc nhu cầu này", required=False, widget=forms.CheckboxSelectMultiple
    )
    procedures = forms.CharField(
        label="Thủ tục riêng lẻ",
        help_text="Mã thủ tục, mỗi dòng một mã, nếu chỉ vài thủ tục của một lĩnh vực thuộc về đây.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = small("Một người mất khoảng mấy phút", "Dùng cho tới khi có đủ số liệu thật.")
    order = small("Thứ tự trên máy lấy số", required=False)
    active = forms.BooleanField(label="Đang dùng", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = Procedure.objects.exclude(field="").values_list("field", flat=True).order_by("field")
        chosen = list((kwargs.get("initial") or {}).get("areas", ()))
        self.offer("areas", [(name, name) for name in dict.fromkeys([*names.distinct(), *chosen])])

    def clean_procedures(self) -> tuple[int, ...]:
        """Their ids."""
        codes = self.cleaned_data["procedures"].split()
        known = dict(Procedure.objects.filter(code__in=codes).values_list("code", "pk"))
        if unknown := [code for code in codes if code not in known]:
            raise forms.ValidationError(f"Không có thủ tục mã {', '.join(unknown)}. Sửa mã hoặc bỏ dòng này.")
        return tuple(known[code] for code in dict.fromkeys(codes))


class CounterForm(Form):
    """A counter and what it can serve."""

    number = small("Số quầy")
    name = forms.CharField(label="Tên", max_length=120, required=False)
    lines = forms.TypedMultipleChoiceField(
        label="Tiếp việc", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    active = forms.BooleanField(label="Đang dùng", required=False)

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("lines", [(row.pk, str(row)) for row in lines])


class SlotForm(Form):
    """One span of bookable times; an empty row is left out."""

    weekday = forms.TypedChoiceField(
        label="Ngày",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Bỏ trống"), *enumerate(WEEKDAYS)],
    )
    begins = forms.TimeField(label="Từ", required=False, input_formats=["%H:%M"])
    ends = forms.TimeField(label="Đến", required=False, input_formats=["%H:%M"])
    minutes = small("Cách nhau (phút)", initial=15)
    places = small("Chỗ mỗi giờ", initial=1)
    valid_from = DayField(label="Áp dụng từ", required=False, help_text="")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("weekday") is not None:
            for name, what in (("begins", "giờ bắt đầu"), ("ends", "giờ kết thúc"), ("valid_from", "ngày")):
                if not data.get(name) and name not in self.errors:
                    self.add_error(
                        name, f"Nhập {what}, ví dụ {'08:00' if name != 'valid_from' else '01/09/2026'}."
                    )
        return data


class DeviceForm(Form):
    """A machine of the hall."""

    kind = forms.ChoiceField(label="Loại máy", choices=[("", "Chọn loại máy"), *Device.Kind.choices])
    name = forms.CharField(label="Tên máy", help_text="Ví dụ: Màn hình cửa chính.", max_length=120)
    counter = forms.TypedChoiceField(
        label="Quầy",
        help_text="Chỉ cho máy tính bảng đánh giá.",
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Counter.objects.filter(centre=centre, active=True)
        self.offer("counter", [("", "Không gắn với quầy"), *((row.pk, str(row)) for row in rows)])


class CloseDayForm(Form):
    """End the day."""

    send_home = forms.CharField(
        label="Lý do, nếu còn người chờ",
        help_text="Họ đọc được lý do này trên điện thoại; số của họ bị hủy.",
        max_length=300,
        required=False,
    )


class MoveForm(Form):
    """Send somebody who waits to another need."""

    ticket = forms.TypedChoiceField(label="Số", coerce=int)
    line = forms.TypedChoiceField(label="Sang nhu cầu", coerce=int)
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, tickets: list[tuple[int, str]], lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("ticket", [("", "Chọn số"), *tickets])
        self.offer("line", [("", "Chọn nhu cầu"), *((row.pk, str(row)) for row in lines)])
