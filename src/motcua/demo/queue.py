"""The demo halls' three weeks behind them, and people waiting there this moment."""

from __future__ import annotations

import uuid
from collections import Counter as Tally
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar
from motcua.counters import expecting, offering, paces
from motcua.counters.acts import booking, calling, days, drawing
from motcua.counters.machines import actor_of
from motcua.counters.models import (
    Booking,
    Centre,
    Counter,
    Day,
    Device,
    Line,
    LineDay,
    Origin,
    Served,
    Shift,
    State,
    Ticket,
    TicketEvent,
    Trace,
)
from motcua.demo import halls
from motcua.demo.halls import HallPlan
from motcua.demo.mornings import CALLS, PATIENCE, WALK, Played, Visit
from motcua.dossiers.deadlines import calendar_of
from motcua.dossiers.models import Channel, Dossier
from motcua.identity.models import User

FINISHED = 15
"""Working days behind the present one."""
MINUTE = timedelta(minutes=1)
OPEN_SINCE = timedelta(minutes=100)
"""So long ago the first number of today was drawn."""
WHO_BOOKS = ("Demo Nguyễn Thị Bưởi", "Demo Trần Văn Ổi", "Demo Lê Thị Khế")


def fill(anchor: datetime) -> None:
    """Halls, their past and their present; what an interrupted start has made stays."""
    with clock.at(anchor):
        for plan in halls.plans():
            hall = DemoHall(plan, halls.set_up(plan))
            hall.past()
            hall.present(anchor)
            hall.booked()
        paces.recount()


class DemoHall:
    """One hall with its rows at hand."""

    def __init__(self, plan: HallPlan, centre: Centre) -> None:
        self.plan, self.centre = plan, centre
        self.calendar: WorkingCalendar = calendar_of(centre.unit.hours)
        self.lines: dict[str, Line] = {line.letter: line for line in centre.lines.all()}
        self.counters: dict[int, Counter] = {counter.number: counter for counter in centre.counters.all()}
        self.kiosk = centre.devices.get(kind=Device.Kind.KIOSK)
        names = [desk.officer for desk in plan.counters if desk.officer]
        self.officers = {user.username: user for user in User.objects.filter(username__in=names)}
        self.staffed = [desk for desk in plan.counters if desk.officer]

    def purpose(self, letter: str) -> str:
        """What people of a line come for."""
        return str(halls.told()["lines"][letter].get("purpose", Ticket.Purpose.FILE))

    def past(self) -> None:
        """The finished days, each with everything that belongs to it or not at all."""
        day = clock.today()
        for _ in range(FINISHED):
            day = self.calendar.working_days_before(day, 1)
            if not Day.objects.filter(centre=self.centre, date=day).exists():
                with transaction.atomic():
                    PastDay(self, day).keep()

    def present(self, anchor: datetime) -> None:
        """People come and are served, through the verbs, until this moment."""
        if Day.objects.filter(centre=self.centre, date=clock.today()).exists():
            return
        begun = max(anchor - OPEN_SINCE, clock.midnight(clock.today()))
        with clock.at(begun):
            for desk in self.staffed:
                days.open_counter(halls.actor(desk.officer), self.counters[desk.number].pk)
        for step in range(self.plan.steps):
            with clock.at(begun + (anchor - begun) * (step + 1) / (self.plan.steps + 1)):
                self._step(step)

    def _step(self, step: int) -> None:
        for number in range(2 if step % 3 else 1):
            letter = self.plan.lines[(step + 2 * number) % len(self.plan.lines)]
            drawing.draw(
                actor_of(self.kiosk),
                self.lines[letter].pk,
                key=uuid.uuid4(),
                origin=Origin.KIOSK,
                purpose=self.purpose(letter),
                priority="elderly" if (step + number) % 7 == 3 else "",
            )
        for desk in self.staffed:
            self._work(desk.officer, self.counters[desk.number], step)

    def _work(self, username: str, counter: Counter, step: int) -> None:
        officer = halls.actor(username)
        there = Ticket.objects.filter(counter=counter, state__in=[State.CALLED, State.SERVING]).first()
        if there is None:
            calling.call_next(officer, counter.pk)
        elif there.state == State.CALLED:
            calling.serve(officer, there.pk)
        elif step % 2 == counter.number % 2 and step < self.plan.steps - 1:
            calling.finish(officer, there.pk)

    def booked(self) -> None:
        """Two times of the next working day are promised in the first line that offers any."""
        day = self.calendar.add_working_days(clock.today(), 1)
        line = next(line for line in self.lines.values() if line.letter in halls.BOOKED_LINES)
        for number, slot in enumerate(offering.slots(line, day)[:2]):
            key = uuid.uuid5(uuid.NAMESPACE_OID, f"{self.plan.unit} {slot.at}")
            if not Booking.objects.filter(key=key).exists():
                who, phone = WHO_BOOKS[number], f"09000000{number:02d}"
                booking.book(actor_of(self.kiosk), line.pk, slot.at, key=key, name=who, phone=phone)


