"""The catalogue's duties as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from motcua.board import period as periods
from motcua.board import scope
from motcua.core import clock
from motcua.core.paging import page_of
from motcua.core.parameters import find, in_force
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.duties import terms
from motcua.indicators.duties.counted import ANNOUNCED, COMPLETE, DISPLAYED, Behind
from motcua.indicators.duties.watching import LATE
from motcua.indicators.duties.work_list import (
    Line,
    Standing,
    announced_in_time,
    displayed_in_time,
    due,
    line,
    listed,
)
from motcua.indicators.index766.definitions import named
from motcua.indicators.models import Duty

LIST = "board:duties"
FILTERS = {
    "can-lam": "Việc cần làm",
    "tre": "Quá hạn",
    "sap": "Sắp đến hạn",
    "xong": "Đã công khai",
    "bo": "Đã bỏ",
}
COUNTED = ("tre", "sap")
"""Filters whose number is said beside them: what has to be done now."""
TONES = {Standing.LATE: "red", Standing.SOON: "yellow", Standing.DONE: "green", Standing.WAITING: "blue"}
PARAMETERS = (terms.BEFORE_EFFECT, terms.SHORTENED, terms.AFTER_DECISION, terms.AFTER_SHORTENED)


@dataclass(frozen=True, slots=True)
class Counted:
    """One component: what was counted, of how many, and where to see them. ``none``: no data."""

    code: str
    name: str
    numerator: int | None
    denominator: int | None
    unjudged: int
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with the colour of its standing, the words of what is left, and the alarms already raised."""

    line: Line
    tone: str
    left: str
    alarms: list[str]


def shown(row: Duty) -> Shown:
    found = line(row)
    alarms = [words_of_alarm(name) for name in row.warned]
    return Shown(found, TONES.get(found.standing, "grey"), words_left(found.left), alarms)


def words_of_alarm(name: str) -> str:
    """``announce:5``: ``hạn công bố còn 5 ngày làm việc``."""
    part, _, step = name.partition(":")
    what = "hạn công bố" if part == "announce" else "hạn công khai"
    return f"{what} đã qua" if step == LATE else f"{what} còn {step} ngày làm việc"


def words_left(left: int | None) -> str:
    """``còn 3 ngày làm việc``, ``hôm nay là hạn cuối``, ``quá 2 ngày làm việc``."""
    if left is None:
        return ""
    if left == 0:
        return "hôm nay là hạn cuối"
    return f"còn {left} ngày làm việc" if left > 0 else f"quá {-left} ngày làm việc"


def filtered(rows: QuerySet[Duty], name: str) -> QuerySet[Duty]:
    """The rows of one filter; the first one's for any other name."""
    today = clock.today()
    undone = rows.filter(displayed_on=None, cancelled_at=None)
    near = terms.calendar().add_working_days(today, max(in_force("duty-alarm-days", today)))
    chosen = {
        "tre": undone.filter(due(date.min, today - timedelta(days=1))),
        "sap": undone.filter(due(today, near)),
        "xong": rows.filter(displayed_on__isnull=False, cancelled_at=None),
        "bo": rows.filter(cancelled_at__isnull=False),
    }
    return chosen.get(name, undone)


def compose(actor: Actor, unit: Unit, tree: Tree, asked: Any) -> dict[str, Any]:
    """The work list of a unit with all below it."""
    units = tree.below(unit.pk)
    chosen = asked.get("loc", "")
    page = page_of(filtered(listed(units), chosen), asked.get("trang", ""))
    period = periods.asked_period(asked.get(periods.ASKED, ""))
    address = f"{reverse(LIST)}?{scope.ASKED}={unit.code}"
    return {
        "unit": unit,
        "period": period,
        "periods": periods.offered(period),
        "way": scope.way(unit, actor, tree, reverse(LIST)),
        "filters": [
            Link(
                text,
                f"{address}&loc={name}",
                name == (chosen if chosen in FILTERS else "can-lam"),
                filtered(listed(units), name).count() if name in COUNTED else None,
            )
            for name, text in FILTERS.items()
        ],
        "page": page,
        "lines": [shown(row) for row in page.rows],
        "may": office.may(actor, office.Verb.KEEP_DUTIES, unit.pk, tree),
        "why_not": office.FOR_CONTROL,
        "rules": [found for name in PARAMETERS if (found := find(name, clock.today()))],
    }


def cards(unit: Unit, period: Period, behind: dict[str, Behind]) -> list[Counted]:
    """The three components of the index."""
    definition = named()
    pages = {
        ANNOUNCED: "board:duty-counted",
        DISPLAYED: "board:duty-counted",
        COMPLETE: "board:duty-contents",
    }
    found = []
    for code, one in behind.items():
        component = definition.component(code)
        args = [code] if code != COMPLETE else []
        query = f"{scope.ASKED}={unit.code}&{periods.ASKED}={period}"
        found.append(
            Counted(
                code,
                component.name if component else code,
                one.counted.numerator,
                one.counted.denominator,
                len(one.unjudged),
                f"{reverse(pages[code], args=args)}?{query}",
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """A duty behind a count. ``in_time``: None when its last day is not known."""

    duty: Duty
    on: Any
    due: Any
    in_time: bool | None


def judged(code: str, duties: Iterable[Duty]) -> list[Judged]:
    """Late ones first, then the ones nobody can judge."""
    if code == ANNOUNCED:
        found = [Judged(row, row.decided_on, row.announce_due, announced_in_time(row)) for row in duties]
    else:
        found = [Judged(row, row.displayed_on, row.display_due, displayed_in_time(row)) for row in duties]
    order = {False: 0, None: 1, True: 2}
    return sorted(found, key=lambda one: (order[one.in_time], one.on))
