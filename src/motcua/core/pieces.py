"""What the shared page components take: small frozen records, built by views, shown by templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a breadcrumb, navigation, tab or filter. ``count`` is shown in brackets when given."""

    text: str
    url: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a summary list. ``change`` is the address where it can be changed, ``source`` where the
    value came from when the person did not type it."""

    label: str
    value: Any
    change: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A sentence of a timeline. ``state``: ``past``, ``now`` or ``next``; a next one has no moment."""

    sentence: str
    at: datetime | None = None
    note: str = ""
    state: str = "past"
