"""What a person fills in to book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from motcua.core.dates import parse_moment
from motcua.core.display import local
from motcua.core.forms import Form
from motcua.counters.offering import Slot


class SlotForm(Form):
    """A time of the chosen day. ``kept``: a time that was chosen and is full by now; it is said, not lost."""

    at = forms.ChoiceField(label="Giờ đến", widget=forms.RadioSelect)

    def __init__(self, slots: Sequence[Slot], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("at", [(slot.at.isoformat(), _words(slot)) for slot in slots if slot.free])
        self.fields["at"].error_messages["invalid_choice"] = (
            "Giờ này vừa hết chỗ. Chọn giờ khác; những gì đã nhập vẫn còn."
        )

    @property
    def moment(self) -> datetime:
        return parse_moment(self.cleaned_data["at"])


def _words(slot: Slot) -> str:
    return f"{local(slot.at):%H:%M} – còn {slot.free} chỗ"


class BookForm(SlotForm):
    """``key`` travels with the form: sent twice it books once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label="Họ, chữ đệm, tên người đến",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label="Số điện thoại",
        max_length=20,
        help_text="Chỉ dùng để báo khi lịch thay đổi.",
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "inputmode": "tel", "class": "govuk-input--width-20"}
        ),
    )

    field_order = ("key", "at", "name", "phone")


class CodeForm(Form):
    """The code of a booking that was made."""

    code = forms.CharField(
        label="Mã hẹn",
        max_length=12,
        help_text="Tám chữ và số trên giấy hẹn hoặc trong thư.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-10"}
        ),
    )
