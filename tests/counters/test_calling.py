"""Calling the next person, and what a counter is told when it cannot."""

from __future__ import annotations

import pytest
from hallkit import Hall, fresh, kinds, later

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.counters.acts import calling, days
from motcua.counters.models import Day, State


def test_who_came_first_is_called_first(open_hall: Hall) -> None:
    for _ in range(3):
        open_hall.draw()
    assert open_hall.turns(4) == ["A001", "A002", "A003", ""]


def test_a_call_is_numbered_within_the_day(open_hall: Hall) -> None:
    open_hall.draw()
    open_hall.draw("C")
    assert [open_hall.called(2).called_no, open_hall.called(3).called_no] == [1, 2]
    assert Day.objects.get().calls == 2


def test_a_call_leaves_one_event_and_the_state(open_hall: Hall) -> None:
    drawn = open_hall.draw()
    called = open_hall.called()
    assert (called.pk, fresh(called).state, called.counter_id) == (
        drawn.pk,
        State.CALLED,
        open_hall.counters[2].pk,
    )
    assert kinds(called) == ["issue", "call"]


def test_a_counter_never_gets_what_it_cannot_serve(open_hall: Hall) -> None:
    open_hall.draw("C")
    assert open_hall.call(2) is None
    assert open_hall.call(1) is None


def test_a_busy_counter_calls_nobody(open_hall: Hall) -> None:
    open_hall.draw()
    open_hall.draw()
    open_hall.called()
    with pytest.raises(Conflict, match="đang tiếp số A001"):
        open_hall.call()


def test_a_counter_that_is_not_open_calls_nobody(hall: Hall) -> None:
    hall.draw()
    with pytest.raises(Conflict, match="chưa mở"):
        hall.call()


def test_a_counter_of_another_officer_calls_nobody(open_hall: Hall) -> None:
    open_hall.draw()
    with pytest.raises(Conflict, match="phục vụ"):
        calling.call_next(open_hall.officer(1), open_hall.counters[2].pk)


def test_before_the_day_has_begun_there_is_nothing_to_call(hall: Hall) -> None:
    with pytest.raises(NotFound, match="hôm nay chưa mở"):
        hall.call()


def test_a_stranger_cannot_call(open_hall: Hall) -> None:
    open_hall.draw()
    with pytest.raises(Forbidden, match="Chỉ cán bộ làm việc tại quầy"):
        calling.call_next(open_hall.world.actor("outsider"), open_hall.counters[2].pk)


def test_calling_again_counts_and_gets_a_number_of_its_own(open_hall: Hall) -> None:
    open_hall.draw()
    called = open_hall.called()
    with later(minutes=1):
        again = calling.recall(open_hall.officer(2), called.pk)
    assert (again.calls, again.called_no, again.called_at) == (2, 2, called.called_at)


def test_out_of_turn_needs_a_reason(open_hall: Hall) -> None:
    drawn = open_hall.draw()
    with pytest.raises(Refusal, match="Vì sao gọi không theo thứ tự"):
        calling.call(open_hall.officer(2), open_hall.counters[2].pk, drawn.pk, " ")


def test_out_of_turn_with_a_reason_is_kept_with_it(open_hall: Hall) -> None:
    open_hall.draw()
    second = open_hall.draw()
    calling.call(open_hall.officer(2), open_hall.counters[2].pk, second.pk, "Cấp cứu")
    assert second.events.get(kind="call").data["reason"] == "Cấp cứu"


def test_out_of_turn_counts_against_the_turn_of_the_others(open_hall: Hall) -> None:
    open_hall.draw()
    second = open_hall.draw()
    calling.call(open_hall.officer(2), open_hall.counters[2].pk, second.pk, "Cấp cứu")
    assert Day.objects.get().passed == {str(open_hall.lines["A"].pk): 1}


def test_whoever_is_late_learns_which_counter_called_the_number(open_hall: Hall) -> None:
    drawn = open_hall.draw()
    open_hall.called(1)
    with pytest.raises(Conflict, match="vừa được quầy 1 gọi"):
        calling.call(open_hall.officer(2), open_hall.counters[2].pk, drawn.pk, "Gấp")


def test_out_of_turn_keeps_to_what_the_counter_serves(open_hall: Hall) -> None:
    drawn = open_hall.draw("C")
    with pytest.raises(Conflict, match="quầy 2 không tiếp nhận việc này"):
        calling.call(open_hall.officer(2), open_hall.counters[2].pk, drawn.pk, "Gấp")


def test_after_the_day_is_closed_nobody_is_called(open_hall: Hall) -> None:
    days.close_day(open_hall.officer(1), open_hall.centre.pk)
    with pytest.raises(Conflict, match="ngày làm việc đã kết thúc"):
        open_hall.call()
