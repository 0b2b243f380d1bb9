"""Work put off until the act that asked for it is committed."""

from __future__ import annotations

from procrastinate.contrib.django import app

QUEUE = "archive"
"""Of work that lasts minutes."""


def pack_later(nomination: int) -> None:
    """Have the packages of an approved list made by the worker; asked inside the act's transaction."""
    name, lock = "motcua.archive.tasks.pack_nomination", f"archive-pack-{nomination}"
    task = app.configure_task(name, queue=QUEUE, lock=lock)
    task.defer(nomination=nomination)


def read_later(package: int, account: int, *, trial: bool) -> None:
    """Have a package too large for a page's patience read by the worker for whoever asked: its fixity, or a
    trial of restoring."""
    name, lock = "motcua.archive.tasks.read_package", f"archive-read-{package}"
    task = app.configure_task(name, queue=QUEUE, lock=lock)
    task.defer(package=package, account=account, trial=trial)


def repack_later(package: int, account: int) -> None:
    """Have the next version of a package too large for a page's patience made by the worker for whoever
    asked."""
    task = app.configure_task("motcua.archive.tasks.repack_package", queue=QUEUE)
    task.defer(package=package, account=account)


def destroy_later(destruction: int) -> None:
    """Have an approved destruction carried out by the worker."""
    name, lock = "motcua.archive.tasks.destroy", f"archive-destroy-{destruction}"
    task = app.configure_task(name, queue=QUEUE, lock=lock)
    task.defer(destruction=destruction)
