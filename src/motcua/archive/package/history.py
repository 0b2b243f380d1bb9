"""Recomputing the history inside a package: the chain of events and the daily seals over it.

The rule is that of :mod:`motcua.audit.chain`: SHA-256 over the hash before, a line feed and the canonical
JSON of the content; docs/documents.md says it in full for readers without our software.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from motcua.archive.package import layout
from motcua.audit import chain
from motcua.core import clock

MOST_LINE = 16 * 1024 * 1024
"""Characters of one event read; what is longer is cut, and then no JSON."""


class Broken(Exception):
    """Where the history does not hold. ``seal``: a daily seal, not the chain."""

    def __init__(self, path: str, detail: str, *, seal: bool = False) -> None:
        super().__init__(f"{path}: {detail}")
        self.path, self.detail, self.seal = path, detail, seal


def check_history(folder: Path) -> tuple[int, int]:
    """(events, seals) recomputed. Raises Broken."""
    last: dict[str, str] = {}
    previous, count, dossier = chain.GENESIS, 0, None
    for number, entry in enumerate(read_events(folder), 1):
        content, stored = entry["content"], entry["hash"]
        dossier = content.get("dossier") if dossier is None else dossier
        if content.get("number") != number or content.get("dossier") != dossier:
            raise Broken(layout.EVENTS, f"sự kiện {number} không đúng thứ tự")
        if not _follows(previous, content, stored):
            raise Broken(layout.EVENTS, f"sự kiện {number} không nối với sự kiện trước")
        previous, count = stored, number
        last[_day(content)] = stored
    _check_head(folder, count, previous)
    return count, sum(_check_seal(folder, name, dossier, last) for name in _seals(folder))


def read_events(folder: Path) -> Iterator[dict[str, Any]]:
    """Each line of the events' file: ``{"content", "hash"}``. Raises Broken."""
    path = folder / layout.EVENTS
    if not layout.plain(path):
        raise Broken(layout.EVENTS, "không có tệp sự kiện")
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(iter(partial(file.readline, MOST_LINE), ""), 1):
            entry = _json(line, layout.EVENTS, f"dòng {number}")
            if not isinstance(entry.get("content"), dict) or not isinstance(entry.get("hash"), str):
                raise Broken(layout.EVENTS, f"dòng {number} không đúng cấu trúc")
            yield entry


def read_document(folder: Path, path: str) -> dict[str, Any]:
    """A JSON object kept in the package at ``path``. Raises Broken."""
    place = folder / path
    if not layout.plain(place):
        raise Broken(path, "không có tệp này")
    if place.stat().st_size > layout.MOST_TEXT:
        raise Broken(path, "lớn bất thường")
    return _json(place.read_text("utf-8", "replace"), path, "không đọc được")


def _follows(previous: str, content: dict[str, Any], stored: str) -> bool:
    try:
        return chain.link(previous, content) == stored
    except UnicodeEncodeError:
        return False


def _check_head(folder: Path, count: int, head: str) -> None:
    """The end of a chain could be cut off unseen, so the metadata says how long it is."""
    if read_document(folder, layout.DOSSIER).get("history") != {"events": count, "head": head}:
        raise Broken(layout.EVENTS, "số sự kiện hay mã băm cuối khác với tệp mô tả")


def _seals(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / layout.SEALS).glob("*.json"))


def _check_seal(folder: Path, name: str, dossier: Any, last: dict[str, str]) -> bool:
    path = f"{layout.SEALS}/{name}"
    seal = read_document(folder, path)
    try:
        content = {"day": seal["day"], "heads": [tuple(head) for head in seal["heads"]]}
        holds = chain.link(seal["previous"], content) == seal["hash"]
        own = dict(content["heads"]).get(dossier)
        ours = last.get(content["day"])
    except (KeyError, TypeError, ValueError):
        raise Broken(path, "không đúng cấu trúc", seal=True) from None
    if not holds:
        raise Broken(path, f"dấu ngày {content['day']}", seal=True)
    if own != ours:
        raise Broken(path, f"dấu ngày {content['day']} không chứa sự kiện cuối của hồ sơ", seal=True)
    return True


def _day(content: dict[str, Any]) -> str:
    try:
        return clock.day_of(datetime.fromisoformat(content["at"])).isoformat()
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Broken(layout.EVENTS, "thời điểm không đọc được") from None


def _json(text: str, path: str, detail: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Broken(path, detail) from None
    if not isinstance(found, dict):
        raise Broken(path, detail)
    return found
