"""The same counts by each generation of the definition, side by side, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.board.pages.index_choice import Choice
from motcua.board.pages.index_scores import around, percent, points
from motcua.indicators.index766.definitions import Component, Definition, Rule, Zero, definitions
from motcua.indicators.index766.results import ComponentScore, Index
from motcua.indicators.live.index import by_generation

ZEROS = {
    Zero.NULL: "Không có điểm, không tính vào phần có dữ liệu",
    Zero.ZERO: "Được 0 điểm",
    Zero.FULL: "Đủ điểm",
    Zero.SHARED: "Chia điểm cho thành phần khác của nhóm",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one generation says of a component, beside the chosen one; None where one does not have it."""

    one: ComponentScore | None
    chosen: ComponentScore | None

    @property
    def differs(self) -> bool:
        return _said(self.one) != _said(self.chosen)

    @property
    def rule(self) -> str:
        return rule(self.one.component) if self.one else ""

    @property
    def otherwise(self) -> list[str]:
        """What else differs than points and rule: what is counted, what a denominator of zero earns."""
        if self.one is None or self.chosen is None:
            return []
        mine, theirs = self.one.component, self.chosen.component
        found = []
        if (mine.numerator, mine.denominator) != (theirs.numerator, theirs.denominator):
            found.append(f"đếm {mine.numerator} trên {mine.denominator}")
        if mine.zero is not theirs.zero:
            words = ZEROS[mine.zero]
            found.append(f"mẫu số bằng 0: {words[:1].lower()}{words[1:]}")
        return found


@dataclass(frozen=True, slots=True)
class Compared:
    """A component in every generation."""

    code: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    definition: Definition
    index: Index
    url: str
    chosen: bool

    @property
    def measured(self) -> str:
        return points(self.index.measured_max)


def compose(choice: Choice) -> dict[str, Any]:
    """As many queries as one index."""
    day = choice.selection.day
    known = [one.on(day) for one in definitions().values()]
    known = [one for one in known if one.components]
    indexes = by_generation(choice.selection, known)
    here = next((place for place, one in enumerate(known) if one.name == choice.definition.name), 0)
    return {
        **around(choice, "board:index-generations"),
        "generations": [
            Generation(one, index, choice.url("board:index", cach_tinh=one.name), place == here)
            for place, (one, index) in enumerate(zip(known, indexes, strict=True))
        ],
        "rows": [_row(code, indexes, here) for code in _codes(known)],
        "zeros": list(_zeros(choice.definition)),
    }


def _zeros(definition: Definition) -> Iterator[tuple[str, str]]:
    """What a denominator of zero earns, with the codes of which that holds."""
    for zero, words in ZEROS.items():
        if codes := [one.code for one in definition.components if one.zero is zero]:
            yield words, ", ".join(codes)


def _codes(known: list[Definition]) -> list[str]:
    return sorted({one.code for definition in known for one in definition.components})


def _row(code: str, indexes: list[Index], here: int) -> Compared:
    found = [index.component(code) for index in indexes]
    named = next(one for one in [found[here], *found] if one is not None)
    return Compared(code, named.name, tuple(Cell(one, found[here]) for one in found))


def _said(one: ComponentScore | None) -> object:
    """What makes two generations the same in a component."""
    if one is None:
        return None
    part = one.component
    return part.max, part.rule, part.threshold, part.zero, part.numerator, part.denominator


def rule(part: Component) -> str:
    """``6 điểm, đạt từ 50 %``."""
    if part.rule is Rule.CONSTANT:
        return f"{part.max} điểm, cho sẵn"
    full = f", đủ điểm từ {percent(part.threshold, 0)}" if part.threshold else ", theo tỷ lệ"
    return f"{part.max} điểm{full}"
