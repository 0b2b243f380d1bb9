"""Putting one picture into a book as its next page, and another in the place of a page."""

from __future__ import annotations

import hashlib
from enum import Enum, auto

from django.db import transaction
from django.db.models import Max

from motcua.books import pictures
from motcua.books.members import acting
from motcua.books.models import Book, Keying, Page, Project
from motcua.books.powers import Verb
from motcua.core.errors import Conflict, NotFound
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.models import User

STEP = 1_000_000
"""Places of a book: more pages than any book has."""
CLASH = "quyển này đã có tệp cùng tên với nội dung khác; đổi tên tệp, hoặc dùng “Thay ảnh của trang”"


class Put(Enum):
    """What became of a picture. ``KNOWN``: it is a page of the project already; ``CLASH``: the book has
    another picture of this name."""

    ADDED = auto()
    KNOWN = auto()
    CLASH = auto()


def book_of(project: Project, name: str) -> Book:
    """The book of this name, at the end when it is new."""
    with transaction.atomic():
        _lock(project)
        last = Book.objects.filter(project=project).aggregate(last=Max("order"))["last"] or 0
        book, _ = Book.objects.get_or_create(project=project, name=name[:120], defaults={"order": last + 1})
    return book


def put(book: Book, name: str, image: bytes, by: User) -> Put:
    """Make a picture the last page of a book. Raises NoPage or a refusal of ``documents.uploads``."""
    digest = hashlib.sha256(image).hexdigest()
    if (known := _known(book, name, digest)) is not None:
        return known
    kept = pictures.kept(image, name, by)
    with transaction.atomic():
        _lock(book.project)
        if (known := _known(book, name, digest)) is not None:
            return known
        order = (book.pages.aggregate(last=Max("order"))["last"] or 0) + 1
        page = Page(project=book.project, book=book, name=name[:255], order=order)
        page.place = book.order * STEP + order
        _show(page, kept).save()
    return Put.ADDED


def replace(actor: Actor, book: Book, order: int, file: StoredFile) -> Page:
    """Put a better picture in the place of a page nobody has begun to type.

    Raises:
        NotFound: the book has no such page; Conflict: it was begun, or the picture is a page already;
        NoPage or a refusal of ``documents.uploads``.
    """
    with acting(actor, Verb.MANAGE, book.project) as act:
        kept = pictures.kept(
            vault.path_of(file.sha256).read_bytes(), file.name, User.objects.get(pk=actor.account)
        )
        _lock(book.project)
        page = Page.objects.select_for_update().filter(book=book, order=order).first()
        if page is None:
            raise NotFound(f"Trang {order}", f"{book.name} không có trang này", "Xem lại số trang.", "page")
        if Keying.standing().filter(page=page).exists():
            raise Conflict(str(page), "đã có người nhập", "Thu hồi trang trước khi thay ảnh.", "page")
        if Page.objects.filter(project=book.project, sha256=kept.file.sha256).exists():
            raise Conflict("Ảnh này", "đã là một trang của đợt", "Chọn ảnh quét lại.", "picture")
        before = page.sha256
        _show(page, kept).save()
        act.record("books:page:replace", str(page), page=page.pk, before=before, after=page.sha256)
    return page


def _lock(project: Project) -> None:
    """Places are given one after another: whoever counts the last one holds the project. Rows that only point
    at it (pages, typings) do not wait."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)


def _known(book: Book, name: str, digest: str) -> Put | None:
    if Page.objects.filter(project=book.project_id, sha256=digest).exists():
        return Put.KNOWN
    return Put.CLASH if book.pages.filter(name=name[:255]).exists() else None


def _show(page: Page, kept: pictures.Pictures) -> Page:
    page.sha256, page.file, page.view = kept.file.sha256, kept.file, kept.view
    page.width, page.height = kept.width, kept.height
    return page
