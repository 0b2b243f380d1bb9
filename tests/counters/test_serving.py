"""At the counter: serving, absence and return, putting aside, sending on, attaching a dossier."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hallkit import Hall, fresh, kinds, later

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.counters.acts import calling
from motcua.counters.models import Served, State, Ticket, TicketEvent
from motcua.dossiers.models import Dossier


@pytest.fixture
def called(open_hall: Hall) -> Ticket:
    """A001, called to counter 2."""
    open_hall.draw()
    return open_hall.called(2)


def test_serving_and_finishing_leave_their_times(open_hall: Hall, called: Ticket) -> None:
    with later(minutes=1):
        served = calling.serve(open_hall.officer(2), called.pk)
    with later(minutes=9):
        done = calling.finish(open_hall.officer(2), called.pk)
    assert served.serving_at == called.called_at + timedelta(minutes=1)  # type: ignore[operator]
    assert (done.state, done.ended_at - done.serving_at) == (State.DONE, timedelta(minutes=8))  # type: ignore[operator]
    assert kinds(called) == ["issue", "call", "serve", "finish"]


def test_who_was_never_noted_as_come_was_served_from_the_call_on(open_hall: Hall, called: Ticket) -> None:
    assert calling.finish(open_hall.officer(2), called.pk).serving_at == called.called_at


def test_a_number_nobody_called_cannot_be_served(open_hall: Hall) -> None:
    with pytest.raises(Conflict, match="số này đang chờ"):
        calling.serve(open_hall.officer(2), open_hall.draw().pk)


def test_each_verb_is_refused_to_a_stranger(open_hall: Hall, called: Ticket) -> None:
    stranger = open_hall.world.actor("outsider")
    for verb in (calling.recall, calling.serve, calling.absent, calling.back, calling.finish):
        with pytest.raises(Forbidden):
            verb(stranger, called.pk)
    assert kinds(called) == ["issue", "call"]


def test_a_citizen_serves_nobody(open_hall: Hall, called: Ticket) -> None:
    with pytest.raises(Forbidden):
        calling.finish(open_hall.world.actor("citizen"), called.pk)


def test_absent_only_after_enough_calls(open_hall: Hall, called: Ticket) -> None:
    with later(minutes=5), pytest.raises(Conflict, match="mới gọi 1 lần"):
        calling.absent(open_hall.officer(2), called.pk)


def test_absent_only_after_enough_patience(open_hall: Hall, called: Ticket) -> None:
    calling.recall(open_hall.officer(2), called.pk)
    calling.recall(open_hall.officer(2), called.pk)
    with later(minutes=1), pytest.raises(Conflict, match="Ghi vắng mặt được từ 09:02:00"):
        calling.absent(open_hall.officer(2), called.pk)


def test_whoever_was_absent_frees_the_counter(open_hall: Hall) -> None:
    open_hall.draw()
    open_hall.draw()
    assert open_hall.missed().state == State.ABSENT
    with later(minutes=3):
        assert open_hall.turn() == "A002"


def test_a_return_costs_the_time_away_and_no_more(open_hall: Hall) -> None:
    first = open_hall.draw()
    with later(minutes=5):
        open_hall.draw()
    with later(minutes=10):
        open_hall.missed()
    with later(minutes=14):
        open_hall.draw()
        returned = calling.back(open_hall.officer(1), first.pk)
        assert returned.ranked_at == first.ranked_at + timedelta(minutes=4)
        assert open_hall.turns(3) == ["A001", "A002", "A003"]


def test_a_long_absence_lets_those_who_waited_go_first(open_hall: Hall) -> None:
    first = open_hall.draw()
    with later(minutes=5):
        open_hall.draw()
    with later(minutes=6):
        open_hall.missed()
    with later(minutes=20):
        calling.back(open_hall.officer(1), first.pk)
        assert open_hall.turns(2) == ["A002", "A001"]


def test_only_the_absent_return(open_hall: Hall, called: Ticket) -> None:
    with pytest.raises(Conflict, match="số này đang gọi"):
        calling.back(open_hall.officer(2), called.pk)


def test_putting_aside_needs_a_reason(open_hall: Hall, called: Ticket) -> None:
    with pytest.raises(Refusal, match="Vì sao tạm giữ"):
        calling.hold(open_hall.officer(2), called.pk, "")


def test_whoever_was_put_aside_is_gone_on_with_at_any_counter_of_the_line(
    open_hall: Hall, called: Ticket
) -> None:
    calling.hold(open_hall.officer(2), called.pk, "Đi sao giấy tờ")
    again = calling.resume(open_hall.officer(1), open_hall.counters[1].pk, called.pk)
    assert (again.state, again.counter_id) == (State.SERVING, open_hall.counters[1].pk)
    assert kinds(called) == ["issue", "call", "hold", "resume"]


def test_a_busy_counter_goes_on_with_nobody_else(open_hall: Hall, called: Ticket) -> None:
    calling.hold(open_hall.officer(2), called.pk, "Đi sao giấy tờ")
    open_hall.draw()
    open_hall.called(2)
    with pytest.raises(Conflict, match="đang tiếp số A002"):
        calling.resume(open_hall.officer(2), open_hall.counters[2].pk, called.pk)


def test_a_counter_of_other_lines_does_not_go_on(open_hall: Hall, called: Ticket) -> None:
    calling.hold(open_hall.officer(2), called.pk, "Đi sao giấy tờ")
    with pytest.raises(Conflict, match="quầy 3 không tiếp nhận việc này"):
        calling.resume(open_hall.officer(3), open_hall.counters[3].pk, called.pk)


def test_a_transfer_keeps_the_place_by_the_time_of_coming(open_hall: Hall, called: Ticket) -> None:
    with later(minutes=5):
        open_hall.draw("C")
        calling.transfer(open_hall.officer(2), called.pk, line=open_hall.lines["C"].pk, reason="Nhầm")
        assert open_hall.turns(2, 3) == ["A001", "C001"]


def test_a_transfer_does_not_pass_those_who_came_before(open_hall: Hall) -> None:
    open_hall.draw("C")
    with later(minutes=5):
        moved = open_hall.draw()
        calling.transfer(open_hall.officer(2), moved.pk, line=open_hall.lines["C"].pk, reason="Nhầm")
        assert open_hall.turns(2, 3) == ["C001", "A001"]


def test_sent_to_a_counter_only_that_counter_calls(open_hall: Hall, called: Ticket) -> None:
    calling.transfer(open_hall.officer(2), called.pk, counter=open_hall.counters[1].pk, reason="Dấu giáp lai")
    assert open_hall.call(2) is None
    assert open_hall.called(1).pk == called.pk


def test_once_the_wanted_counter_is_closed_any_may_call(open_hall: Hall, called: Ticket) -> None:
    from motcua.counters.acts import days

    calling.transfer(open_hall.officer(2), called.pk, counter=open_hall.counters[1].pk, reason="Dấu giáp lai")
    days.close_counter(open_hall.officer(1), open_hall.counters[1].pk)
    assert open_hall.called(2).pk == called.pk


def test_a_counter_that_does_not_serve_the_line_is_no_destination(open_hall: Hall, called: Ticket) -> None:
    with pytest.raises(Conflict, match="không tiếp nhận việc này"):
        calling.transfer(open_hall.officer(2), called.pk, counter=open_hall.counters[3].pk, reason="Nhầm")


def test_a_transfer_says_where_to_and_why(open_hall: Hall, called: Ticket) -> None:
    with pytest.raises(Refusal, match="Vì sao chuyển"):
        calling.transfer(open_hall.officer(2), called.pk, line=open_hall.lines["C"].pk, reason="")
    with pytest.raises(Refusal, match="chưa chọn nơi"):
        calling.transfer(open_hall.officer(2), called.pk, reason="Nhầm")


def test_a_line_of_elsewhere_is_no_destination(open_hall: Hall, called: Ticket) -> None:
    with pytest.raises(NotFound):
        calling.transfer(open_hall.officer(2), called.pk, line=0xFFFF, reason="Nhầm")


def test_a_dossier_is_attached_once(open_hall: Hall, called: Ticket, received: Dossier) -> None:
    for _ in range(2):
        calling.attach(open_hall.officer(2), called.pk, received.pk, Ticket.Purpose.FILE)
    assert Served.objects.get().dossier == received
    assert kinds(called) == ["issue", "call", "attach"]


def test_nothing_is_attached_to_somebody_who_waits(open_hall: Hall, received: Dossier) -> None:
    with pytest.raises(Conflict):
        calling.attach(open_hall.officer(2), open_hall.draw().pk, received.pk, Ticket.Purpose.FILE)


def test_events_cannot_be_changed(open_hall: Hall, called: Ticket) -> None:
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        TicketEvent.objects.filter(ticket=called).update(kind="finish")
    assert fresh(called).state == State.CALLED
