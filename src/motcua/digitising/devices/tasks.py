"""Work with machines done by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.task(queue="scanners")
def run_machine(number: int) -> None:
    """Scan with a machine into a scan under way."""
    from motcua.digitising.devices import runs

    runs.work(number)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="scan-folders")
def look_into_folders(timestamp: int) -> None:
    """Every minute: take in what machines put into watched folders."""
    from motcua.digitising.devices.folder import watching

    watching.look()
