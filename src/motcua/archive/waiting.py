"""Work put off until the act that asked for it is committed."""

from __future__ import annotations

from procrastinate.contrib.django import app


def pack_later(nomination: int) -> None:
    """Have the packages of an approved list made by the worker; asked inside the act's transaction."""
    task = app.configure_task("motcua.archive.tasks.pack_nomination", lock=f"archive-pack-{nomination}")
    task.defer(nomination=nomination)


def read_later(package: int, account: int, *, trial: bool) -> None:
    """Have a package too large for a page's patience read by the worker for whoever asked: its fixity, or a
    trial of restoring."""
    task = app.configure_task("motcua.archive.tasks.read_package", lock=f"archive-read-{package}")
    task.defer(package=package, account=account, trial=trial)


def destroy_later(destruction: int) -> None:
    """Have an approved destruction carried out by the worker."""
    task = app.configure_task("motcua.archive.tasks.destroy", lock=f"archive-destroy-{destruction}")
    task.defer(destruction=destruction)
