"""Picking a procedure with a few keys: by code, by first letters of its words, by words begun.

``ks`` finds "Đăng ký khai sinh", so do ``dkks``, ``khai s`` and ``1.0011``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef

from motcua.catalog.entries import search_key
from motcua.catalog.models import Procedure, ProcedureProcess, Publication, published_at
from motcua.catalog.search import search
from motcua.core import clock
from motcua.core.validity import in_force

SHOWN = 8
"""As many as fit beside the keyboard's digits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure that can be received here."""

    code: str
    name: str
    field: str


def receivable() -> list[Entry]:
    """Procedures with a version and a process in force today (one query)."""
    carried_out = ProcedureProcess.objects.filter(in_force(clock.today()), procedure=OuterRef("pk"))
    published = Publication.objects.filter(published_at(clock.now()), procedure=OuterRef("pk"))
    rows = Procedure.objects.filter(Exists(carried_out), Exists(published)).order_by("name")
    return [Entry(*row) for row in rows.values_list("code", "name", "field")]


def pick(query: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries meant, best first; typing errors are forgiven only when nothing fits as typed."""
    known = list(entries)
    key = search_key(query)
    ranked = sorted(
        (rank, len(entry.name), entry.name, entry)
        for entry in known
        if (rank := _rank(key, entry)) is not None
    )
    found = [entry for *_, entry in ranked]
    return found[:SHOWN] if found or len(key) < 3 else _forgiving(query, known)


def _rank(key: str, entry: Entry) -> int | None:
    """How well an entry fits, 0 best; None when it does not."""
    if not key:
        return None
    if entry.code.casefold().startswith(key):
        return 0
    words = _words(entry.name)
    letters = "".join(word[0] for word in words)
    joined = key.replace(" ", "")
    if letters.endswith(joined):
        return 1
    if joined in letters:
        return 2
    if _begun(key.split(), words):
        return 3
    return 4 if len(key) > 2 and key in " ".join(words) else None


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in search_key(name).replace("-", " ").split() if word[0].isalnum())


def _begun(parts: list[str], words: tuple[str, ...]) -> bool:
    """Whether every part begins a word, in this order."""
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in parts)


def _forgiving(query: str, known: list[Entry]) -> list[Entry]:
    by_code = {entry.code: entry for entry in known}
    return [by_code[found.code] for found in search(query, limit=40).entries if found.code in by_code][:SHOWN]
