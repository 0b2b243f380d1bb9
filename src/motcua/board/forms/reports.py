"""What is asked to draft, publish and withdraw, and to state levels of service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.board.period import latest
from motcua.core.dates import capitalised
from motcua.core.forms import DayField, Form
from motcua.core.periods import Length
from motcua.identity.models import Unit
from motcua.indicators.models import ServiceLevel


def periods() -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices in groups; only periods that are over, the one just over first."""
    headings = {Length.MONTH: "Tháng", Length.QUARTER: "Quý", Length.YEAR: "Năm"}
    return [(headings[length], _over(length)) for length in headings]


def _over(length: Length) -> list[tuple[str, str]]:
    return [(str(one), capitalised(one.label)) for one in latest(length)[1:]]


class DraftForm(Form):
    """``unit``: code of a unit the officer drafts for."""

    unit = forms.ChoiceField(label="Đơn vị")
    period = forms.ChoiceField(label="Kỳ báo cáo", help_text="Chỉ kỳ đã kết thúc.")
    reason = forms.CharField(
        label="Lý do đính chính",
        max_length=500,
        required=False,
        help_text="Chỉ ghi khi kỳ này đã có báo cáo được công bố.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", [(unit.code, unit.name) for unit in units])
        self.offer("period", periods())


class LateListForm(Form):
    """``unit``: as in :class:`DraftForm`."""

    unit = forms.ChoiceField(label="Đơn vị")

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_tre_%s", **kwargs})
        self.offer("unit", [(unit.code, unit.name) for unit in units])


class WithdrawForm(Form):
    reason = forms.CharField(
        label="Lý do thu hồi",
        max_length=1000,
        help_text="Lý do được hiện công khai thay cho số liệu.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LevelsForm(Form):
    """``codes``: procedures, ticked in the table."""

    codes = forms.MultipleChoiceField(
        label="Thủ tục",
        widget=forms.MultipleHiddenInput,
        error_messages={"required": "Đánh dấu ít nhất một thủ tục trong bảng."},
    )
    level = forms.ChoiceField(label="Mức độ", choices=ServiceLevel.Level.choices)
    since = DayField(label="Áp dụng từ ngày")
    source = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Số quyết định hoặc danh mục đã công bố.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("codes", [(code, code) for code in codes])
