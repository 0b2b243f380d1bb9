"""The halls of the demo one-stop offices, set up through the verbs; making them again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

import yaml

from motcua.counters.acts import setting_up
from motcua.counters.acts.setting_up import CentreData, CounterData, LineData, SlotData
from motcua.counters.models import Centre, Counter, Device, Line
from motcua.demo.contents import FOLDER
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Unit, User

BOOKED_SINCE = date(2026, 1, 1)
BOOKED_LINES = "AC"
"""Lines whose first two hours can be booked."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter: the letters of its lines, and who works there, empty for a spare one."""

    number: int
    lines: str
    officer: str = ""


@dataclass(frozen=True, slots=True)
class HallPlan:
    """One hall of ``data/halls.yaml``. ``scale``: people on a day beside the numbers of the lines; ``steps``:
    how much has happened today."""

    unit: str
    name: str
    manager: str
    lines: str
    scale: float
    steps: int
    counters: tuple[Desk, ...]


@cache
def told() -> dict[str, Any]:
    """The file of halls."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / "halls.yaml").read_text(encoding="utf-8"))
    return found


def plans() -> list[HallPlan]:
    return [
        HallPlan(**{**row, "counters": tuple(Desk(**desk) for desk in row["counters"])})
        for row in told()["halls"]
    ]


def actor(username: str) -> Actor:
    """One of the demo officers."""
    return actor_for(User.objects.get(username=username), device="máy quầy mẫu")


def set_up(plan: HallPlan) -> Centre:
    """Centre, lines, counters, bookable times and machines."""
    manager, unit = actor(plan.manager), Unit.objects.get(code=plan.unit)
    known = Centre.objects.filter(unit=unit).first()
    centre = known or setting_up.set_centre(manager, unit.pk, CentreData(f"Demo {plan.name}"))
    lines = {letter: _line(manager, centre, letter, order) for order, letter in enumerate(plan.lines)}
    for desk in plan.counters:
        _counter(manager, centre, desk, lines)
    _devices(manager, centre)
    return centre


def _line(manager: Actor, centre: Centre, letter: str, order: int) -> Line:
    known = Line.objects.filter(centre=centre, letter=letter).first()
    if known is not None:
        return known
    row = told()["lines"][letter]
    data = LineData(
        letter, row["name"], row["hint"], tuple(row.get("fields", ())), minutes=row["minutes"], order=order
    )
    line = setting_up.set_line(manager, centre.pk, data)
    if letter in BOOKED_LINES:
        rules = [SlotData(weekday, time(8), time(10), BOOKED_SINCE, 30, 2) for weekday in range(5)]
        setting_up.set_slots(manager, line.pk, rules)
    return line


def _counter(manager: Actor, centre: Centre, desk: Desk, lines: dict[str, Line]) -> None:
    if Counter.objects.filter(centre=centre, number=desk.number).exists():
        return
    data = CounterData(desk.number, lines=tuple(lines[letter].pk for letter in desk.lines))
    setting_up.set_counter(manager, centre.pk, data)


def _devices(manager: Actor, centre: Centre) -> None:
    wanted: list[tuple[Device.Kind, str, int | None]] = [
        (Device.Kind.KIOSK, "Demo máy lấy số", None),
        (Device.Kind.WALL, "Demo màn hình gọi số", None),
        *(
            (Device.Kind.TABLET, f"Demo máy đánh giá {str(counter).lower()}", counter.pk)
            for counter in centre.counters.all()
        ),
    ]
    there = set(Device.objects.filter(centre=centre).values_list("name", flat=True))
    for kind, name, counter in wanted:
        if name not in there:
            setting_up.set_device(manager, centre.pk, kind, name, counter=counter)
