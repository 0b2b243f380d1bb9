"""A morning at the counters: people served in turn, a priority class, one who waits, told times."""

from __future__ import annotations

from datetime import timedelta

from hallkit import Hall, build
from kit import vn
from said_kit import answered, petition

from motcua.core import clock
from motcua.counters.acts import calling
from motcua.counters.models import Ticket
from motcua.indicators.facts import refreshing
from motcua.indicators.visits import deriving
from world import World

DAY = "2026-08-20"
MOMENT = f"{DAY} 09:15"
PEOPLE = (
    ("08:00", "08:05", "08:12", ""),
    ("08:10", "08:20", "08:29", "elderly"),
    ("08:15", "08:45", "08:58", ""),
)


def make(world: World) -> Hall:
    """Three served, one waits since 08:30; petitions of the month, one of them late."""
    with clock.at(vn(f"{DAY} 07:30")):
        hall = build(world)
        hall.open()
    for drawn, called, done, priority in PEOPLE:
        with clock.at(vn(f"{DAY} {drawn}")):
            row = hall.draw(priority=priority)
            Ticket.objects.filter(pk=row.pk).update(expected_at=clock.now() + timedelta(minutes=8))
        with clock.at(vn(f"{DAY} {called}")):
            calling.serve(hall.officer(2), hall.called().pk)
        with clock.at(vn(f"{DAY} {done}")):
            calling.finish(hall.officer(2), row.pk)
    with clock.at(vn(f"{DAY} 08:30")):
        hall.draw()
    petition(world, due_at=vn("2026-08-10 17:00"))
    answered(world, "2026-08-18 09:00")
    with clock.at(vn(MOMENT)):
        refreshing.refresh()
        deriving.refresh()
    return hall
