"""Periodic work of the queue, run by the worker process."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.counters import forgetting, paces
from motcua.counters.acts import days
from motcua.counters.models import Day
from motcua.identity.actors import SYSTEM

log = logging.getLogger(__name__)


@app.periodic(cron="5 17 * * *")
@app.task(queueing_lock="queue-night")
def nightly_queue(timestamp: int) -> None:
    """00:05 in Viet Nam: end the days nobody ended, count paces anew, forget whose old numbers were."""
    close_forgotten()
    paces.recount()
    forgetting.forget()


def close_forgotten() -> None:
    """End every day before today that is still open; one that cannot be ended does not stop the others."""
    for day in Day.objects.filter(closed_at=None, date__lt=clock.today()).values_list("pk", flat=True):
        try:
            days.close_forgotten(SYSTEM, day)
        except Refusal:
            log.exception("day %s could not be ended", day)
