"""Visible marks of signatures: what they show and where they stand, by regulation.

Facts and how sure they are: ``data/marks.json``. A mark is only a picture; the signature below it is what
counts, and a signature without a mark is as good.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files

from motcua.core.clock import VIETNAM

POINTS_PER_MM = 72 / 25.4


class Kind(StrEnum):
    """What a mark is for."""

    SCAN = "scan"
    LEADER = "leader"
    SEAL = "seal"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of mark looks, in force from a day. Lengths in millimetres. ``corner``: "top-left",
    "top-right", or "" for a place the document itself names. ``picture``: whether the signer's picture is
    shown; ``text``: whether words are."""

    kind: Kind
    corner: str
    width: float
    height: float
    margin: float
    font_size: int
    picture: bool
    text: bool
    valid_from: date
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands: points from the page's top left corner. ``page``: from 0; -1 is the last."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark to draw. ``lines``: its words, one row each; ``picture``: PNG with a clear ground; ``place``:
    None for the corner the rule names."""

    kind: Kind
    lines: tuple[str, ...] = ()
    picture: bytes = b""
    place: Place | None = None
    page: int = 0


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule shipped with the product."""
    rows = json.loads(files("motcua.signatures").joinpath("data/marks.json").read_text("utf-8"))
    return tuple(
        Rule(**{**row, "kind": Kind(row["kind"]), "valid_from": date.fromisoformat(row["valid_from"])})
        for row in rows
    )


def rule(kind: Kind, on: date) -> Rule:
    """The rule in force on a day; before the first one, the first."""
    dated = sorted((one for one in rules() if one.kind is kind), key=lambda one: one.valid_from)
    return next((one for one in reversed(dated) if one.valid_from <= on), dated[0])


def scan_mark(name: str, at: datetime, page: int = 0) -> Mark:
    """Who digitised a paper and when, top left of a page."""
    return Mark(Kind.SCAN, ("Người số hóa: " + name, "Thời gian: " + iso(at)), page=page)


def leader_mark(picture: bytes, place: Place) -> Mark:
    """The picture of a leader's signature, between the position and the name; no words."""
    return Mark(Kind.LEADER, picture=picture, place=place)


def seal_mark(picture: bytes, unit: str, at: datetime, place: Place) -> Mark:
    """An organisation's seal in its true size, the organisation's name and the time to its left: below it
    stands the signer's name."""
    return Mark(Kind.SEAL, (unit, iso(at)), picture, place)


def copy_mark(form: str, unit: str, at: datetime) -> Mark:
    """An electronic copy: form of copy, copying organisation and time, top right; no picture.
    ``form``: such as "SAO Y"."""
    return Mark(Kind.COPY, (form, unit, iso(at)))


def iso(at: datetime) -> str:
    """Day, hour, minute, second and zone of Viet Nam: ``21/08/2026 09:00:00 +07:00``."""
    there = at.astimezone(VIETNAM)
    return f"{there:%d/%m/%Y %H:%M:%S} +07:00"
