"""Pages and books that got one place twice, before places were unique, are moved to the end."""

from __future__ import annotations

from importlib import import_module

from django.core.files.base import ContentFile
from django.db import connection
from shelf import BAO, HOA, Shelf, picture

from motcua.books.acts import importing
from motcua.books.models import Book, Page
from motcua.documents import uploads
from motcua.documents.models import StoredFile

moving = import_module("motcua.books.migrations.0002_one_place_each")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_of_two_in_one_place_one_moves_and_the_one_with_entries_stays(books: Shelf) -> None:
    run("ALTER TABLE books_page DROP CONSTRAINT book_page_order_once")
    run("ALTER TABLE books_book DROP CONSTRAINT book_order_once")
    first, second, third = books.pages(3)
    books.both([BAO], [BAO])
    (other,) = books.pages(1, "Quyển 9")
    Page.objects.filter(pk__in=[second.pk, third.pk]).update(order=1, place=1)
    Page.objects.filter(pk=first.pk).update(order=1, place=1)
    Book.objects.update(order=1)
    run(moving.BOOKS, moving.PAGES, moving.PLACES)
    told = Page.objects.order_by("pk").values_list("pk", "book__order", "order", "place")
    step = moving.STEP
    assert list(told) == [
        (first.pk, 2, 1, 2 * step + 1),
        (second.pk, 2, 2, 2 * step + 2),
        (third.pk, 2, 3, 2 * step + 3),
        (other.pk, 3, 1, 3 * step + 1),
    ]


def test_no_book_comes_to_give_a_code_another_one_gave_when_both_had_its_number(books: Shelf) -> None:
    run("ALTER TABLE books_book DROP CONSTRAINT book_order_once")
    books.pages(1)
    books.both([BAO], [BAO])
    (other,) = books.pages(1, "Quyển 9")
    Book.objects.update(order=1)
    Page.objects.filter(pk=other.pk).update(order=2)
    (late,) = Page.objects.filter(pk=other.pk)
    books.both([HOA], [HOA])
    assert list(late.entries.values_list("code", flat=True)) == [f"{code_of(books)}-Q1-T2-1"]
    run(moving.BOOKS, moving.PAGES, moving.PLACES)
    importing.add(books.actor("manager"), books.project.pk, "Quyển 1", [another()])
    assert books.both([HOA], [HOA])[0].code == f"{code_of(books)}-Q2-T2-1"


def code_of(books: Shelf) -> str:
    return f"{books.project.unit.code}-S{books.project.pk}"


def another() -> StoredFile:
    return uploads.store(ContentFile(picture(650)), "sau.jpg")
