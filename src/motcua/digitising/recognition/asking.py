"""Asking for the text of a file: at most one reading per file, and one per content."""

from __future__ import annotations

from django.db import transaction

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.digitising.models import RecognisedPage, Recognition
from motcua.documents import content
from motcua.documents.models import StoredFile
from motcua.identity.models import User

State = Recognition.State
READABLE = frozenset({content.PDF, content.JPEG, content.PNG, "image/tiff"})
"""Kinds of file that hold pages or pictures."""


class NothingToRead(Refusal):
    """Chỉ nhận dạng được tệp PDF và ảnh."""


def recognisable(file: StoredFile) -> bool:
    """Whether there is something to read in a file of this kind."""
    return file.media_type in READABLE


def recognise(file: StoredFile, by: User | None = None) -> Recognition:
    """Have a file read; whoever calls has already judged that ``by`` may see it.

    Asking again gives the same row; one that failed or was called off begins anew. The same content read
    before is not read again. The work begins after the commit; without tesseract the row says what is missing
    and begins by itself once it is there.

    Raises:
        NothingToRead: a word processor's file, a table.
    """
    if not recognisable(file):
        raise NothingToRead(f"Tệp “{file.name}”", remedy="Tệp Word, Excel đã có chữ, không cần nhận dạng.")
    with transaction.atomic():
        row, new = Recognition.objects.get_or_create(
            source=file, defaults={"asked_at": clock.now(), "asked_by": by}
        )
        if not new:
            again(row)
        if row.state == State.QUEUED and (twin := _twin(file)) is not None:
            _copy(twin, row)
        transaction.on_commit(start)
    return row


def again(row: Recognition) -> bool:
    """Put a reading that failed or was called off back in the queue. Whether it was."""
    ended = Recognition.objects.filter(pk=row.pk, state__in=(State.FAILED, State.CANCELLED))
    changed = ended.update(state=State.QUEUED, error="", tries=0, asked_at=clock.now(), ended_at=None)
    row.refresh_from_db()
    return bool(changed)


def hand_on(before: StoredFile, after: StoredFile, *, held: bool = False) -> None:
    """What was read of a file serves another that shows the same pages: a scan and the same scan signed. A
    reading under way goes on for the new one; with the old one ``held`` by a dossier it stays until that
    takes the new one, which calls this again."""
    row = Recognition.objects.filter(source=before).first()
    if row is None or Recognition.objects.filter(source=after).exists():
        return
    if row.state == State.DONE:
        _copy(row, Recognition(source=after, asked_at=row.asked_at, asked_by=row.asked_by))
    elif not held:
        Recognition.objects.filter(pk=row.pk).update(source=after)


def start() -> None:
    """Wake the worker. When that fails, its look of every minute finds what waits."""
    from motcua.digitising.recognition import tasks

    tasks.wake()


def _twin(file: StoredFile) -> Recognition | None:
    done = Recognition.objects.filter(source__sha256=file.sha256, state=State.DONE)
    return done.exclude(source=file).order_by("-ended_at").first()


def _copy(twin: Recognition, row: Recognition) -> None:
    """Give a file what was read of the same content."""
    now = clock.now()
    for name in ("pages", "progress", "searchable_id", "claim", "engine"):
        setattr(row, name, getattr(twin, name))
    row.state, row.began_at, row.ended_at = State.DONE, now, now
    row.save()
    pages = list(twin.read.all())
    for page in pages:
        page.pk, page.recognition = None, row
    RecognisedPage.objects.bulk_create(pages)
