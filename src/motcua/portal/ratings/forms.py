"""What is asked after the first answer: everything optional."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.forms import Form
from motcua.ratings.acts.rating import LONGEST, Given
from motcua.ratings.contents import MARKS, in_force
from motcua.ratings.models import Rating

PREFIX = "c-"
"""Names of the fields of the contents begin with it."""


class DetailsForm(Form):
    """The contents in force today, free words, and whether the authority may know which service it was."""

    def __init__(self, data: Any = None, *, rating: Rating | None = None, tablet: bool = False) -> None:
        super().__init__(data, initial=_initial(rating) if rating else None)
        for one in in_force(clock.today()).contents:
            self.fields[f"{PREFIX}{one.key}"] = _content(one.question)
        if not tablet:
            self.fields["words"] = _words()
            self.fields["named"] = _named()

    def given(self) -> Given:
        """The answers as the verb takes them; boxes the form does not have leave what was said before."""
        said = self.cleaned_data
        marks = {name.removeprefix(PREFIX): said[name] for name in said if name.startswith(PREFIX)}
        answers = {key: int(mark) for key, mark in marks.items() if mark}
        return Given(answers=answers, words=said.get("words"), named=said.get("named"))


def _content(question: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question,
        required=False,
        choices=[(str(mark), words) for mark, words in MARKS.items()],
        widget=forms.RadioSelect,
    )


def _words() -> forms.CharField:
    return forms.CharField(
        label="Điều bạn muốn nói thêm",
        required=False,
        max_length=LONGEST,
        help_text="Đừng ghi tên, số điện thoại, số giấy tờ. Hệ thống che chúng trước khi ai khác đọc.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _named() -> forms.BooleanField:
    return forms.BooleanField(
        label="Cho cơ quan biết đây là lượt của tôi để xem lại việc",
        required=False,
        help_text="Không đánh dấu thì không ai biết đánh giá này của hồ sơ hay lượt nào.",
    )


def _initial(rating: Rating) -> dict[str, Any]:
    marks = {f"{PREFIX}{key}": str(mark) for key, mark in rating.answers.items()}
    return {**marks, "words": rating.words, "named": rating.named}
