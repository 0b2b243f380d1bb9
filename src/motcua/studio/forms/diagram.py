"""Bringing a drawn process in from a file."""

from __future__ import annotations

from django import forms

from motcua.core.forms import Form


def _place(label: str, hint: str) -> forms.IntegerField:
    narrow = forms.NumberInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, help_text=hint, required=False, min_value=1, max_value=9999, widget=narrow
    )


class ImportForm(Form):
    """``workflow``, ``variant``: places from 1 in a table that holds several."""

    file = forms.FileField(
        label="Tệp quy trình",
        help_text="Bảng quy trình (XLSX, YAML, JSON) hoặc sơ đồ BPMN 2.0.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.yaml,.yml,.json,.bpmn,.xml"}),
    )
    workflow = _place("Quy trình thứ mấy trong tệp", "Chỉ cần khi tệp có nhiều quy trình.")
    variant = _place("Trường hợp thứ mấy", "Chỉ cần khi quy trình có nhiều trường hợp.")
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
