"""Criteria 5 to 8: by the numbers of the circular, and from what is recorded of a unit."""

from __future__ import annotations

import pytest
from facts_kit import decided, fact, received
from said_kit import answered, petition

from motcua.core import clock
from motcua.core.periods import Period
from motcua.counters.models import Centre, Day, Line, Served, Ticket
from motcua.dossiers.models import Dossier
from motcua.indicators.conduct import evidence
from motcua.indicators.conduct.criteria import Criterion, on_the_spot, petitions, posted
from motcua.indicators.conduct.unit_points import unit_points
from motcua.indicators.live.counting import recording
from world import World

AUGUST = Period.parse("2026-08")


@pytest.mark.parametrize(
    ("least", "settled", "there", "dossiers", "points"),
    [
        (100, 10, 10, 10, 2),
        (100, 9, 10, 10, 1),
        (100, 9, 9, 10, 0),
        (20, 2, 3, 10, 2),
        (20, 1, 10, 10, 1),
        (20, 0, 0, 0, None),
    ],
)
def test_settled_on_the_spot(least: int, settled: int, there: int, dossiers: int, points: int | None) -> None:
    assert on_the_spot(least, settled, there, dossiers) == points


@pytest.mark.parametrize(
    ("number", "late", "drawn_out", "points"),
    [(0, 0, 0, 2), (10, 0, 0, 2), (10, 1, 0, 1), (10, 2, 0, 0), (10, 0, 1, 0)],
)
def test_petitions_answered_in_time(number: int, late: int, drawn_out: int, points: int) -> None:
    assert petitions(number, late, drawn_out) == points


def test_posted_in_both_ways_one_or_none() -> None:
    assert [posted(True, True), posted(True, False), posted(False, True), posted(False, False)] == [
        2,
        1,
        1,
        0,
    ]


def points(world: World) -> dict[Criterion, int]:
    with clock.at(AUGUST.ends):
        return unit_points(world.commune, AUGUST, recording())


@pytest.fixture
def settled(province: World) -> Dossier:
    row = decided(province, received(province, "2026-08-05 08:00", channel="direct"), "2026-08-05 10:00")
    fact(row)
    return row


def filed_at_a_visit(world: World, row: Dossier) -> None:
    centre = Centre.objects.create(unit=world.centre, name="Một cửa")
    line = Line.objects.create(centre=centre, letter="A", name="Hộ tịch")
    day = Day.objects.create(centre=centre, date="2026-08-05")
    when = {"issued_at": row.received_at, "ranked_at": row.received_at}
    ticket = Ticket.objects.create(
        day=day, line=line, drawn_in=line, number=1, code="A001", origin="kiosk", **when
    )
    Served.objects.create(ticket=ticket, dossier=row, purpose="file", at=row.received_at)


@pytest.mark.django_db
def test_what_nobody_recorded_has_no_points(province: World, settled: Dossier) -> None:
    assert set(points(province)) <= {Criterion.ONLINE}


@pytest.mark.django_db
def test_a_visit_and_its_decision_on_one_day(province: World, settled: Dossier) -> None:
    filed_at_a_visit(province, settled)
    assert points(province)[Criterion.ON_THE_SPOT] == 2


@pytest.mark.django_db
def test_a_unit_whose_petitions_are_recorded(province: World) -> None:
    petition(province, at="2026-07-01 08:00", answered_at=None, state="withdrawn")
    assert points(province)[Criterion.PETITIONS] == 2
    answered(province, "2026-08-25 09:00")
    assert points(province)[Criterion.PETITIONS] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("upheld", "attitude"), [(True, 0), (False, 2), (None, 2)])
def test_only_a_complaint_found_right_costs_attitude(
    province: World, settled: Dossier, upheld: bool | None, attitude: int
) -> None:
    petition(province, dossier=settled, upheld=upheld)
    fact(settled)
    facts = evidence.finished(AUGUST)
    [one] = evidence.scored(facts, province.users["specialist"].pk)
    assert one.handled.points()[Criterion.ATTITUDE] == attitude


@pytest.mark.django_db
def test_before_petitions_were_recorded_nothing_is_known_of_complaints(
    province: World, settled: Dossier
) -> None:
    petition(province, at="2026-08-20 08:00")
    [one] = evidence.scored(evidence.finished(AUGUST), province.users["specialist"].pk)
    assert Criterion.ATTITUDE not in one.handled.points()
