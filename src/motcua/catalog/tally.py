"""Counting an import: which records are new, which are known, without touching a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from motcua.catalog.canonical import content_hash
from motcua.catalog.readers.reading import Reading
from motcua.catalog.record import SourceKind


class Outcome(StrEnum):
    CREATED = "created"
    NEW_VERSION = "new_versions"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


Identity = tuple[str, SourceKind, str]
"""Code, kind of source, content hash: what makes two records one version."""


@dataclass(slots=True)
class Known:
    """What a catalogue already holds. Starts empty for a dry run."""

    codes: set[str] = field(default_factory=set)
    versions: set[Identity] = field(default_factory=set)

    def place(self, reading: Reading) -> Outcome:
        """Where one record belongs, remembering it."""
        if reading.content is None:
            return Outcome.REJECTED
        known_code = reading.code in self.codes
        self.codes.add(reading.code)
        if reading.kind is SourceKind.HEADER:
            return Outcome.UNCHANGED if known_code else Outcome.CREATED
        identity = (reading.code, reading.kind, content_hash(reading.content))
        if identity in self.versions:
            return Outcome.UNCHANGED
        self.versions.add(identity)
        return Outcome.NEW_VERSION if known_code else Outcome.CREATED


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Headers first: an entry opens, its versions follow; so counts do not hang on names of files."""
    return sorted(readings, key=lambda reading: reading.kind is not SourceKind.HEADER)


def placed(readings: Iterable[Reading], known: Known) -> Iterator[tuple[Reading, Outcome]]:
    """Every record with its outcome, in the order it should be stored."""
    for reading in in_order(readings):
        yield reading, known.place(reading)
