"""The index of a unit in a period: groups, components with their counts, points lost and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from motcua.board.pages.index_choice import PERIOD, UNIT, Choice
from motcua.core.display import figure
from motcua.core.pieces import Link
from motcua.core.rounding import half_up
from motcua.indicators.cursors import seen_at
from motcua.indicators.duties.counted import ANNOUNCED, COMPLETE, DISPLAYED
from motcua.indicators.facts.refreshing import READER
from motcua.indicators.index766.definitions import Definition, Zero
from motcua.indicators.index766.losses import Loss, losses
from motcua.indicators.index766.results import ComponentScore, GroupScore, Index
from motcua.indicators.live.behind import Side
from motcua.indicators.live.counting import Recording
from motcua.indicators.live.index import Standing, standing
from motcua.indicators.live.services import PROVIDED, USED
from motcua.indicators.live.sources import ANSWERED_WELL, CONTENT, ON_TIME, source

NO_DATA = "chưa có dữ liệu"
TABS = (
    ("Điểm", "board:index"),
    ("So sánh", "board:index-compared"),
    ("Xu hướng", "board:index-trend"),
    ("Cách tính", "board:index-generations"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One component as it is shown. ``earned_url``, ``lost_url``: what opens those behind the score.
    ``recorded``: since when what people say is recorded here."""

    one: ComponentScore
    choice: Choice
    recorded: Recording | None = None

    @property
    def state(self) -> str:
        """Why there is no score; empty where there is one."""
        if self.one.points is not None:
            return ""
        if not self.one.asked:
            return "không áp dụng cho cấp này"
        if self.one.code == CONTENT and not self.choice.selection.whole and self.since:
            return "ít đánh giá, không hiện để giữ kín người đánh giá"
        return "không có trường hợp nào" if self.one.denominator == 0 else NO_DATA

    @property
    def since(self) -> datetime | None:
        """From when the component could be counted, of those people's words make; None while nobody spoke."""
        if self.recorded is None:
            return None
        if self.one.code == CONTENT:
            return self.recorded.ratings
        return self.recorded.petitions if self.one.code in (ON_TIME, ANSWERED_WELL) else None

    @property
    def note(self) -> str:
        """What a denominator of zero means for the score."""
        zero = self.one.denominator == 0 and self.one.points is not None
        return (
            {Zero.ZERO: "không có trường hợp nào: 0 điểm", Zero.FULL: "không có trường hợp nào: đủ điểm"}.get(
                self.one.component.zero, ""
            )
            if zero
            else ""
        )

    @property
    def counted(self) -> bool:
        return self.one.numerator is not None and self.one.denominator is not None

    @property
    def missed(self) -> int:
        return (self.one.denominator or 0) - (self.one.numerator or 0)

    @property
    def percent(self) -> str:
        return percent(self.one.ratio)

    @property
    def threshold(self) -> str:
        return percent(self.one.threshold, 0)

    @property
    def earned_url(self) -> str:
        return behind_url(self.choice, self.one.code, Side.EARNED) if self.one.numerator else ""

    @property
    def lost_url(self) -> str:
        return behind_url(self.choice, self.one.code, Side.LOST) if self.missed else ""


@dataclass(frozen=True, slots=True)
class GroupView:
    score: GroupScore
    lines: tuple[Line, ...]

    @property
    def anchor(self) -> str:
        return f"nhom-{self.score.code}"

    @property
    def measured(self) -> str:
        return points(self.score.measured_max)


@dataclass(frozen=True, slots=True)
class LossView:
    """A component that lost points, in a sentence."""

    loss: Loss
    line: Line

    @property
    def lost(self) -> str:
        return figure(half_up(self.loss.points), 2)

    @property
    def why(self) -> str:
        """What was missing, and what each case is worth."""
        if self.loss.each is None:
            return f"{self.line.note}." if self.line.note else ""
        worth = half_up(self.loss.each, 4 if self.loss.each < Fraction(1, 100) else 2)
        more = figure(self.loss.cases or 0)
        return f"Thêm {more} trường hợp đạt thì được điểm tối đa; mỗi trường hợp đáng {figure(worth)} điểm."


def compose(choice: Choice) -> dict[str, Any]:
    """What the page shows (as many queries as the standing, and one for its time)."""
    found = standing(choice.selection, choice.definition)
    lines = {
        one.code: Line(one, choice, found.numbers.recorded)
        for group in found.index.groups
        for one in group.components
    }
    return {
        **around(choice, "board:index"),
        "received": found.numbers["received"],
        "on_time": found.numbers.on_time,
        "index": found.index,
        "measured": points(found.index.measured_max),
        "rating": rating(found.index),
        "groups": [_group(group, lines) for group in found.index.groups],
        "losses": [LossView(loss, lines[loss.score.code]) for loss in losses(found.index)],
        "turnable": list(turnable(found, choice.definition)),
        "late_url": behind_url(choice, "2.1", Side.LOST),
        "as_of": seen_at(READER),
    }


def _group(group: GroupScore, lines: Mapping[str, Line]) -> GroupView:
    """Components in the order of their codes, as people look them up."""
    return GroupView(group, tuple(lines[code] for code in sorted(one.code for one in group.components)))


def around(choice: Choice, here: str) -> dict[str, Any]:
    """What every page of the index shows above its content."""
    return {
        "choice": choice,
        "here": here,
        "tabs": [Link(text, choice.url(name), name == here) for text, name in TABS],
        "narrowed": list(choice.narrowed(here)),
    }


def rating(index: Index) -> str:
    """The band, or what keeps it from being given."""
    if index.band:
        doubt = "" if index.band.confirmed else " (mức chưa xác nhận)"
        return f"{index.band.label}{doubt}"
    missing = points(index.max - index.measured_max)
    return f"chưa xếp loại được: còn {missing} điểm {NO_DATA}"


def turnable(found: Standing, definition: Definition) -> Iterator[ComponentScore]:
    """Components that lost dossiers or petitions, for the question what would be."""
    for group in found.index.groups:
        for one in group.components:
            if source(definition, one.code) and (one.denominator or 0) > (one.numerator or 0):
                yield one


def behind_url(choice: Choice, code: str, side: Side) -> str:
    """The page of those behind a score; empty where nothing can be listed."""
    if known := source(choice.definition, code):
        page = "board:index-petitions" if known.petitions else "board:index-dossiers"
        return choice.url(page, thanh_phan=code, ben=side.value)
    if not choice.selection.whole:
        return ""
    if code in (PROVIDED, USED):
        return choice.url("board:index-procedures", thanh_phan=code, ben=side.value)
    return duties_url(choice, code)


def duties_url(choice: Choice, code: str) -> str:
    """The page of the catalogue's duties a component is counted from; empty for the others."""
    query = urlencode({UNIT: choice.unit.code, PERIOD: str(choice.selection.period)})
    if code in (ANNOUNCED, DISPLAYED):
        return f"{reverse('board:duty-counted', args=[code])}?{query}"
    return f"{reverse('board:duty-contents')}?{query}" if code == COMPLETE else ""


def percent(ratio: Fraction | None, decimals: int = 2) -> str:
    """``80 %``, the sign kept on the line of its number."""
    return "" if ratio is None else f"{figure(half_up(ratio * 100, decimals), decimals)}\u00a0%"


def points(value: Fraction | int) -> str:
    """Points that are mostly whole: ``62``, ``13,5``."""
    return figure(half_up(value))
