"""Setting one finding aside."""

from __future__ import annotations

from django import forms

from motcua.core.forms import Form
from motcua.desk.forms.decision import area


class AsideForm(Form):
    """``subject``, ``rule``, ``where`` name the finding."""

    reason = forms.CharField(
        label="Lý do bỏ qua",
        help_text="Vì sao điểm này không phải xử lý; lý do hiện trong đề án và trong báo cáo.",
        max_length=2000,
        widget=area(2),
    )
    subject = forms.CharField(widget=forms.HiddenInput, max_length=300)
    rule = forms.CharField(widget=forms.HiddenInput, max_length=60)
    where = forms.CharField(widget=forms.HiddenInput, max_length=300, required=False)
