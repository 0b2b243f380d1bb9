"""What every form of a review has in common: it shows one part, and makes one change of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from motcua.core.forms import Form, whole
from motcua.core.pieces import Link
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.reengineering.review.words import TOPICS

MOST_ROWS = 200
BLANK_ROWS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands: the procedure under review and the content it was filled from."""

    review: Review
    reviewed: ReviewedProcedure
    said: ReviewContent

    @property
    def key(self) -> str:
        return self.reviewed.key


class Editor(ABC):
    """One form. Subclasses name their topic and say what their forms hold.

    ``whole``: the part is about the whole review, not one procedure. ``grows``: rows can be added.
    ``lead``: what is to be written.
    """

    topic: ClassVar[str]
    slug: ClassVar[str]
    lead: ClassVar[str] = ""
    whole: ClassVar[bool] = False
    grows: ClassVar[bool] = False
    template: ClassVar[str] = "studio/parts/form.html"

    def __init__(self, at: Place, sent: QueryDict | None = None) -> None:
        self.at = at
        self.sent = sent
        self.forms: Sequence[Form] = self.build()

    @property
    def title(self) -> str:
        return TOPICS[self.topic]

    @property
    def empty(self) -> Link | None:
        """The way to what has to be there before this part can be filled in; None when all is there."""
        return None

    @abstractmethod
    def build(self) -> Sequence[Form]:
        """The forms, bound when something was sent."""

    @abstractmethod
    def change(self, content: ReviewContent) -> ReviewContent:
        """The content with this part as it was sent; only after :meth:`is_valid`."""

    def is_valid(self) -> bool:
        """Whether every form will do; each is looked at, so that all errors show at once."""
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def problems(self) -> list[dict[str, str]]:
        """Every error with the place to mend it, for the summary."""
        return [one for form in self.forms if form.is_bound for one in _problems(form)]


def _problems(form: Form) -> Iterable[dict[str, str]]:
    for field in form:
        for error in field.errors:
            yield {"text": str(error), "anchor": str(getattr(field, "anchor", field.auto_id))}


class RowForm(Form):
    """One row of a list; an empty one, or one to be left out, says nothing."""

    remove = forms.BooleanField(label="Bỏ dòng này", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "remove"), "remove"])

    @property
    def left_out(self) -> bool:
        return self.is_bound and (not self.has_changed() or bool(self["remove"].value()))


class Rows(Editor):
    """A list of parts, one form each, and some empty rows for more."""

    grows = True
    template: ClassVar[str] = "studio/parts/rows.html"
    row: ClassVar[type[RowForm]]
    named: ClassVar[str]

    @abstractmethod
    def stored(self) -> list[dict[str, Any]]:
        """The rows of the content, as a form's initial values."""

    def options(self) -> dict[str, Any]:
        """What the row's form takes beside its data."""
        return {}

    def build(self) -> Sequence[Form]:
        if self.sent is not None:
            return [self._row(number, data=self.sent) for number in range(_count(self.sent))]
        stored = self.stored()
        filled = [self._row(number, initial=row) for number, row in enumerate(stored)]
        blank = [self._row(len(stored) + number) for number in range(BLANK_ROWS)]
        for form in blank:
            del form.fields["remove"]
        return filled + blank

    def _row(self, number: int, **filled: Any) -> RowForm:
        prefix = f"dong-{number + 1}"
        return self.row(
            **filled, **self.options(), prefix=prefix, empty_permitted=True, use_required_attribute=False
        )

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not _left_out(form) and not form.is_valid()]

    def rows(self) -> list[dict[str, Any]]:
        """What was sent, without what was left out."""
        cleaned = [form.cleaned_data for form in self.forms if not _left_out(form)]
        return [{name: value for name, value in row.items() if name != "remove"} for row in cleaned]


def _left_out(form: Form) -> bool:
    return isinstance(form, RowForm) and form.left_out


def _count(sent: QueryDict) -> int:
    return min(whole(sent.get("rows", "")) or 0, MOST_ROWS)
