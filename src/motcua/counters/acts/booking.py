"""Booking a time, and giving it up."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.core import clock
from motcua.core.dates import say_moment
from motcua.core.display import local
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.text import person_name
from motcua.counters import arriving, issuing, offering, priorities, telling_booked
from motcua.counters.models import Booking, Line
from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nothing that is easily mistaken for something else when read aloud or typed."""
LETTERS = 8
OVER = "đã được hủy, đã nhận số hoặc đã qua giờ hẹn"


def book(
    actor: Actor,
    line: int,
    at: datetime,
    *,
    key: uuid.UUID,
    name: str,
    phone: str = "",
    party: int | None = None,
    procedure: int | None = None,
    priority: str = "",
) -> Booking:
    """Promise a time; the same ``key`` gives the same booking.

    Raises:
        NotFound: the line is not in use.
        Refusal: no name; neither phone nor account; no such priority class.
        Conflict: the time is not offered or full; the person has a booking in this line on that day.
    """
    known = Booking.objects.filter(key=key).first()
    if known is not None:
        return known
    place = issuing.line_in_use(line)
    fields = {"name": _name(name), "phone": _phone(phone), "party_id": party, "procedure_id": procedure}
    _need_person(fields)
    with POWERS.acting(actor, Verb.BOOK, place.centre.unit_id) as act:
        # The line's row is locked, so the last place goes to one of two who ask for it at the same moment,
        # and a person who asks twice at once is seen the second time.
        Line.objects.select_for_update(no_key=True).get(pk=line)
        known = Booking.objects.filter(key=key).first()
        if known is None:
            _once_a_day(place, at, fields)
            fields["priority"] = priorities.checked(priority, clock.day_of(at))
            held = {"key": key, "line": place, "at": at, "place": _place(place, at), "code": new_code()}
            known = Booking.objects.create(**held, **fields, booked_at=act.now)
            telling_booked.made(known, act.now)
        act.record("counters:booking:make", str(place), booking=known.pk, at=at.isoformat())
    return known


def move_booking(actor: Actor, code: str, at: datetime) -> Booking:
    """Promise another time of the same line instead; the code stays, and so does the old time until the new
    one is sure.

    Raises:
        NotFound: no such booking.
        Conflict: cancelled, used or over; the new time is not offered or full; another booking stands there.
    """
    found = _found(code)
    with POWERS.acting(actor, Verb.BOOK, found.line.centre.unit_id) as act:
        Line.objects.select_for_update(no_key=True).get(pk=found.line_id)
        fields = {"phone": found.phone, "party_id": found.party_id}
        _once_a_day(found.line, at, fields, but=found.pk)
        moved = {"at": at, "place": _place(found.line, at)}
        if not _standing(found, act.now).update(**moved):
            raise Conflict(f"Lịch hẹn {say_moment(local(found.at))}", OVER)
        act.record("counters:booking:move", str(found.line), booking=found.pk, at=at.isoformat())
        found.refresh_from_db()
        telling_booked.moved(found, act.now)
    return found


def cancel_booking(actor: Actor, code: str) -> Booking:
    """Give a promised time up; its place is free again.

    Raises:
        NotFound: no such booking.
        Conflict: already cancelled or used, or its time is over.
    """
    found = _found(code)
    with POWERS.acting(actor, Verb.CANCEL, found.line.centre.unit_id) as act:
        if not _standing(found, act.now).update(cancelled_at=act.now):
            raise Conflict(f"Lịch hẹn {say_moment(local(found.at))}", OVER)
        act.record("counters:booking:cancel", str(found.line), booking=found.pk)
        telling_booked.cancelled(found, act.now)
    found.refresh_from_db()
    return found


def _found(code: str) -> Booking:
    found = Booking.objects.select_related("line__centre").filter(code=code.strip().upper()).first()
    if found is None:
        raise NotFound("Mã đặt lịch", "không có", "Kiểm tra lại mã trên giấy hẹn.")
    return found


def _standing(booking: Booking, now: datetime) -> QuerySet[Booking]:
    """The booking's row as long as it stands. Used at the kiosk at the same moment: an update of this finds
    nothing."""
    return Booking.objects.filter(pk=booking.pk, cancelled_at=None, ticket=None, at__gt=now)


def new_code() -> str:
    """Eight letters and digits nobody can guess: 31 to the 8th are 850 thousand million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


def _name(name: str) -> str:
    tidy = person_name(name)
    if not tidy:
        raise Refusal("Họ tên", "chưa được ghi", "Ghi họ tên người đến làm thủ tục.", where="name")
    return tidy


def _phone(phone: str) -> str:
    digits = "".join(letter for letter in phone if letter.isdigit())
    if phone.strip() and not 9 <= len(digits) <= 15:
        raise Refusal("Số điện thoại", "không đúng", "Ghi 10 chữ số, ví dụ 0912345678.", where="phone")
    return digits


def _need_person(fields: Mapping[str, object]) -> None:
    if not fields["phone"] and fields["party_id"] is None:
        raise Refusal(
            "Số điện thoại",
            "chưa được ghi",
            "Ghi số điện thoại để nhận báo khi lịch thay đổi.",
            where="phone",
        )


def _once_a_day(line: Line, at: datetime, fields: Mapping[str, object], but: int = 0) -> None:
    """One standing booking for a person, line and day: places are few. A missed one no longer stands."""
    begins = clock.midnight(clock.day_of(at))
    person = Q(phone=fields["phone"]) if fields["phone"] else Q()
    if fields["party_id"]:
        person |= Q(party=fields["party_id"])
    same = (
        Booking.objects.filter(
            person,
            line=line,
            cancelled_at=None,
            ticket=None,
            at__gte=begins,
            at__lt=begins + timedelta(days=1),
        )
        .filter(at__gte=clock.now() - arriving.late())
        .exclude(pk=but)
    )
    if same.exists():
        raise Conflict(
            "Đặt lịch", "anh/chị đã có một lịch hẹn cho việc này trong ngày", "Hủy lịch đó nếu muốn đổi giờ."
        )


def _place(line: Line, at: datetime) -> int:
    """The lowest free place of a moment; call with the line's row under lock."""
    places = offering.places_at(line, at)
    what = f"Giờ hẹn {say_moment(local(at))}"
    if not places:
        raise Conflict(what, "không nhận đặt lịch", "Chọn một giờ trong danh sách.")
    taken = set(Booking.objects.filter(line=line, at=at, cancelled_at=None).values_list("place", flat=True))
    free = [place for place in range(1, places + 1) if place not in taken]
    if not free:
        raise Conflict(what, "vừa hết chỗ", "Chọn giờ khác.")
    return free[0]
