"""The inventory of systems and databases as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.reengineering.availability import Availability, availability
from motcua.reengineering.models import DataSystem, Measurement


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """One measurement with the share of calls it answered."""

    row: Measurement
    available: Availability | None


@dataclass(frozen=True, slots=True)
class SystemLine:
    """An entry. ``measurements``: newest first; ``available``: over all of them."""

    system: DataSystem
    measurements: list[MeasuredLine]
    available: Availability | None

    @property
    def newest(self) -> Measurement | None:
        return self.measurements[0].row if self.measurements else None

    @property
    def fields(self) -> list[str]:
        return [line.strip() for line in self.system.fields.splitlines() if line.strip()]


def lines() -> list[SystemLine]:
    """Every entry (three queries)."""
    return [line(system) for system in DataSystem.objects.prefetch_related("measurements__by")]


def line(system: DataSystem) -> SystemLine:
    """One entry with what was measured."""
    rows = list(system.measurements.all())
    return SystemLine(system, [MeasuredLine(row, availability([row])) for row in rows], availability(rows))
