"""The forms of the archive's pages."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.archive.models.retention import MOST_YEARS
from motcua.catalog.models import Procedure
from motcua.core.forms import DayField, Form
from motcua.documents.boxes import FilesField, OneFileBox

AREA = forms.Textarea(attrs={"rows": 3})
NUMBER = forms.TextInput(
    attrs={"class": "govuk-input--width-4", "inputmode": "numeric", "autocomplete": "off"}
)


class DrawUpForm(Form):
    """Whose list, of which year."""

    unit = forms.ChoiceField(label="Đơn vị")
    year = forms.IntegerField(label="Năm hồ sơ kết thúc", min_value=2000, max_value=2200, widget=NUMBER)

    def __init__(self, units: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units)


class PeriodForm(Form):
    """How long, by which document."""

    permanent = forms.BooleanField(label="Bảo quản vĩnh viễn", required=False)
    years = forms.IntegerField(
        label="Số năm bảo quản",
        help_text="Để trống khi bảo quản vĩnh viễn.",
        required=False,
        min_value=1,
        max_value=MOST_YEARS,
        widget=NUMBER,
    )
    source = forms.CharField(label="Căn cứ", help_text="Số văn bản quy định thời hạn.", max_length=300)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if bool(data.get("permanent")) == bool(data.get("years")) and "years" not in self.errors:
            self.add_error("years", "Nhập số năm, hoặc đánh dấu bảo quản vĩnh viễn.")
        return data


class AdjustForm(Form):
    """One line of a list."""

    left_out = forms.BooleanField(label="Không nộp lưu hồ sơ này", required=False)
    permanent = forms.BooleanField(label="Bảo quản vĩnh viễn", required=False)
    years = forms.IntegerField(
        label="Số năm bảo quản", required=False, min_value=1, max_value=MOST_YEARS, widget=NUMBER
    )
    source = forms.CharField(
        label="Căn cứ thời hạn", help_text="Bắt buộc khi đổi thời hạn.", max_length=300, required=False
    )
    reason = forms.CharField(label="Lý do điều chỉnh", max_length=500, widget=AREA)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given = bool(data.get("permanent")) + bool(data.get("years"))
        if given and not data.get("source") and "source" not in self.errors:
            self.add_error("source", "Ghi văn bản quy định thời hạn này, hoặc bỏ trống thời hạn.")
        if data.get("source") and given != 1 and "years" not in self.errors:
            self.add_error("years", "Nhập số năm, hoặc đánh dấu bảo quản vĩnh viễn.")
        return data


class RuleForm(PeriodForm):
    """A rule of the authority's own schedule."""

    group = forms.CharField(label="Nhóm hồ sơ", max_length=200)
    field = forms.ChoiceField(label="Lĩnh vực", required=False)
    procedure = forms.CharField(
        label="Mã thủ tục", help_text="Chỉ khi quy định riêng cho một thủ tục.", max_length=40, required=False
    )
    valid_from = DayField(
        label="Áp dụng cho hồ sơ kết thúc từ ngày", error_messages={"required": "Nhập ngày bắt đầu áp dụng."}
    )
    field_order = ("group", "field", "procedure", "permanent", "years", "source", "valid_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Procedure.objects.exclude(field="").order_by("field").values_list("field", flat=True)
        self.offer("field", [("", "Mọi lĩnh vực"), *((one, one) for one in known.distinct())])


class WordsForm(Form):
    """What is to be changed, or why not."""

    words = forms.CharField(label="Lý do", max_length=500, widget=AREA)


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=AREA)


class HoldForm(ReasonForm):
    """Why, by which letter."""

    basis = forms.CharField(label="Văn bản yêu cầu", max_length=200)


class Choosing(Form):
    """Packages ticked in a list."""

    packages = forms.MultipleChoiceField(
        label="Các gói",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Đánh dấu ít nhất một gói."},
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.offer("packages", choices)

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self.choices)

    @property
    def chosen(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["packages"]]


class HandOverForm(Choosing):
    """To whom."""

    receiver = forms.CharField(label="Bên nhận", help_text="Lưu trữ lịch sử tiếp nhận.", max_length=250)
    received_by = forms.CharField(label="Người nhận", max_length=150)
    basis = forms.CharField(label="Căn cứ giao nộp", help_text="Số kế hoạch hoặc văn bản.", max_length=300)


class ProposeForm(Choosing):
    """What, and why."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=AREA)


class ProofForm(Form):
    """The record as both sides signed it."""

    proof = FilesField(label="Biên bản đã ký (bản quét)", widget=OneFileBox)


class CouncilForm(Form):
    """Who looked at the list, and the decision."""

    council = forms.CharField(
        label="Hội đồng xét hủy",
        help_text="Họ tên, chức vụ từng thành viên, mỗi người một dòng.",
        widget=AREA,
    )
    decision = forms.CharField(label="Số, ngày quyết định tiêu hủy", max_length=200)


class ConfirmForm(Form):
    """The second confirmation of what cannot be undone."""

    typed = forms.CharField(label="Gõ lại số của đề nghị này", max_length=60)
