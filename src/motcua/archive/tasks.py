"""Work of the archive done by the worker process."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from motcua.archive import watching
from motcua.archive.acts import destroying, nominations, packages
from motcua.archive.models import Destruction, Nomination, NominationItem
from motcua.archive.package.writing import sweep
from motcua.core.errors import Refusal
from motcua.identity.actors import SYSTEM


@app.task
def pack_nomination(nomination: int) -> None:
    """The packages of an approved list. What cannot be packed is told on its line, the rest goes on."""
    lines = NominationItem.objects.filter(nomination=nomination, left_out=False, package=None)
    for item in lines.values_list("pk", flat=True):
        try:
            packages.make(SYSTEM, item)
        except Refusal as refusal:
            NominationItem.objects.filter(pk=item).update(trouble=str(refusal)[:500])


@app.task
def destroy(destruction: int) -> None:
    """What was begun by the second confirmation."""
    destroying.finish(destruction)


@app.periodic(cron="30 19 * * *")
@app.task(queueing_lock="archive-night")
def read_portion(timestamp: int) -> None:
    """02:30 in Viet Nam: take up what a stop interrupted, read tonight's portion of packages."""
    sweep(Path(settings.ARCHIVE))
    for row in Destruction.objects.filter(state=Destruction.State.UNDER_WAY):
        destroying.finish(row.pk)
    unpacked = NominationItem.objects.filter(left_out=False, package=None)
    waiting = unpacked.filter(nomination__state=Nomination.State.APPROVED)
    for nomination in waiting.order_by().values_list("nomination", flat=True).distinct():
        pack_nomination(nomination)
    for package in watching.due_tonight():
        packages.check(SYSTEM, package.pk)


@app.periodic(cron="0 20 * * 6")
@app.task(queueing_lock="archive-week")
def try_sample(timestamp: int) -> None:
    """Sunday 03:00 in Viet Nam: read a sample of packages back as if nothing else were left."""
    for package in watching.sample_to_restore():
        packages.try_restoring(SYSTEM, package.pk)


@app.periodic(cron="0 19 5 1 *")
@app.task(queueing_lock="archive-year")
def list_last_year(timestamp: int) -> None:
    """In January: the lists of what was closed last year, ready to be looked through."""
    nominations.draw_up_last_year()
