"""The form of a consultation, made from its questions; officers enter papers by the same one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.disclosure.consultations.answers import LONGEST, STANCES, Answers, options_of
from motcua.disclosure.models import Consultation, ConsultationQuestion, Naming, QuestionKind

WITHOUT, WITH = "khong-ten", "co-ten"


class OpinionForm(Form):
    """``account``: whether the person is signed in, whose name then is the account's."""

    def __init__(
        self,
        consultation: Consultation,
        *args: Any,
        account: bool = False,
        asks_name: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(consultation.questions.all())
        for question in self.questions:
            self._add(question)
        if asks_name:
            self._ask_name(consultation, account)

    @property
    def answers(self) -> dict[str, Sequence[str] | str]:
        """As the verb reads them."""
        places = {str(one.place) for one in self.questions}
        return {name: value for name, value in self.cleaned_data.items() if name.split("-")[0] in places}

    @property
    def named(self) -> bool:
        """Whether the name is to stand beside the opinion."""
        return bool(self.cleaned_data.get("naming", WITH) == WITH)

    def _add(self, question: ConsultationQuestion) -> None:
        place, label = str(question.place), f"{question.place}. {question.text}"
        empty = f"Trả lời câu {question.place}."
        if question.kind == QuestionKind.TEXT:
            self.fields[place] = _text(label, question.needed, empty)
            return
        choices = [(word, word) for word in options_of(question)]
        field, widget = (
            (forms.MultipleChoiceField, forms.CheckboxSelectMultiple)
            if question.kind == QuestionKind.MULTIPLE
            else (forms.ChoiceField, forms.RadioSelect)
        )
        self.fields[place] = field(
            label=label,
            choices=choices,
            required=question.needed,
            widget=widget,
            error_messages={"required": empty},
        )
        if question.kind == QuestionKind.STANCE:
            words = f"Ý kiến khác của câu {question.place} (khi chọn “{STANCES[2]}”)"
            self.fields[f"{place}-khac"] = _text(words, False, "")

    def _ask_name(self, consultation: Consultation, account: bool) -> None:
        if consultation.naming == Naming.CHOICE:
            choices = [(WITHOUT, "Không nêu tên"), (WITH, "Nêu tên")]
            self.fields["naming"] = forms.ChoiceField(
                label="Tên của bạn", choices=choices, initial=WITHOUT, widget=forms.RadioSelect
            )
        if consultation.naming != Naming.ANONYMOUS and not account:
            self.fields["name"] = forms.CharField(
                label="Họ và tên (khi nêu tên)" if consultation.naming == Naming.CHOICE else "Họ và tên",
                max_length=120,
                required=consultation.naming == Naming.NAMED,
                widget=forms.TextInput(attrs={"autocomplete": "name"}),
            )


class CodeForm(Form):
    secret = forms.CharField(
        label="Mã sửa ý kiến",
        help_text="10 ký tự đã hiện khi bạn gửi ý kiến.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )


def initial_of(answers: Answers, questions: Sequence[ConsultationQuestion]) -> dict[str, Any]:
    """Earlier answers as the form shows them."""
    single = {str(one.place) for one in questions if one.kind != QuestionKind.MULTIPLE}
    return {
        name: value[0] if name in single and isinstance(value, list) and value else value
        for name, value in answers.items()
    }


def _text(label: str, needed: bool, empty: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=needed,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": empty},
    )
