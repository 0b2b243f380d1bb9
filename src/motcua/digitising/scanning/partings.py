"""Files of many pages are taken apart in the background, page by page; what was broken off goes on.

Every page is an act of its own and is there once, so a worker that dies, a second click and a file sent anew
lose nothing and double nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction

from motcua.audit.acts import record
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.digitising.models import Page, Parting, Scan
from motcua.digitising.scanning import taking
from motcua.digitising.scanning.acting import working
from motcua.digitising.scanning.powers import POWERS, Verb
from motcua.documents import pointing
from motcua.documents.models import StoredFile
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor, actor_for

State = Parting.State
GOING: Final = (State.QUEUED, State.RUNNING)
AT_ONCE: Final = 15
"""Pages a web request takes out of a file itself; more take longer than anybody waits."""
SILENT: Final = timedelta(minutes=5)
"""Without a sign of life for so long the worker died: a page takes seconds."""
SHOWN: Final = timedelta(days=1)
"""How long what became of a file can be looked at, and the file is kept for it."""
DIED: Final = "Việc tách trang bị dừng giữa chừng. Các trang đã tách vẫn được giữ."


def begin(
    actor: Actor,
    file: StoredFile,
    source: Page.Source,
    *,
    unit: int,
    defer: Callable[[int], object],
    scan: Scan | None = None,
) -> Parting:
    """Ask for a file to be taken apart; the one under way when it is asked for twice. ``scan``: what its
    pages become part of, None for a stack; ``unit``: whose scanning it is; ``defer``: hands the row's id to
    the worker, in the transaction that makes the row.

    Raises:
        Forbidden: the officer scans nothing in this unit, or the scan is a colleague's.
        Conflict: the scan has ended. What :func:`taking.count_pages` refuses.
    """
    pages = taking.count_pages(file)
    bury()
    try:
        with _asking(actor, unit, scan) as act, transaction.atomic():
            row = Parting.objects.create(
                file=file,
                content=file.sha256,
                scan=scan,
                unit_id=unit,
                source=source,
                by_id=actor.account,
                pages=pages,
                at=act.now,
                beat_at=act.now,
            )
            defer(row.pk)
            act.record("digitising:file:part", file.name, pages=pages, scan=str(scan.key) if scan else "")
    except IntegrityError:
        # Two clicks at once: the other one's may have ended by now.
        going = Parting.objects.filter(by=actor.user, content=file.sha256, scan=scan).first()
        if going is None:
            raise
        return _awake(going, defer)
    return row


@contextmanager
def _asking(actor: Actor, unit: int, scan: Scan | None) -> Iterator[Acting]:
    """The act of asking; of a scan that is the actor's and open, under lock."""
    if scan is None:
        with POWERS.acting(actor, Verb.SCAN, unit) as act:
            yield act
    else:
        with working(actor, scan.pk) as work:
            yield work.act


def _awake(row: Parting, defer: Callable[[int], object]) -> Parting:
    """Hand an order nobody began for long to the worker anew: the job may be lost. Begun twice it is done
    once."""
    lost = Parting.objects.filter(pk=row.pk, state=State.QUEUED, beat_at__lt=clock.now() - SILENT)
    with transaction.atomic():
        if lost.update(beat_at=clock.now()):
            defer(row.pk)
    return row


def bury() -> None:
    """Say of what fell silent that it was broken off."""
    lost = Parting.objects.filter(state=State.RUNNING, beat_at__lt=clock.now() - SILENT)
    lost.update(state=State.FAILED, words=DIED)


def clear() -> int:
    """Forget the orders that ended :data:`SHOWN` ago, and their files where nothing else points at them. Of a
    scan under way they stay: what was broken off holds it up. How many."""
    ended = Parting.objects.exclude(state__in=GOING).filter(beat_at__lt=clock.now() - SHOWN)
    with transaction.atomic():
        rows = dict(ended.exclude(scan__state=Scan.State.OPEN).values_list("pk", "file"))
        Parting.objects.filter(pk__in=rows).delete()
        pointing.remove(set(rows.values()))
        if rows:
            record("digitising:file:clear", "Tệp đã tách trang", count=len(rows))
    return len(rows)


def open_in(scan: Scan) -> list[Parting]:
    """Of the files parted into a scan: those under way, and those broken off that were not begun anew (one
    query)."""
    newest = {row.content: row for row in scan.partings.select_related("file").order_by("pk")}
    for row in newest.values():
        if row.state == State.RUNNING and row.beat_at < clock.now() - SILENT:
            row.state, row.words = State.FAILED, DIED
    return [row for row in newest.values() if row.state != State.DONE]


def carry_out(number: int, part: Callable[[Parting], None]) -> None:
    """Do what was asked for, once; what is refused is told on the page. ``part``: calls :func:`beat`."""
    begun = Parting.objects.filter(pk=number, state=State.QUEUED)
    if not begun.update(state=State.RUNNING, beat_at=clock.now()):
        return
    row = Parting.objects.select_related("file", "scan", "by").get(pk=number)
    try:
        part(row)
    except Refusal as refusal:
        _end(row, State.FAILED, str(refusal))
    except BaseException:
        _end(row, State.FAILED, DIED)
        raise
    else:
        _end(row, State.DONE)


def into_scan(row: Parting) -> None:
    """Add the pages of a file to its scan; those that are there are passed over."""
    assert row.scan is not None, "a stack is parted by its covers"
    actor = actor_for(row.by)
    held = set(
        row.scan.pages.filter(of_file=row.content, state=Page.State.KEPT).values_list("of_page", flat=True)
    )
    for page in taking.file_pages(row.file):
        if page.place not in held:
            taking.add_pages(actor, row.scan.pk, [page], row.source, row.file)
        beat(row, page.place)


def beat(row: Parting, done: int) -> None:
    """Say that it is alive and how far it is."""
    Parting.objects.filter(pk=row.pk).update(done=done, beat_at=clock.now())


def _end(row: Parting, state: State, words: str = "") -> None:
    going = Parting.objects.filter(pk=row.pk, state=State.RUNNING)
    going.update(state=state, words=words[:500], **({"done": row.pages} if state == State.DONE else {}))
