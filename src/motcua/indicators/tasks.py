"""Work of this module done by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.indicators.alerts import raising
from motcua.indicators.duties import watching
from motcua.indicators.facts import refreshing
from motcua.indicators.forecasting import making, replaying
from motcua.indicators.log_export import exporting
from motcua.indicators.visits import deriving as visits


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="facts")
def refresh_facts(timestamp: int) -> None:
    """Every minute: figures follow what happened, and what came due."""
    refreshing.refresh()
    visits.refresh()


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="open-facts")
def refresh_open_facts(timestamp: int) -> None:
    """Every hour: the hours of late dossiers that are still open."""
    refreshing.refresh_open()


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="event-log")
def export_event_log(timestamp: int) -> None:
    """Every ten minutes: the event log as files for analysis."""
    exporting.export()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="alerts")
def raise_alerts(timestamp: int) -> None:
    """Every minute: what happened and what came due that needs a look."""
    raising.refresh()


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="monthly-alerts")
def raise_monthly_alerts(timestamp: int) -> None:
    """Every hour: what the month so far shows of second visits and satisfaction."""
    raising.refresh_hourly()


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="duties")
def watch_duties(timestamp: int) -> None:
    """Every hour: duties the catalogue shows, and alarms of last days that come near or have passed."""
    watching.open_from_catalogue()
    watching.ring()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="forecasts")
def forecast_lateness(timestamp: int) -> None:
    """From the first minutes of the day: which open dossiers will be late, and what became of the earlier
    forecasts; the method is tried on the past while too few of those are known."""
    making.make_todays()
    replaying.replay_if_needed()
