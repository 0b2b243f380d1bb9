"""Lines of the catalogue's list: what to look at first, with versions, doubts and what is in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, F, Func, IntegerField, Q, QuerySet, Sum, Value, When
from django.urls import reverse

from motcua.catalog.models import Procedure, ProcedureVersion, Publication, published_at
from motcua.catalog.search import search
from motcua.core import clock
from motcua.core.paging import LENGTH, Slice, page_number, page_of
from motcua.core.pieces import Link
from motcua.desk import catalogue_words as words

FILTERS = {
    "can-chon": ("Cần người chọn phiên bản", Q(needs_decision=True)),
    "nhieu-ban": ("Có nhiều phiên bản", Q(number_of_versions__gt=1)),
    "chua-co": ("Chưa có phiên bản nào", Q(number_of_versions=0)),
}
"""Values of the address, their words, and what they keep."""
HEAVY = ("header", "search_name", "search_text", "search_letters")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. ``sources``: kinds in words; ``doubts``: defects of all its versions."""

    procedure: Procedure
    versions: int
    sources: list[str]
    doubts: int
    in_force: Publication | None


def entries() -> QuerySet[Procedure]:
    """Every entry with its number of versions: those that need a decision first, then several versions."""
    several = Case(When(number_of_versions__gt=1, then=Value(0)), default=Value(1))
    counted = Procedure.objects.defer(*HEAVY).annotate(number_of_versions=Count("versions"))
    return counted.order_by("-needs_decision", several, "code")


def listed_page(chosen: str, turned: str) -> Slice[Line]:
    """A page of the list, narrowed by a filter when one is chosen (three queries)."""
    rows = entries().filter(FILTERS[chosen][1]) if chosen else entries()
    page = page_of(rows, turned)
    return Slice(lines(page.rows), page.number, page.more)


def found_page(asked: str, turned: str) -> Slice[Line]:
    """A page of what the search finds, best first."""
    number = page_number(turned)
    found = search(asked, limit=LENGTH, offset=(number - 1) * LENGTH)
    return Slice(lines(found.entries), number, found.total > number * LENGTH)


def lines(procedures: Sequence[Procedure]) -> list[Line]:
    """The entries with what the list says of each (two queries, however many)."""
    keys = [procedure.pk for procedure in procedures]
    told = {row["procedure"]: row for row in summaries(keys)}
    open_now = Publication.objects.filter(published_at(clock.now()), procedure__in=keys)
    light = open_now.select_related("version").defer("version__content", "version__original")
    current = {row.procedure_id: row for row in light}
    nothing: dict[str, Any] = {"number": 0, "kinds": [], "doubts": 0}
    result = []
    for procedure in procedures:
        row = told.get(procedure.pk, nothing)
        sources = [words.source(kind) for kind in row["kinds"]]
        result.append(Line(procedure, row["number"], sources, row["doubts"], current.get(procedure.pk)))
    return result


def summaries(procedures: list[int]) -> Iterable[Mapping[str, Any]]:
    """Versions, kinds of source and defects of each entry."""
    doubts = Func(F("defects"), function="jsonb_array_length", output_field=IntegerField())
    rows = ProcedureVersion.objects.filter(procedure__in=procedures).order_by().values("procedure")
    return rows.annotate(number=Count("pk"), kinds=ArrayAgg("source_kind", distinct=True), doubts=Sum(doubts))


def filters(chosen: str, searching: bool) -> list[tuple[str, list[Link]]]:
    """The filters as links with how many entries each keeps (one query)."""
    here = reverse("desk:catalogue")
    wanted = {name.replace("-", "_"): Count("pk", filter=keep) for name, (_, keep) in FILTERS.items()}
    numbers = entries().order_by().aggregate(all=Count("pk"), **wanted)
    everything = Link("Tất cả thủ tục", here, count=numbers["all"])
    links = [
        Link(label, f"{here}?loc={name}", name == chosen, numbers[name.replace("-", "_")])
        for name, (label, _) in FILTERS.items()
    ]
    return [("Thủ tục", [everything, *links])]
