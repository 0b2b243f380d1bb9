"""Which source speaks for a procedure when several do: one explicit rule, the same in any order.

1. The record its source changed last (a record that does not say when comes before all that do).
2. At the same moment, the newest date of the decision that publishes the procedure.
3. At the same date, the rank of the source: the national catalogue's own reply, its normalised form, a
   pack of this system, a collected record.
   A record made by this authority's own decision (re-engineering) ranks above all; once in force it is
   never replaced by rule (:func:`motcua.catalog.publishing.choose`).
4. Records still equal are of one kind: a person decides, and nothing changes until they have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from motcua.catalog.record import SourceKind

RANK = {
    SourceKind.REVIEW: 5,
    SourceKind.RAW: 4,
    SourceKind.NATIONAL: 3,
    SourceKind.PACK: 2,
    SourceKind.SELECTED: 1,
    SourceKind.HEADER: 0,
}


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """What the rule compares, first field first."""

    updated_at: datetime
    decided_on: date
    rank: int


def standing(kind: SourceKind, updated_at: datetime | None, decided_on: date | None) -> Standing:
    """The standing of one record; what it does not say counts as long ago."""
    return Standing(updated_at or datetime.min.replace(tzinfo=UTC), decided_on or date.min, RANK[kind])
