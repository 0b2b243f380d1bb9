"""Forms about who is who, and about wishes to correct a paper."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.documents.boxes import FilesField, OneFileBox
from motcua.identity.models import Party
from motcua.identity.parties import by_number, holders
from motcua.store.models import Settlement

CORRECTED, STAYS = ("co", "Đã sửa hoặc cấp lại"), ("khong", "Giữ nguyên")
END = ("bo", "Bản lưu sai: thu hồi, không cho dùng lại")
NOBODY = "Không có ai với số này."


class ProofForm(Form):
    """Why it is so, and the paper that proves it."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    document = forms.CharField(label="Giấy tờ chứng minh", max_length=300, required=False)
    file = FilesField(label="Hoặc tệp giấy tờ chứng minh", required=False, widget=OneFileBox)


class SettleForm(ProofForm):
    """Whose a number is that two people show."""

    field_order = ("outcome",)
    outcome = forms.ChoiceField(
        label="Số là của ai", choices=Settlement.Outcome.choices, widget=forms.RadioSelect
    )


class MergeForm(ProofForm):
    """Two parties by their numbers; of a number two persons have, by name as well."""

    field_order = ("kept", "absorbed", "name")
    kept = forms.CharField(label="Số định danh của dòng giữ lại", max_length=20)
    absorbed = forms.CharField(
        label="Số định danh của dòng gộp vào",
        max_length=20,
        help_text="Số chứng minh nhân dân cũ, hoặc chính số trên khi hai người mang cùng một số.",
    )
    name = forms.CharField(
        label="Họ tên của dòng gộp vào",
        max_length=200,
        required=False,
        help_text="Chỉ cần khi nhiều người mang số ấy.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            kept = data["kept_party"] = by_number(data["kept"])
            if kept is None:
                self.add_error("kept", NOBODY)
            else:
                data["absorbed_party"] = self._absorbed(kept, data)
        return data

    def _absorbed(self, kept: Party, data: dict[str, Any]) -> Party | None:
        others = holders(data["absorbed"]) - {kept.pk}
        rows = Party.objects.filter(pk__in=others)
        if name := data["name"].strip():
            rows = rows.filter(name__iexact=name)
        found = list(rows[:2])
        if len(found) == 1:
            return found[0]
        self.add_error("absorbed", "Nhiều dòng mang số này, ghi thêm họ tên." if found else NOBODY)
        return None


class DecideForm(Form):
    words = forms.CharField(
        label="Ý kiến", max_length=500, required=False, help_text="Bắt buộc khi không đồng ý."
    )


class UndoForm(Form):
    reason = forms.CharField(label="Lý do tách lại", max_length=500)


class AnswerForm(Form):
    corrected = forms.ChoiceField(
        label="Kết quả",
        choices=[CORRECTED, STAYS],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="Trả lời", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, may_end: bool, **kwargs: Any) -> None:
        """``may_end``: the actor may take the value from what is kept."""
        super().__init__(*args, **kwargs)
        if may_end:
            self.offer("corrected", [CORRECTED, END, STAYS])
