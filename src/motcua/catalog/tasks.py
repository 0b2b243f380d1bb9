"""Periodic work of the catalogue, run by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.catalog.held_papers import propose_found


@app.periodic(cron="40 18 * * 6")
@app.task(queueing_lock="catalogue-held-papers-weekly")
def find_weekly(timestamp: int) -> None:
    """01:40 of Sunday in Viet Nam."""
    propose_found()


@app.task(queueing_lock="catalogue-held-papers")
def find_held_papers() -> None:
    """When somebody asks: components that are results of procedures are proposed for reuse."""
    propose_found()
