"""The late list: its filters as links, its lines, and the same lines as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from motcua.board.period import ASKED as PERIOD
from motcua.board.period import asked_period
from motcua.board.scope import ASKED
from motcua.core import clock
from motcua.core.csv_text import csv_bytes
from motcua.core.display import when
from motcua.core.forms import whole
from motcua.core.paging import page_of
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.core.workbooks import add_sheet, begun, written
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.lateness import lateness_of
from motcua.indicators.lateness.listing import (
    Asked,
    Choice,
    facet,
    late_facts,
    with_names,
)
from motcua.indicators.lateness.publishing import Standing, standings
from motcua.indicators.lateness.words import keeper, sentence
from motcua.indicators.models import DossierFact, Holder

HOLDER, OFFICER, PROCEDURE, SAID = "giu", "can-bo", "thu-tuc", "giai-trinh"
MONTHS_OFFERED = 6
AT_ONCE = 1_000
MOST_EXPORTED = 100_000
"""Lines of one file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One late dossier. ``who``: the unit or person that held it the longest beyond their time; officers are
    named to those only who may see single officers."""

    fact: DossierFact
    holder: str
    who: str
    told: str
    standing: Standing


def read(asked: Mapping[str, Any], units: Iterable[int], named: bool) -> Asked:
    """What an address asks for. Raises Unreadable for a period that is none or still to come."""
    period = asked.get(PERIOD, "")
    return Asked(
        units=frozenset(units),
        period=asked_period(period) if period else None,
        holder=asked.get(HOLDER, ""),
        officer=whole(asked.get(OFFICER, "")) if named else None,
        procedure=asked.get(PROCEDURE, "").replace("\x00", ""),
        explained=asked.get(SAID, ""),
    )


def compose(actor: Actor, unit: Unit, tree: Tree, query: QueryDict) -> dict[str, Any]:
    named = office.may(actor, office.Verb.READ_OFFICERS, unit.pk, tree)
    asked = read(query.dict(), tree.below(unit.pk), named)
    rows = late_facts(asked)
    page = page_of(with_names(rows), query.get("trang", ""))
    return {
        "unit_shown": unit,
        "asked": asked,
        "total": rows.count(),
        "page": page,
        "lines": list(lines(page.rows, named)),
        "named": named,
        "filters": _filters(actor, unit, tree, query, asked, named),
        "periods": _periods(query, asked),
        "files": [Link(words, _address(query, tep=kind)) for kind, words in FILES.items()],
    }


def lines(facts: Iterable[DossierFact], named: bool) -> Iterator[Line]:
    """With who held each, as of now, and where its explanation stands. Read by a thousand at a time."""
    waiting = iter(facts)
    while batch := list(islice(waiting, AT_ONCE)):
        found, held = standings(batch), lateness_of([fact.dossier for fact in batch])
        for fact in batch:
            lateness = held.get(fact.pk)
            part = lateness.main if lateness else None
            holder = str(Holder(fact.holder).label) if fact.holder else "Chưa xác định"
            who = keeper(part, named=named) if part else ""
            told = sentence(lateness, named=named) if lateness else ""
            yield Line(fact, holder, who, told, found[fact.pk])


def _periods(query: QueryDict, asked: Asked) -> list[Link]:
    """Late now, then the last months."""
    months = Period.holding(clock.today()).back(MONTHS_OFFERED)
    return [
        Link("Đang trễ", _address(query, **{PERIOD: None}), asked.period is None),
        *(Link(one.label, _address(query, **{PERIOD: str(one)}), asked.period == one) for one in months),
    ]


def _filters(
    actor: Actor, unit: Unit, tree: Tree, query: QueryDict, asked: Asked, named: bool
) -> list[tuple[str, list[Link]]]:
    open_to = office.readable(actor, tree)
    below = [child for child in tree.children(unit.pk) if child.pk in open_to]
    units = [Link(child.name, _address(query, **{ASKED: child.code})) for child in below]
    groups = [
        ("Nơi giữ", _links(query, HOLDER, asked.holder, facet(asked, "holder"))),
        ("Giải trình", _links(query, SAID, asked.explained, facet(asked, "explained"))),
        ("Thủ tục", _links(query, PROCEDURE, asked.procedure, facet(asked, "procedure"))),
    ]
    if named:
        chosen = str(asked.officer or "")
        groups.insert(1, ("Cán bộ xử lý gần nhất", _links(query, OFFICER, chosen, facet(asked, "officer"))))
    return [*groups, ("Đơn vị trực thuộc", units)] if units else groups


def _links(query: QueryDict, name: str, chosen: str, choices: list[Choice]) -> list[Link]:
    """Every choice; the present one leads back to all."""
    return [
        Link(
            one.words,
            _address(query, **{name: None if one.value == chosen else one.value}),
            one.value == chosen,
            one.count,
        )
        for one in choices
    ]


def _address(query: QueryDict, **changes: str | None) -> str:
    """The present list with some values changed, from its first page."""
    changed = query.copy()
    for key in ("trang", "tep"):
        changed.pop(key, None)
    for key, value in changes.items():
        changed.pop(key, None)
        if value:
            changed[key] = value
    address = reverse("board:late")
    return f"{address}?{changed.urlencode()}" if changed else address


FILES = {"csv": "CSV", "xlsx": "Excel"}
EXPORTED = (
    *(("Mã hồ sơ", 26), ("Mã thủ tục", 14), ("Thủ tục", 50), ("Đơn vị", 40)),
    *(("Tiếp nhận", 18), ("Hạn", 18), ("Xong", 18), ("Trễ từ", 18), ("Giờ quá hạn", 12)),
    *(("Nơi giữ", 22), ("Ai giữ, bao lâu", 60), ("Giải trình", 36)),
)
"""Heading and width of each column of the files."""


def as_file(actor: Actor, unit: Unit, tree: Tree, query: QueryDict, kind: str) -> bytes:
    """Every line the address asks for. ``kind``: one of :data:`FILES`."""
    named = office.may(actor, office.Verb.READ_OFFICERS, unit.pk, tree)
    asked = read(query.dict(), tree.below(unit.pk), named)
    facts = with_names(late_facts(asked))[:MOST_EXPORTED]
    rows = [_row(line) for line in lines(facts, named)]
    columns = EXPORTED
    if kind == "csv":
        return csv_bytes([name for name, _ in columns], rows)
    book = begun()
    add_sheet(book, "Hồ sơ trễ", columns, rows)
    return written(book)


def _row(line: Line) -> list[Any]:
    fact = line.fact
    moments = [fact.received_at, fact.due_at, fact.finished_at, fact.late_from]
    return [
        *(fact.code, fact.procedure.code, fact.procedure.name, fact.unit.name),
        *(when(moment) if moment else "" for moment in moments),
        *(round(fact.late_hours, 1), line.holder, line.told, line.standing.words),
    ]
