"""Background work of the hall."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.hall.printing import jobs


@app.task(name=jobs.PRINT)
def print_ticket(printing: int) -> None:
    """One ticket on the receipt printer of its centre."""
    jobs.carry_out(printing)
