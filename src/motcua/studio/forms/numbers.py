"""Numbers as people here write them: 184.513 and 1,5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms

from motcua.core.display import figure

GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
PLAIN = re.compile(r"\d+(?:,\d+)?")
DOTTED = re.compile(r"\d+\.\d+")
TRIPLE = re.compile(r"\d+\.\d{3}")
MOST = Decimal(10) ** 15


class NumberField(forms.Field):
    """A number not below nought. ``grouped``: of things or đồng, where a dot groups thousands; elsewhere
    (hours, percent) a dot is taken for a comma, unless it could mean either."""

    def __init__(
        self, *, grouped: bool = False, most: Decimal = MOST, whole: bool = False, **kw: Any
    ) -> None:
        self.grouped, self.whole, self.most = grouped, whole, most
        shape = {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}
        kw.setdefault("widget", forms.TextInput(attrs=shape))
        kw.setdefault("required", False)
        super().__init__(**kw)

    def to_python(self, value: Any) -> Decimal | None:
        typed = "" if value is None else str(value).strip()
        if not typed:
            return None
        number = Decimal(self._plain(typed))
        if number > self.most:
            raise forms.ValidationError(f"Số này quá lớn; nhiều nhất {figure(self.most)}.")
        if self.whole and number != int(number):
            raise forms.ValidationError("Ghi một số nguyên, ví dụ 12.")
        return number

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal | int | float):
            shown = figure(value)
            return shown if self.grouped else shown.replace(".", "")
        return value

    def _plain(self, typed: str) -> str:
        """The number as Python writes it. Raises ValidationError."""
        text = "".join(typed.split())
        if PLAIN.fullmatch(text):
            return text.replace(",", ".")
        if self.grouped and GROUPED.fullmatch(text):
            return text.replace(".", "").replace(",", ".")
        if not self.grouped and DOTTED.fullmatch(text) and not TRIPLE.fullmatch(text):
            return text
        example = "40.000 hoặc 40000" if self.grouped else "2 hoặc 1,5"
        raise forms.ValidationError(f"“{typed[:20]}” không đọc được thành số. Ghi như {example}.")
