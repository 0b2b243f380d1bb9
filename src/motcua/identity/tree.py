"""The tree of units: whose figures add up to whose."""

from __future__ import annotations

from collections import defaultdict

from motcua.identity.models import Unit


class Tree:
    """Every unit with those below it (one query). A unit that was closed keeps its place, since its dossiers
    keep it."""

    def __init__(self) -> None:
        self.units: dict[int, Unit] = {unit.pk: unit for unit in Unit.objects.order_by("code")}
        self._below: dict[int | None, list[int]] = defaultdict(list)
        for unit in self.units.values():
            self._below[unit.parent_id].append(unit.pk)

    def below(self, unit: int) -> set[int]:
        """The unit and every unit below it."""
        found, waiting = {unit}, [unit]
        while waiting:
            fresh = [child for child in self._below[waiting.pop()] if child not in found]
            found.update(fresh)
            waiting += fresh
        return found

    def children(self, unit: int | None) -> list[Unit]:
        """The units directly below; for None the topmost ones."""
        return [self.units[pk] for pk in self._below[unit]]

    def path(self, unit: int) -> list[Unit]:
        """From the topmost unit down to this one."""
        line: list[Unit] = []
        here: int | None = unit
        while here is not None and here in self.units and self.units[here] not in line:
            line.insert(0, self.units[here])
            here = self.units[here].parent_id
        return line
