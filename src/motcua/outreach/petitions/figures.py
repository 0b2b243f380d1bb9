"""The dashboard: by state, on time, by what they are about, repeated, by unit; each figure opens its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core.errors import NotFound
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.outreach.page import shell
from motcua.outreach.petitions import filters
from motcua.petitions import reading
from motcua.petitions.models import About
from motcua.petitions.powers import POWERS, Verb
from motcua.petitions.reading import Counts, Span
from motcua.petitions.visibility import visible_to

HERE = "outreach:petition-figures"
CARDS = (
    ("tham-quyen", "Thuộc thẩm quyền", "competent"), ("dung-han", "Đúng hạn hoặc còn trong hạn", "on_time"),
    ("da-xu-ly", "Đã xử lý", "handled"), ("khong-hai-long", "Không hài lòng", "dissatisfied"),
    ("tiep-tuc", "Tiếp tục phản ánh", "continued"), ("chua-tot", "Không đạt 5.3", "bad"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and where it opens."""

    words: str
    value: int
    url: str


@officer
def figures(request: OfficerRequest) -> HttpResponse:
    tree = Tree()
    units = POWERS.units_of(request.actor, Verb.READ, tree)
    unit = _unit(request, tree, units)
    period = filters.asked_period(request.GET)
    span = Span(period.begins, period.ends)
    below = tree.below(unit.pk)
    counts = reading.counts(below, span)
    context = {
        **shell(
            request,
            "outreach:petitions",
            Link("Phản ánh, kiến nghị", reverse("outreach:petitions")),
            Link("Số liệu"),
        ),
        "unit_shown": unit,
        "period": period,
        "periods": [Link(one.label, _here(unit, one), one == period) for one in period.back(4)],
        "cards": [Cell(words, getattr(counts, name), _list(unit, period, key)) for key, words, name in CARDS],
        "on_time": share(counts.on_time, counts.competent),
        "good": share(counts.handled - counts.bad, counts.handled),
        "about": _about(below, span, unit, period),
        "states": _states(request, below, unit),
        "units": _below(unit, tree, span, period, units),
        "counts": counts,
    }
    return render(request, "outreach/petitions/figures.html", context)


def _unit(request: OfficerRequest, tree: Tree, units: set[int]) -> Unit:
    """The one asked for, else the highest the officer reads. Raises NotFound, Forbidden."""
    POWERS.authorise(request.actor, Verb.READ, None)
    code = request.GET.get("don-vi", "")
    if not code:
        return min((tree.units[pk] for pk in units), key=lambda unit: (len(tree.path(unit.pk)), unit.code))
    found = next((unit for unit in tree.units.values() if unit.code == code), None)
    if found is None:
        raise NotFound("Đơn vị", remedy="Chọn một đơn vị trong danh sách.")
    POWERS.authorise(request.actor, Verb.READ, found.pk, tree)
    return found


def share(part: int, whole: int) -> float | None:
    """Percent to two decimals; None where nothing is counted."""
    return round(100 * part / whole, 2) if whole else None


def _here(unit: Unit, period: Period) -> str:
    return f"{reverse(HERE)}?{urlencode({'don-vi': unit.code, 'ky': str(period)})}"


def _list(unit: Unit, period: Period, key: str, **more: str) -> str:
    asked = {"don-vi": unit.code, "ky": str(period), "chi-so": key, **more}
    return f"{reverse('outreach:petitions')}?{urlencode(asked)}"


def _about(below: set[int], span: Span, unit: Unit, period: Period) -> list[Cell]:
    found = reading.by_about(below, span)
    return [
        Cell(label, found.get(name, 0), _list(unit, period, "tham-quyen", ve=name))
        for name, label in About.choices
    ]


def _states(request: OfficerRequest, below: set[int], unit: Unit) -> list[Cell]:
    """Those the reader may open, now, whatever the period; with what stands out among the open ones (one
    query)."""
    is_open = filters.STATES[filters.FIRST][1]
    known = {f"trang-thai={key}": found for key, found in filters.STATES.items() if key != "tat-ca"}
    for key, (words, condition) in filters.marks(request.actor.account).items():
        known[f"trang-thai={filters.FIRST}&dau={key}"] = (words, is_open & condition)
    counted = {
        f"n{place}": Count("pk", filter=condition, distinct=True)
        for place, (_, condition) in enumerate(known.values())
    }
    found = visible_to(request.actor).filter(unit__in=below).aggregate(**counted)
    where = f"{reverse('outreach:petitions')}?{urlencode({'don-vi': unit.code})}&"
    return [
        Cell(words, found[f"n{place}"], where + key) for place, (key, (words, _)) in enumerate(known.items())
    ]


def _below(unit: Unit, tree: Tree, span: Span, period: Period, readable: set[int]) -> list[dict[str, Any]]:
    """The unit itself and each unit below it with all beneath, where anything was counted."""
    found = []
    for one in [unit, *tree.children(unit.pk)]:
        beneath = {unit.pk} if one.pk == unit.pk else tree.below(one.pk)
        counts = reading.counts(beneath, span)
        if counts.competent:
            found.append(
                {"unit": one, "counts": counts, **_shares(counts), "url": _opened(one, unit, period)}
            )
    return found


def _opened(one: Unit, above: Unit, period: Period) -> str:
    return "" if one.pk == above.pk else _here(one, period)


def _shares(counts: Counts) -> dict[str, float | None]:
    return {
        "on_time": share(counts.on_time, counts.competent),
        "good": share(counts.handled - counts.bad, counts.handled),
    }
