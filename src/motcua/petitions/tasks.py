"""Work of this module done by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.petitions import alarms, proofs


@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="petitions")
def watch_petitions(timestamp: int) -> None:
    """Every hour: alarms of answers that are due soon or overdue."""
    alarms.ring()


@app.periodic(cron="45 18 * * *")
@app.task(queueing_lock="petitions-night")
def nightly(timestamp: int) -> None:
    """01:45 in Viet Nam: count provisional times again, drop old attempts."""
    alarms.recount_provisional()
    proofs.clear_old()