class PastDay:
    """One finished day, played and kept in few statements; tickets and events say the same."""

    def __init__(self, hall: DemoHall, day: date) -> None:
        self.hall, self.date = hall, day
        self.chance = Random(f"{hall.plan.unit} {day}")
        self.letters = {line.pk: line.letter for line in hall.lines.values()}
        self.row = Day(centre=hall.centre, date=day)

    def keep(self) -> None:
        visits = self._played()
        self._day(visits)
        tickets = Ticket.objects.bulk_create(self._ticket(visit) for visit in visits)
        pairs = list(zip(tickets, visits, strict=True))
        TicketEvent.objects.bulk_create(
            sorted((event for pair in pairs for event in self._events(*pair)), key=lambda event: event.at)
        )
        Served.objects.bulk_create(self._served(tickets))

    def _played(self) -> list[Visit]:
        hall = self.hall
        skills = {
            desk.number: frozenset(hall.lines[letter].pk for letter in desk.lines)
            for desk in hall.plan.counters
            if desk.officer
        }
        minutes = {line.pk: line.minutes for line in hall.lines.values()}
        usual = halls.told()["lines"]
        people = {
            line.pk: max(1, round(usual[letter]["people"] * hall.plan.scale))
            for letter, line in hall.lines.items()
        }
        return Played(minutes, skills, hall.calendar, self.chance).play(self.date, people)

    def _day(self, visits: list[Visit]) -> None:
        ends = [visit.ended for visit in visits if visit.ended]
        self.row.calls = sum(CALLS if visit.absent else 1 for visit in visits)
        self.row.version = self.row.calls + len(visits)
        self.row.latest = self.row.closed_at = max([*ends, self.hall.calendar.closing(self.date)])
        self.row.save()
        last: Tally[int] = Tally()
        for visit in visits:
            last[visit.line] = max(last[visit.line], visit.number)
        LineDay.objects.bulk_create(
            LineDay(day=self.row, line_id=line, last=number, at=self.row.latest)
            for line, number in last.items()
        )
        Shift.objects.bulk_create(
            Shift(
                counter=self.hall.counters[desk.number],
                officer=self.hall.officers[desk.officer],
                opened_at=self.hall.calendar.opening(self.date),
                closed_at=self.row.closed_at,
            )
            for desk in self.hall.staffed
        )

    def _officer(self, visit: Visit) -> User:
        desk = next(desk for desk in self.hall.staffed if desk.number == visit.counter)
        return self.hall.officers[desk.officer]

    def _ticket(self, visit: Visit) -> Ticket:
        letter = self.letters[visit.line]
        return Ticket(
            day=self.row,
            line_id=visit.line,
            drawn_in_id=visit.line,
            number=visit.number,
            code=f"{letter}{visit.number:03d}",
            origin=Origin.KIOSK,
            purpose=self.hall.purpose(letter),
            priority=visit.priority,
            state=State.ABSENT if visit.absent else State.DONE,
            issued_at=visit.drawn,
            ranked_at=visit.drawn,
            calls=CALLS if visit.absent else 1,
            called_no=visit.call + (CALLS - 1 if visit.absent else 0),
            called_at=visit.called,
            serving_at=None if visit.absent or visit.called is None else visit.called + WALK,
            ended_at=visit.ended,
            counter=self.hall.counters[visit.counter],
            officer=self._officer(visit),
            expected_at=self._after(visit, "minutes"),
        )

    def _after(self, visit: Visit, part: str) -> datetime:
        return expecting.after(getattr(visit.told, part), visit.drawn, self.hall.centre.unit.hours)

    def _events(self, ticket: Ticket, visit: Visit) -> Iterator[TicketEvent]:
        told = [round((self._after(visit, part) - visit.drawn) / MINUTE, 1) for part in ("low", "high")]
        drawn = {"line": visit.line, "origin": Origin.KIOSK, "range": told}
        yield TicketEvent(
            ticket=ticket, at=visit.drawn, kind=Trace.ISSUE, device=f"hall:{self.hall.kiosk.pk}", data=drawn
        )
        for kind, at in self._at_counter(ticket, visit):
            yield TicketEvent(
                ticket=ticket, at=at, kind=kind, counter_id=ticket.counter_id, user_id=ticket.officer_id
            )

    def _at_counter(self, ticket: Ticket, visit: Visit) -> list[tuple[Trace, datetime]]:
        assert visit.called is not None and visit.ended is not None
        if visit.absent:
            again = [(Trace.RECALL, visit.called + PATIENCE * n / CALLS) for n in range(1, CALLS)]
            return [(Trace.CALL, visit.called), *again, (Trace.ABSENT, visit.ended)]
        return [
            (Trace.CALL, visit.called),
            (Trace.SERVE, visit.called + WALK),
            (Trace.FINISH, visit.ended),
        ]

    def _served(self, tickets: list[Ticket]) -> Iterator[Served]:
        """Dossiers received at the counter that day belong to the visit nearest in time, one each."""
        begins = clock.midnight(self.date)
        filed = Dossier.objects.filter(
            received_unit=self.hall.centre.unit_id,
            channel=Channel.DIRECT,
            received_at__gte=begins,
            received_at__lt=begins + timedelta(days=1),
        ).order_by("received_at")
        free = [one for one in tickets if one.state == State.DONE and one.purpose == Ticket.Purpose.FILE]
        for dossier in filed:
            if not free:
                return
            received = dossier.received_at or begins
            ticket = min(free, key=lambda one: abs((one.ended_at or begins) - received))
            free.remove(ticket)
            yield Served(
                ticket=ticket, dossier=dossier, purpose=Ticket.Purpose.FILE, at=ticket.ended_at or received
            )
