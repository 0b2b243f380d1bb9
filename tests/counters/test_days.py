"""Opening and closing counters and days; forgotten days; what is forgotten on purpose."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hallkit import Hall, fresh, kinds, later
from test_bookings import book, offer

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.counters import forgetting, tasks
from motcua.counters.acts import calling, days
from motcua.counters.models import Booking, Day, Shift, State, Ticket
from motcua.identity.models import Party

NEXT_NIGHT = datetime(2026, 8, 22, 0, 5, tzinfo=clock.VIETNAM)


def test_an_officer_opens_one_counter_at_a_time(hall: Hall) -> None:
    hall.open(1)
    with pytest.raises(Conflict, match="đang mở quầy 1"):
        days.open_counter(hall.officer(1), hall.counters[2].pk)


def test_a_counter_has_one_officer_at_a_time(hall: Hall) -> None:
    hall.open(1)
    with pytest.raises(Conflict, match="phục vụ"):
        days.open_counter(hall.officer(2), hall.counters[1].pk)


def test_opening_twice_is_opening_once(hall: Hall) -> None:
    hall.open(1, 1)
    assert Shift.objects.count() == 1


def test_a_stranger_opens_nothing(hall: Hall) -> None:
    with pytest.raises(Forbidden):
        days.open_counter(hall.world.actor("outsider"), hall.counters[1].pk)
    assert not Shift.objects.exists()


def test_opening_and_closing_leave_an_act_each(hall: Hall) -> None:
    hall.open(1)
    days.close_counter(hall.officer(1), hall.counters[1].pk)
    assert list(AdministrativeAct.objects.order_by("-id").values_list("action", flat=True)[:2]) == [
        "counters:counter:close",
        "counters:counter:open",
    ]


def test_a_counter_with_somebody_at_it_stays_open(open_hall: Hall) -> None:
    open_hall.draw()
    open_hall.called(2)
    with pytest.raises(Conflict, match="đang tiếp số A001"):
        days.close_counter(open_hall.officer(2), open_hall.counters[2].pk)


def test_closing_tells_how_many_nobody_can_serve_now(open_hall: Hall) -> None:
    for letter in "AACC":
        open_hall.draw(letter)
    assert days.close_counter(open_hall.officer(2), open_hall.counters[2].pk) == 0
    assert days.close_counter(open_hall.officer(3), open_hall.counters[3].pk) == 2


def test_a_closed_counter_is_not_closed_again(hall: Hall) -> None:
    hall.open(1)
    days.close_counter(hall.officer(1), hall.counters[1].pk)
    with pytest.raises(Conflict, match="chưa mở"):
        days.close_counter(hall.officer(1), hall.counters[1].pk)


def test_a_day_with_people_waiting_is_not_closed_without_a_word(open_hall: Hall) -> None:
    open_hall.draw()
    with pytest.raises(Conflict, match="còn 1 người đang chờ"):
        days.close_day(open_hall.officer(1), open_hall.centre.pk)


def test_people_sent_home_are_told_why(open_hall: Hall) -> None:
    drawn = open_hall.draw()
    days.close_day(open_hall.officer(1), open_hall.centre.pk, send_home="Mất điện")
    assert fresh(drawn).state == State.CANCELLED
    assert drawn.events.last().data == {"reason": "Mất điện"}  # type: ignore[union-attr]


def test_a_day_with_somebody_at_a_counter_is_not_closed(open_hall: Hall) -> None:
    open_hall.draw()
    open_hall.called()
    with pytest.raises(Conflict, match="đang tiếp số A001"):
        days.close_day(open_hall.officer(1), open_hall.centre.pk, send_home="Mất điện")


def test_a_closed_day_gives_no_number_and_opens_no_counter(open_hall: Hall) -> None:
    days.close_day(open_hall.officer(1), open_hall.centre.pk)
    with pytest.raises(Conflict, match="ngày làm việc hôm nay đã kết thúc"):
        open_hall.draw()
    with pytest.raises(Conflict, match="đã kết thúc"):
        open_hall.open(1)
    assert not Shift.objects.filter(closed_at=None).exists()


def test_a_day_is_closed_once(open_hall: Hall) -> None:
    days.close_day(open_hall.officer(1), open_hall.centre.pk)
    with pytest.raises(Conflict, match="đã kết thúc"):
        days.close_day(open_hall.officer(1), open_hall.centre.pk)


def test_a_citizen_closes_no_day(open_hall: Hall) -> None:
    with pytest.raises(Forbidden):
        days.close_day(open_hall.world.actor("citizen"), open_hall.centre.pk)


def test_a_forgotten_day_is_ended_in_the_night(open_hall: Hall) -> None:
    served, waits = open_hall.draw(), open_hall.draw()
    calling.serve(open_hall.officer(2), open_hall.called(2).pk)
    with clock.at(NEXT_NIGHT):
        tasks.close_forgotten()
    assert (kinds(served)[-1], kinds(waits)[-1]) == ("finish", "cancel")
    assert Day.objects.get().closed_at is not None
    assert not Shift.objects.filter(closed_at=None).exists()


def test_ending_forgotten_days_again_changes_nothing(open_hall: Hall) -> None:
    open_hall.draw()
    with clock.at(NEXT_NIGHT):
        tasks.close_forgotten()
        acts = AdministrativeAct.objects.count()
        tasks.close_forgotten()
    assert AdministrativeAct.objects.count() == acts


def test_the_present_day_is_left_open_in_the_night(open_hall: Hall) -> None:
    tasks.close_forgotten()
    assert Day.objects.get().closed_at is None


def test_whose_old_numbers_were_is_forgotten(hall: Hall) -> None:
    who = Party.objects.create(name="Demo Trần Văn Mận", number="092190000999")
    offer(hall)
    drawn, made = hall.draw(party=who.pk), book(hall, party=who.pk)
    with later(days=95):
        assert forgetting.forget() == 2
        assert forgetting.forget() == 0
    made = Booking.objects.get(pk=made.pk)
    assert fresh(drawn).party is None
    assert (made.party, made.phone, made.name) == (None, "", forgetting.FORGOTTEN)


def test_whose_recent_numbers_are_is_kept(hall: Hall) -> None:
    who = Party.objects.create(name="Demo Trần Văn Mận", number="092190000999")
    drawn = hall.draw(party=who.pk)
    with later(days=89):
        forgetting.forget()
    assert fresh(drawn).party == who


def test_a_day_begun_late_in_the_night_is_a_day_of_its_own(open_hall: Hall) -> None:
    open_hall.draw()
    with clock.at(NEXT_NIGHT):
        tasks.close_forgotten()
        assert open_hall.draw().number == 1
    assert Ticket.objects.count() == 2
    assert Day.objects.latest("date").date - Day.objects.earliest("date").date == timedelta(days=1)
