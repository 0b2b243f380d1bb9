"""Forms of asking for a fee and of noting that it was paid."""

from __future__ import annotations

from django import forms

from motcua.desk.forms.decision import DecisionForm

WAYS = [("Tiền mặt", "Tiền mặt"), ("Chuyển khoản", "Chuyển khoản"), ("Trực tuyến", "Trực tuyến")]


class AskFeeForm(DecisionForm):
    name = forms.CharField(label="Khoản thu", max_length=200, initial="Lệ phí")
    amount = forms.IntegerField(
        label="Số tiền (đồng)",
        min_value=1,
        max_value=10_000_000_000,
        localize=True,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
    )


class PaidForm(DecisionForm):
    method = forms.ChoiceField(label="Cách nộp", choices=WAYS)
    reference = forms.CharField(label="Số biên lai, mã giao dịch", max_length=100, required=False)
