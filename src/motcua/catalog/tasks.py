"""Periodic work of the catalogue, run by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.catalog.held_papers import propose_found


@app.periodic(cron="40 18 * * 6")
@app.task(queueing_lock="catalogue-held-papers")
def find_held_papers(timestamp: int | None = None) -> int:
    """Weekly, 01:40 of Sunday in Viet Nam, and when somebody asks: components that are results of procedures
    are proposed for reuse."""
    return propose_found()
