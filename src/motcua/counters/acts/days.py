"""Opening and closing: a counter for an officer, the day of a centre."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound
from motcua.counters import days_now, telling, waiting, writing
from motcua.counters.acting import Locked, day_under_lock
from motcua.counters.models import OPEN, Centre, Counter, Day, Shift, State, Ticket, Trace
from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor

AT_COUNTER = (State.CALLED, State.SERVING)
NIGHT = "Hết ngày"


def open_counter(actor: Actor, counter: int) -> Shift:
    """Begin to serve at a counter; asked again by the same officer it changes nothing.

    Raises:
        NotFound: no such counter in use.
        Conflict: somebody else is there, the officer sits at another one, the day is over.
    """
    place = _counter(counter)
    with POWERS.acting(actor, Verb.SERVE, place.centre.unit_id) as act:
        day = _day(place.centre)
        if day.closed_at is not None:
            raise Conflict("Mở quầy", "ngày làm việc đã kết thúc", "Mở quầy vào ngày làm việc sau.")
        shift = _shift(act.actor, place, max(filter(None, (act.now, day.latest))))
        act.record("counters:counter:open", str(place), counter=place.pk)
        telling.after_commit(place.centre_id)
    return shift


def close_counter(actor: Actor, counter: int) -> int:
    """Stop serving there. Returns how many wait whom no open counter can serve any more.

    Raises:
        NotFound: no such counter in use.
        Conflict: it is not open; somebody is at it.
    """
    place = _counter(counter)
    with POWERS.acting(actor, Verb.CLOSE_DAY, place.centre.unit_id) as act:
        day = _day(place.centre)
        busy = Ticket.objects.filter(counter=place, state__in=AT_COUNTER).first()
        if busy is not None:
            raise Conflict(
                str(place), f"đang tiếp số {busy.code}", "Kết thúc hoặc chuyển số này trước khi đóng."
            )
        open_now = Shift.objects.filter(counter=place, closed_at=None)
        moment = max(filter(None, (act.now, day.latest)))
        if not open_now.update(closed_at=moment):
            raise Conflict(str(place), "chưa mở")
        _advance(day)
        left = waiting.unserved(day.pk)
        act.record("counters:counter:close", str(place), counter=place.pk, unserved=left)
        telling.after_commit(place.centre_id)
    return left


def close_day(actor: Actor, centre: int, *, send_home: str = "") -> Day:
    """End the centre's day: counters are closed, no number is given any more.

    ``send_home``: the reason told to people who still wait; their numbers are cancelled.

    Raises:
        NotFound: no such centre, or its day has not begun.
        Conflict: it is over already; somebody is at a counter; people wait and no reason is given.
    """
    place = Centre.objects.filter(pk=centre).first()
    if place is None:
        raise NotFound("Bộ phận Một cửa")
    with POWERS.acting(actor, Verb.CLOSE_DAY, place.unit_id) as act:
        day = _day(place, closing=True)
        if day.closed_at is not None:
            raise Conflict("Kết thúc ngày", "ngày làm việc đã kết thúc")
        sent = _empty(act.actor, day, send_home.strip(), forced=False)
        act.record("counters:day:close", str(place), day=day.pk, sent_home=sent, reason=send_home.strip())
        telling.after_commit(place.pk)
    return Day.objects.get(pk=day.pk)


def close_forgotten(actor: Actor, day: int) -> None:
    """The worker ends a day nobody ended: whoever stood at a counter counts as served until the last act,
    whoever waited was sent home. Does nothing when it was ended meanwhile."""
    kept = Day.objects.select_related("centre").get(pk=day)
    with POWERS.acting(actor, Verb.CLOSE_DAY, kept.centre.unit_id) as act:
        found = day_under_lock(pk=kept.pk, closing=True)
        sent = 0 if found.closed_at else _empty(act.actor, found, NIGHT, forced=True)
        act.record("counters:day:forgotten", str(kept), day=kept.pk, sent_home=sent)
        telling.after_commit(kept.centre_id)


def _counter(counter: int) -> Counter:
    found = (
        Counter.objects.select_related("centre").filter(pk=counter, active=True, centre__active=True).first()
    )
    if found is None:
        raise NotFound("Quầy", "không có hoặc đã ngừng dùng")
    return found


def _day(centre: Centre, *, closing: bool = False) -> Locked:
    days_now.begun(centre.pk)
    return day_under_lock(centre=centre.pk, closing=closing)


def _shift(actor: Actor, place: Counter, now: datetime) -> Shift:
    mine = Shift.objects.select_related("counter", "officer").filter(closed_at=None)
    there = mine.filter(counter=place).first()
    if there is not None and there.officer_id == actor.user:
        return there
    if there is not None:
        raise Conflict(str(place), f"đang do {there.officer.full_name} phục vụ", "Chọn quầy khác.")
    elsewhere = mine.filter(officer=actor.account).first()
    if elsewhere is not None:
        raise Conflict(str(place), f"anh/chị đang mở {str(elsewhere.counter).lower()}", "Đóng quầy đó trước.")
    return Shift.objects.create(counter=place, officer_id=actor.account, opened_at=now)


def _advance(day: Locked) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE counters_day SET version = version + 1 WHERE id = %s", [day.pk])


def _empty(actor: Actor, day: Locked, reason: str, *, forced: bool) -> int:
    """Close the day under lock; gives how many were sent home."""
    left = list(Ticket.objects.filter(day=day.pk, state__in=OPEN))
    busy = [ticket.code for ticket in left if ticket.state in AT_COUNTER]
    waiting_still = [ticket for ticket in left if ticket.state not in AT_COUNTER]
    if busy and not forced:
        raise Conflict(
            "Kết thúc ngày", f"quầy còn đang tiếp số {', '.join(busy)}", "Kết thúc các số này trước."
        )
    if waiting_still and not reason:
        raise Conflict(
            "Kết thúc ngày",
            f"còn {len(waiting_still)} người đang chờ",
            "Tiếp họ, hoặc ghi lý do để hẹn họ quay lại ngày sau.",
        )
    moment = _moment(day, left)
    writing.end(actor, [t for t in left if t.state in AT_COUNTER], State.DONE, Trace.FINISH, moment, NIGHT)
    writing.end(actor, waiting_still, State.CANCELLED, Trace.CANCEL, moment, reason)
    Shift.objects.filter(counter__centre=day.centre, closed_at=None).update(closed_at=moment)
    Day.objects.filter(pk=day.pk).update(closed_at=moment, latest=moment)
    _advance(day)
    return len(waiting_still)


def _moment(day: Locked, left: Iterable[Ticket]) -> datetime:
    kept = [ticket.issued_at for ticket in left]
    return max(filter(None, (clock.now(), day.latest, *kept)))
