"""Work of the workers on themselves: jobs whose worker died are done by another."""

from __future__ import annotations

from procrastinate import exceptions
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext
from procrastinate.jobs import Status

SILENT = 120
"""Seconds without a sign of life after which a worker counts as dead; one at work gives one every ten."""
MOST = 3
"""Times a job is begun; one that takes its worker along each time is left as failed."""


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="dead-workers", pass_context=True)
async def take_up_left_jobs(context: JobContext, timestamp: int) -> None:
    """Every five minutes: what a killed worker had in hand waits again; every job may be begun twice."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        if job.attempts + 1 < MOST:
            try:
                await jobs.retry_job(job)
                continue
            except exceptions.ConnectorException:
                # The same work already waits under its queueing lock.
                pass
        await jobs.finish_job(job, Status.FAILED, delete_job=False)
