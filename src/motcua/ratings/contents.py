"""The contents people are asked about besides whether they were satisfied: dated data.

NĐ 61/2018/NĐ-CP Art. 31 (a to i) names nine. Its text was not at hand: the questions are our own words for
the nine indicators of TT 01/2018/TT-VPCP Art. 13-15, which guide the article, and are shown as unconfirmed.
NĐ 118/2025/NĐ-CP replaced the decree on 1/7/2025; what it names instead is not known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.core.errors import Refusal

MARKS = {2: "Tốt", 1: "Tạm được", 0: "Chưa tốt"}
"""What can be answered to each, best first."""


class BadAnswer(Refusal):
    """Câu trả lời không có trong danh sách."""


@dataclass(frozen=True, slots=True)
class Content:
    """``letter``: its point in the article; ``name``: for tables; ``question``: for people."""

    key: str
    letter: str
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Those in force in a time."""

    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    contents: tuple[Content, ...]


@cache
def shipped() -> tuple[Contents, ...]:
    """Every dated set (``ratings/data/contents.json``)."""
    document = json.loads(files("motcua.ratings").joinpath("data/contents.json").read_text("utf-8"))
    known = {row["key"]: Content(**row) for row in document["contents"]}
    return tuple(_set(row, known) for row in document["sets"])


def in_force(day: date) -> Contents:
    """The set asked about on a day; before the first one, the first."""
    found = [one for one in shipped() if one.valid_from <= day]
    return found[-1] if found else shipped()[0]


def checked(answers: Mapping[str, int], day: date) -> dict[str, int]:
    """The answers as they are kept; what was left out stays out. Raises BadAnswer."""
    known = {one.key for one in in_force(day).contents}
    for key, mark in answers.items():
        if key not in known or mark not in MARKS:
            raise BadAnswer(f"“{key[:20]}”", remedy="Hãy mở lại trang đánh giá.")
    return dict(answers)


def _set(row: Mapping[str, Any], known: Mapping[str, Content]) -> Contents:
    return Contents(
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        source=row["source"],
        confirmed=row["confirmed"],
        contents=tuple(known[key] for key in row["keys"]),
    )
