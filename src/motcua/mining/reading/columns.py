"""Which columns of a log carry what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace

from motcua.mining.errors import MissingColumn

OPTIONS = {"case": "--case", "activity": "--activity", "timestamp": "--timestamp"}
WORDS = {"case": "mã hồ sơ", "activity": "hoạt động", "timestamp": "thời điểm"}
TRACE = "case:"
"""Before the name of an attribute of an XES trace."""
SHOWN = 12
"""Columns named in a refusal."""


@dataclass(frozen=True)
class Columns:
    """Names of the columns in the file, by default those of the XES standard as tables carry them.

    In XES, ``case:`` before a name means an attribute of the trace; any other is one of the event.
    """

    case: str = "case:concept:name"
    activity: str = "concept:name"
    timestamp: str = "time:timestamp"
    resource: str = "org:resource"
    unit: str = "org:group"
    lifecycle: str = "lifecycle:transition"

    def wanted(self) -> dict[str, str]:
        """Name in the file by what it carries."""
        return {field.name: name for field in fields(self) if (name := getattr(self, field.name))}

    def only_needed(self) -> Columns:
        """The same without the optional ones, which then are not read."""
        return replace(self, resource="", unit="", lifecycle="")

    def needed(self) -> dict[str, str]:
        """Those without which there is no log."""
        return {role: getattr(self, role) for role in OPTIONS}

    def present(self, found: Collection[str]) -> dict[str, str]:
        """The wanted ones that are among ``found``."""
        return {role: name for role, name in self.wanted().items() if name in found}

    def check(self, name: str, found: Iterable[str], where: str) -> None:
        """Raises :class:`MissingColumn` when a needed column is not among ``found``.

        ``name`` is what people call the log.
        """
        seen = list(dict.fromkeys(found))
        absent = {role: column for role, column in self.needed().items() if column not in seen}
        if not absent:
            return
        told = ", ".join(f"cột {WORDS[role]} “{column}”" for role, column in absent.items())
        options = ", ".join(OPTIONS[role] for role in absent)
        raise MissingColumn(
            name,
            f"thiếu {told}; {_seen(seen)}",
            f"Hãy chỉ tên cột bằng {options}.",
            where or next(iter(absent.values())),
        )


def _seen(found: list[str]) -> str:
    if not found:
        return "không thấy cột nào"
    more = f" và {len(found) - SHOWN} cột khác" if len(found) > SHOWN else ""
    return "các cột có trong tệp: " + ", ".join(f"“{one}”" for one in found[:SHOWN]) + more
