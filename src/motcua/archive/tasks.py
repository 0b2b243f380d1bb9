"""Work of the archive done by the worker process. Trouble with one package never keeps the rest waiting."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

from motcua.archive import watching
from motcua.archive.acts import destroying, nominations, packages, repacking
from motcua.archive.models import Destruction, Nomination, NominationItem, Package
from motcua.archive.package.writing import sweep
from motcua.archive.waiting import QUEUE, destroy_later, pack_later
from motcua.core.errors import Refusal
from motcua.identity.actors import SYSTEM, actor_for
from motcua.identity.models import User

log = logging.getLogger(__name__)
FAILED = "Lỗi hệ thống; quản trị hệ thống xem nhật ký máy chủ."


@app.task(queue=QUEUE)
def pack_nomination(nomination: int) -> None:
    """The packages of an approved list. What cannot be packed is told on its line, the rest goes on."""
    lines = NominationItem.objects.filter(nomination=nomination, left_out=False, package=None)
    for item in lines.values_list("pk", flat=True):
        trouble = ""
        try:
            packages.make(SYSTEM, item)
        except Refusal as refusal:
            trouble = str(refusal)
        except Exception:
            log.exception("package of line %s", item)
            trouble = FAILED
        if trouble:
            NominationItem.objects.filter(pk=item).update(trouble=trouble[:500])


@app.task(queue=QUEUE)
def read_package(package: int, account: int, trial: bool) -> None:
    """One large package, for the officer who asked; refused as on the page when they may no longer."""
    do = packages.try_restoring if trial else packages.check
    do(actor_for(User.objects.get(pk=account)), package)


@app.task(queue=QUEUE)
def repack_package(package: int, account: int) -> None:
    """One large package, for the officer who asked; once, however often that was."""
    row = Package.objects.select_related("dossier").get(pk=package)
    if row.dossier.event_count > row.events:
        repacking.repack(actor_for(User.objects.get(pk=account)), package)


@app.task(queue=QUEUE)
def destroy(destruction: int) -> None:
    """What was begun by the second confirmation."""
    destroying.finish(destruction)


@app.periodic(cron="0 19 * * *")
@app.task(queueing_lock="archive-night-work")
def take_up(timestamp: int) -> None:
    """02:00 in Viet Nam: have done what a stop interrupted, packed again what went on."""
    sweep(Path(settings.ARCHIVE))
    _each(watching.settled_versions(), repacking.clear_earlier)
    _ask(repack_gone_on)
    for row in Destruction.objects.filter(state=Destruction.State.UNDER_WAY):
        destroy_later(row.pk)
    unpacked = NominationItem.objects.filter(left_out=False, package=None)
    waiting = unpacked.filter(nomination__state=Nomination.State.APPROVED)
    for nomination in waiting.order_by().values_list("nomination", flat=True).distinct():
        pack_later(nomination)


@app.task(queue=QUEUE, queueing_lock="archive-repack")
def repack_gone_on() -> None:
    """Make packages anew whose dossiers went on."""
    _each(watching.gone_on(), lambda package: repacking.repack(SYSTEM, package.pk))


@app.periodic(cron="30 19 * * *")
@app.task(queueing_lock="archive-night")
def read_portion(timestamp: int) -> None:
    """02:30 in Viet Nam: have tonight's portion of packages read."""
    _ask(read_due)


@app.task(queue=QUEUE, queueing_lock="archive-read")
def read_due() -> None:
    """Read tonight's portion of packages."""
    _each(watching.due_tonight(), lambda package: packages.check(SYSTEM, package.pk))


@app.periodic(cron="0 20 * * 6")
@app.task(queueing_lock="archive-week")
def try_sample(timestamp: int) -> None:
    """Sunday 03:00 in Viet Nam: have a sample of packages read back."""
    _ask(restore_sample)


@app.task(queue=QUEUE, queueing_lock="archive-restore")
def restore_sample() -> None:
    """Read a sample of packages back as if nothing else were left."""
    _each(watching.sample_to_restore(), lambda package: packages.try_restoring(SYSTEM, package.pk))


@app.periodic(cron="0 19 5 1 *")
@app.task(queueing_lock="archive-year")
def list_last_year(timestamp: int) -> None:
    """In January: the lists of what was closed last year, ready to be looked through."""
    nominations.draw_up_last_year()


def _ask(task: Task[[], None, []]) -> None:
    """Have long work done apart from what must be quick; once, when it still waits from the time before."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.defer()


def _each(rows: Iterable[Package], do: Callable[[Package], object]) -> None:
    for row in rows:
        try:
            do(row)
        except Refusal:
            # Destroyed or handed over since it was chosen, or a file is missing, which its readings tell.
            log.warning("package %s", row.place, exc_info=True)
        except Exception:
            log.exception("package %s", row.place)
