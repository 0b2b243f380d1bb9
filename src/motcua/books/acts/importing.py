"""Taking in folders of page pictures, also tens of thousands, and pictures sent from the browser."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db.models import F, Q

from motcua.books import folders, pictures
from motcua.books.acts.shelving import CLASH, Put, book_of, put
from motcua.books.members import acting, project_of
from motcua.books.models import Book, Import
from motcua.books.powers import POWERS, Verb
from motcua.books.tasks import import_folder
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import User

BEAT = timedelta(minutes=5)
"""After so long without a sign of life an import is taken up again."""
MOST_REFUSED = 500
"""Names of refused files kept for the page; the rest is only counted."""
EVERY = 10
"""Pictures between two signs of life."""
MOST_TRIES = 5
"""An import begun so often that never ended stops the worker itself: a person has to look."""

TOO_OFTEN = f"dừng giữa chừng {MOST_TRIES} lần; báo quản trị hệ thống xem nhật ký"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Added:
    """Pictures that became pages, that were pages already, and names of those the book has with other
    content."""

    pages: int
    known: int
    clashes: tuple[str, ...]


def start(actor: Actor, project: int, folder: str) -> Import:
    """Ask for a folder below SCAN_FOLDERS to be taken in; each folder in it becomes a book.

    Asking again for the same folder takes in what has come since and what failed.

    Raises:
        NoFolders, NotFound.
    """
    row = project_of(project)
    with acting(actor, Verb.MANAGE, row) as act:
        place = folders.folder_of(folder)
        named = str(place.relative_to(folders.root()))
        made = Import.objects.create(project=row, folder=named, by_id=actor.account, at=act.now)
        import_folder.defer(number=made.pk)
        act.record("books:import:start", row.name, project=row.pk, folder=named)
    return made


def add(actor: Actor, project: int, book: str, files: Iterable[StoredFile]) -> Added:
    """Add pictures that were handed in to a book.

    Raises:
        NoPage or a refusal of ``documents.uploads``: none is added.
    """
    row = project_of(project)
    with acting(actor, Verb.MANAGE, row) as act:
        volume, by = book_of(row, book), User.objects.get(pk=actor.account)
        known = sorted(files, key=lambda one: folders.natural(one.name))
        came = [put(volume, one.name, vault.path_of(one.sha256).read_bytes(), by) for one in known]
        clashes = [one.name for one, what in zip(known, came, strict=True) if what is Put.CLASH]
        added = Added(came.count(Put.ADDED), came.count(Put.KNOWN), tuple(clashes))
        act.record("books:pages:add", row.name, project=row.pk, book=volume.name, pages=added.pages)
    return added


def run(number: int) -> None:
    """Take in the folder of an import; begun anew after any failure it goes on where it was.

    A picture is a page of its own transaction: name and content are unique, so none is taken twice, and a
    file that becomes no page is set aside with its reason and stops nothing.
    """
    row = _begun(number)
    if row is None:
        return
    try:
        _walk(row)
    except (Refusal, OSError) as failure:
        words = (
            str(failure) if isinstance(failure, Refusal) else f"không đọc được thư mục: {failure.strerror}"
        )
        Import.objects.filter(pk=number).update(state=Import.State.FAILED, reason=words[:500])


def stalled() -> list[int]:
    """Imports whose worker died."""
    before = clock.now() - BEAT
    rows = Import.objects.filter(state__in=[Import.State.QUEUED, Import.State.RUNNING])
    late = rows.filter(Q(beat_at=None, at__lt=before) | Q(beat_at__lt=before))
    return list(late.values_list("pk", flat=True))


def _begun(number: int) -> Import | None:
    """The import, unless somebody else is at it or it was begun too often."""
    now = clock.now()
    rows = Import.objects.filter(pk=number, state__in=[Import.State.QUEUED, Import.State.RUNNING])
    free = rows.filter(Q(beat_at=None) | Q(beat_at__lt=now - BEAT))
    if free.filter(tries__gte=MOST_TRIES).update(state=Import.State.FAILED, reason=TOO_OFTEN):
        return None
    begun = free.update(
        state=Import.State.RUNNING,
        beat_at=now,
        tries=F("tries") + 1,
        seen=0,
        added=0,
        duplicates=0,
        refused=[],
        reason="",
    )
    return Import.objects.select_related("project", "by").get(pk=number) if begun else None


def _walk(row: Import) -> None:
    found = list(folders.pictures(folders.folder_of(row.folder)))
    row.total = len(found)
    book: Book | None = None
    for name, path in found:
        if book is None or book.name != name[:120]:
            book = book_of(row.project, name)
        _take(row, book, path)
        row.seen += 1
        if row.seen % EVERY == 0:
            _beat(row)
    with POWERS.acting(SYSTEM, Verb.IMPORT, row.project.unit_id) as act:
        row.state = Import.State.DONE
        _beat(row)
        act.record(
            "books:import:finish",
            row.project.name,
            project=row.project_id,
            folder=row.folder,
            added=row.added,
            duplicates=row.duplicates,
            refused=len(row.refused),
        )


def _take(row: Import, book: Book, path: Path) -> None:
    try:
        if path.stat().st_size > pictures.LARGEST:
            raise pictures.NoPage(f"Tệp “{path.name}”", "quá lớn", "Quét lại ở 300 dpi.")
        came = put(book, path.name, path.read_bytes(), row.by)
    except OSError:
        _refuse(row, book, path, "không đọc được tệp")
    except Refusal as refusal:
        _refuse(row, book, path, str(refusal))
    except Exception:
        # One file nobody reckoned with must not stop the thousands behind it, nor be met again for ever.
        log.exception("import %s: %s", row.pk, path.name)
        _refuse(row, book, path, "không đọc được ảnh; quản trị xem nhật ký")
    else:
        row.added += came is Put.ADDED
        row.duplicates += came is Put.KNOWN
        if came is Put.CLASH:
            _refuse(row, book, path, CLASH)


def _refuse(row: Import, book: Book, path: Path, words: str) -> None:
    if len(row.refused) < MOST_REFUSED:
        row.refused.append({"book": book.name, "name": path.name, "reason": words})


def _beat(row: Import) -> None:
    row.beat_at = clock.now()
    row.save(update_fields=["state", "total", "seen", "added", "duplicates", "refused", "beat_at"])
