"""At the counter: calling people, serving them, sending them on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from motcua.core import clock, rows
from motcua.core.display import figure
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.counters import choosing, waiting
from motcua.counters.acting import Acting, acting, at_counter
from motcua.counters.models import Counter, Line, Served, State, Ticket, Trace
from motcua.counters.powers import Verb
from motcua.counters.waiting import Stand
from motcua.dossiers.models import Dossier
from motcua.identity.actors import Actor

AT_COUNTER = frozenset({State.CALLED, State.SERVING})
RELOAD = "Tải lại trang để xem hàng chờ lúc này."


def call_next(actor: Actor, counter: int) -> Ticket | None:
    """Call whom :func:`choosing.choose` names; None when nobody waits whom this counter can serve.

    Two counters at once: the second waits for the day's row, then sees the lines without whom the first
    called. Two presses of one counter: the second sees the counter busy.

    Raises:
        Conflict: the counter is not open, another officer's, or still has somebody.
    """
    called = None
    with at_counter(actor, Verb.SERVE, counter) as act:
        stand = _stand(act, counter)
        before = choosing.rows(stand.waiting, stand.lines, counter, act.now)
        chosen = choosing.choose(before, act.day.passed, act.day.share)
        if chosen is None:
            act.skip()
        else:
            act.passed = choosing.after(before, chosen, stand.lines, act.day.passed)
            if chosen.booked_for is None:
                act.now = max(act.now, chosen.ranked)
            called = act.claim(chosen.ticket, State.WAITING, _called(act, counter))
            act.record(Trace.CALL, counter, number=stand.number)
    return called


def call(actor: Actor, counter: int, ticket: int, reason: str) -> Ticket:
    """Call somebody out of turn; it counts against the turn of the others.

    Raises:
        Refusal: no reason given.
        Conflict: as :func:`call_next`; the ticket no longer waits, or not for this counter.
    """
    _need(reason, "Vì sao gọi không theo thứ tự.")
    with at_counter(actor, Verb.SERVE, counter) as act:
        stand = _stand(act, counter)
        before = choosing.rows(stand.waiting, stand.lines, counter, act.now)
        chosen = next((one for one in stand.waiting if one.ticket == ticket), None)
        if chosen is None:
            raise _not_here(_take(act, ticket), stand)
        act.passed = choosing.after(before, chosen, stand.lines, act.day.passed)
        called = act.claim(ticket, State.WAITING, _called(act, counter))
        act.record(Trace.CALL, counter, number=stand.number, reason=reason.strip())
    return called


def recall(actor: Actor, ticket: int) -> Ticket:
    """Call the number again at the same counter. Raises Conflict when it is not being called."""
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, State.CALLED)
        found.calls += 1
        act.record(Trace.RECALL, found.counter_id, times=found.calls)
    return found


def serve(actor: Actor, ticket: int) -> Ticket:
    """The person has come to the counter. Raises Conflict when the number is not being called."""
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, State.CALLED)
        found.state, found.serving_at = State.SERVING, act.now
        act.record(Trace.SERVE, found.counter_id)
    return found


def absent(actor: Actor, ticket: int) -> Ticket:
    """The person did not come. Raises Conflict before the number was called as often, and waited for as
    long, as the centre lays down."""
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, State.CALLED)
        _patient(act, found)
        found.state, found.ended_at = State.ABSENT, act.now
        act.record(Trace.ABSENT, found.counter_id, calls=found.calls)
    return found


def back(actor: Actor, ticket: int) -> Ticket:
    """The person is here after all: ranked as before, later by the time from the call until now, so
    nobody who waited all along is overtaken. Raises Conflict when the number is not absent."""
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, State.ABSENT)
        away = act.now - (found.called_at or act.now)
        found.state, found.ended_at = State.WAITING, None
        found.ranked_at, found.calls = found.ranked_at + away, 0
        act.record(Trace.BACK, away=round(away.total_seconds()))
    return found


def hold(actor: Actor, ticket: int, reason: str) -> Ticket:
    """Put somebody aside who has to fetch or fill in something; the counter is free for the next.

    Raises:
        Refusal: no reason given.
        Conflict: the number is not at a counter.
    """
    _need(reason, "Vì sao tạm giữ số.")
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, *AT_COUNTER)
        found.state = State.HELD
        act.record(Trace.HOLD, found.counter_id, reason=reason.strip())
    return found


def resume(actor: Actor, counter: int, ticket: int) -> Ticket:
    """Go on with somebody who was put aside, at a free counter that serves their line.

    Raises:
        Conflict: the number is not held, the counter is busy or does not serve it.
    """
    with at_counter(actor, Verb.SERVE, counter) as act:
        stand = _stand(act, counter)
        found = _take(act, ticket)
        _in(found, State.HELD)
        if found.line_id not in stand.lines:
            raise Conflict(
                found.code, f"quầy {stand.number} không tiếp nhận việc này", "Chuyển số sang quầy khác."
            )
        found.state, found.counter_id, found.officer_id = State.SERVING, counter, actor.user
        found.serving_at = found.serving_at or act.now
        act.record(Trace.RESUME, counter)
    return found


def transfer(
    actor: Actor, ticket: int, *, line: int | None = None, counter: int | None = None, reason: str
) -> Ticket:
    """Send somebody to another line, another counter, or both. The rank stays, so the person stands where
    they would stand had they drawn the right number when they came.

    Raises:
        Refusal: no reason, no destination.
        NotFound: no such line or counter in this centre.
        Conflict: the number is over; the counter does not serve the line.
    """
    _need(reason, "Vì sao chuyển số.")
    if line is None and counter is None:
        raise Refusal("Chuyển số", "chưa chọn nơi chuyển đến", "Chọn nhu cầu hoặc quầy.", where="line")
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, State.WAITING, State.CALLED, State.SERVING, State.HELD)
        left = {"line": found.line_id, "counter": found.counter_id}
        _send(act, found, line or found.line_id, counter)
        act.record(
            Trace.TRANSFER,
            left["counter"] if act.before["state"] in AT_COUNTER else None,
            left=left["line"],
            line=found.line_id,
            wanted=counter,
            reason=reason.strip(),
        )
    return found


def finish(actor: Actor, ticket: int) -> Ticket:
    """The person has been served; who was never noted as having come, was so from the call on. Raises
    Conflict when the number is not at a counter."""
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, *AT_COUNTER)
        found.state, found.ended_at = State.DONE, act.now
        found.serving_at = found.serving_at or found.called_at
        act.record(Trace.FINISH, found.counter_id)
    return found


def attach(actor: Actor, ticket: int, dossier: int, purpose: str) -> Ticket:
    """Say which dossier the visit was about; asked again it changes nothing.

    Raises:
        NotFound: no such dossier.
        Conflict: the number was not served.
    """
    with acting(actor, Verb.SERVE, ticket) as (act, found):
        _in(found, State.CALLED, State.SERVING, State.HELD, State.DONE)
        code = Dossier.objects.filter(pk=dossier).values_list("code", flat=True).first()
        if code is None:
            raise NotFound("Hồ sơ")
        known = {"ticket": found, "dossier_id": dossier}
        if Served.objects.filter(**known).exists():
            act.skip()
        else:
            Served.objects.create(**known, purpose=Ticket.Purpose(purpose), at=act.now)
            act.record(Trace.ATTACH, found.counter_id, dossier=code, purpose=purpose)
    return found


def _stand(act: Acting, counter: int) -> Stand:
    """The counter, which must be open, the actor's and free."""
    stand = waiting.before_counter(counter, act.day.pk)
    what = f"Quầy {stand.number}"
    if stand.officer is None:
        raise Conflict(what, "chưa mở", "Mở quầy rồi gọi số.")
    if stand.officer != act.actor.user:
        raise Conflict(what, f"đang do {stand.officer_name} phục vụ", "Mở một quầy khác để gọi số.")
    if stand.busy_with:
        raise Conflict(
            what,
            f"đang tiếp số {stand.busy_with}",
            "Kết thúc, tạm giữ hoặc chuyển số này trước khi gọi tiếp.",
        )
    return stand


