"""What is asked when a review is heard, submitted, decided or dropped."""

from __future__ import annotations

from django import forms

from motcua.core import clock
from motcua.core.forms import DayField, Form
from motcua.desk.forms.decision import area
from motcua.studio.forms.fields import prose


class NothingToAsk(Form):
    """A button alone."""


class AskForm(Form):
    note = forms.CharField(label="Lời nhắn cho người góp ý", max_length=300, required=False, widget=area(2))


class OpinionForm(Form):
    """``source``: the agency or person whose opinion it is."""

    source = forms.CharField(label="Cơ quan, người góp ý", max_length=200)
    text = prose("Nội dung góp ý", 4)


class AnswerForm(Form):
    """How one opinion was taken into account."""

    taken_up = forms.TypedChoiceField(
        label="Tiếp thu hay không",
        choices=(("yes", "Tiếp thu"), ("no", "Không tiếp thu")),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn tiếp thu hay không tiếp thu."},
    )
    answer = prose("Nội dung tiếp thu, hoặc lý do không tiếp thu")


class ApproveForm(Form):
    """``submission``: the number of the submission that was read."""

    submission = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    decision = forms.CharField(
        label="Số, ký hiệu quyết định",
        max_length=80,
        help_text="Ví dụ: 12/QĐ-UBND.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    decided_on = DayField(label="Ngày ký quyết định")
    words = prose("Ý kiến phê duyệt", required=False)

    def clean_decided_on(self) -> object:
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày ký ở sau hôm nay. Ghi ngày ký quyết định.")
        return day


class SendBackForm(Form):
    reason = prose("Lý do trả lại", hint="Người soạn đọc được; ghi rõ cần sửa gì.")


class DropForm(Form):
    reason = prose("Lý do dừng đề án")
