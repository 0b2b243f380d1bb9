"""Scores of a unit and its officers, and one officer's own page with the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from motcua.board import period as periods
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound
from motcua.core.paging import LENGTH, Slice, page_number
from motcua.core.parameters import Parameter, find
from motcua.core.periods import Length, Period
from motcua.identity.actors import Actor
from motcua.identity.models import Assignment, Unit, User
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.conduct import evidence
from motcua.indicators.conduct.criteria import NAMES, Criterion, Handled
from motcua.indicators.conduct.scoring import Mean, Scores, of_officer
from motcua.indicators.lateness.publishing import Standing, standings

METHOD = "officer-scores"
LENGTHS = (Length.QUARTER, Length.YEAR)
"""TT 01/2018/TT-VPCP Art. 15: scored by quarter and by year."""


@dataclass(frozen=True, slots=True)
class Line:
    """An officer with their scores."""

    officer: User
    scores: Scores
    cells: list[tuple[int, Mean | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of the evidence; ``points``: by criterion, None where nothing is known."""

    scored: evidence.Scored
    points: list[tuple[int, int | None]]
    standing: Standing | None


def asked_period(text: str) -> Period:
    """This quarter when nothing is asked. Raises Unreadable; NotFound for a month."""
    shown = periods.asked_period(text) if text else Period.holding(clock.today(), Length.QUARTER)
    if shown.length not in LENGTHS:
        raise NotFound("Điểm của một tháng", remedy="Chọn một quý hoặc một năm.")
    return shown


def method(shown: Period) -> Parameter | None:
    """The rule by which the method stands on the last day of the period."""
    return find(METHOD, min(shown.last, clock.today()))


def unit_page(unit: Unit, shown: Period) -> dict[str, Any]:
    """Every officer of the unit, and the unit itself."""
    people, whole = evidence.of_people_and_unit(unit, shown)
    return {
        **_common(shown),
        "unit": unit,
        "lines": [Line(officer, scores, _cells(scores)) for officer, scores in people],
        "heads": _heads(of_officer(())),
        "whole": whole,
        "whole_rows": [(one, NAMES[one], whole.means.get(one)) for one in whole.asked],
    }


def officer_page(actor: Actor, officer: User, shown: Period, tree: Tree, page: str) -> dict[str, Any]:
    """One officer's dossiers, in the units the actor may look into; ``page``: of the list, from the address.
    Raises Forbidden."""
    units = _open_to(actor, officer, tree)
    facts = evidence.finished(shown)
    if units is not None:
        facts = facts.filter(unit__in=units)
    found = evidence.scored(facts.select_related("procedure"), officer.pk)
    scores = of_officer(one.handled for one in found)
    number = page_number(page)
    rows = found[(number - 1) * LENGTH : number * LENGTH]
    told = standings(one.fact for one in rows)
    return {
        **_common(shown),
        "officer": officer,
        "own": officer.pk == actor.user,
        "scores": scores,
        "score_rows": [(one, NAMES[one], scores.means.get(one)) for one in scores.asked],
        "heads": _heads(scores),
        "rows": [Row(one, _points(one.handled, scores.asked), told.get(one.fact.pk)) for one in rows],
        "page": Slice(rows, number, number * LENGTH < len(found)),
    }


def _open_to(actor: Actor, officer: User, tree: Tree) -> set[int] | None:
    """The units whose dossiers of this officer the actor may see; None: all, since they are the actor's."""
    if officer.pk == actor.user:
        return None
    posts = Assignment.objects.filter(user=officer).values_list("unit", flat=True)
    units = {unit for unit in posts if office.may(actor, office.Verb.READ_OFFICERS, unit, tree)}
    if not units:
        row = office.PERMISSIONS[office.Verb.READ_OFFICERS]
        raise Forbidden(row.label, row.refusal)
    return units


def _common(shown: Period) -> dict[str, Any]:
    options = [
        (value, label) for value, label in periods.offered(shown) if Period.parse(value).length in LENGTHS
    ]
    return {"period": shown, "periods": options, "method": method(shown)}


def _heads(scores: Scores) -> list[tuple[int, str]]:
    return [(int(one), NAMES[one]) for one in scores.asked]


def _cells(scores: Scores) -> list[tuple[int, Mean | None]]:
    return [(int(one), scores.means.get(one)) for one in scores.asked]


def _points(handled: Handled, asked: Iterable[Criterion]) -> list[tuple[int, int | None]]:
    known = handled.points()
    return [(int(one), known.get(one)) for one in asked]
