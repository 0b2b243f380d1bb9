"""The page of the day: four figures, units behind them, what moved, ways of filing, what comes tomorrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from motcua.board.pages.bar_chart import Bar, chart
from motcua.board.scope import ASKED
from motcua.core import clock
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.identity.tree import Tree
from motcua.indicators.forecasting import reading
from motcua.indicators.models import Alert
from motcua.indicators.today import groups
from motcua.indicators.today.behind import at_work
from motcua.indicators.today.counting import Day, count
from motcua.indicators.today.groups import Group
from motcua.indicators.visits.waiting_now import waiting_now
from motcua.ratings.figures import total, within
from motcua.ratings.releasing import fewest

COLUMNS = (groups.OPEN, groups.DUE_SOON, groups.LATE, groups.RECEIVED_TODAY, groups.FINISHED_TODAY)
SINCE_YESTERDAY = (
    groups.RECEIVED_TODAY,
    groups.FINISHED_TODAY,
    groups.LATE_TODAY,
    groups.LATE_FINISHED_TODAY,
)
MONTH = (groups.RECEIVED_MONTH, groups.FINISHED_MONTH, groups.LATE_MONTH)
WAYS = (
    ("online", "Trực tuyến"),
    ("online_self", "– người dân tự nộp"),
    ("online_assisted", "– cán bộ hỗ trợ"),
    ("online_clerical", "– cán bộ nhập thay"),
    ("direct", "Trực tiếp"),
    ("post", "Bưu chính"),
)
"""Columns of the tallies; the three in the middle are parts of the first."""
ON_WALL = 8
"""Units named on a wall."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the dossiers behind it. ``key``: its place on the page, kept while it changes."""

    group: Group
    key: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One unit with those below it. ``url``: its own page, empty where there is nothing below to see."""

    unit: Unit
    url: str
    figures: tuple[Figure, ...]


def compose(actor: Actor, unit: Unit, tree: Tree) -> dict[str, Any]:
    """The context of the figures."""
    below = tree.below(unit.pk)
    day = count(below)
    sums = day.of(below)
    return {
        "unit_shown": unit,
        "day": day,
        "now": [_figure(group, sums, unit, "nay") for group in (groups.OPEN, groups.DUE_SOON, groups.LATE)],
        "moved": [_figure(group, sums, unit, "ngay") for group in SINCE_YESTERDAY],
        "month": [_figure(group, sums, unit, "thang") for group in MONTH],
        "columns": COLUMNS,
        **_lines(unit, tree, day),
        "ways": _ways(day.filed),
        **_hours(day),
        **_tomorrow(below),
        **_alerts(unit, below),
        **_people(below, day),
    }


def behind_url(unit: Unit, group: Group) -> str:
    """The page of the dossiers behind a figure."""
    return f"{reverse('board:behind')}?{urlencode({ASKED: unit.code, 'nhom': group.name})}"


def _figure(group: Group, counts: Counter[str], unit: Unit, place: str) -> Figure:
    key = f"{place}-{group.name}-{unit.code}"
    return Figure(group, key, counts[group.name], behind_url(unit, group))


def _lines(unit: Unit, tree: Tree, day: Day) -> dict[str, Any]:
    """Units directly below in two parts; those without a single dossier are only counted."""
    children = tree.children(unit.pk)
    lines = {child.pk: _line(child, day.of(tree.below(child.pk)), tree) for child in children}
    own = _line(unit, Counter(day.counts.get(unit.pk, {})), None)
    seen = [child for child in children if any(one.number for one in lines[child.pk].figures)]
    communes = [lines[child.pk] for child in seen if child.level == Level.COMMUNE]
    others = [lines[child.pk] for child in seen if child.level != Level.COMMUNE]
    if any(one.number for one in own.figures):
        others.insert(0, own)
    parts = [("Sở, ngành, đơn vị", others), ("Xã, phường, đặc khu", communes)]
    worst = sorted([*others, *communes], key=lambda one: -one.figures[COLUMNS.index(groups.LATE)].number)
    return {
        "parts": [(title, part) for title, part in parts if part],
        "worst": worst[:ON_WALL],
        "idle": len(children) - len(seen),
    }


def _line(unit: Unit, counts: Counter[str], tree: Tree | None) -> Line:
    url = f"{reverse('board:today')}?{urlencode({ASKED: unit.code})}" if tree else ""
    return Line(unit, url, tuple(_figure(group, counts, unit, "dv") for group in COLUMNS))


def _ways(filed: Mapping[str, int]) -> list[tuple[str, str, int, float | None]]:
    """(column, words, number, percent): of all received this month; the three ways of those online."""
    every = sum(filed.get(name, 0) for name in ("online", "direct", "post"))
    found = []
    for name, words in WAYS:
        whole = filed.get("online", 0) if name.startswith("online_") else every
        number = filed.get(name, 0)
        found.append((name, words, number, 100 * number / whole if whole else None))
    return found


def _hours(day: Day) -> dict[str, Any]:
    """From the first to the last hour in which anything came, at least the hours of an office."""
    first, last = min([*day.hours, 7]), max([*day.hours, 17])
    bars = [Bar(f"{hour}h", day.hours.get(hour, 0)) for hour in range(first, last + 1)]
    title = "Hồ sơ tiếp nhận hôm nay theo giờ"
    return {"hours": bars, "hours_chart": chart(bars, title) if day.hours else ""}


def _tomorrow(units: Collection[int]) -> dict[str, Any]:
    found = reading.tomorrow(units)
    items = at_work([row.dossier_id for row in found.first]) if found.first else {}
    return {"tomorrow": found, "likely": [(row, items.get(row.dossier_id)) for row in found.first]}


def _alerts(unit: Unit, below: Collection[int]) -> dict[str, Any]:
    """How many alerts are open, and the page that lists them."""
    return {
        "alerts": Alert.objects.filter(unit__in=below, closed_at=None).count(),
        "alerts_url": f"{reverse('board:alerts')}?{urlencode({ASKED: unit.code})}",
    }


def _people(below: Collection[int], day: Day) -> dict[str, Any]:
    """What people said this month, and who waits at the counters now (two queries)."""
    said = total(within(below, clock.midnight(day.at.month), day.at.now))
    return {"said": said, "fewest": fewest(), "waiting": waiting_now(below)}
