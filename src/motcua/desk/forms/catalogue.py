"""Putting a version of a procedure in force."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.desk.forms.decision import area


class PublishForm(Form):
    """Which version, and why. Whether it may be put in force is for the catalogue to say."""

    version = forms.ChoiceField(label="Phiên bản", choices=(), widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do",
        max_length=1000,
        widget=area(3),
        help_text="Ghi văn bản đã đối chiếu; lý do được lưu vào nhật ký và hiện ở trang này.",
    )

    def __init__(self, *args: Any, versions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["version"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = versions
