"""Verbs about event logs: giving the own log away as a file, and examining a log from elsewhere."""

from __future__ import annotations

from pathlib import Path

from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.indicators.log_export.foreign import check_size
from motcua.indicators.log_export.own import Choice, OwnLog
from motcua.indicators.office import Verb, acting
from motcua.mining.log import Log
from motcua.mining.reading import Columns, read
from motcua.mining.writing import Form, write


def take(actor: Actor, unit: int, choice: Choice, form: Form, path: Path) -> None:
    """Write the chosen dossiers' events to ``path``; units under their codes. Raises Forbidden."""
    with acting(actor, Verb.MINE, unit) as act:
        own = OwnLog()
        chosen = own.chosen(choice, unit_codes())
        write(chosen.log, path, form, chosen.attributes(choice))
        act.record(
            "indicators:log:take", choice.procedure, form=form.value, unit=unit, events=len(chosen.log)
        )


def examine(actor: Actor, path: Path, name: str, columns: Columns) -> Log:
    """Read a log somebody brought; nothing of it is kept but that it was looked at.

    Raises Forbidden, TooMuch, NotALog."""
    with acting(actor, Verb.MINE, None) as act:
        check_size(path, name)
        log = read(path, columns)
        act.record("indicators:log:examine", name[:200], events=len(log))
    return log


def unit_codes() -> dict[int, str]:
    """The code of every unit by id."""
    return dict(Unit.objects.values_list("pk", "code"))
