"""Pages and books that got one place twice, before places were unique, are moved to the end."""

from __future__ import annotations

from importlib import import_module

from django.db import connection
from shelf import BAO, Shelf

from motcua.books.models import Book, Page

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
        (first.pk, 1, 1, step + 1),
        (second.pk, 1, 2, step + 2),
        (third.pk, 1, 3, step + 3),
        (other.pk, 2, 1, 2 * step + 1),
    ]
