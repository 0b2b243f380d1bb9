"""The officer's word on a portrait."""

from __future__ import annotations

from django import forms

from motcua.core.forms import Form
from motcua.dossiers.acts.portraits import LONGEST

FIT, UNFIT = "dung", "chua"


class WordForm(Form):
    """``word``: :data:`FIT` or :data:`UNFIT`."""

    word = forms.ChoiceField(
        label="Ảnh dùng được không?",
        choices=[(FIT, "Dùng được"), (UNFIT, "Chưa dùng được")],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="Lý do, nếu chưa dùng được",
        help_text="Người nộp đọc được lý do này.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
