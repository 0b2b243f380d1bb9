"""What is asked of those who write, review and publish articles."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.forms import Form
from motcua.disclosure.acts.articles import LONGEST, Wording
from motcua.disclosure.acts.releases import Plan, categories
from motcua.disclosure.models import ArticleVersion

RULES = (
    "Dòng trống để sang đoạn; ## đầu dòng là đề mục; - đầu dòng là danh sách; **chữ đậm**; "
    "[chữ](địa chỉ) là liên kết; | ngăn các cột của bảng."
)
MOMENTS = ("%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """An hour of a day on the Vietnamese clock."""

    def __init__(self, **kwargs: Any) -> None:
        typed = {"autocomplete": "off", "class": "govuk-input--width-10"}
        super().__init__(
            input_formats=MOMENTS,
            help_text=kwargs.pop("help_text", "Giờ:phút ngày/tháng/năm, ví dụ 08:00 25/08/2026."),
            error_messages={"invalid": "Nhập giờ và ngày, ví dụ 08:00 25/08/2026."},
            widget=forms.DateTimeInput(attrs=typed, format=MOMENTS[0]),
            **kwargs,
        )

    def to_python(self, value: Any) -> datetime | None:
        found = super().to_python(value)
        return found.replace(tzinfo=clock.VIETNAM) if found and found.tzinfo is None else found


class ArticleForm(Form):
    """``base``: the wording that was seen; ``key`` makes sending a new one twice begin one."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    unit = forms.TypedChoiceField(label="Đơn vị", coerce=int)
    title = forms.CharField(label="Tên bài", max_length=200)
    summary = forms.CharField(
        label="Tóm tắt",
        help_text="Hiện trong danh sách, trên trang chủ và trong RSS.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    category = forms.ChoiceField(label="Chuyên mục", required=False)
    procedures = forms.CharField(
        label="Mã thủ tục được hướng dẫn",
        help_text="Bài hiện ở trang của các thủ tục này. Nhiều mã cách nhau bằng dấu phẩy.",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label="Nội dung",
        help_text=RULES,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-writing": "tables"}),
    )

    def __init__(self, units: dict[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelves = {str(row.pk): row for row in categories()}
        self.offer("unit", units.items())
        self.offer("category", [("", "Không xếp"), *((pk, row.name) for pk, row in self.shelves.items())])

    @property
    def wording(self) -> Wording:
        """What a valid form says."""
        sent = self.cleaned_data
        codes = tuple(sent["procedures"].replace(";", ",").split(","))
        return Wording(
            sent["title"], sent["summary"], sent["text"], self.shelves.get(sent["category"]), codes
        )


def from_version(version: ArticleVersion) -> dict[str, Any]:
    """What a change begins with."""
    return {
        "base": version.number,
        "title": version.title,
        "summary": version.summary,
        "category": str(version.category_id or ""),
        "procedures": ", ".join(version.procedures),
        "text": version.text,
    }


class NumberForm(Form):
    """A button about the wording that was seen."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SendBackForm(NumberForm):
    reason = forms.CharField(label="Lý do trả lại", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class ReleaseForm(NumberForm):
    since = MomentField(
        label="Hiện từ", required=False, help_text="Để trống: hiện ngay. Ví dụ 08:00 25/08/2026."
    )
    until = MomentField(label="Gỡ lúc", required=False, help_text="Để trống: hiện đến khi gỡ.")
    pinned = forms.BooleanField(label="Ghim lên đầu danh sách", required=False)
    urgent = forms.BooleanField(label="Thông báo khẩn: hiện ở đầu trang chủ, phải có giờ gỡ", required=False)

    @property
    def plan(self) -> Plan:
        """What a valid form arranges."""
        sent = self.cleaned_data
        return Plan(sent["since"], sent["until"], sent["pinned"], sent["urgent"])


class WithdrawForm(Form):
    reason = forms.CharField(label="Lý do gỡ", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class FileForm(Form):
    file = forms.FileField(
        label="Tệp",
        help_text="Ảnh JPEG, PNG đến 5 MB; video MP4, WebM đến 200 MB; văn bản PDF, DOCX, XLSX đến 20 MB.",
    )
    description = forms.CharField(
        label="Mô tả bằng lời",
        help_text="Người không nhìn thấy ảnh nghe câu này.",
        max_length=250,
    )
    still = forms.FileField(label="Ảnh bìa của video", required=False)
    captions = forms.FileField(label="Phụ đề của video (tệp .vtt)", required=False)


class CategoryForm(Form):
    category = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Tên chuyên mục", max_length=80)
    retired = forms.BooleanField(label="Thôi dùng", required=False)
