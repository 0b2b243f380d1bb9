"""The result of an import, as counted and as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.catalog.defects import Defect
from motcua.catalog.differences import differences_between_sources
from motcua.catalog.readers.reading import Reading
from motcua.catalog.tally import Known, Outcome, placed


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``procedures`` = created + new versions + unchanged + rejected."""

    outcomes: Counter[Outcome]
    defects: tuple[Defect, ...]

    @property
    def procedures(self) -> int:
        return self.outcomes.total()

    def as_json(self) -> dict[str, Any]:
        return {
            "procedures": self.procedures,
            "created": self.outcomes[Outcome.CREATED],
            "unchanged": self.outcomes[Outcome.UNCHANGED],
            "new_versions": self.outcomes[Outcome.NEW_VERSION],
            "defects": [defect.as_json() for defect in self.defects],
        }

    def as_text(self) -> str:
        """A summary for people: counts, then defects by kind."""
        counts = self.outcomes
        lines = [
            f"Đã đọc {self.procedures} bản ghi: {counts[Outcome.CREATED]} thủ tục mới, "
            f"{counts[Outcome.NEW_VERSION]} phiên bản mới, {counts[Outcome.UNCHANGED]} không đổi, "
            f"{counts[Outcome.REJECTED]} bị loại vì không có mã."
        ]
        for kind, number in sorted(Counter(defect.kind for defect in self.defects).items()):
            lines.append(f"  {kind.value}: {number}")
        lines += [f"{d.source} {d.procedure} {d.kind.value} {d.where}: {d.value}" for d in self.defects]
        return "\n".join(lines)


def dry_run(readings: Iterable[Reading]) -> ImportReport:
    """Count against an empty catalogue; no database."""
    readings = list(readings)
    outcomes = Counter(outcome for _, outcome in placed(readings, Known()))
    return ImportReport(outcomes, defects_of(readings))


def defects_of(readings: Sequence[Reading], earlier: Sequence[Reading] = ()) -> tuple[Defect, ...]:
    """The defects inside the records, then those between sources, ``earlier`` imports included."""
    inside = (defect for reading in readings for defect in reading.defects)
    return (*inside, *differences_between_sources([*earlier, *readings]))
