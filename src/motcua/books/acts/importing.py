"""Taking in folders of page pictures, also tens of thousands, and pictures sent from the browser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from motcua.books import folders, pictures
from motcua.books.members import acting, project_of
from motcua.books.models import Book, Import, Page, Project
from motcua.books.powers import POWERS, Verb
from motcua.books.tasks import import_folder
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import User

STEP = 1_000_000
"""Places of a book: more pages than any book has."""
BEAT = timedelta(minutes=5)
"""After so long without a sign of life an import is taken up again."""
MOST_REFUSED = 500
"""Names of refused files kept for the page; the rest is only counted."""
EVERY = 10
"""Pictures between two signs of life."""


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


def add(actor: Actor, project: int, book: str, files: Iterable[StoredFile]) -> tuple[int, int]:
    """Add pictures that were handed in to a book; how many were added and how many were there already.

    Raises:
        NoPage or a refusal of ``documents.uploads``: none is added.
    """
    row = project_of(project)
    with acting(actor, Verb.MANAGE, row) as act:
        volume, by = _book(row, book), User.objects.get(pk=actor.account)
        shelf = _Shelf(row, volume)
        known = sorted(files, key=lambda one: folders.natural(one.name))
        results = [shelf.put(one.name, vault.path_of(one.sha256).read_bytes(), by) for one in known]
        act.record("books:pages:add", row.name, project=row.pk, book=volume.name, pages=results.count(True))
    return results.count(True), results.count(False)


def run(number: int) -> None:
    """Take in the folder of an import; begun anew after any failure it goes on where it was.

    A picture is a page of its own transaction: name and content are unique, so none is taken twice, and a
    file that is no picture is set aside with its reason and stops nothing.
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
    """The import, unless somebody else is at it."""
    now = clock.now()
    rows = Import.objects.filter(pk=number, state__in=[Import.State.QUEUED, Import.State.RUNNING])
    free = rows.filter(Q(beat_at=None) | Q(beat_at__lt=now - BEAT))
    begun = free.update(
        state=Import.State.RUNNING, beat_at=now, seen=0, added=0, duplicates=0, refused=[], reason=""
    )
    return Import.objects.select_related("project", "by").get(pk=number) if begun else None


def _walk(row: Import) -> None:
    found = list(folders.pictures(folders.folder_of(row.folder)))
    row.total = len(found)
    shelf: _Shelf | None = None
    for name, path in found:
        if shelf is None or shelf.book.name != name[:120]:
            shelf = _Shelf(row.project, _book(row.project, name))
        _take(row, shelf, path)
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


def _take(row: Import, shelf: _Shelf, path: Path) -> None:
    try:
        if path.name in shelf.names:
            row.duplicates += 1
        elif path.stat().st_size > pictures.LARGEST:
            raise pictures.NoPage(f"Tệp “{path.name}”", "quá lớn", "Quét lại ở 300 dpi.")
        elif shelf.put(path.name, path.read_bytes(), row.by):
            row.added += 1
        else:
            row.duplicates += 1
    except OSError:
        _refuse(row, shelf, path, "không đọc được tệp")
    except Refusal as refusal:
        _refuse(row, shelf, path, str(refusal))


def _refuse(row: Import, shelf: _Shelf, path: Path, words: str) -> None:
    if len(row.refused) < MOST_REFUSED:
        row.refused.append({"book": shelf.book.name, "name": path.name, "reason": words})


def _beat(row: Import) -> None:
    row.beat_at = clock.now()
    row.save(update_fields=["state", "total", "seen", "added", "duplicates", "refused", "beat_at"])


def _book(project: Project, name: str) -> Book:
    """The book of this name, at the end when it is new."""
    last = Book.objects.filter(project=project).aggregate(last=Max("order"))["last"] or 0
    book, _ = Book.objects.get_or_create(project=project, name=name[:120], defaults={"order": last + 1})
    return book


class _Shelf:
    """One book being filled. ``names``: of the files it has."""

    def __init__(self, project: Project, book: Book) -> None:
        self.project, self.book = project, book
        self.names = set(book.pages.values_list("name", flat=True))
        self.last = book.pages.aggregate(last=Max("order"))["last"] or 0

    def put(self, name: str, image: bytes, by: User) -> bool:
        """Whether the picture became a page; the same picture anywhere in the project does not again."""
        digest = hashlib.sha256(image).hexdigest()
        if Page.objects.filter(project=self.project, sha256=digest).exists():
            return False
        kept = pictures.kept(image, name, by)
        try:
            with transaction.atomic():
                Page.objects.create(
                    project=self.project,
                    book=self.book,
                    name=name[:255],
                    order=self.last + 1,
                    place=self.book.order * STEP + self.last + 1,
                    sha256=digest,
                    file=kept.file,
                    view=kept.view,
                    width=kept.width,
                    height=kept.height,
                )
        except IntegrityError:
            return False
        self.names.add(name)
        self.last += 1
        return True
