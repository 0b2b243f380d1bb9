"""Scanning with a machine into a scan under way: in the background, page by page, so nobody waits in a
browser and a jam loses no page."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.digitising.devices import running
from motcua.digitising.devices.managing import scanner_of
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.devices.settings import Colour, Settings, Source
from motcua.digitising.devices.tasks import run_machine
from motcua.digitising.models import Page, Scan
from motcua.digitising.models.scanners import Scanner, ScanRun
from motcua.digitising.scanning import taking
from motcua.identity.actors import Actor, actor_for

State = ScanRun.State
SILENT = timedelta(minutes=10)
"""Without a sign of life for so long a run is over: its worker died."""
DIED = "Việc quét bị dừng giữa chừng. Các trang đã quét vẫn được giữ; bấm quét để quét tiếp."
WAITING = timedelta(hours=1)
"""How long an order may wait for the worker, which does one after the other."""
NOT_BEGUN = "Máy chủ chưa bắt đầu quét sau một giờ chờ. Bấm quét để yêu cầu lại."
CALLED_OFF = "Đã dừng quét trước khi máy bắt đầu."


def start(actor: Actor, scanner: int, scan: Scan, settings: Settings) -> ScanRun:
    """Ask a machine to scan into an own scan under way.

    Raises:
        Forbidden: the machine is another unit's, or the scan somebody else's.
        Conflict: a run is going on at this machine or into this scan.
    """
    row = scanner_of(scanner)
    with POWERS.acting(actor, Verb.USE, row.unit_id) as act:
        if scan.by_id != actor.user or scan.state != Scan.State.OPEN:
            raise Conflict("Bản quét này", "đã xong hoặc của người khác", "Mở lại từ Quét giấy tờ.")
        # The rows of scan and machine are the locks: two who press at once come one after the other.
        Scan.objects.select_for_update().get(pk=scan.pk)
        Scanner.objects.select_for_update().get(pk=row.pk)
        bury()
        _free(row, scan)
        run = ScanRun.objects.create(
            scanner=row,
            scan=scan,
            by_id=actor.account,
            settings=json.loads(json.dumps(asdict(settings))),
            at=act.now,
            beat_at=act.now,
        )
        run_machine.defer(number=run.pk)
        act.record("digitising:run:start", row.name, scanner=row.pk, scan=scan.pk, **run.settings)
    return run


def _free(scanner: Scanner, scan: Scan) -> None:
    if going().filter(scanner=scanner).exists():
        raise Conflict(f"Máy quét “{scanner.name}”", "đang quét việc khác", "Chờ quét xong rồi bấm lại.")
    if going().filter(scan=scan).exists():
        remedy = "Chờ máy đó quét xong hoặc dừng quét."
        raise Conflict("Bản quét này", "đang nhận trang từ máy khác", remedy)


def going() -> QuerySet[ScanRun]:
    """Runs that have not ended."""
    return ScanRun.objects.filter(state__in=[State.QUEUED, State.RUNNING])


def bury() -> None:
    """End the runs whose worker died, and those none began. Whoever looks at runs does this first."""
    now = clock.now()
    running, queued = (ScanRun.objects.filter(state=state) for state in (State.RUNNING, State.QUEUED))
    running.filter(beat_at__lt=now - SILENT).update(state=State.FAILED, words=DIED)
    queued.filter(beat_at__lt=now - WAITING).update(state=State.FAILED, words=NOT_BEGUN)


def cancel(actor: Actor, run: int) -> None:
    """Call a run off; the pages that came stay. One nobody has begun, or whose worker died, ends at once."""
    row = ScanRun.objects.select_related("scanner").get(pk=run)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        bury()
        rows = going().filter(pk=run)
        if not rows.filter(state=State.QUEUED).update(state=State.FAILED, stopped=True, words=CALLED_OFF):
            rows.update(stopped=True)
        act.record("digitising:run:cancel", row.scanner.name, run=run)


def work(number: int) -> None:
    """Scan. Every page is kept before the next one is asked for; a failure's words are kept for the page."""
    begun = ScanRun.objects.filter(pk=number, state=State.QUEUED).update(
        state=State.RUNNING, beat_at=clock.now()
    )
    if not begun:
        return
    row = ScanRun.objects.select_related("scanner", "scan", "by").get(pk=number)
    try:
        _scan(row)
    except Refusal as refusal:
        _failed(number, str(refusal))
    except Exception:
        _failed(number, DIED)
        raise
    else:
        _running(number).update(state=State.DONE)


def _failed(number: int, words: str) -> None:
    _running(number).update(state=State.FAILED, words=words[:500])


def _running(number: int) -> QuerySet[ScanRun]:
    """The run, unless it was given up for dead meanwhile: what was said then stands."""
    return ScanRun.objects.filter(pk=number, state=State.RUNNING)


def _scan(row: ScanRun) -> None:
    actor, told = actor_for(row.by), row.settings
    settings = Settings(
        Source(told["source"]), bool(told["duplex"]), Colour(told["colour"]), int(told["dpi"])
    )
    count = 0
    for image in running.scan(row.scanner, settings, lambda: _stopped(row.pk)):
        count += len(taking.add_image(actor, row.scan_id, image, Page.Source.SCANNER))
        ScanRun.objects.filter(pk=row.pk).update(pages=count, beat_at=clock.now())


def _stopped(number: int) -> bool:
    return ScanRun.objects.filter(pk=number, stopped=True).exists()
