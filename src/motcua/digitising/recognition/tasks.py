"""Reading in the background, by the worker process."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.job_context import JobContext

log = logging.getLogger(__name__)


@app.task(queue="recognition", queueing_lock="recognition", pass_context=True)
def read_waiting(context: JobContext) -> None:
    """Read everything that waits. One of these per machine keeps all its cores busy."""
    from motcua.digitising.recognition.draining import drain

    drain(context.should_abort)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="recognition-look")
def look_for_readings(timestamp: int) -> None:
    """Every minute: take up again what a killed worker left, and what waited for a missing program."""
    from motcua.digitising.recognition.queue import take_up_again

    if take_up_again():
        wake()


def wake() -> None:
    """Ask for :func:`read_waiting` unless it is asked for already."""
    try:
        read_waiting.defer()
    except AlreadyEnqueued:
        return
    except (ConnectorException, DatabaseError):
        log.warning("the worker could not be woken", exc_info=True)
