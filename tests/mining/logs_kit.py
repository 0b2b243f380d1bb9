"""Short logs in words: what a test about reading writes and reads back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.mining.errors import NotALog
from motcua.mining.log import Log
from motcua.mining.reading import Columns, read

TITLES = "case:concept:name,concept:name,time:timestamp\n"
WHEN = "2026-01-05T01:00:00Z"


def event(activity: str = "A", at: str = WHEN, more: str = "") -> str:
    name = f'<string key="concept:name" value="{activity}"/>' if activity else ""
    time = f'<date key="time:timestamp" value="{at}"/>' if at else ""
    return f"<event>{name}{time}{more}</event>\n"


def xes(*events: str, trace: str = '<string key="concept:name" value="hs1"/>', head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}\n<log>\n<trace>{trace}\n{"".join(events)}</trace>\n</log>\n'


def written(folder: Path, text: str | bytes, name: str = "log") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(path: Path, columns: Columns | None = None) -> NotALog:
    """The refusal of a file that must not be read."""
    with pytest.raises(NotALog) as caught:
        read(path, columns)
    return caught.value


def moments(log: Log) -> list[datetime]:
    """Times in file order, UTC."""
    return [datetime.fromtimestamp(at / 1e6, UTC) for at in log.table["instant"].to_pylist()]


def rows(log: Log) -> list[tuple[str, str]]:
    """Case and activity in file order."""
    return list(zip(log.table["case"].to_pylist(), log.table["activity"].to_pylist(), strict=True))
