"""Two at the same moment, on connections of their own: one wins, the other is told, no number is lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import hallkit
import pytest
from hallkit import Hall, fresh, kinds
from test_bookings import TIME, offer

import world
from motcua.core.errors import Conflict
from motcua.counters import arriving, issuing
from motcua.counters.acts import booking, calling, days, drawing
from motcua.counters.machines import actor_of
from motcua.counters.models import Booking, Day, LineDay, State, Ticket, TicketEvent
from racing import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db: None) -> Hall:
    hall = hallkit.build(world.build())
    hall.open()
    return hall


def names(answers: list[Any]) -> list[str]:
    return sorted(type(answer).__name__ for answer in answers)


def test_two_kiosks_and_a_crowd_draw_one_row_of_numbers(here: Hall) -> None:
    answers = at_once([lambda: [here.draw().number for _ in range(5)] for _ in range(8)])
    numbers = sorted(number for answer in answers for number in answer)
    assert numbers == list(range(1, 41))


def test_the_first_numbers_of_a_day_are_drawn_at_once(here: Hall) -> None:
    Day.objects.all().delete()
    answers = at_once([lambda: here.draw().number for _ in range(6)])
    assert sorted(answers) == [1, 2, 3, 4, 5, 6]
    assert Day.objects.count() == LineDay.objects.count() == 1


def test_one_touch_sent_twice_draws_one_number(here: Hall) -> None:
    key = uuid.uuid4()
    answers = at_once([lambda: here.draw(key=key).pk for _ in range(6)])
    assert len(set(answers)) == 1
    assert here.draw().number == 2


def test_two_counters_call_two_people(here: Hall) -> None:
    here.draw()
    here.draw()
    answers = at_once([lambda: here.called(1).code, lambda: here.called(2).code])
    assert sorted(answers) == ["A001", "A002"]
    assert sorted(Ticket.objects.values_list("called_no", flat=True)) == [1, 2]


def test_the_last_person_is_called_by_one_of_two_counters(here: Hall) -> None:
    drawn = here.draw()
    answers = at_once([lambda: here.call(1), lambda: here.call(2)])
    assert names(answers) == ["NoneType", "Ticket"]
    assert kinds(drawn) == ["issue", "call"]


def test_two_presses_at_one_counter_call_one_person(here: Hall) -> None:
    here.draw()
    here.draw()
    answers = at_once([lambda: here.call(2), lambda: here.call(2)])
    assert names(answers) == ["Conflict", "Ticket"]
    assert Ticket.objects.filter(state=State.CALLED).count() == 1


def test_a_number_given_back_while_it_is_called_has_one_fate(here: Hall) -> None:
    drawn = here.draw()
    citizen = here.world.actor("citizen")
    answers = at_once([lambda: drawing.cancel(citizen, drawn.secret), lambda: here.call(2)])
    assert kinds(drawn) in (["issue", "cancel"], ["issue", "call"])
    assert names(answers) in (["NoneType", "Ticket"], ["Conflict", "Ticket"])


def test_a_transfer_and_a_call_do_not_both_take_the_ticket(here: Hall) -> None:
    drawn, to = here.draw(), here.lines["C"].pk
    at_once(
        [
            lambda: calling.transfer(here.officer(1), drawn.pk, line=to, reason="Nhầm"),
            lambda: here.call(2),
        ]
    )
    now = fresh(drawn)
    if kinds(drawn)[-1] == "transfer":
        assert (now.state, now.line_id) == (State.WAITING, to)
    else:
        assert (now.state, now.line_id) == (State.CALLED, here.lines["A"].pk)


def test_two_officers_finish_one_person_once(here: Hall) -> None:
    here.draw()
    called = here.called(2)
    answers = at_once([lambda n=n: calling.finish(here.officer(n), called.pk) for n in (1, 2)])
    assert names(answers) == ["Conflict", "Ticket"]
    assert kinds(called) == ["issue", "call", "finish"]


def test_the_last_place_of_a_time_goes_to_one(here: Hall) -> None:
    offer(here, places=1)
    line, citizen = here.lines["A"].pk, here.world.actor("citizen")

    def book(number: int) -> Callable[[], Booking]:
        return lambda: booking.book(
            citizen, line, TIME, key=uuid.uuid4(), name=f"Demo Người {number}", phone=f"09000001{number:02d}"
        )

    answers = at_once([book(n) for n in range(5)])
    assert names(answers) == ["Booking", *["Conflict"] * 4]


def test_a_booking_cancelled_while_its_person_comes_has_one_fate(here: Hall) -> None:
    offer(here)
    citizen = here.world.actor("citizen")
    made = booking.book(
        citizen, here.lines["A"].pk, TIME, key=uuid.uuid4(), name="Demo Người", phone="0900000123"
    )
    kiosk = actor_of(here.kiosk)
    with hallkit.clock.at(TIME - arriving.early()):
        at_once(
            [
                lambda: booking.cancel_booking(citizen, made.code),
                lambda: drawing.check_in(kiosk, made.code, centre=here.centre.pk, key=uuid.uuid4()),
            ]
        )
    made.refresh_from_db()
    assert (made.ticket is None) == (made.cancelled_at is not None)
    assert Ticket.objects.count() == (made.ticket is not None)


def test_a_day_that_is_being_closed_takes_no_number_along(here: Hall) -> None:
    answers = at_once(
        [lambda: days.close_day(here.officer(1), here.centre.pk, send_home="Mất điện"), here.draw, here.draw]
    )
    drawn = [answer for answer in answers if isinstance(answer, Ticket)]
    assert {fresh(ticket).state for ticket in drawn} <= {State.CANCELLED}
    assert all(isinstance(answer, Ticket | Conflict | Day) for answer in answers)


def test_an_act_killed_in_the_middle_gives_its_number_back(
    here: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("cut off")

    with monkeypatch.context() as broken:
        broken.setattr(issuing.telling, "drawn", fail)
        with pytest.raises(OSError, match="cut off"):
            here.draw()
    assert (Ticket.objects.count(), TicketEvent.objects.count()) == (0, 0)
    assert here.draw().number == 1


def test_a_call_killed_in_the_middle_leaves_no_gap_in_the_calls(
    here: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.draw()

    def fail(*_: object) -> None:
        raise OSError("cut off")

    with monkeypatch.context() as broken:
        broken.setattr("motcua.counters.telling.after_commit", fail)
        with pytest.raises(OSError, match="cut off"):
            here.call()
    assert here.called().called_no == 1
