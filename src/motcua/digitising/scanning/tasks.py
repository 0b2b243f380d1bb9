"""Periodic work of scanning, run by the worker process."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from procrastinate.contrib.django import app

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.digitising.models import Scan
from motcua.digitising.scanning import partings
from motcua.digitising.scanning.beginning import give_up
from motcua.identity.actors import SYSTEM

log = logging.getLogger(__name__)


@app.periodic(cron="25 17 * * *")
@app.task(queueing_lock="scans-night")
def nightly_scans(timestamp: int) -> None:
    """00:25 in Viet Nam: drop scans nobody came back to, and files that were taken apart."""
    drop_forgotten()
    partings.bury()
    partings.clear()


@app.task(queue="scanners")
def part_into_scan(number: int) -> None:
    """Take a file of many pages apart into a scan."""
    partings.carry_out(number, partings.into_scan)


def drop_forgotten() -> int:
    """Drop scans open longer than a half-done intake is kept (``DRAFT_DAYS``). How many."""
    before = clock.now() - timedelta(days=settings.DRAFT_DAYS)
    dropped = 0
    for scan in Scan.objects.filter(state=Scan.State.OPEN, began_at__lt=before).values_list("pk", flat=True):
        try:
            give_up(SYSTEM, scan, "forgotten")
            dropped += 1
        except Refusal:
            log.exception("scan %s could not be dropped", scan)
    return dropped