def _take(act: Acting, ticket: int) -> Ticket:
    found = rows.select(Ticket, "id = %s AND day_id = %s", [ticket, act.day.pk])
    if not found:
        raise NotFound("Số thứ tự", "không có trong ngày hôm nay", RELOAD)
    return act.take(found[0])


def _called(act: Acting, counter: int) -> dict[str, Any]:
    return {
        "state": State.CALLED,
        "calls": 1,
        "called_at": act.now,
        "serving_at": None,
        "counter_id": counter,
        "officer_id": act.actor.user,
        "wanted_id": None,
    }


def _not_here(ticket: Ticket, stand: Stand) -> Conflict:
    if ticket.state == State.WAITING:
        reason = f"quầy {stand.number} không tiếp nhận việc này"
    elif ticket.state in AT_COUNTER and ticket.counter is not None:
        reason = f"số này vừa được quầy {ticket.counter.number} gọi"
    else:
        reason = f"số này {State(ticket.state).label.lower()}"
    return Conflict(ticket.code, reason, RELOAD)


def _in(ticket: Ticket, *states: State) -> None:
    if ticket.state not in states:
        raise Conflict(ticket.code, f"số này {State(ticket.state).label.lower()}", RELOAD)


def _need(reason: str, remedy: str) -> None:
    if not reason.strip():
        raise Refusal("Lý do", "chưa được ghi", remedy, where="reason")


def _patient(act: Acting, ticket: Ticket) -> None:
    until = (ticket.called_at or act.now) + timedelta(minutes=act.day.patience)
    if ticket.calls < act.day.least_calls:
        raise Conflict(
            ticket.code,
            f"mới gọi {ticket.calls} lần",
            f"Gọi đủ {act.day.least_calls} lần trước khi ghi vắng mặt.",
        )
    if act.now < until:
        at = until.astimezone(clock.VIETNAM)
        raise Conflict(
            ticket.code,
            f"chờ chưa đủ {figure(act.day.patience)} phút từ lần gọi đầu",
            f"Ghi vắng mặt được từ {at:%H:%M:%S}.",
        )


def _send(act: Acting, ticket: Ticket, line: int, counter: int | None) -> None:
    if not Line.objects.filter(pk=line, centre=act.day.centre, active=True).exists():
        raise NotFound("Nhu cầu", "không có ở Bộ phận Một cửa này")
    if counter is not None:
        there = Counter.objects.filter(pk=counter, centre=act.day.centre, active=True)
        if not there.exists():
            raise NotFound("Quầy", "không có ở Bộ phận Một cửa này")
        if not there.filter(lines=line).exists():
            raise Conflict("Chuyển số", "quầy được chọn không tiếp nhận việc này", "Chọn quầy khác.")
    ticket.line_id, ticket.wanted_id, ticket.state = line, counter, State.WAITING
    ticket.calls, ticket.serving_at = 0, None
