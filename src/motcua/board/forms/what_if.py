"""“If so many of the dossiers that lost had earned it.”"""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from motcua.core.forms import Form
from motcua.indicators.index766.results import ComponentScore

COMPONENT, NUMBER = "gia-dinh", "so-ho-so"


class WhatIfForm(Form):
    """``lost``: the components that lost dossiers. Sent by address, so that the answer can be shared."""

    use_required_attribute = False

    def __init__(self, asked: QueryDict | None, lost: Iterable[ComponentScore]) -> None:
        super().__init__(asked)
        named = [(one.code, f"{one.code} {one.name}") for one in lost]
        self.fields[COMPONENT] = forms.ChoiceField(label="Thành phần", choices=named)
        self.fields[NUMBER] = forms.IntegerField(
            label="Số hồ sơ không đạt nay giả định là đạt",
            min_value=0,
            max_value=10**9,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": "Ghi một số nguyên, ví dụ 40.", "min_value": "Ghi số từ 0 trở lên."},
        )
