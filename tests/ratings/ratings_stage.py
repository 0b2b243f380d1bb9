"""A hall with a counter and people who were served, for tests of ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.test import Client

from motcua.core import clock
from motcua.counters.machines import known_by, remember
from motcua.counters.models import Centre, Counter, Day, Device, Line, Ticket
from motcua.counters.models.tickets import Origin, State
from motcua.ratings.acts.rating import Given, Way, rate
from motcua.ratings.models import Channel, Rating
from motcua.ratings.services import of_ticket
from world import World

YES, NO = Given(satisfied=True), Given(satisfied=False)
LINK = Way(Channel.LINK)


@dataclass
class Hall:
    """One line, one counter with its tablet."""

    world: World
    centre: Centre
    line: Line
    counter: Counter
    tablet: Device

    def ticket(self, *, state: State = State.DONE, ended: datetime | None = None, **more: object) -> Ticket:
        """Somebody who was served by the clerk, now unless ``ended`` says when."""
        at = ended or clock.now()
        day, _ = Day.objects.get_or_create(centre=self.centre, date=clock.day_of(at))
        number = Ticket.objects.filter(day=day).count() + 1
        return Ticket.objects.create(
            **{
                "day": day,
                "line": self.line,
                "drawn_in": self.line,
                "number": number,
                "code": f"A{number:03}",
                "origin": Origin.KIOSK,
                "state": state,
                "issued_at": at - timedelta(minutes=20),
                "ranked_at": at - timedelta(minutes=20),
                "ended_at": at if state == State.DONE else None,
                "counter": self.counter,
                "officer": self.world.users["clerk"],
                "procedure": self.world.procedure,
            }
            | more
        )

    def rated(self, number: int = 1, given: Given = YES, **way: object) -> list[Rating]:
        """So many visits, each rated."""
        return [self.rate(given, **way) for _ in range(number)]

    def rate(self, given: Given = YES, **way: object) -> Rating:
        """A visit, rated by the link of its ticket unless ``way`` says otherwise."""
        return rate(of_ticket(self.ticket()), given, Way(**({"channel": Channel.LINK} | way)))  # type: ignore[arg-type]

    def machine(self) -> Client:
        """The browser of the tablet."""
        from django.http import HttpResponse

        client, response = Client(), HttpResponse()
        remember(response, known_by(self.tablet.key))
        client.cookies.update(response.cookies)
        return client


def hall(world: World) -> Hall:
    """The hall of the commune's centre."""
    centre = Centre.objects.create(unit=world.centre, name=world.centre.name)
    line = Line.objects.create(centre=centre, letter="A", name="Hộ tịch")
    counter = Counter.objects.create(centre=centre, number=3)
    tablet = Device.objects.create(
        centre=centre, kind=Device.Kind.TABLET, name="Máy đánh giá quầy 3", counter=counter
    )
    return Hall(world, centre, line, counter, tablet)
