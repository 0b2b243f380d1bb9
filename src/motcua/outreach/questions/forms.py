"""What is asked of officers about a question or a published answer."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import DayField, Form
from motcua.disclosure.acts.entries import Wording
from motcua.disclosure.models import Entry, Question

RULES = "Dòng trống để sang đoạn; - đầu dòng là danh sách; **chữ đậm**; [chữ](địa chỉ) là liên kết."


def area(rows: int = 3, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class AnswerForm(Form):
    """``base``: the draft that was seen."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Câu trả lời", help_text=RULES, max_length=20_000, widget=area(10, **{"data-writing": ""})
    )


class ApproveForm(Form):
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SendBackForm(ApproveForm):
    reason = forms.CharField(label="Lý do trả lại", max_length=1000, widget=area(2))


class DeclineForm(Form):
    reason = forms.CharField(
        label="Lý do không trả lời", help_text="Người hỏi đọc được.", max_length=1000, widget=area(2)
    )


class PassOnForm(Form):
    unit = forms.TypedChoiceField(label="Đơn vị trả lời", coerce=int)
    reason = forms.CharField(
        label="Lý do chuyển", help_text="Người hỏi đọc được.", max_length=300, widget=area(2)
    )


class MergeForm(Form):
    into = forms.CharField(
        label="Gộp vào câu hỏi có mã",
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )


class UseEntryForm(Form):
    entry = forms.TypedChoiceField(label="Câu trả lời đã công khai", coerce=int, widget=forms.RadioSelect)


class ReasonForm(Form):
    reason = forms.CharField(label="Lý do gỡ", max_length=1000, widget=area(2))


class EntryForm(Form):
    """``base``: the wording that was seen, 0 for a new entry."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    question = forms.CharField(
        label="Câu hỏi, viết lại cho mọi người đọc",
        help_text="Không có tên, số điện thoại, địa chỉ hay hoàn cảnh riêng của ai.",
        max_length=300,
        widget=area(2),
    )
    answer = forms.CharField(
        label="Câu trả lời", help_text=RULES, max_length=20_000, widget=area(10, **{"data-writing": ""})
    )
    valid_to = DayField(label="Có hiệu lực đến hết ngày", required=False)
    checked = forms.BooleanField(
        label="Tôi đã đọc lại: không còn thông tin cá nhân", required=False, widget=forms.CheckboxInput
    )

    @property
    def wording(self) -> Wording:
        """What a valid form says."""
        sent = self.cleaned_data
        return Wording(sent["question"], sent["answer"], sent["valid_to"], sent["checked"])


class NewEntryForm(EntryForm):
    unit = forms.TypedChoiceField(label="Đơn vị trả lời", coerce=int)
    code = forms.CharField(
        label="Mã thủ tục",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )
    source = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["unit", "code", "question", "answer"]


def from_question(question: Question, words: str, answer: str) -> dict[str, Any]:
    """What a new entry begins with. ``words``: the question, masked."""
    return {
        "base": 0,
        "unit": question.unit_id,
        "code": question.procedure.code if question.procedure else "",
        "question": words,
        "answer": answer,
        "source": question.code,
    }


def from_entry(entry: Entry) -> dict[str, Any]:
    """What a revision begins with."""
    shown = entry.shown
    assert shown is not None
    return {
        "base": shown.number,
        "question": shown.question,
        "answer": shown.answer,
        "valid_to": shown.valid_to,
    }
