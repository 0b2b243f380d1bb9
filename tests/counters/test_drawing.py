"""Drawing a number and giving it back."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

import pytest
from hallkit import Hall, fresh, kinds, later

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.counters.acts import calling, drawing, setting_up
from motcua.counters.acts.setting_up import LineData
from motcua.counters.models import Day, Origin, State, Ticket
from motcua.counters.priorities import UnknownPriority, by_age, classes
from motcua.identity.actors import Actor


def test_each_line_has_a_row_of_numbers_of_its_own(hall: Hall) -> None:
    assert [hall.draw(letter).code for letter in "AABA"] == ["A001", "A002", "B001", "A003"]


def test_the_same_touch_draws_once(hall: Hall) -> None:
    key = uuid.uuid4()
    assert hall.draw(key=key).pk == hall.draw(key=key).pk
    assert hall.draw().number == 2


def test_a_ticket_begins_with_one_event(hall: Hall) -> None:
    drawn = hall.draw()
    assert kinds(drawn) == ["issue"]
    assert drawn.events.get().device == f"hall:{hall.kiosk.pk}"


def test_somebody_who_is_no_kiosk_draws_nothing(hall: Hall) -> None:
    for subject in ("", "device:0", "device:x", "local:demo.clerk"):
        stranger = Actor(user=None, name="?", subject=subject)
        with pytest.raises(Conflict, match="không phải máy lấy số"):
            drawing.draw(stranger, hall.lines["A"].pk, key=uuid.uuid4(), origin=Origin.KIOSK)


def test_a_kiosk_that_was_switched_off_draws_nothing(hall: Hall) -> None:
    setting_up.switch_device(hall.world.actor("manager"), hall.kiosk.pk, on=False)
    with pytest.raises(Conflict):
        hall.draw()


def test_an_officer_draws_for_somebody(hall: Hall) -> None:
    line, key = hall.lines["A"].pk, uuid.uuid4()
    assert drawing.draw(hall.officer(1), line, key=key, origin=Origin.COUNTER).number == 1


def test_a_citizen_does_not_draw_as_an_officer(hall: Hall) -> None:
    with pytest.raises(Forbidden):
        hall.draw(origin=Origin.COUNTER)


def test_a_line_out_of_use_gives_no_number(hall: Hall) -> None:
    data = LineData("A", "Hộ tịch", active=False)
    setting_up.set_line(hall.world.actor("manager"), hall.centre.pk, data, hall.lines["A"].pk)
    with pytest.raises(NotFound, match="Mời chọn nhu cầu khác"):
        hall.draw()


def test_a_class_nobody_knows_is_refused(hall: Hall) -> None:
    with pytest.raises(UnknownPriority):
        hall.draw(priority="friend")
    assert not Ticket.objects.exists()


def test_priority_goes_first(open_hall: Hall) -> None:
    open_hall.draw()
    open_hall.draw(priority="pregnant")
    assert open_hall.turns(2) == ["A002", "A001"]


@pytest.mark.parametrize(("born", "code"), [(date(1966, 8, 21), "elderly"), (date(1966, 8, 22), "")])
def test_from_the_sixtieth_birthday_on_the_age_alone_counts(born: date, code: str) -> None:
    assert by_age(born, date(2026, 8, 21)) == code


def test_every_class_tells_its_rule_and_source() -> None:
    for one in classes(date(2026, 8, 21)):
        assert one.rule and one.source and one.name


def test_a_new_day_begins_with_one(hall: Hall) -> None:
    hall.draw()
    with clock.at(datetime(2026, 8, 21, 23, 59, 59, tzinfo=clock.VIETNAM)):
        assert hall.draw().number == 2
    with clock.at(datetime(2026, 8, 22, 0, 0, tzinfo=clock.VIETNAM)):
        assert hall.draw().number == 1


def test_a_clock_set_back_over_midnight_goes_on_with_the_new_day(hall: Hall) -> None:
    with clock.at(datetime(2026, 8, 22, 0, 5, tzinfo=clock.VIETNAM)):
        hall.draw()
    with clock.at(datetime(2026, 8, 21, 23, 59, tzinfo=clock.VIETNAM)):
        assert hall.draw().number == 2
    assert Day.objects.count() == 1


def test_a_clock_that_was_far_ahead_does_no_lasting_harm(hall: Hall) -> None:
    with clock.at(datetime(2031, 1, 1, 8, tzinfo=clock.VIETNAM)):
        hall.draw()
    assert hall.draw().number == 1
    assert Day.objects.filter(date=date(2026, 8, 21)).exists()


def test_times_never_run_backwards(open_hall: Hall) -> None:
    first = open_hall.draw()
    with later(minutes=-20):
        second = open_hall.draw()
        called = open_hall.called()
    assert second.issued_at == first.issued_at
    assert called.pk == first.pk
    assert called.called_at >= first.issued_at  # type: ignore[operator]


def test_a_number_is_given_back(hall: Hall) -> None:
    drawn = hall.draw()
    given = drawing.cancel(hall.world.actor("citizen"), drawn.secret)
    assert (given.state, kinds(drawn)) == (State.CANCELLED, ["issue", "cancel"])


def test_a_number_given_back_is_not_called(open_hall: Hall) -> None:
    drawing.cancel(open_hall.world.actor("citizen"), open_hall.draw().secret)
    assert open_hall.call() is None


def test_a_number_being_called_is_not_given_back(open_hall: Hall) -> None:
    drawn = open_hall.draw()
    open_hall.called()
    with pytest.raises(Conflict, match="Mời báo cán bộ tại quầy"):
        drawing.cancel(open_hall.world.actor("citizen"), drawn.secret)


@pytest.mark.parametrize("secret", ["", "abc"])
def test_a_guessed_address_gives_nothing_back(hall: Hall, secret: str) -> None:
    hall.draw()
    with pytest.raises(NotFound):
        drawing.cancel(hall.world.actor("citizen"), secret)


def test_a_ticket_keeps_when_its_turn_was_expected(open_hall: Hall) -> None:
    open_hall.draw("C")
    with later(seconds=1):
        told = open_hall.draw("C")
    assert fresh(told).expected_at == told.issued_at + timedelta(minutes=15)
    assert told.events.get().data["range"] == [2.8, 27.2]


def test_with_no_counter_open_nothing_is_promised(hall: Hall) -> None:
    assert hall.draw().expected_at is None


def test_the_break_at_noon_is_not_counted(open_hall: Hall) -> None:
    with clock.at(datetime(2026, 8, 21, 11, 25, tzinfo=clock.VIETNAM)):
        open_hall.draw("C")
        turn = open_hall.draw("C").expected_at
    assert turn is not None
    assert f"{turn.astimezone(clock.VIETNAM):%H:%M}" == "13:10"


def test_somebody_called_twice_is_one_ticket(open_hall: Hall) -> None:
    open_hall.draw()
    called = open_hall.called()
    calling.recall(open_hall.officer(2), called.pk)
    assert Ticket.objects.count() == 1
