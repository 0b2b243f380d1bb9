"""The small public state: what screens and phones are told."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hallkit import Hall, later

from motcua.core.announcing import MOST_BYTES
from motcua.counters import board, telling
from motcua.counters.acts import calling, days


def test_before_the_day_there_is_nothing(hall: Hall) -> None:
    assert board.state_of(hall.centre.pk) == {
        "n": 0,
        "v": 0,
        "calls": [],
        "now": [],
        "wait": {},
        "pace": {},
        "closed": False,
    }


def test_calls_are_told_newest_first(open_hall: Hall) -> None:
    open_hall.draw("A"), open_hall.draw("C")
    open_hall.called(2), open_hall.called(3)
    state = board.state_of(open_hall.centre.pk)
    assert state["n"] == 2
    assert [row[:4] for row in state["calls"]] == [[2, "C001", 3, 1], [1, "A001", 2, 1]]
    assert state["now"] == [[2, "A001"], [3, "C001"]]


def test_a_number_called_again_moves_to_the_front_with_its_time(open_hall: Hall) -> None:
    open_hall.draw("A"), open_hall.draw("C")
    first = open_hall.called(2)
    open_hall.called(3)
    with later(seconds=30) as moment:
        calling.recall(open_hall.officer(2), first.pk)
    assert board.state_of(open_hall.centre.pk)["calls"][0] == [3, "A001", 2, 2, int(moment.timestamp())]


def test_who_waits_is_told_in_the_order_of_the_calls(open_hall: Hall) -> None:
    for priority in ("", "", "elderly", "elderly", "elderly"):
        open_hall.draw(priority=priority)
    assert board.state_of(open_hall.centre.pk)["wait"] == {"A": [3, 4, 1, 5, 2]}


def test_a_number_of_another_line_is_told_whole(open_hall: Hall) -> None:
    moved = open_hall.draw("A")
    calling.transfer(open_hall.officer(2), moved.pk, line=open_hall.lines["C"].pk, reason="Nhầm")
    assert board.state_of(open_hall.centre.pk)["wait"] == {"C": ["A001"]}


def test_a_line_no_open_counter_serves_has_no_pace(hall: Hall) -> None:
    hall.open(2)
    assert board.state_of(hall.centre.pk)["pace"] == {"A": 10.0}


def test_a_closed_day_says_so(open_hall: Hall) -> None:
    days.close_day(open_hall.officer(1), open_hall.centre.pk)
    assert board.state_of(open_hall.centre.pk)["closed"] is True


def test_every_act_is_a_newer_state(open_hall: Hall) -> None:
    seen = [board.state_of(open_hall.centre.pk)["v"]]
    open_hall.draw()
    called = open_hall.called(2)
    for verb in (calling.recall, calling.serve, calling.finish):
        seen.append(board.state_of(open_hall.centre.pk)["v"])
        verb(open_hall.officer(2), called.pk)
    assert seen == sorted(set(seen))


def test_the_state_costs_one_statement(open_hall: Hall) -> None:
    open_hall.draw()
    with CaptureQueriesContext(connection) as asked:
        board.state_of(open_hall.centre.pk)
    assert len(asked) == 1


def test_nobody_is_named(open_hall: Hall) -> None:
    open_hall.draw(priority="pregnant")
    open_hall.called(2)
    said = json.dumps(board.state_of(open_hall.centre.pk))
    assert "pregnant" not in said
    assert "Demo" not in said


@pytest.mark.parametrize("waiting", [10, 5000])
def test_however_many_wait_the_state_fits_in_one_notification(waiting: int) -> None:
    state = {"n": 1, "v": 1, "calls": [], "now": [], "wait": {"A": list(range(waiting))}, "pace": {}}
    said = telling.shortened(state)
    assert len(said.encode()) < MOST_BYTES - 100
    assert json.loads(said).get("cut", False) == (waiting > 1000)
    assert json.loads(said)["wait"]["A"][:10] == list(range(10))
