"""A hall for tests: one centre with four lines, three counters, a kiosk; short words for its acts."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from motcua.core import clock
from motcua.counters.acts import calling, days, drawing, setting_up
from motcua.counters.acts.setting_up import CentreData, CounterData, LineData
from motcua.counters.machines import actor_of
from motcua.counters.models import Centre, Counter, Device, Line, Origin, Ticket
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from world import World


@dataclass
class Hall:
    """The centre of the world's one-stop office: lines A, B, C; counter 1 serves A and B, 2 serves A,
    3 serves C. ``officers``: one by counter, who may serve but has not opened it."""

    world: World
    centre: Centre
    lines: dict[str, Line]
    counters: dict[int, Counter]
    kiosk: Device
    officers: dict[int, Actor] = field(default_factory=dict)

    def draw(self, letter: str = "A", priority: str = "", **more: Any) -> Ticket:
        wish = {"key": uuid.uuid4(), "origin": Origin.KIOSK} | more
        return drawing.draw(actor_of(self.kiosk), self.lines[letter].pk, priority=priority, **wish)

    def officer(self, number: int) -> Actor:
        return self.officers[number]

    def open(self, *numbers: int) -> None:
        for number in numbers or tuple(self.counters):
            days.open_counter(self.officer(number), self.counters[number].pk)

    def call(self, number: int = 2) -> Ticket | None:
        return calling.call_next(self.officer(number), self.counters[number].pk)

    def called(self, number: int = 2) -> Ticket:
        """Call the next, whom there must be."""
        found = self.call(number)
        assert found is not None
        return found

    def turn(self, number: int = 2) -> str:
        """Call the next, serve them to the end, and give the number; empty when nobody waits."""
        found = self.call(number)
        if found is not None:
            calling.finish(self.officer(number), found.pk)
        return found.code if found else ""

    def turns(self, count: int, number: int = 2) -> list[str]:
        return [self.turn(number) for _ in range(count)]

    def missed(self, number: int = 2) -> Ticket:
        """Call the next, in vain, and note the absence."""
        found = self.called(number)
        for _ in range(self.centre.calls - 1):
            calling.recall(self.officer(number), found.pk)
        with later(minutes=self.centre.patience):
            return calling.absent(self.officer(number), found.pk)


def build(world: World) -> Hall:
    """Through the verbs, by the unit's administrator."""
    manager = world.add("manager", Role.UNIT_ADMIN, world.centre)
    centre = setting_up.set_centre(manager, world.centre.pk, CentreData("Một cửa Demo Sông Hậu"))
    lines = {
        letter: setting_up.set_line(manager, centre.pk, LineData(letter, name))
        for letter, name in {"A": "Hộ tịch", "B": "Chứng thực", "C": "Đất đai"}.items()
    }
    serves = {1: "AB", 2: "A", 3: "C"}
    counters = {
        number: setting_up.set_counter(
            manager, centre.pk, CounterData(number, lines=tuple(lines[letter].pk for letter in letters))
        )
        for number, letters in serves.items()
    }
    kiosk = setting_up.set_device(manager, centre.pk, Device.Kind.KIOSK, "Máy lấy số 1")
    hall = Hall(world, centre, lines, counters, kiosk)
    hall.officers = {number: world.add(f"counter{number}", Role.CLERK, world.centre) for number in counters}
    return hall


@contextmanager
def later(**amount: float) -> Iterator[datetime]:
    """The clock stands later by this much inside the block."""
    moment = clock.now() + timedelta(**amount)
    with clock.at(moment):
        yield moment


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def kinds(ticket: Ticket) -> list[str]:
    """What happened to a ticket, in order."""
    return list(ticket.events.order_by("id").values_list("kind", flat=True))
