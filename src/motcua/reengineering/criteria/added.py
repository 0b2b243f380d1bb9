"""A file of evidence a reviewing officer adds: by procedure, on criteria, and a published reason.

``{"1.001193": {"evidence": [{"criterion": 8, "state": "met", "says", "source", "by", "date", "where"?,
"part"?}], "reason": {"ground", "says", "where"?, "published_on"?}}}``, as JSON or YAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from motcua.catalog.readers.text import parse
from motcua.core.errors import Unreadable
from motcua.reengineering.criteria.default_full import Ground, PublishedReason
from motcua.reengineering.criteria.evidence import Evidence, added_evidence


@dataclass(frozen=True, slots=True)
class Added:
    """What people added for one procedure."""

    evidence: tuple[Evidence, ...] = ()
    reason: PublishedReason | None = None


def read_added(file: Path) -> dict[str, Added]:
    """The file by procedure code.

    Raises:
        Unreadable: no such file, not JSON or YAML, or a wrong entry; ``where`` points at it.
    """
    if not file.is_file():
        raise Unreadable(str(file), "không có tệp này", "Hãy kiểm tra lại đường dẫn.")
    documents = parse(file, file.name)
    if len(documents) != 1 or not isinstance(documents[0], dict):
        raise misshapen(file.name, "")
    return {str(code): added(told, file.name, f"/{code}") for code, told in documents[0].items()}


def added(told: Any, name: str, where: str) -> Added:
    rows = told.get("evidence", []) if isinstance(told, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise misshapen(name, where)
    seen = tuple(
        added_evidence(row.get("criterion", 0), row, f"{where}/evidence/{at}") for at, row in enumerate(rows)
    )
    return Added(seen, reason(told["reason"], name, f"{where}/reason") if told.get("reason") else None)


def reason(told: Any, name: str, where: str) -> PublishedReason:
    try:
        published = told.get("published_on")
        return PublishedReason(
            ground=Ground(told["ground"]),
            says=str(told["says"]),
            where=str(told.get("where", "")),
            published_on=date.fromisoformat(str(published)) if published else None,
        )
    except (AttributeError, KeyError, ValueError):
        raise misshapen(name, where) from None


def misshapen(name: str, where: str) -> Unreadable:
    return Unreadable(name, "không đúng dạng tệp bằng chứng", "Hãy xem dạng tệp ở docs/criteria.md.", where)
