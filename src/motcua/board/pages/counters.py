"""The counters: waiting and serving, told apart; fairness between classes; how the told times held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from motcua.board import period as periods
from motcua.board.pages.bar_chart import Bar, chart
from motcua.board.pages.counters_choice import BY, DAY, MEASURE, ORDINARY, PRIORITY, Choice, narrowed
from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.dates import WEEKDAYS
from motcua.core.display import day as said_day
from motcua.core.display import figure
from motcua.core.paging import page_of
from motcua.core.parameters import find
from motcua.core.pieces import Link
from motcua.counters.models import Counter, Line
from motcua.counters.priorities import name_of
from motcua.indicators.visits import calibration, desks
from motcua.indicators.visits import figures as counting
from motcua.indicators.visits.figures import LONG, MEASURES, MINUTE, Figures, Key
from motcua.indicators.visits.waiting_now import waiting_now

HERE, TICKETS = "board:counters", "board:counter-tickets"
WAYS = {
    "ngay": ("Ngày", Key.DAY),
    "hang": ("Nhu cầu", Key.LINE),
    "quay": ("Quầy", Key.COUNTER),
    "thu-tuc": ("Thủ tục", Key.PROCEDURE),
    "trung-tam": ("Nơi tiếp nhận", Key.UNIT),
}
HOURS = "gio"
"""The way of telling apart by weekday and hour, a table of its own."""
UNSAID = "chưa ghi"
FEWEST_BARS = 3
"""Fewer are read in the table at once."""
COLUMNS = ("drawn", "served", "absent", "again")


@dataclass(frozen=True, slots=True)
class Count:
    """One number with the tickets behind it."""

    label: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``extra``: people served in an hour, for counters."""

    name: str
    url: str
    figures: Figures
    counts: tuple[Count, ...]
    extra: str = ""

    @property
    def again(self) -> str:
        share = self.figures.again_share
        return "–" if share is None else f"{figure(round(share, 1))} %"


def minutes(seconds: float | None) -> str:
    """``7,5``; a dash of nothing."""
    return "–" if seconds is None else figure(round(seconds / MINUTE, 1))


def compose(choice: Choice, asked: QueryDict) -> dict[str, Any]:
    """The page (as many queries as parts, whatever the number of tickets)."""
    total = counting.figures(choice.scope)
    by = asked.get(BY, "")
    return {
        **_around(choice),
        "total": total,
        "counts": [_count(choice, name, total) for name in MEASURES],
        "spreads": [("Chờ đến lượt", total.wait), ("Phục vụ", total.service)],
        "long": find(LONG, choice.scope.day or choice.scope.period.last),
        "now": waiting_now(choice.scope.units) if _holds_today(choice) else None,
        "classes": list(_classes(choice)),
        "tabs": _tabs(choice, by),
        **(_hours(choice) if by == HOURS else _apart(choice, by if by in WAYS else "ngay")),
        **_calibration(choice),
    }


def tickets(choice: Choice, asked: QueryDict) -> dict[str, Any]:
    """The tickets behind one number: code and times, nobody's name. Raises NotFound."""
    measure = asked.get(MEASURE, "")
    rows = counting.behind(choice.scope, measure).filter(**narrowed(asked))
    return {
        **_around(choice),
        "label": MEASURES[measure],
        "page": page_of(rows, asked.get("trang", "")),
        "back": choice.url(HERE),
    }


def _around(choice: Choice) -> dict[str, Any]:
    period, day = choice.scope.period, choice.scope.day
    return {
        "unit": choice.unit,
        "unit_shown": choice.unit,
        "period": period,
        "periods": periods.offered(period),
        "day": day,
        "whole_period": choice.url(HERE, **{DAY: ""}) if day else "",
    }


def _holds_today(choice: Choice) -> bool:
    today = clock.today()
    period = choice.scope.period
    return period.first <= today <= period.last and choice.scope.day in (None, today)


def _count(choice: Choice, measure: str, found: Figures, **narrow: Any) -> Count:
    return Count(MEASURES[measure], found[measure], choice.url(TICKETS, so_lieu=measure, **narrow))


