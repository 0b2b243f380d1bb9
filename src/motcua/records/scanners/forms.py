"""Forms of scanners."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from motcua.core.forms import Form
from motcua.digitising.devices.settings import Colour, Settings, Source
from motcua.digitising.models import Scanner
from motcua.identity.models import Unit

RESOLUTIONS = (200, 300, 400, 600)


class ScannerForm(Form):
    unit = forms.ChoiceField(label="Đơn vị")
    kind = forms.ChoiceField(label="Cách kết nối", choices=Scanner.Kind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label="Tên máy", help_text="Ví dụ: Máy quét quầy 2.", max_length=80)
    address = forms.CharField(
        label="Địa chỉ",
        max_length=250,
        help_text=(
            "Máy mạng: http://192.168.1.20/eSCL (chỉ mạng nội bộ). "
            "Máy cắm vào máy chủ: tên thiết bị của SANE. Thư mục: tên thư mục trên máy chủ."
        ),
    )

    def __init__(self, units: Iterable[Unit], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offer("unit", [(unit.pk, unit.name) for unit in units])


class OrderForm(Form):
    """How to scan, with which machine."""

    scanner = forms.ChoiceField(label="Máy quét", widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label="Giấy ở đâu",
        choices=[(one.value, one.label) for one in reversed(Source)],
        initial=Source.FEEDER.value,
        widget=forms.RadioSelect,
    )
    duplex = forms.BooleanField(label="Quét hai mặt", required=False)
    colour = forms.ChoiceField(
        label="Màu", choices=[(one.value, one.label) for one in Colour], initial=Colour.COLOUR.value
    )
    dpi = forms.TypedChoiceField(
        label="Độ phân giải", coerce=int, choices=[(one, f"{one} dpi") for one in RESOLUTIONS], initial=300
    )

    def __init__(self, scanners: Iterable[Scanner], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        known = list(scanners)
        self.offer("scanner", [(one.pk, one.name) for one in known])
        if len(known) == 1:
            self.fields["scanner"].initial = str(known[0].pk)

    def settings(self) -> Settings:
        sent = self.cleaned_data
        return Settings(Source(sent["source"]), sent["duplex"], Colour(sent["colour"]), sent["dpi"])
