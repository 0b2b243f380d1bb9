"""Defects of source records: kept, reported, never repaired by guessing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

PROCEDURE_CODE = re.compile(r"\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Y]\d{2})?", re.ASCII)
"""``1.001193``, ``3.000259.H13``, ``1.008377.000.00.00.H13``: forms of published lists."""
LONGEST_CODE = 100
"""Characters; a longer text in the place of a code is none. Published codes have 8 to 23."""
CASE_CODE = re.compile(PROCEDURE_CODE.pattern + r"\.\d{2,3}", re.ASCII)
"""A procedure's code and the number of the case."""


class DefectKind(StrEnum):
    UNIT_OTHER = "unit-other"
    DUPLICATE_CASE_CODE = "duplicate-case-code"
    NOT_A_NUMBER = "not-a-number"
    MALFORMED_CODE = "malformed-code"
    SOURCES_DIFFER = "sources-differ"


@dataclass(frozen=True, slots=True)
class Defect:
    """One doubtful value.

    ``source``: the file, relative to the imported path. ``procedure``: its code, empty when it has none.
    ``where``: JSON pointer (RFC 6901) into the original record. ``value``: what stands there; for
    ``sources-differ`` what each source says, by source.
    """

    source: str
    procedure: str
    kind: DefectKind
    where: str
    value: Any

    def as_json(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "procedure": self.procedure,
            "kind": self.kind.value,
            "where": self.where,
            "value": self.value,
        }
