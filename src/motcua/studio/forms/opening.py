"""Opening a review: who leads, what it is called, which procedures."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.catalog.models import Procedure
from motcua.core.forms import Form
from motcua.desk.forms.decision import area

MOST = 12
"""Procedures of one linked group; the longest published group has nine."""


class OpeningForm(Form):
    """``codes`` becomes the procedures in the order given, one per line."""

    title = forms.CharField(
        label="Tên đề án", max_length=300, help_text="Ví dụ: Tái cấu trúc quy trình đăng ký khai sinh."
    )
    unit = forms.TypedChoiceField(label="Cơ quan chủ trì", choices=(), coerce=int)
    codes = forms.CharField(
        label="Mã thủ tục",
        widget=area(3),
        help_text="Mỗi dòng một mã, ví dụ 1.001193. Nhiều mã là một nhóm liên thông, theo đúng thứ tự.",
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = units

    def clean_codes(self) -> list[Procedure]:
        """Every code must be known, and once."""
        codes = self.cleaned_data["codes"].replace(",", " ").split()
        if len(codes) > MOST:
            raise forms.ValidationError(f"Một đề án có nhiều nhất {MOST} thủ tục. Hãy tách bớt.")
        if repeated := sorted({code for code in codes if codes.count(code) > 1}):
            raise forms.ValidationError(f"Mã bị lặp: {', '.join(repeated)}. Ghi mỗi mã một lần.")
        known = {row.code: row for row in Procedure.objects.filter(code__in=codes)}
        if missing := [code for code in codes if code not in known]:
            raise forms.ValidationError(f"Không có trong danh mục: {', '.join(missing)}. Kiểm tra lại mã.")
        return [known[code] for code in codes]
