"""Work of the officers' pages about papers done by the worker process; the worker looks for it here."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.digitising.scanning import partings
from motcua.records.scanners import tray
from motcua.records.scanning import stacks


@app.task(queue="scanners")
def part_stack(number: int) -> None:
    """Part a thick stack into its papers."""
    partings.carry_out(number, stacks.part)


@app.task(queue="scanners")
def part_watched(number: int) -> None:
    """Part a thick file of a watched folder into its papers."""
    partings.carry_out(number, tray.part_thick)
