"""Periodic work of the documents, run by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.documents import pointing, sweeping


@app.periodic(cron="*/20 * * * *")
@app.task(queueing_lock="arrivals")
def drop_expired_arrivals(timestamp: int) -> None:
    """Every 20 minutes: files that stopped on their way, and who sent those that were taken."""
    sweeping.drop_expired()


@app.periodic(cron="35 18 * * *")
@app.task(queueing_lock="vault")
def sweep_vault(timestamp: int) -> None:
    """01:35 in Viet Nam: leftovers beside the vault, content no row points to."""
    sweeping.sweep()


@app.periodic(cron="5 19 * * 6")
@app.task(queueing_lock="loose-files")
def clear_loose_files(timestamp: int) -> None:
    """02:05 on Sundays in Viet Nam: files nothing points at. Every file is asked of: no nightly work."""
    pointing.clear_loose()