def _classes(choice: Choice) -> Iterator[Row]:
    """Ordinary people first, then each class: whether anybody waits too long for the others' sake."""
    found = counting.figures_by(choice.scope, Key.PRIORITY)
    for code in sorted(found):
        name = name_of(code) or code or "Không thuộc diện ưu tiên"
        counts = (_count(choice, "drawn", found[code], **{PRIORITY: code or ORDINARY}),)
        yield Row(name, "", found[code], counts)


def _tabs(choice: Choice, by: str) -> list[Link]:
    names = {key: words for key, (words, _) in WAYS.items()} | {HOURS: "Giờ trong tuần"}
    shown = by if by in names else "ngay"
    return [Link(words, f"{choice.url(HERE, theo=key)}#theo", key == shown) for key, words in names.items()]


def _apart(choice: Choice, way: str) -> dict[str, Any]:
    words, key = WAYS[way]
    found = counting.figures_by(choice.scope, key)
    names = _names(key, found, choice)
    hours = desks.open_hours(choice.scope) if key is Key.COUNTER else {}
    order = sorted(found) if key is Key.DAY else sorted(found, key=lambda of: -found[of]["drawn"])
    rows = [_row(choice, way, of, names.get(of, UNSAID), found[of], hours.get(of)) for of in order]
    drawn = [row for row in rows if row.figures.wait.median is not None and row.name != UNSAID]
    bars = [Bar(_short(row.name), round((row.figures.wait.median or 0) / MINUTE)) for row in drawn]
    title = f"Thời gian chờ trung vị theo {words.lower()}, phút"
    return {
        "apart": words,
        "rows": rows,
        "desks": key is Key.COUNTER,
        "again_told": key is Key.PROCEDURE,
        "bars": chart(bars[:31], title) if len(bars) >= FEWEST_BARS else "",
    }


def _row(choice: Choice, way: str, of: Any, name: str, found: Figures, hours: float | None) -> Row:
    narrow = {way.replace("-", "_"): of} if of is not None else {}
    counts = tuple(_count(choice, measure, found, **narrow) for measure in COLUMNS) if narrow else ()
    url = choice.url(HERE, ngay=of) if way == "ngay" else ""
    extra = f"{figure(round(found['served'] / hours, 1))} lượt/giờ" if hours else ""
    return Row(name, url, found, counts, extra)


def _names(key: Key, found: Mapping[Any, Figures], choice: Choice) -> dict[Any, str]:
    keys = [of for of in found if of is not None]
    if key is Key.DAY:
        return {day: said_day(day) for day in keys}
    if key is Key.UNIT:
        return {unit: choice.tree.units[unit].name for unit in keys}
    if key is Key.PROCEDURE:
        rows = Procedure.objects.filter(pk__in=keys)
        return {row.pk: f"{row.code} {row.name}" for row in rows}
    if key is Key.LINE:
        return {row.pk: str(row) for row in Line.objects.filter(pk__in=keys)}
    return {row.pk: str(row) for row in Counter.objects.filter(pk__in=keys)}


def _short(name: str) -> str:
    """A label that fits below a bar: a day without its year, a counter, the code or letter a name begins
    with."""
    if "/" in name[:3]:
        return name[:5]
    return name if name.startswith("Quầy") else name.split()[0]


def _hours(choice: Choice) -> dict[str, Any]:
    """Median waits by hour and weekday."""
    found = counting.by_hour(choice.scope)
    days = sorted({weekday for weekday, _ in found} | set(range(5)))
    hours = sorted({hour for _, hour in found})
    rows = [(f"{hour}h", [_cell(choice, weekday, hour, found) for weekday in days]) for hour in hours]
    return {"apart": "Giờ trong tuần", "days": [WEEKDAYS[day] for day in days], "grid": rows}


def _cell(choice: Choice, weekday: int, hour: int, found: Mapping[tuple[int, int], Figures]) -> Any:
    one = found.get((weekday, hour))
    if one is None:
        return None
    return WEEKDAYS[weekday], minutes(one.wait.median), _count(choice, "drawn", one, thu=weekday, gio=hour)


def _calibration(choice: Choice) -> dict[str, Any]:
    whole, bands = calibration.calibration(choice.scope)
    named = [(_band(*band), one) for band, one in bands]
    return {"held": whole if whole.n else None, "bands": named}


def _band(since: int, until: int | None) -> str:
    return f"từ {since} phút" if until is None else f"{since}–{until} phút"
