"""Ratings and petitions reach the facts of dossiers by the notes the database leaves."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from facts_kit import fact, received, totals
from said_kit import petition, rated

from motcua.core import clock
from motcua.counters.models import Centre, Day, Line, Served, Ticket
from motcua.dossiers.models import Dossier
from motcua.indicators.facts import refreshing
from motcua.indicators.models import DossierFact, StaleDossier
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(province: World) -> Dossier:
    row = received(province, "2026-08-20 09:00")
    fact(row)
    return row


@pytest.fixture
def ticket(province: World) -> Ticket:
    centre = Centre.objects.create(unit=province.centre, name="Bộ phận Một cửa")
    line = Line.objects.create(centre=centre, letter="A", name="Hộ tịch")
    now = clock.now()
    day = Day.objects.create(centre=centre, date=clock.today())
    common = {"day": day, "line": line, "drawn_in": line, "issued_at": now, "ranked_at": now}
    return Ticket.objects.create(number=1, code="A001", origin="kiosk", **common)


def test_nobody_asked_is_neither_satisfied_nor_not(dossier: Dossier) -> None:
    row = fact(dossier)
    assert not (row.rated or row.dissatisfied or row.petitioned or row.upheld)
    assert "blamed_month" not in totals()


def test_a_rating_is_followed_though_the_dossier_has_no_new_event(dossier: Dossier) -> None:
    rated(dossier, satisfied=False)
    row = fact(dossier)
    assert (row.rated, row.dissatisfied, row.nameable) == (True, True, False)
    assert (totals()["rated"], totals()["dissatisfied"], totals()["blamed_month"]) == (1, 1, 1)


def test_a_rating_changed_for_the_better_gives_the_point_back(dossier: Dossier) -> None:
    row = rated(dossier, satisfied=False)
    assert fact(dossier).dissatisfied
    row.satisfied = True
    row.save()
    assert not fact(dossier).dissatisfied
    assert "blamed_month" not in totals()


def test_a_doubtful_rating_does_not_count(dossier: Dossier) -> None:
    rated(dossier, satisfied=False, doubt="burst")
    assert not fact(dossier).rated


def test_a_rating_held_back_counts_once_it_is_released(dossier: Dossier) -> None:
    row = rated(dossier, satisfied=False, released_at=None)
    assert not fact(dossier).rated
    row.released_at = clock.now()
    row.save()
    assert fact(dossier).dissatisfied


def test_a_rating_of_the_visit_is_about_its_dossier(dossier: Dossier, ticket: Ticket) -> None:
    Served.objects.create(ticket=ticket, dossier=dossier, purpose="file", at=clock.now())
    rated(ticket, satisfied=False)
    assert fact(dossier).dissatisfied


def test_a_dossier_attached_after_the_rating_is_looked_at_too(dossier: Dossier, ticket: Ticket) -> None:
    rated(ticket, satisfied=False)
    assert not fact(dossier).rated
    Served.objects.create(ticket=ticket, dossier=dossier, purpose="file", at=clock.now())
    assert fact(dossier).dissatisfied


def test_a_visit_rated_well_does_not_undo_a_result_rated_badly(dossier: Dossier, ticket: Ticket) -> None:
    Served.objects.create(ticket=ticket, dossier=dossier, purpose="return", at=clock.now())
    rated(ticket, satisfied=True)
    rated(dossier, satisfied=False, named=True)
    row = fact(dossier)
    assert (row.dissatisfied, row.nameable) == (True, True)
    assert (totals()["rated"], totals()["blamed_month"]) == (1, 1)


@pytest.mark.parametrize(
    ("kept", "nameable"), [({}, True), ({"anonymous": True}, False), ({"protected": True}, False)]
)
def test_a_petition_is_told_of_unless_its_sender_is_to_be_kept(
    province: World, dossier: Dossier, kept: dict[str, bool], nameable: bool
) -> None:
    petition(province, dossier=dossier, **kept)
    row = fact(dossier)
    assert (row.petitioned, row.nameable, row.upheld) == (True, nameable, False)


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_a_petition_that_was_dropped_is_none(province: World, dossier: Dossier, state: str) -> None:
    row = petition(province, dossier=dossier)
    assert fact(dossier).petitioned
    row.state = state
    row.save()
    assert not fact(dossier).petitioned


def test_a_petition_moved_to_another_dossier_leaves_the_first(province: World, dossier: Dossier) -> None:
    row, other = petition(province, dossier=dossier), received(province, "2026-08-20 09:00")
    assert fact(dossier).petitioned
    row.dossier, row.upheld = other, True
    row.save()
    assert not fact(dossier).petitioned
    assert DossierFact.objects.get(pk=other.pk).upheld


def test_late_and_unhappy_and_petitioned_is_one_loss(province: World) -> None:
    row = received(province)
    rated(row, satisfied=False)
    petition(province, dossier=row)
    assert fact(row, "2026-08-20 09:00").late_from is not None
    found = totals()
    assert (found["late_month"], found["dissatisfied"], found["petitioned"]) == (1, 1, 1)
    assert found["blamed_month"] == found["blamed_quarter"] == found["blamed_year"] == 1


def test_a_refresh_takes_the_notes_away_and_finds_nothing_the_next_time(dossier: Dossier) -> None:
    rated(dossier, satisfied=True)
    assert StaleDossier.objects.count() == 1
    assert refreshing.refresh() == 1
    assert not StaleDossier.objects.exists()
    assert refreshing.refresh() == 0


def test_what_was_rolled_back_leaves_no_note(dossier: Dossier) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        rated(dossier, satisfied=False)
        assert StaleDossier.objects.exists()
        1 / 0  # noqa: B018
    assert not StaleDossier.objects.exists()
    assert not fact(dossier).dissatisfied


def test_a_rating_taken_away_is_taken_back(dossier: Dossier) -> None:
    row = rated(dossier, satisfied=False)
    assert fact(dossier).dissatisfied
    row.delete()
    assert not fact(dossier).rated


def test_many_notes_cost_as_many_statements_as_one(province: World, dossier: Dossier) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            refreshing.refresh()
        return len(asked)

    others = [received(province, "2026-08-20 09:00") for _ in range(6)]
    refreshing.refresh()
    rated(dossier, satisfied=False)
    one = cost()
    for other in others:
        rated(other, satisfied=False)
        petition(province, dossier=other)
    assert cost() == one


def test_a_rating_of_a_dossier_never_received_is_no_trouble(province: World, submitted: Dossier) -> None:
    petition(province, dossier=submitted)
    assert refreshing.refresh() == 0
    assert not DossierFact.objects.exists()


def test_making_everything_again_says_the_same(province: World, dossier: Dossier) -> None:
    rated(dossier, satisfied=False)
    petition(province, dossier=dossier, upheld=True)
    fact(dossier)
    before = totals()
    refreshing.rebuild()
    assert totals() == before
