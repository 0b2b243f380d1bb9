"""The index told apart: by the units below, by field, procedure or officer, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from motcua.board.pages.index_choice import Choice
from motcua.board.pages.index_scores import around, points
from motcua.catalog.models import Procedure
from motcua.core.paging import Slice, page_number
from motcua.core.pieces import Link
from motcua.identity.models import User
from motcua.indicators import office
from motcua.indicators.index766.definitions import Group
from motcua.indicators.live.counting import Key
from motcua.indicators.live.index import Standing, below, told_apart
from motcua.indicators.live.ranking import Placed, of_group, ranked, whole
from motcua.indicators.office import Verb

HERE = "board:index-compared"
BY, GROUP, LENGTH = "theo", "nhom", 50
KEYS = {
    "don-vi": "Đơn vị",
    "linh-vuc": "Lĩnh vực",
    "thu-tuc": "Thủ tục",
    "can-bo": "Cán bộ",
}
COLUMNS = {"linh-vuc": Key.FIELD, "thu-tuc": Key.PROCEDURE, "can-bo": Key.OFFICER}
PARTS = ("2.1", "3.3", "4.1", "4.2")
"""The components dossiers tell, shown for what is no whole unit."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a row is about. ``url``: the index of this one alone, empty where it cannot be opened."""

    standing: Standing
    name: str
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One row."""

    of: Named
    placed: Placed

    @property
    def received(self) -> int:
        return self.placed.standing.numbers["received"]

    @property
    def measured(self) -> str:
        return points(self.placed.standing.index.measured_max)

    @property
    def groups(self) -> list[tuple[str, Decimal | None]]:
        return [(group.name, group.score) for group in self.placed.standing.index.groups]

    @property
    def parts(self) -> list[tuple[str, Decimal | None]]:
        index = self.placed.standing.index
        found = [index.component(code) for code in PARTS]
        return [(one.name, one.score) for one in found if one is not None]


def compose(choice: Choice, asked: QueryDict) -> dict[str, Any]:
    """One reading of the tallies, one of the names, and the levels of service for units."""
    by = asked.get(BY, "")
    by = by if by in KEYS else "don-vi"
    group = next((one for one in Group if one.value == asked.get(GROUP)), None)
    hidden = by == "can-bo" and not _officers_open(choice)
    rows = [] if hidden else list(_rows(choice, by))
    placed = ranked([row.standing for row in rows], of_group(group) if group else whole)
    about = {row.standing.of: row for row in rows}
    lines = [Compared(about[one.standing.of], one) for one in placed]
    number = page_number(asked.get("trang", ""))
    first = (number - 1) * LENGTH
    return {
        **around(choice, HERE),
        "by": by,
        "by_words": KEYS[by],
        "whole_units": by == "don-vi",
        "group": group,
        "group_links": list(_groups(choice, by, group)),
        "by_links": [Link(words, choice.url(HERE, theo=key), key == by) for key, words in KEYS.items()],
        "page": Slice(lines[first : first + LENGTH], number, len(lines) > first + LENGTH),
        "total": len(lines),
        "hidden": office.PERMISSIONS[Verb.READ_OFFICERS].refusal if hidden else "",
    }


def _groups(choice: Choice, by: str, chosen: Group | None) -> Iterator[Link]:
    """By what the rows are placed."""
    yield Link("Tổng điểm", choice.url(HERE, theo=by), chosen is None)
    for group in Group:
        if choice.definition.of(group):
            yield Link(group.label, choice.url(HERE, theo=by, nhom=group.value), group is chosen)


def _officers_open(choice: Choice) -> bool:
    unit, tree = choice.unit.pk, choice.selection.tree
    return office.may(choice.actor, Verb.READ_OFFICERS, unit, tree)


def _rows(choice: Choice, by: str) -> Iterator[Named]:
    if by == "don-vi":
        yield from _units(choice)
        return
    found = told_apart(choice.selection, choice.definition, COLUMNS[by])
    name = NAMES[by]([row.of for row in found])
    for row in found:
        words, code, value = name(row.of)
        url = choice.url("board:index", **{by.replace("-", "_"): value}) if value else ""
        yield Named(row, words, code, url)


def _units(choice: Choice) -> Iterator[Named]:
    """Those below that the actor may see."""
    tree = choice.selection.tree
    readable = office.readable(choice.actor, tree)
    for row in below(choice.selection, choice.definition):
        unit = tree.units[row.of]
        if row.of == choice.unit.pk:
            yield Named(row, f"{unit.name} (tự giải quyết)", unit.code, "")
        elif row.of in readable:
            yield Named(row, unit.name, unit.code, choice.url("board:index", don_vi=unit.code))


Naming = Callable[[Any], tuple[str, str, str]]
"""From what a row is about to its name, its code and its value in an address."""


def _fields(_keys: list[Any]) -> Naming:
    return lambda field: (field or "Chưa ghi lĩnh vực", "", field)


def _procedures(keys: list[Any]) -> Naming:
    rows = Procedure.objects.filter(pk__in=keys).values_list("pk", "name", "code")
    found = {pk: (name, code, code) for pk, name, code in rows}
    return lambda key: found[key]


def _people(keys: list[Any]) -> Naming:
    found = dict(User.objects.filter(pk__in=keys).values_list("pk", "full_name"))
    return lambda key: (found[key], "", str(key)) if key else ("Chưa có người thụ lý", "", "")


NAMES: dict[str, Callable[[list[Any]], Naming]] = {
    "linh-vuc": _fields,
    "thu-tuc": _procedures,
    "can-bo": _people,
}
