"""Forms of ending a dossier."""

from __future__ import annotations

from django import forms

from motcua.desk.forms.decision import DecisionForm, area

METHODS = [("Tại quầy", "Tại quầy"), ("Qua bưu chính", "Qua bưu chính"), ("Bản điện tử", "Bản điện tử")]


class ReturnForm(DecisionForm):
    """How the result went out, and who took it."""

    method = forms.ChoiceField(label="Cách trả", choices=METHODS)
    receiver = forms.CharField(
        label="Người nhận",
        required=False,
        max_length=200,
        help_text="Để trống khi chính người nộp nhận. Người nhận thay: ghi họ tên và giấy ủy quyền.",
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=500, widget=area(2))
