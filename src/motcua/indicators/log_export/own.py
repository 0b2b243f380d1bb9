"""The own log, read back from its files: which dossiers, and their events as a log to be mined.

Ibis expressions on whichever engine is set; only what was chosen comes into memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
from ibis import _

from motcua.core.clock import VIETNAM
from motcua.core.periods import Period
from motcua.dossiers.tags import Tag
from motcua.indicators.log_export.dataset import dataset
from motcua.indicators.log_export.folder import LogFolder
from motcua.mining.log import Log, build
from motcua.mining.writing import Attributes

if TYPE_CHECKING:
    from ibis.expr.types import Table

HOUSEKEEPING = (Tag.DRAFT, Tag.TAKE_STEP, Tag.RENEW_SECRET, Tag.RECOMPUTE)
"""Left out of "every event": they tell nothing of the way a dossier goes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Received dossiers. ``units``: deciding units; ``period``: of receipt; ``process``: id of the version
    they ended up in; ``every``: all events instead of the completed steps alone."""

    units: frozenset[int]
    procedure: str
    process: int
    period: Period | None = None
    every: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: a procedure run by a process version, with its number of dossiers."""

    procedure: str
    process: int
    dossiers: int


class OwnLog:
    """The exported log in ``folder``. Raises nothing when it is empty: then there is nothing to choose."""

    def __init__(self, folder: LogFolder | None = None) -> None:
        self.folder = folder or LogFolder()
        self.files = self.folder.event_files()

    @cached_property
    def as_of(self) -> datetime | None:
        """When the newest file was written."""
        newest = max((file.stat().st_mtime for file in self.files), default=None)
        return None if newest is None else datetime.fromtimestamp(newest, VIETNAM)

    def offered(self, units: frozenset[int], period: Period | None = None) -> list[Offered]:
        """The most dossiers first."""
        if not self.files:
            return []
        found = self._cases(units, period).group_by(["procedure", "process"]).agg(dossiers=_.count())
        ordered = found.order_by([ibis.desc("dossiers"), "procedure", "process"])
        return [Offered(**row) for row in ordered.to_pyarrow().to_pylist()]

    def chosen(self, choice: Choice, names: Mapping[int, str]) -> Chosen:
        """The events of the chosen dossiers, in the order they were recorded; ``names``: of units."""
        if not self.files:
            return Chosen(_EMPTY, names)
        cases = self._cases(choice.units, choice.period).filter(
            _.procedure == choice.procedure, _.process == choice.process
        )
        events = self._events.filter(~_.tag.isin([tag.value for tag in HOUSEKEEPING]))
        if not choice.every:
            events = events.filter(_.completes)
        wanted = events.select("id", "case", "activity", "node", "completes", "at", "unit", "officer")
        found = wanted.join(cases.select("case", "channel", "filing"), "case").order_by("id")
        return Chosen(found.to_pyarrow(), names)

    @cached_property
    def _events(self) -> Table:
        return dataset(self.files)

    def _cases(self, units: frozenset[int], period: Period | None) -> Table:
        """Received dossiers as they stand at their last event."""
        received = _.at.min(where=_.tag == Tag.RECEIVE.value)
        latest = {name: _[name].argmax(_.id) for name in ("process", "deciding_unit")}
        same = {name: _[name].arbitrary() for name in ("procedure", "channel", "filing")}
        cases = self._events.group_by("case").agg(received=received, **latest, **same)
        cases = cases.filter(_.received.notnull(), _.deciding_unit.isin(sorted(units)))
        if period is None:
            return cases
        begins, ends = (ibis.literal(m, type="timestamp('UTC', 6)") for m in (period.begins, period.ends))
        return cases.filter(_.received >= begins, _.received < ends)


_EMPTY = pa.table(
    {name: pa.array([], pa.string()) for name in ("case", "activity", "node", "unit", "officer")}
    | {"completes": pa.array([], pa.bool_()), "at": pa.array([], pa.timestamp("us", "UTC"))}
    | {"channel": pa.array([], pa.string()), "filing": pa.array([], pa.string())}
)


@dataclass(frozen=True)
class Chosen:
    """``table``: one row per event; ``names``: of units by id."""

    table: pa.Table
    names: Mapping[int, str]

    @cached_property
    def log(self) -> Log:
        """With activities as people call them."""
        return self._log("activity", self.table)

    @cached_property
    def steps(self) -> Log:
        """The completed steps alone, by their ids in the process."""
        return self._log("node", self.table.filter(self.table["completes"]))

    def attributes(self, choice: Choice) -> Attributes:
        """What is told of each dossier of :attr:`log` when it is given away."""
        first: dict[str, dict[str, Any]] = {}
        for row in self.table.select(["case", "channel", "filing"]).to_pylist():
            first.setdefault(str(row["case"]), row)
        told = [first[case] for case in self.log.cases]
        return Attributes(
            {
                "procedure": [choice.procedure] * len(told),
                "process": [str(choice.process)] * len(told),
                "channel": [row["channel"] for row in told],
                "filing": [row["filing"] for row in told],
            }
        )

    def _log(self, activity: str, table: pa.Table) -> Log:
        texts = {
            "case": table["case"].cast(pa.string()),
            "activity": table[activity],
            "resource": table["officer"].cast(pa.string()),
            "unit": self._named(table["unit"]),
        }
        return build(
            "Nhật ký của hệ thống", texts, table["at"].cast(pa.timestamp("us", "UTC")).cast(pa.int64())
        )

    def _named(self, units: pa.ChunkedArray) -> pa.ChunkedArray:
        """The unit's name, its number where no name is given."""
        distinct = units.combine_chunks().dictionary_encode()
        said = [self.names.get(unit, str(unit)) for unit in distinct.dictionary.to_pylist()]
        return pa.chunked_array([pa.array(said, pa.string()).take(distinct.indices)])
