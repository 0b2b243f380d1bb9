"""What a compiled electronic form is made of: fields, branches, pages; built by ``eforms.read``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from motcua.catalog.eform_conditions import Condition
from motcua.core.portraits import size_in


class Kind(StrEnum):
    """How a field is asked and kept. A file's value is the list of stored files' ids."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    EMAIL = "email"
    INTEGER = "integer"
    YES_NO = "yes-no"
    TICK = "tick"
    ONE = "one"
    MANY = "many"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``branch``: number of the branch that asks it, None when always asked.

    ``prefill``: name of a fact the state holds already (``applicant.name``). ``component``: code of the
    paper a file field stands for. ``not_after``: ``today`` when the day must not lie in the future.
    ``default``: what the box shows at first; it is an answer only once it was sent.
    """

    name: str
    kind: Kind
    title: str
    required: bool = False
    branch: int | None = None
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)
    prefill: str = ""
    component: str = ""
    not_after: str = ""
    width: str = ""
    autocomplete: str = ""
    required_message: str = ""
    pattern_message: str = ""
    default: str = ""

    @property
    def portrait(self) -> tuple[int, int] | None:
        """Width and height in millimetres when this asks for a print of a person's picture ("ảnh 3x4"): a
        picture taken on the spot takes its place."""
        return size_in(self.title) if self.kind is Kind.FILES else None

    def label_of(self, value: str) -> str:
        """The words of a choice; the value itself when it is no choice of this field any more."""
        return next((choice.label for choice in self.choices if choice.value == value), value)


@dataclass(frozen=True, slots=True)
class Branch:
    """Fields asked while ``condition`` holds (or does not, for an ``else``)."""

    condition: Condition
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One topic."""

    id: str
    title: str
    fields: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True)
class EFormModel:
    """A form ready to be asked. Immutable; the same object serves every dossier that uses it."""

    title: str
    fields: Mapping[str, Field]
    branches: tuple[Branch, ...]
    pages: tuple[Page, ...]

    def page(self, page_id: str) -> Page | None:
        return next((page for page in self.pages if page.id == page_id), None)

    def page_of(self, name: str) -> Page:
        return next(page for page in self.pages if name in page.fields)

    def ordered(self) -> Sequence[Field]:
        """Every field in the order it is asked."""
        return [self.fields[name] for page in self.pages for name in page.fields]
