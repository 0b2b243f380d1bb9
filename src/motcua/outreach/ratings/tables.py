"""The tables of the results page, and the same as one CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Value, When
from django.db.models.fields import BooleanField

from motcua.catalog.models import Procedure
from motcua.core.csv_text import csv_bytes
from motcua.counters.models import Line
from motcua.identity.models import User
from motcua.outreach.ratings.scope import UNIT, Scope
from motcua.ratings import figures
from motcua.ratings.figures import Group
from motcua.ratings.models import Channel
from motcua.ratings.powers import Verb

MOST = 40
"""Lines of a table; the largest groups come first."""
UNKNOWN = "không rõ"
MOMENTS = {True: "Sau lượt phục vụ tại quầy", False: "Sau khi trả kết quả"}
PLACES = {True: "Tại máy tính bảng trước mặt cán bộ", False: "Nơi khác"}
HEAD = ("Bảng", "Nhóm", "Số đánh giá", "Hài lòng", "Tỷ lệ %", "Từ %", "Đến %")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its words, its group, where it leads."""

    name: str
    group: Group
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    title: str
    head: str
    entries: tuple[Entry, ...]


def tables(scope: Scope) -> list[Table]:
    """Every division of the scope's ratings that has lines; each costs two queries at most."""
    found = [_months(scope), _units(scope), _channels(scope), _moments(scope), _places(scope)]
    found += [_procedures(scope), _lines(scope)]
    if scope.may(Verb.READ_OFFICERS):
        found.append(_officers(scope))
    return [table for table in found if table.entries]


def csv(scope: Scope) -> bytes:
    """The tables as CSV; what the page hides is empty here too."""
    rows = [_row("Tất cả", scope.unit.name, figures.total(scope.rows))]
    rows += [_row(one.title, entry.name, entry.group) for one in tables(scope) for entry in one.entries]
    return csv_bytes(HEAD, rows)


def _row(table: str, name: str, group: Group) -> tuple[Any, ...]:
    share = group.share
    if share is None:
        return (table, name, "", "", "", "", "")
    return (table, name, share.n, share.yes, share.share, share.low, share.high)


def _months(scope: Scope) -> Table:
    groups = figures.by_month(scope.rows)
    entries = tuple(Entry(f"{group.key:%m/%Y}", group) for group in groups)
    return Table("months", "Theo tháng", "Tháng", entries)


def _units(scope: Scope) -> Table:
    """The unit itself and those directly below it, with all further down."""
    below = scope.tree.children(scope.unit.pk)
    parts = Case(
        *[When(unit__in=scope.tree.below(one.pk), then=Value(one.pk)) for one in below],
        default=Value(scope.unit.pk),
    )
    groups = figures.by(scope.rows, parts) if below else []
    entries = tuple(
        Entry(scope.tree.units[group.key].name, group, f"?{UNIT}={scope.tree.units[group.key].code}")
        for group in groups
    )
    return Table("units", "Theo đơn vị", "Đơn vị", entries)


def _channels(scope: Scope) -> Table:
    names = {str(one): one.label for one in Channel}
    return _named("channels", "Theo kênh", "Kênh", figures.by(scope.rows, "channel"), names)


def _moments(scope: Scope) -> Table:
    told = Case(When(ticket=None, then=Value(False)), default=Value(True), output_field=BooleanField())
    return _named("moments", "Theo lúc đánh giá", "Lúc", figures.by(scope.rows, told), MOMENTS)


def _places(scope: Scope) -> Table:
    return _named("places", "Trước mặt cán bộ", "Nơi", figures.by(scope.rows, "in_front"), PLACES)


def _procedures(scope: Scope) -> Table:
    groups = figures.by(scope.rows, "procedure")[:MOST]
    rows = Procedure.objects.filter(pk__in=[group.key for group in groups if group.key])
    names = {pk: f"{code} {name}" for pk, code, name in rows.values_list("pk", "code", "name")}
    return _named("procedures", "Theo thủ tục", "Thủ tục", groups, names)


def _lines(scope: Scope) -> Table:
    groups = figures.by(scope.rows.filter(ticket__isnull=False), "ticket__drawn_in")[:MOST]
    rows = Line.objects.filter(pk__in=[group.key for group in groups])
    names = {pk: f"{letter} {name}" for pk, letter, name in rows.values_list("pk", "letter", "name")}
    return _named("lines", "Theo hàng chờ", "Hàng chờ", groups, names)


def _officers(scope: Scope) -> Table:
    groups = figures.by(scope.rows.filter(officer__isnull=False), "officer")[:MOST]
    rows = User.objects.filter(pk__in=[group.key for group in groups])
    names = dict(rows.values_list("pk", "full_name"))
    return _named("officers", "Theo cán bộ", "Cán bộ", groups, names)


def _named(key: str, title: str, head: str, groups: list[Group], names: Mapping[Any, str]) -> Table:
    return Table(key, title, head, tuple(Entry(names.get(one.key, UNKNOWN), one) for one in groups))
