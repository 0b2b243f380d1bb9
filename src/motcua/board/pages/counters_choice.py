"""Whose figures of the counters a page shows: all of it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from motcua.board.period import ASKED as PERIOD
from motcua.board.scope import ASKED as UNIT
from motcua.board.scope import with_period
from motcua.core.errors import Unreadable
from motcua.core.forms import whole
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.visits.figures import Scope

DAY, BY, MEASURE = "ngay", "theo", "so-lieu"
NARROWED = {
    "hang": "line",
    "quay": "counter",
    "thu-tuc": "procedure",
    "trung-tam": "unit",
    "thu": "weekday",
    "gio": "hour",
}
"""Name in the address -> column of visits, of those that are numbers."""
PRIORITY, ORDINARY = "uu-tien", "-"


@dataclass(frozen=True, slots=True)
class Choice:
    """``unit``: with all below it."""

    unit: Unit
    scope: Scope
    tree: Tree

    def url(self, page: str, **changes: Any) -> str:
        """The address of a page of the same choice; names with ``_`` for ``-``, an empty value removes."""
        query = {UNIT: self.unit.code, PERIOD: str(self.scope.period), DAY: self.scope.day or ""}
        query |= {name.replace("_", "-"): value for name, value in changes.items()}
        sent = {name: value for name, value in query.items() if value != ""}
        return f"{reverse(page)}?{urlencode(sent)}"


def chosen(actor: Actor, asked: QueryDict) -> Choice:
    """Raises Unreadable, NotFound, Forbidden."""
    unit, period, tree = with_period(actor, asked)
    day = _day(asked.get(DAY, ""))
    if day is not None and not period.first <= day <= period.last:
        raise Unreadable("Ngày", "không nằm trong kỳ đang xem", "Chọn một ngày trong bảng theo ngày.")
    return Choice(unit, Scope(tree.below(unit.pk), period, day), tree)


def narrowed(asked: QueryDict) -> dict[str, Any]:
    """Conditions on visits that an address adds to a measure; nonsense finds nothing."""
    found: dict[str, Any] = {}
    for name, column in NARROWED.items():
        if text := asked.get(name, ""):
            number = whole(text)
            found[column] = -1 if number is None else number
    if priority := asked.get(PRIORITY, ""):
        found["priority"] = "" if priority == ORDINARY else priority.replace("\x00", "")
    return found


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable("Ngày", f"không hiểu “{text[:20]}”", "Viết dạng 2026-08-21.") from None
