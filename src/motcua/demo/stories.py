"""Which dossiers the province has: the same ones for the same anchor, whatever the machine."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from motcua.core.clock import VIETNAM
from motcua.demo import plots
from motcua.demo.contents import CitizenRow, contents
from motcua.demo.pace import Pace
from motcua.demo.plots import Beat, Frame, Plot
from motcua.dossiers.models import Channel, FilingKind

PLAN = 2
"""Raise it when the stories change: a province begun under another plan is not continued, but begun anew."""
SPACE = uuid.UUID("6f1d1c52-3a0e-4f57-9a44-0d5c0e9c7b21")
SHOWN = 0
"""The story told at every start: a birth registration gone the whole way."""


Way = tuple[Channel, FilingKind]
SELF, ASSISTED = (Channel.ONLINE, FilingKind.SELF), (Channel.ONLINE, FilingKind.ASSISTED)
DIRECT, POST = (Channel.DIRECT, FilingKind.CLERICAL), (Channel.POST, FilingKind.CLERICAL)
EVERY = (SELF, ASSISTED, DIRECT, POST)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is asked for. ``pace``: working hours the work takes in time; ``middle``: steps between
    receiving and returning; ``provincial``: decided by a department."""

    code: str
    pace: float
    case: str = ""
    middle: int = 3
    ways: tuple[Way, ...] = EVERY
    fee: tuple[str, int] = ("", 0)
    provincial: bool = False


BIRTH = Matter("1.001193", 2, "1.001193.01")
COPY = Matter("2.000635", 7, "2.000635.03", fee=("Phí cấp bản sao", 16_000))
CERTIFY = Matter("2.000815", 4, ways=(DIRECT,), fee=("Phí chứng thực", 6_000))
WED = Matter("1.000894", 7, "1.000894.02")
QUICK = (
    BIRTH,
    WED,
    COPY,
    BIRTH,
    CERTIFY,
    Matter("2.000528", 7),
    BIRTH,
    Matter("2.000908", 7, provincial=True),
)
SLOW = (
    Matter("1.004873", 20),
    Matter("1.004859", 20, "1.004859.02"),
    Matter("1.004837", 34),
    Matter("2.000547", 20),
    Matter("2.000748", 40),
    Matter("1.001022", 20, "Không xác minh"),
    Matter("1.001022", 55, "Có xác minh"),
    Matter("1.000689", 20, "Không xác minh"),
    Matter("1.004746", 34, "Không xác minh"),
    Matter("1.004845", 14),
    Matter("2.000522", 120),
    Matter("2.001263", 150, middle=5, ways=(DIRECT, POST)),
)
PLACES = ("H00.21", "H00.22", "H00.23")
WAYS = (SELF, DIRECT, SELF, POST, ASSISTED, DIRECT, SELF)


@dataclass(frozen=True, slots=True)
class Spec:
    """So many dossiers of one plot. ``speed``: 1 is in time, more is slower; ``rest``: (least, most) share
    of the pace between the last act and the anchor, ``hours`` instead when given."""

    plot: Plot
    count: int
    matters: tuple[Matter, ...] = QUICK + SLOW
    ways: tuple[Way, ...] = WAYS
    speed: float = 1
    rest: tuple[float, float] = (0.05, 0.3)
    hours: tuple[float, float] | None = None


PAST = (2.0, 200.0)
LONG = (SLOW[6], SLOW[8], SLOW[10], SLOW[11])
SPECS = (
    Spec(plots.returned, 1, (BIRTH,), (SELF,), hours=(30, 40)),
    Spec(plots.draft, 4, (BIRTH, SLOW[0], SLOW[1], COPY), (SELF,), hours=(1, 60)),
    Spec(plots.submitted, 6, ways=(SELF, SELF, ASSISTED, POST), hours=(0.2, 6)),
    Spec(plots.submitted, 2, SLOW, (SELF, POST), hours=(9, 14)),
    Spec(plots.received, 8, rest=(0.02, 0.2)),
    Spec(plots.refused_at_intake, 5, ways=(SELF, POST, ASSISTED), hours=PAST),
    Spec(plots.supplement_at_intake, 3, ways=(SELF, POST), hours=(2, 60)),
    Spec(plots.unanswered, 2, SLOW, (SELF, POST), hours=(2, 20)),
    Spec(plots.taken, 5, SLOW),
    Spec(plots.vetted, 5, SLOW),
    Spec(plots.taken, 5, SLOW, rest=(0.75, 0.85)),
    Spec(plots.vetted, 4, rest=(1.5, 2.5)),
    Spec(plots.sent_back, 3, SLOW),
    Spec(plots.paused, 4, LONG),
    Spec(plots.after(plots.resumed), 2, LONG, hours=PAST),
    Spec(plots.supplement_after_vetting, 4, SLOW, hours=(2, 60)),
    Spec(plots.second_supplement, 2, SLOW, hours=(1, 30)),
    Spec(plots.payment_asked, 4, (COPY, CERTIFY), (SELF, DIRECT), hours=(0.3, 5)),
    Spec(plots.extension_proposed, 3, SLOW),
    Spec(plots.extended, 3, LONG),
    Spec(plots.extension_declined, 1, SLOW),
    Spec(plots.refusal_proposed, 2, SLOW),
    Spec(plots.refused, 2, SLOW, hours=(1, 12)),
    Spec(plots.withdrawn, 4, hours=PAST),
    Spec(plots.stopped, 4, SLOW, hours=PAST),
    Spec(plots.approved, 4, hours=(0.3, 3)),
    Spec(plots.sealed, 5, hours=(0.5, 16)),
    Spec(plots.returned, 14, QUICK, hours=PAST),
    Spec(plots.returned, 6, SLOW, hours=PAST),
    Spec(plots.returned, 5, speed=3.5, hours=PAST),
    Spec(plots.after(plots.answered), 3, hours=PAST),
    Spec(plots.after(plots.paid), 2, (COPY, CERTIFY), hours=PAST),
    Spec(plots.after(plots.extended), 2, hours=PAST),
    Spec(plots.after(plots.sent_back), 2, hours=PAST),
    Spec(plots.after(plots.secret_renewed), 2, hours=PAST),
    Spec(plots.refused_and_returned, 3, SLOW, hours=PAST),
)


