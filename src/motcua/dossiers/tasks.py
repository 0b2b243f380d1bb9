"""Periodic work of the system, run by the worker process."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.core import clock
from motcua.dossiers import integrity
from motcua.dossiers.acts import clockwork
from motcua.notices import delivery


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="outbox")
def deliver_outbox(timestamp: int) -> None:
    """Every minute: tell people what happened, batch by batch as long as messages get through."""
    while delivery.deliver():
        pass


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="timers")
def fire_timers(timestamp: int) -> None:
    """Every minute, and so at once after a stop: fire the timers that came due."""
    clockwork.fire_due_timers()


@app.periodic(cron="15 18 * * *")
@app.task(queueing_lock="night")
def nightly(timestamp: int) -> None:
    """01:15 in Viet Nam: seal the days that are over, recompute provisional deadlines, clear what is old."""
    integrity.seal_until(clock.today() - timedelta(days=1))
    clockwork.recompute_provisional()
    clockwork.clear_old_drafts()
    clockwork.clear_old_failures()
