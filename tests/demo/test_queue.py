"""The demo halls: finished days whose tickets and events agree, and people waiting now."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db.models import Count, Max, Min

from motcua.core import clock
from motcua.core.periods import Period
from motcua.counters import board
from motcua.counters.models import Centre, Day, LineDay, State, Ticket, TicketEvent
from motcua.demo import province, queue
from motcua.indicators.visits import deriving
from motcua.indicators.visits.calibration import calibration
from motcua.indicators.visits.figures import Scope

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=clock.VIETNAM)


@pytest.fixture
def halls(db: None) -> list[Centre]:
    province.build()
    queue.fill(MONDAY)
    return list(Centre.objects.all())


def test_numbers_of_finished_days_have_no_gap(halls: list[Centre]) -> None:
    found = Ticket.objects.values("day", "line").annotate(count=Count("pk"), last=Max("number"))
    assert {(row["day"], row["line"], row["count"]) for row in found} == {
        (row["day"], row["line"], row["last"]) for row in found
    }
    assert LineDay.objects.count() == len(found)


def test_tickets_and_events_agree(halls: list[Centre]) -> None:
    ended = Ticket.objects.filter(state=State.DONE).annotate(last=Max("events__at"), first=Min("events__at"))
    assert ended.count() > 500
    assert all((row.issued_at, row.ended_at) == (row.first, row.last) for row in ended)


def test_calls_of_a_day_are_numbered_as_counted(halls: list[Centre]) -> None:
    for day in Day.objects.all():
        said = TicketEvent.objects.filter(ticket__day=day, kind__in=["call", "recall"]).count()
        assert day.calls == said


def test_people_wait_in_every_hall_now(halls: list[Centre]) -> None:
    with clock.at(MONDAY):
        states = [board.state_of(centre.pk) for centre in halls]
    assert len(states) == 4
    assert all(state["wait"] and state["now"] and not state["closed"] for state in states)


def test_expected_times_of_the_past_can_be_judged(halls: list[Centre]) -> None:
    deriving.refresh()
    found, _ = calibration(Scope({halls[0].unit_id}, Period.parse("2026-11")))
    assert found.n > 300
    assert found.good is not None


def test_filling_again_changes_nothing(halls: list[Centre]) -> None:
    before = (Ticket.objects.count(), TicketEvent.objects.count())
    queue.fill(MONDAY)
    assert (Ticket.objects.count(), TicketEvent.objects.count()) == before
