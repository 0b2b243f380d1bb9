"""Pages of a list without counting it: one row more than shown tells whether there is a next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from motcua.core.forms import whole

T = TypeVar("T")
LENGTH = 25
"""Rows of a page."""
LAST = 400
"""Nobody turns to page 400 by hand; a deeper one would only cost the database."""


@dataclass(frozen=True)
class Slice(Generic[T]):
    """One page of a list. ``number`` starts at 1."""

    rows: Sequence[T]
    number: int
    more: bool

    @property
    def before(self) -> int:
        """The page before, 0 when there is none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page after, 0 when there is none."""
        return self.number + 1 if self.more else 0


def page_number(asked: str) -> int:
    """A page number out of an address; nonsense is page 1."""
    return min(max(whole(asked) or 1, 1), LAST)


def page_of(rows: QuerySet[Any], asked: str, length: int = LENGTH) -> Slice[Any]:
    """The page of ``rows`` an address asks for (one query)."""
    number = page_number(asked)
    first = (number - 1) * length
    found = list(rows[first : first + length + 1])
    return Slice(found[:length], number, len(found) > length)