@dataclass(frozen=True, slots=True)
class Story:
    """One dossier: who asks where for what, and its acts with their moments."""

    number: int
    key: uuid.UUID
    matter: Matter
    way: Way
    place: str
    elsewhere: bool
    citizen: CitizenRow
    beats: tuple[tuple[datetime, Beat], ...]

    @property
    def by_self(self) -> bool:
        """Whether the person files with an account of their own."""
        return self.way == SELF

    @property
    def assisted(self) -> bool:
        """Whether an officer helps the person file online."""
        return self.way == ASSISTED


def stories(anchor: datetime) -> list[Story]:
    """Every dossier of the province made at ``anchor``."""
    hours = {unit.code: unit.hours for unit in contents().units}
    paces = {place: Pace(hours[place], anchor) for place in PLACES}
    return [_story(number, spec, nth, anchor, paces) for number, spec, nth in _numbered()]


def _numbered() -> Iterator[tuple[int, Spec, int]]:
    number = 0
    for spec in SPECS:
        for nth in range(spec.count):
            yield number, spec, nth
            number += 1


def _story(number: int, spec: Spec, nth: int, anchor: datetime, paces: dict[str, Pace]) -> Story:
    rng = Random(f"{PLAN}/{number}")
    matter = spec.matters[number % len(spec.matters)]
    way = _way(spec, nth, matter)
    place = PLACES[0] if number == SHOWN else rng.choice(PLACES)
    return Story(
        number=number,
        key=uuid.uuid5(SPACE, f"{PLAN}/{anchor.isoformat()}/{number}"),
        matter=matter,
        way=way,
        place="H00.11" if matter.provincial else place,
        elsewhere=not matter.provincial and way != SELF and number % 7 == 3,
        citizen=_citizen(rng, way, place),
        beats=tuple(_timed(spec, matter, way, rng, paces[place])),
    )


def _way(spec: Spec, nth: int, matter: Matter) -> Way:
    way = spec.ways[nth % len(spec.ways)]
    return way if way in matter.ways else DIRECT


def _citizen(rng: Random, way: Way, place: str) -> CitizenRow:
    """Who asks; only account holders file for themselves. They live where they ask."""
    home = next(unit.place.removeprefix("Demo ") for unit in contents().units if unit.code == place)
    pool = contents().filers() if way == SELF else contents().citizens
    return rng.choice([citizen for citizen in pool if f" {home}," in citizen.address])


def _timed(spec: Spec, matter: Matter, way: Way, rng: Random, pace: Pace) -> Iterator[tuple[datetime, Beat]]:
    remote = way[0] is not Channel.DIRECT
    frame = Frame(rng, remote, way == SELF, matter.middle, matter.pace * spec.speed)
    beats = spec.plot(frame)
    rest = rng.uniform(*spec.hours) if spec.hours else matter.pace * rng.uniform(*spec.rest)
    before = sum(beat.gap for beat in beats) + rest
    evening = way == SELF and rng.random() < 0.35
    for beat in beats:
        before -= beat.gap
        moment = pace.moment(before)
        if evening and beat.verb in ("draft", "save", "submit"):
            moment = _evening_before(moment, beat)
        yield moment, beat


def _evening_before(moment: datetime, beat: Beat) -> datetime:
    """People file after work: the same acts, the evening before."""
    minutes = {"draft": 0, "save": 11, "submit": 24}[beat.verb]
    evening = datetime.combine(moment.date() - timedelta(days=1), time(19, 30), VIETNAM)
    return evening + timedelta(minutes=minutes, seconds=moment.second)
