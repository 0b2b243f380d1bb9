"""The forms of the inventory: an entry, and what was measured of it."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import DayField, Form
from motcua.desk.forms.decision import area
from motcua.reengineering.acts.inventory import Entry, Figures
from motcua.reengineering.models import DataSystem
from motcua.studio.forms.numbers import NumberField


class SystemForm(Form):
    name = forms.CharField(label="Tên hệ thống, cơ sở dữ liệu", max_length=200)
    owner = forms.CharField(label="Cơ quan chủ quản", max_length=200)
    protocol = forms.CharField(
        label="Giao thức, cách kết nối",
        max_length=120,
        required=False,
        help_text="Ví dụ: REST qua nền tảng tích hợp, chia sẻ dữ liệu của tỉnh.",
    )
    fields_given = forms.CharField(
        label="Dữ liệu cung cấp được",
        max_length=4000,
        widget=area(5),
        required=False,
        help_text="Mỗi dòng một trường, ví dụ: nơi thường trú.",
    )
    legal_basis = forms.CharField(label="Căn cứ chia sẻ dữ liệu", max_length=300, required=False)
    connection = forms.ChoiceField(label="Khả năng kết nối", choices=DataSystem.Connection.choices)
    note = forms.CharField(label="Ghi chú", max_length=2000, widget=area(2), required=False)

    def entry(self) -> Entry:
        sent = dict(self.cleaned_data)
        return Entry(fields=sent.pop("fields_given"), **sent)


def filled(system: DataSystem) -> dict[str, Any]:
    """The form's initial values for an entry."""
    names = ("name", "owner", "protocol", "legal_basis", "connection", "note")
    return {**{name: getattr(system, name) for name in names}, "fields_given": system.fields}


class MeasureForm(Form):
    since = DayField(label="Đo từ ngày")
    until = DayField(label="Đến hết ngày")
    tries = NumberField(label="Số lần gọi", grouped=True, whole=True, required=True)
    answered = NumberField(label="Số lần trả lời được", grouped=True, whole=True, required=True)
    median_ms = NumberField(
        label="Thời gian trả lời, trung vị (ms)",
        grouped=True,
        whole=True,
        help_text="Một nửa số lần gọi nhanh hơn mức này.",
    )
    p95_ms = NumberField(
        label="Thời gian trả lời, p95 (ms)",
        grouped=True,
        whole=True,
        help_text="95 trong 100 lần gọi nhanh hơn mức này.",
    )
    source = forms.CharField(
        label="Đo bằng cách nào, số liệu ở đâu",
        max_length=200,
        help_text="Ví dụ: nhật ký trục tích hợp LGSP tháng 8/2026. Không ghi số ước đoán.",
    )

    def figures(self) -> Figures:
        whole = ("tries", "answered", "median_ms", "p95_ms")
        sent = self.cleaned_data
        counts = {name: int(sent[name]) for name in whole if sent[name] is not None}
        return Figures(since=sent["since"], until=sent["until"], source=sent["source"], **counts)
