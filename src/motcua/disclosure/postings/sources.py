"""Where the content of a posting comes from: a registry, since lists made by higher parts are posted too.

A higher part hands in its source when its application starts. What nobody handed in cannot be posted.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from motcua.core.errors import Refusal
from motcua.disclosure.models import PostingKind
from motcua.disclosure.postings.content import Content
from motcua.identity.models import Unit


class NothingToPost(Refusal):
    """Nguồn này chưa có nội dung được phép niêm yết."""


class NoSuchSource(Refusal):
    """Không có nguồn niêm yết này."""


class Source(Protocol):
    """A list that can be posted. ``name``: for good, it is stored; ``label``: on the screen."""

    name: str
    label: str
    kind: PostingKind

    def compose(self, unit: Unit, on: date) -> Content:
        """What is to be read on a day. Raises NothingToPost when no rule in force allows it."""


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Hand in a source; done again with the same one, nothing happens."""
    known = _SOURCES.setdefault(source.name, source)
    if type(known) is not type(source):
        raise ValueError(f"two sources are called {source.name}")


def all_sources() -> tuple[Source, ...]:
    """In the order of their labels."""
    return tuple(sorted(_SOURCES.values(), key=lambda source: source.label))


def source_named(name: str) -> Source:
    """Raises NoSuchSource."""
    found = _SOURCES.get(name)
    if found is None:
        raise NoSuchSource("Nguồn nội dung", remedy="Chọn một nguồn trong danh sách.", where="source")
    return found
