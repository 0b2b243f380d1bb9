"""The index of a selection, of the units below it, of anything else it can be told apart by, and over time.

The number of queries is fixed: one of tallies for everything dossiers tell, two for what people said, three
of the catalogue for the levels of service, and for whole units those of the catalogue's duties and of
certified copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.core.periods import Length, Period
from motcua.identity.models import Unit
from motcua.identity.roles import Level as Tier
from motcua.indicators.duties import counted as duties
from motcua.indicators.index766.definitions import Definition, Level
from motcua.indicators.index766.results import Counted, Index
from motcua.indicators.index766.scoring import score
from motcua.indicators.live import copies
from motcua.indicators.live.counting import Asked, Key, Numbers, numbers, numbers_by, numbers_by_child
from motcua.indicators.live.selection import Selection
from motcua.indicators.live.services import Services, services_on
from motcua.indicators.live.sources import from_dossiers

LEVELS = {
    Tier.CENTRAL: Level.MINISTRY,
    Tier.PROVINCE: Level.PROVINCE,
    Tier.COMMUNE: Level.COMMUNE,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing with its index. ``of``: unit, procedure or officer id, name of a field, month."""

    of: Any
    index: Index
    numbers: Numbers


def counted(selection: Selection, definition: Definition) -> dict[str, Counted]:
    """What each component stands on, by code. A code that is absent has no source (“chưa có dữ liệu”)."""
    services = services_on(selection.day)
    found = numbers(selection, Asked(services.full))
    return _counted(selection, definition, found, services) | _whole(selection)


def index(selection: Selection, definition: Definition) -> Index:
    """The index as it stands."""
    return score(definition, counted(selection, definition), level_of(selection.head))


def standing(selection: Selection, definition: Definition) -> Standing:
    """The index with the sums behind it."""
    services = services_on(selection.day)
    found = numbers(selection, Asked(services.full))
    counts = _counted(selection, definition, found, services) | _whole(selection)
    return Standing(selection.unit, score(definition, counts, level_of(selection.head)), found)


def by_generation(selection: Selection, definitions: Iterable[Definition]) -> list[Index]:
    """The same sums by several definitions, in their order (as many queries as for one)."""
    services = services_on(selection.day)
    found, kept = numbers(selection, Asked(services.full)), _whole(selection)
    level = level_of(selection.head)
    return [score(one, _counted(selection, one, found, services) | kept, level) for one in definitions]


def below(selection: Selection, definition: Definition) -> list[Standing]:
    """Each unit directly below with all below it, by code; the head itself where it decides dossiers.

    Without the components of the catalogue's duties and of certified copies, which are asked of the whole
    authority.
    """
    services = services_on(selection.day)
    parts = numbers_by_child(selection, Asked(services.full))
    units = sorted((selection.tree.units[pk] for pk in parts), key=lambda unit: unit.code)
    return [
        Standing(
            unit.pk,
            score(
                definition,
                _counted(selection.at(unit.pk), definition, parts[unit.pk], services),
                level_of(unit),
            ),
            parts[unit.pk],
        )
        for unit in units
    ]


def told_apart(selection: Selection, definition: Definition, key: Key) -> list[Standing]:
    """By procedure, field, officer, month or single unit: the components that dossiers and petitions tell,
    most dossiers first; months in order. What had no dossier is left out."""
    found = numbers_by(selection, key)
    rows = [
        Standing(of, score(definition, from_dossiers(definition, own), level_of(selection.head)), own)
        for of, own in found.items()
        if own["received"]
    ]
    if key is Key.MONTH:
        return sorted(rows, key=lambda row: row.of)
    return sorted(rows, key=lambda row: (-row.numbers["received"], str(row.of)))


def trend(selection: Selection, definition: Definition, months: int = 12) -> dict[date, Standing | None]:
    """The last so many months up to the end of the selection's period, each by itself (one query a year of
    them at most); None for a month without a dossier."""
    wanted = Period.holding(selection.day).back(months)[::-1]
    found: dict[date, Standing] = {}
    for year in sorted({month.first.year for month in wanted}):
        chosen = replace(selection, period=Period(date(year, 1, 1), Length.YEAR))
        found |= {row.of: row for row in told_apart(chosen, definition, Key.MONTH)}
    return {month.first: found.get(month.first) for month in wanted}


def level_of(unit: Unit | None) -> Level | None:
    """Of what kind of authority the index is asked; None asks every component."""
    return LEVELS.get(Tier(unit.level)) if unit is not None else Level.PROVINCE


def _counted(
    selection: Selection, definition: Definition, found: Numbers, services: Services
) -> dict[str, Counted]:
    counts: Mapping[str, Counted] = services.counted(selection.head, found) if selection.whole else {}
    return {**from_dossiers(definition, found), **counts}


def _whole(selection: Selection) -> dict[str, Counted]:
    """What only a unit as a whole is asked: its duties of the catalogue, its communes' certified copies."""
    if selection.head is None or not selection.whole:
        return {}
    asked = selection.head, selection.period, selection.tree
    return duties.counted(*asked) | copies.counted(*asked)
