"""Work of this module done by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.identity.actors import SYSTEM
from motcua.reengineering.acts import checking, register
from motcua.reengineering.catalogue import looking
from motcua.reengineering.simulation import worker


@app.task(queue="simulation")
def simulate_run(run: int) -> None:
    """One simulation that was asked for."""
    worker.run(run)


@app.periodic(cron="45 18 * * *")
@app.task(queueing_lock="problem-checks")
def check_problems(timestamp: int) -> None:
    """01:45 in Viet Nam: run the check of every finding; those that came back open themselves again."""
    register.run_all(SYSTEM)


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="lost-simulations")
def give_up_lost_simulations(timestamp: int) -> None:
    """Every hour: simulations whose worker was stopped under them are put down as failed."""
    worker.give_up_lost()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="catalogue-look")
def look_at_catalogue(timestamp: int) -> None:
    """Every five minutes: judge the catalogue anew where something in it changed."""
    looking.look_again()


@app.periodic(cron="15 19 1 * *")
@app.task(queueing_lock="process-checks")
def check_processes(timestamp: int) -> None:
    """02:15 in Viet Nam on the second of every month: each process in operation against last month's log."""
    checking.check_last_month(SYSTEM)
