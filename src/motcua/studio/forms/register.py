"""Forms of the finding register."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.catalog.models import Procedure
from motcua.core.forms import Form
from motcua.reengineering.acts.register import Found
from motcua.reengineering.models import Review
from motcua.reengineering.outcomes.checks import ALLOWED, CHECKS, DAYS, PAPER, STEP
from motcua.studio.finding import CODE
from motcua.studio.forms.fields import prose

NARROW = {"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}


def number(label: str, highest: int, lowest: int) -> forms.IntegerField:
    said = f"{label}: ghi số nguyên từ {lowest} đến {highest}."
    return forms.IntegerField(
        label=label,
        min_value=lowest,
        max_value=highest,
        widget=forms.TextInput(attrs=NARROW),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), said),
    )


class FoundForm(Form):
    """A finding. The names of the last fields are those of the checks' arguments."""

    procedure = forms.CharField(
        label="Mã thủ tục",
        max_length=30,
        help_text="Ví dụ 1.001193.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    review = forms.CharField(
        label="Số đề án khắc phục",
        max_length=20,
        required=False,
        help_text="Ví dụ RS-2026-001; để trống khi chưa có đề án.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    title = forms.CharField(
        label="Phát hiện", max_length=300, help_text="Một câu, ví dụ: Trả kết quả trễ hẹn."
    )
    source = forms.CharField(
        label="Nguồn phát hiện",
        max_length=300,
        required=False,
        help_text="Đoàn kiểm tra, phản ánh, báo cáo nào.",
    )
    cause = prose("Nguyên nhân", 2)
    change = prose(
        "Thay đổi quy trình để khắc phục",
        2,
        required=False,
        hint="Ghi được sau; chưa ghi thì chưa đóng được.",
    )
    check = forms.ChoiceField(
        label="Phép kiểm tra chạy hằng ngày",
        choices=[("", "Chọn phép kiểm tra"), *((one.name, one.label) for one in CHECKS.values())],
    )
    days = number(DAYS.label, 3650, 1)
    allowed_percent = number(ALLOWED.label, 100, 0)
    paper = forms.CharField(
        label=PAPER.label,
        max_length=300,
        required=False,
        help_text="Chỉ cho phép kiểm tra “Vẫn thu giấy tờ đã bỏ”.",
    )
    step = forms.CharField(
        label=STEP.label,
        max_length=300,
        required=False,
        help_text="Chỉ cho phép kiểm tra “Bước xong sau hạn của bước”.",
    )

    def clean_procedure(self) -> Procedure:
        code = self.cleaned_data["procedure"].strip()
        found = Procedure.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(f"Không có thủ tục mã {code}. Kiểm tra lại mã trong danh mục.")
        return found

    def clean_review(self) -> Review | None:
        code = self.cleaned_data["review"].strip()
        parts = CODE.fullmatch(code)
        found = Review.objects.filter(year=int(parts[1]), number=int(parts[2])).first() if parts else None
        if code and found is None:
            raise forms.ValidationError(f"Không có đề án số {code}. Kiểm tra lại số của đề án.")
        return found

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        check = CHECKS.get(sent.get("check", ""))
        for argument in check.arguments if check else ():
            if not sent.get(argument.name):
                self.add_error(argument.name, f"Nhập {argument.label.lower()} cho phép kiểm tra này.")
        return sent

    def found(self) -> Found:
        """What the verb takes."""
        sent = self.cleaned_data
        args = {name: sent[name] for name in (DAYS.name, ALLOWED.name, PAPER.name, STEP.name)}
        words = {name: sent[name] for name in ("title", "source", "cause", "change", "check")}
        return Found(**words, args=args)


class NoteForm(Form):
    cause = prose("Nguyên nhân", 2)
    change = prose("Thay đổi quy trình để khắc phục", 2, required=False)
