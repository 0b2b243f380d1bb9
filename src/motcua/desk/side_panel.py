"""The part of a dossier's page about outside systems: its side files and whether it may get one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from motcua.desk.sight import Sight
from motcua.side_files.powers import POWERS, Verb


@dataclass(frozen=True)
class Panel:
    """``rows``: side files with ``papers`` held and ``waiting`` pushes; ``new``: address of the form, empty
    for whoever may not open one."""

    rows: list[Any]
    new: str

    @property
    def any(self) -> bool:
        return bool(self.rows or self.new)


def side_of(sight: Sight) -> Panel:
    """One query, shared with the form of pauses."""
    dossier = sight.dossier
    units = (dossier.received_unit_id, dossier.deciding_unit_id)
    may = any(POWERS.may(sight.actor, Verb.OPEN, unit) for unit in units)
    address = f"{reverse('records:side-file-new')}?ho-so={dossier.code}" if may and dossier.code else ""
    return Panel(sight.side_files, address)
