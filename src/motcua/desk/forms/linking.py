"""The form that attaches a dossier to the leading one."""

from __future__ import annotations

from django import forms

from motcua.desk.forms.decision import DecisionForm, reason_field


class LinkForm(DecisionForm):
    """The leading dossier and why they belong together."""

    lead = forms.CharField(
        label="Mã hồ sơ dẫn đầu",
        help_text="Hồ sơ của cùng người nộp, mã ghi trên giấy tiếp nhận.",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    reason = reason_field()
