"""Whatever is pressed in whatever order, the queue stays sound and calls whom the rule names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hallkit import Hall
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.counters import board, choosing
from motcua.counters.acts import calling, days, drawing
from motcua.counters.choosing import Waiting
from motcua.counters.models import Day, Shift, State, Ticket, TicketEvent, Trace

Press = tuple[int, int, int, int]
"""Which button, at which counter, about which ticket, how many seconds later."""
KEPT = {Trace.CALL: State.CALLED, Trace.RECALL: State.CALLED, Trace.SERVE: State.SERVING} | {
    Trace.ISSUE: State.WAITING,
    Trace.HOLD: State.HELD,
    Trace.RESUME: State.SERVING,
    Trace.TRANSFER: State.WAITING,
    Trace.ABSENT: State.ABSENT,
    Trace.BACK: State.WAITING,
    Trace.FINISH: State.DONE,
    Trace.CANCEL: State.CANCELLED,
}
"""The state each event leaves behind."""


def _next(hall: Hall, counter: int, _ticket: int) -> Any:
    """Call the next and hold the answer against the pure rule."""
    officer, place = hall.officer(counter), hall.counters[counter]
    named = by_the_rule(hall, counter)
    called = calling.call_next(officer, place.pk)
    assert (called.pk if called else None) == named
    return called


def by_the_rule(hall: Hall, counter: int) -> int | None:
    """Whom :mod:`motcua.counters.choosing` names, from rows read in the plainest way."""
    day = Day.objects.get()
    manned = set(Shift.objects.filter(closed_at=None).values_list("counter", flat=True))
    waiting = [
        Waiting(
            one.pk,
            one.line_id,
            one.ranked_at,
            bool(one.priority),
            one.booked_for,
            one.wanted_id if one.wanted_id in manned else None,
        )
        for one in Ticket.objects.filter(day=day, state=State.WAITING)
    ]
    place = hall.counters[counter]
    lines = list(place.lines.values_list("pk", flat=True))
    passed = {int(line): count for line, count in day.passed.items()}
    before = choosing.rows(waiting, lines, place.pk, clock.now())
    found = choosing.choose(before, passed, hall.centre.priority_share)
    return found.ticket if found else None


def _send(hall: Hall, counter: int, ticket: int) -> Any:
    to = hall.counters[ticket % 3 + 1]
    line = hall.lines["ABC"[ticket % 3]].pk
    return calling.transfer(hall.officer(counter), ticket, line=line, counter=to.pk, reason="thử")


BUTTONS: list[Callable[[Hall, int, int], Any]] = [
    lambda hall, _c, t: hall.draw("ABC"[t % 3]),
    lambda hall, _c, t: hall.draw("AAB"[t % 3], "elderly"),
    _next,
    _next,
    _next,
    lambda hall, c, t: calling.recall(hall.officer(c), t),
    lambda hall, c, t: calling.serve(hall.officer(c), t),
    lambda hall, c, t: calling.finish(hall.officer(c), t),
    lambda hall, c, t: calling.finish(hall.officer(c), t),
    lambda hall, c, t: calling.absent(hall.officer(c), t),
    lambda hall, c, t: calling.back(hall.officer(c), t),
    lambda hall, c, t: calling.hold(hall.officer(c), t, "thử"),
    lambda hall, c, t: calling.resume(hall.officer(c), hall.counters[c].pk, t),
    lambda hall, c, t: calling.call(hall.officer(c), hall.counters[c].pk, t, "thử"),
    lambda hall, c, _t: days.close_counter(hall.officer(c), hall.counters[c].pk),
    lambda hall, c, _t: days.open_counter(hall.officer(c), hall.counters[c].pk),
    lambda hall, _c, t: drawing.cancel(hall.world.actor("citizen"), Ticket.objects.get(pk=t).secret),
    lambda hall, c, t: _send(hall, c, t),
]
PRESSES = st.lists(
    st.tuples(st.integers(0, len(BUTTONS) - 1), st.integers(1, 3), st.integers(0, 7), st.integers(-5, 90)),
    min_size=10,
    max_size=45,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(presses=PRESSES)
def test_the_queue_stays_sound(open_hall: Hall, presses: list[Press]) -> None:
    before = transaction.savepoint()
    play(open_hall, presses)
    check(open_hall)
    transaction.savepoint_rollback(before)


def play(hall: Hall, presses: list[Press]) -> None:
    moment = clock.now()
    for button, counter, ticket, seconds in presses:
        moment += timedelta(seconds=seconds)
        drawn = list(Ticket.objects.order_by("-pk").values_list("pk", flat=True)[:8])
        about = drawn[ticket % len(drawn)] if drawn else 0
        with clock.at(moment):
            try:
                BUTTONS[button](hall, counter, about)
            except (Refusal, Ticket.DoesNotExist):
                continue


def check(hall: Hall) -> None:
    """What holds after every morning."""
    for line in hall.lines.values():
        numbers = Ticket.objects.filter(drawn_in=line).order_by("pk").values_list("number", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1))
    for ticket in Ticket.objects.prefetch_related("events"):
        _check_ticket(ticket)
    calls = TicketEvent.objects.filter(kind__in=[Trace.CALL, Trace.RECALL]).count()
    assert Day.objects.get().calls == calls
    busy = Ticket.objects.filter(state__in=[State.CALLED, State.SERVING]).values_list("counter", flat=True)
    assert len(busy) == len(set(busy))
    waiting = sum(len(numbers) for numbers in board.state_of(hall.centre.pk)["wait"].values())
    assert waiting == Ticket.objects.filter(state=State.WAITING).count()


def _check_ticket(ticket: Ticket) -> None:
    events = sorted(ticket.events.all(), key=lambda event: event.pk)
    assert ticket.state == KEPT[Trace(events[-1].kind)]
    moments = [event.at for event in events]
    assert moments == sorted(moments)
    assert ticket.ranked_at >= ticket.issued_at
    if ticket.called_at:
        assert ticket.called_at >= ticket.issued_at


@pytest.mark.parametrize("priorities", ["nnpnppnn", "ppppnnnn", "nnnnpppp"])
def test_a_whole_line_is_called_as_the_rule_says(open_hall: Hall, priorities: str) -> None:
    for letter in priorities:
        open_hall.draw("A", "pregnant" if letter == "p" else "")
    for _ in priorities:
        called = _next(open_hall, 2, 0)
        calling.finish(open_hall.officer(2), called.pk)
    assert _next(open_hall, 2, 0) is None
