"""Which of their columns says what: data of one generation of the exchange, never a constant of the rules.

The names of the record ``DongBoHoSoMC`` as several systems send it, and the headings of totals files; no
official specification was at hand. A missing ``KenhThucHien`` means direct (published description of the
index of QĐ 766/QĐ-TTg).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.core.errors import Unreadable
from motcua.core.text import squeeze


@dataclass(frozen=True, slots=True)
class Column:
    """``name``: ours; ``columns``: how they may call it, in small letters, the likeliest first."""

    name: str
    label: str
    columns: tuple[str, ...]
    required: bool


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(__package__).joinpath("data/columns.json").read_text("utf-8"))
    return found


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """What a file of a kind (``dossiers``, ``totals``) may say."""
    return tuple(
        Column(row["name"], row["label"], tuple(map(key, row["columns"])), row["required"])
        for row in _data()[kind]
    )


def channels() -> Mapping[str, str]:
    """Our channel by their code."""
    found: dict[str, str] = _data()["channels"]
    return found


def key(heading: str) -> str:
    """A heading as headings are compared."""
    return squeeze(heading).lower()


def mapped(kind: str, headings: Collection[str], name: str) -> dict[str, str]:
    """Our name to the heading it is read from. Raises Unreadable when a required column is not there."""
    found = {
        column.name: next((heading for heading in column.columns if heading in headings), "")
        for column in columns(kind)
    }
    missing = [column for column in columns(kind) if column.required and not found[column.name]]
    if missing:
        said = "; ".join(f"{one.label} ({', '.join(one.columns)})" for one in missing)
        have = ", ".join(headings) or "không cột nào"
        raise Unreadable(name, f"thiếu cột {said}", f"Hãy thêm cột ấy; tệp đang có: {have}.", "file")
    return {ours: theirs for ours, theirs in found.items() if theirs}
