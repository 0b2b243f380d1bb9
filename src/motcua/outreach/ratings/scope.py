"""Whose ratings a page shows, and of what time, as its address carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound, Unreadable
from motcua.core.periods import Length, Period
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.ratings import figures
from motcua.ratings.models import Rating
from motcua.ratings.powers import POWERS, Verb

UNIT, PERIOD = "don-vi", "ky"
BACK = 12
"""Months shown when no period is asked for, and offered to choose from."""


@dataclass(frozen=True, slots=True)
class Scope:
    """``period``: None for this month and the eleven before it."""

    actor: Actor
    tree: Tree
    unit: Unit
    period: Period | None

    @property
    def units(self) -> set[int]:
        return self.tree.below(self.unit.pk)

    @property
    def times(self) -> tuple[datetime, datetime]:
        """From when, and until before when."""
        months = Period.holding(clock.today(), Length.MONTH).back(BACK)
        shown = (self.period, self.period) if self.period else (months[-1], months[0])
        return shown[0].begins, shown[1].ends

    @property
    def rows(self) -> QuerySet[Rating]:
        """The released ratings."""
        return figures.within(self.units, *self.times)

    @property
    def query(self) -> str:
        """What an address of another page about the same carries."""
        return urlencode({UNIT: self.unit.code, **({PERIOD: str(self.period)} if self.period else {})})

    def may(self, verb: Verb) -> bool:
        return POWERS.may(self.actor, verb, self.unit.pk, self.tree)


def asked(actor: Actor, query: Mapping[str, str], verb: Verb = Verb.READ) -> Scope:
    """The scope an address asks for; the widest unit the actor may read when it names none.

    Raises:
        Forbidden, NotFound: the unit is closed to the actor, or there is none.
        Unreadable: the period makes no sense or is to come.
    """
    tree = Tree()
    unit = _unit(actor, query.get(UNIT, ""), verb, tree)
    POWERS.authorise(actor, verb, unit.pk, tree)
    return Scope(actor, tree, unit, _period(query.get(PERIOD, "")))


def readable(actor: Actor, verb: Verb, tree: Tree) -> list[Unit]:
    """The units the actor may choose from, the highest first."""
    known = POWERS.units_of(actor, verb, tree)
    return sorted((tree.units[pk] for pk in known), key=lambda unit: (len(tree.path(unit.pk)), unit.code))


def periods(shown: Period | None) -> list[tuple[str, str, bool]]:
    """(written, label, chosen) of the periods to choose from."""
    today = clock.today()
    offered = [one for length, back in OFFERED.items() for one in Period.holding(today, length).back(back)]
    chosen = [("", "12 tháng gần đây", shown is None)]
    return chosen + [(str(one), one.label, one == shown) for one in offered]


OFFERED = {Length.MONTH: BACK, Length.QUARTER: 4, Length.YEAR: 2}


def _unit(actor: Actor, code: str, verb: Verb, tree: Tree) -> Unit:
    if code:
        found = next((unit for unit in tree.units.values() if unit.code == code), None)
        if found is None:
            raise NotFound("Đơn vị", remedy="Chọn một đơn vị trong danh sách.")
        return found
    known = readable(actor, verb, tree)
    if not known:
        raise Forbidden(POWERS[verb].label, POWERS[verb].refusal)
    return known[0]


def _period(text: str) -> Period | None:
    if not text:
        return None
    period = Period.parse(text)
    if period.first > clock.today():
        raise Unreadable("Kỳ", f"{period.label} chưa bắt đầu", "Chọn kỳ này hoặc một kỳ trước.")
    return period
