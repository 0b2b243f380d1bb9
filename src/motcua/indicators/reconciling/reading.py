"""Their rows with our names and plain values; what cannot be read is kept as a bad row with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.core.clock import VIETNAM
from motcua.core.errors import Refusal
from motcua.core.numerals import whole
from motcua.dossiers.states import State
from motcua.indicators.reconciling.columns import channels, mapped
from motcua.indicators.reconciling.sources import source

STAMP = re.compile(r"\d{8}(\d{4}(\d{2})?)?")
"""``yyyyMMdd``, with hours and minutes, with seconds (their own writing)."""
WRITTEN = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y")
YEARS = range(2000, 2101)
LONGEST = 60
MOST = 2_000_000_000

Said = dict[str, Any]


class BadCell(Refusal):
    """Không đọc được ô này."""


@dataclass(frozen=True, slots=True)
class Line:
    """One good row. ``key``: the dossier's code, or the unit's."""

    number: int
    key: str
    said: Said


@dataclass(frozen=True, slots=True)
class Bad:
    """One row that cannot be counted with, and why."""

    number: int
    column: str
    value: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"row": self.number, "column": self.column, "value": self.value, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Read:
    """Every row of the file stands in ``lines`` or in ``bad``. ``mapping``: our name to their heading."""

    mapping: dict[str, str]
    lines: tuple[Line, ...]
    bad: tuple[Bad, ...]


def read(raw: bytes, name: str, kind: str) -> Read:
    """A file of a kind (``dossiers``, ``totals``). Raises Unreadable when nothing of it can be used."""
    found = source(raw, name, kind)
    mapping = mapped(kind, found.headings, name)
    lines: list[Line] = []
    bad: list[Bad] = []
    for number, cells in found.rows:
        try:
            said = {ours: PARSERS[kind][ours](cells.get(theirs, "")) for ours, theirs in mapping.items()}
            CHECKS[kind](said)
            lines.append(Line(number, said["code" if kind == "dossiers" else "unit"], said))
        except BadCell as refusal:
            heading = mapping.get(refusal.where, "")
            bad.append(Bad(number, heading, cells.get(heading, "")[:LONGEST], refusal.reason))
    return Read(mapping, tuple(lines), tuple(bad))


def moment(text: str, where: str) -> str | None:
    """A moment of theirs as ISO 8601 on the Vietnamese clock; None for an empty cell. Raises BadCell."""
    if not text:
        return None
    found = _stamp(text) if STAMP.fullmatch(text) else _spelt(text)
    if found is None or found.year not in YEARS:
        raise BadCell(text[:LONGEST], "ngày giờ không có thật hoặc sai khuôn yyyyMMddHHmmss", where=where)
    return found.isoformat()


def _stamp(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM)
    except ValueError:
        return None


def _spelt(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(VIETNAM) if found.tzinfo else found.replace(tzinfo=VIETNAM)
    except (ValueError, OverflowError):
        pass
    for form in WRITTEN:
        try:
            return datetime.strptime(text, form).replace(tzinfo=VIETNAM)
        except ValueError:
            continue
    return None


def _at(where: str) -> Callable[[str], str | None]:
    return lambda text: moment(text, where)


def _code(where: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        bare = text.strip("'\" ")
        if not bare:
            raise BadCell("Mã", "không có mã", where=where)
        if len(bare) > LONGEST:
            raise BadCell("Mã", f"dài hơn {LONGEST} ký tự", where=where)
        return bare.upper()

    return parse


def _status(text: str) -> int:
    bare = text.strip("'\" ").removesuffix(".0")
    if bare.isdecimal() and len(bare) <= 2 and int(bare) in State.values:
        return int(bare)
    raise BadCell(text[:LONGEST], "trạng thái không nằm trong mười trạng thái 1–10", where="status")


def _channel(text: str) -> str:
    bare = text.strip("'\" ").removesuffix(".0")
    if bare not in channels():
        raise BadCell(text[:LONGEST], "kênh không phải 1, 2 hoặc 3", where="channel")
    return channels()[bare]


def _count(where: str) -> Callable[[str], int | None]:
    def parse(text: str) -> int | None:
        if not text:
            return None
        try:
            found = whole(text)
        except Refusal as refusal:
            raise BadCell(text[:LONGEST], refusal.reason, where=where) from None
        if not 0 <= found <= MOST:
            raise BadCell(text[:LONGEST], "là số âm hoặc quá lớn", where=where)
        return found

    return parse


def _plain(text: str) -> str:
    return text.strip("'\" ")[:LONGEST].upper()


def _check_dossier(said: Mapping[str, Any]) -> None:
    """Raises BadCell."""
    if not said["received"]:
        raise BadCell("Ngày tiếp nhận", "không có ngày tiếp nhận", where="received")
    if said.get("finished") and datetime.fromisoformat(said["finished"]) < datetime.fromisoformat(
        said["received"]
    ):
        raise BadCell("Ngày kết thúc", "kết thúc trước khi tiếp nhận", where="finished")


def _check_totals(said: Said) -> None:
    """Raises BadCell."""
    for name, label in (("received", "tiếp nhận"), ("on_time", "đúng hạn")):
        if said[name] is None:
            raise BadCell(label, f"không có số {label}", where=name)
    if said.get("overdue") is None:
        said["overdue"] = said["received"] - said["on_time"]
    if said["on_time"] + said["overdue"] > said["received"] or said["overdue"] < 0:
        raise BadCell("Đúng hạn", "đúng hạn và quá hạn cộng lại lớn hơn số tiếp nhận", where="on_time")


PARSERS: dict[str, dict[str, Callable[[str], Any]]] = {
    "dossiers": {
        "code": _code("code"),
        "unit": _plain,
        "procedure": _plain,
        "channel": _channel,
        "received": _at("received"),
        "due": _at("due"),
        "finished": _at("finished"),
        "status": _status,
    },
    "totals": {
        "unit": _code("unit"),
        "received": _count("received"),
        "on_time": _count("on_time"),
        "overdue": _count("overdue"),
    },
}
CHECKS: dict[str, Callable[[Said], None]] = {"dossiers": _check_dossier, "totals": _check_totals}
