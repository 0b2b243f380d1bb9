"""A hall of the small province with two needs, two counters and a wall screen, moved by the verbs."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from django.test import Client

from motcua.core.errors import Refusal
from motcua.counters.acts import calling, days, drawing, setting_up
from motcua.counters.acts.setting_up import CentreData, CounterData, LineData
from motcua.counters.models import Centre, Counter, Device, Line, Origin, Ticket
from motcua.identity.roles import Role
from world import World


@dataclass
class Stage:
    """The hall and who works in it: ``clerk`` at counter 1, ``second_clerk`` at counter 2, ``hall_admin``."""

    world: World
    centre: Centre
    lines: dict[str, Line] = field(default_factory=dict)
    counters: dict[int, Counter] = field(default_factory=dict)
    wall: Device | None = None

    def draw(self, letter: str = "A", **more: object) -> Ticket:
        """One number, taken at the counter for somebody."""
        clerk = self.world.actor("clerk")
        line = self.lines[letter].pk
        return drawing.draw(clerk, line, key=uuid.uuid4(), origin=Origin.COUNTER, **more)  # type: ignore[arg-type]

    def open(self, number: int = 1) -> Counter:
        """Begin to serve at a counter."""
        days.open_counter(self.world.actor(self.officer(number)), self.counters[number].pk)
        return self.counters[number]

    def officer(self, number: int) -> str:
        return "clerk" if number == 1 else "second_clerk"

    def call(self, number: int = 1) -> Ticket:
        """The next one at a counter that is free."""
        found = calling.call_next(self.world.actor(self.officer(number)), self.counters[number].pk)
        assert found is not None, "nobody waits"
        return found

    def run_through(self, number: int = 1) -> Ticket:
        """Call, and at once finish."""
        ticket = self.call(number)
        return calling.finish(self.world.actor(self.officer(number)), ticket.pk)

    def screen(self) -> Client:
        """The browser of the wall screen."""
        assert self.wall is not None
        client = Client()
        client.get(f"/thiet-bi/{self.wall.key}/")
        return client


def build(world: World) -> Stage:
    """The hall, set up by its administrator."""
    admin = world.add("hall_admin", Role.UNIT_ADMIN, world.centre)
    centre = setting_up.set_centre(admin, world.centre.pk, CentreData("Bộ phận Một cửa Demo Sông Hậu"))
    stage = Stage(world, centre)
    for letter, name in (("A", "Khai sinh, kết hôn, khai tử"), ("B", "Đất đai, nhà ở")):
        stage.lines[letter] = setting_up.set_line(admin, centre.pk, LineData(letter, name))
    both = tuple(line.pk for line in stage.lines.values())
    for number, lines in ((1, both), (2, both[:1])):
        stage.counters[number] = setting_up.set_counter(admin, centre.pk, CounterData(number, lines=lines))
    stage.wall = setting_up.set_device(admin, centre.pk, Device.Kind.WALL, "Màn hình cửa chính")
    return stage


def fields(response: Any) -> dict[str, str]:
    """What the intake's form would send as it stands."""
    form = lxml.html.fromstring(response.content.decode()).xpath("//form[@data-intake]")[0]
    return dict(form.form_values())


def refused(response: object) -> Refusal | None:
    """What the page that was shown refuses."""
    context = getattr(response, "context", None)
    return context.get("refusal") if context else None
