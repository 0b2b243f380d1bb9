"""The definitions of the index: several generations stand beside each other, each component dated and cited.

The printed annex of QĐ 766/QĐ-TTg was not at hand, so no generation is confirmed as law; a component is
marked confirmed only where its points and its rule were both read in a published text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.core.errors import NotFound

DEFAULT = "portal-2026-09"
"""The generation that reproduces the scores the national portal publishes."""


class Group(StrEnum):
    """The six groups the portal shows; the Decision's third group is two of them."""

    TRANSPARENCY = "transparency"
    PROGRESS = "progress"
    ONLINE = "online"
    PAYMENT = "payment"
    DIGITIZED = "digitized"
    SATISFACTION = "satisfaction"

    @property
    def label(self) -> str:
        return GROUP_LABELS[self]


GROUP_LABELS = {
    Group.TRANSPARENCY: "Công khai, minh bạch",
    Group.PROGRESS: "Tiến độ giải quyết",
    Group.ONLINE: "Dịch vụ công trực tuyến",
    Group.PAYMENT: "Thanh toán trực tuyến",
    Group.DIGITIZED: "Số hóa hồ sơ",
    Group.SATISFACTION: "Mức độ hài lòng",
}


class Rule(StrEnum):
    """How a ratio r becomes points out of the maximum."""

    LINEAR = "linear"
    """max · r"""
    THRESHOLD = "threshold"
    """min(max, max · r / threshold)"""
    CONSTANT = "constant"
    """max, whatever the counts"""


class Zero(StrEnum):
    """What a denominator of zero earns."""

    NULL = "null"
    """No score: left out of the group."""
    ZERO = "zero"
    FULL = "full"
    SHARED = "shared"
    """Its points go in equal parts to the components of the group that can be scored."""


class Level(StrEnum):
    """Of what kind of authority a component is asked."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Component:
    """One row of a definition. ``numerator``, ``denominator``: what is counted, in Vietnamese.
    ``threshold``: the ratio that earns everything. ``valid_to``: last day, None while in force."""

    code: str
    metric: str
    group: Group
    name: str
    numerator: str
    denominator: str
    max: int
    rule: Rule
    threshold: Fraction | None
    zero: Zero
    levels: frozenset[Level]
    source: str
    confirmed: bool
    valid_from: date
    valid_to: date | None

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Band:
    """A rating from ``least`` points of 100 upwards."""

    least: int
    label: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """One generation. ``bands``: best first."""

    name: str
    title: str
    source: str
    confirmed: bool
    valid_from: date
    valid_to: date | None
    components: tuple[Component, ...]
    bands: tuple[Band, ...]

    def of(self, group: Group) -> tuple[Component, ...]:
        return tuple(component for component in self.components if component.group is group)

    def component(self, code: str) -> Component | None:
        return next((component for component in self.components if component.code == code), None)

    @property
    def max(self) -> int:
        return sum(component.max for component in self.components)

    def on(self, day: date) -> Definition:
        """What of it is in force on a day."""
        return replace(self, components=tuple(c for c in self.components if c.in_force(day)))


@cache
def definitions() -> dict[str, Definition]:
    """Every generation shipped (``data/definitions.json``) by its name, the default first."""
    document = json.loads(files(__package__).joinpath("data/definitions.json").read_text("utf-8"))
    bands = tuple(Band(**band) for band in document["bands"])
    return {row["name"]: _definition(row, bands) for row in document["definitions"]}


def named(name: str = DEFAULT) -> Definition:
    """Raises NotFound."""
    known = definitions()
    if name not in known:
        remedy = f"Hãy chọn một trong: {', '.join(known)}."
        raise NotFound(f"Cách tính chỉ số “{name}”", remedy=remedy, where="--definition")
    return known[name]


def _definition(row: dict[str, Any], bands: tuple[Band, ...]) -> Definition:
    return Definition(
        name=row["name"],
        title=row["title"],
        source=row["source"],
        confirmed=row["confirmed"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        components=tuple(_component(component) for component in row["components"]),
        bands=bands,
    )


def _component(row: dict[str, Any]) -> Component:
    threshold = row["threshold"]
    return Component(
        code=row["code"],
        metric=row["metric"],
        group=Group(row["group"]),
        name=row["name"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        max=row["max"],
        rule=Rule(row["rule"]),
        threshold=Fraction(threshold) if threshold else None,
        zero=Zero(row["zero"]),
        levels=frozenset(map(Level, row["levels"])),
        source=row["source"],
        confirmed=row["confirmed"],
        valid_from=date.fromisoformat(row["from"]),
        valid_to=_day(row["to"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
