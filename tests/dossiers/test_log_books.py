"""Log books: a book a field, unit and year; a line a dossier; closed when the year is over."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pikepdf
import pytest
from kit import vn
from results_kit import received

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.dossiers import log_books, printouts
from motcua.dossiers.acts.log_books import close_log_book
from motcua.dossiers.log_books import Book
from motcua.dossiers.models import LogBook
from motcua.dossiers.results.issuing import content_of
from world import World


def book(w: World, year: int = 2026) -> Book:
    return Book(w.centre, "Hộ tịch", year)


def next_year() -> datetime:
    return vn("2027-01-04 09:00")


def test_dossiers_stand_in_the_order_of_receipt(province: World) -> None:
    first, second = received(province), received(province)
    lines = log_books.entries(book(province), list(book(province).rows()))
    assert [(one.number, one.dossier_code) for one in lines] == [(1, first.code), (2, second.code)]


def test_the_receipt_names_book_and_entry(province: World) -> None:
    received(province)
    row = received(province)
    paper = printouts.find(row, "receipt", 1)
    data = printouts.compose(paper, 1)
    assert (data.book, data.entry) == ("Hộ tịch 2026", "2")  # type: ignore[attr-defined]


def test_another_year_is_another_book(province: World) -> None:
    received(province)
    assert log_books.books(province.centre, 2026) == [("Hộ tịch", 1)]
    assert log_books.books(province.centre, 2025) == []


def test_a_book_is_closed_when_its_year_is_over(province: World) -> None:
    received(province)
    with clock.at(next_year()):
        closed = close_log_book(province.actor("clerk"), book(province))
    assert (closed.count, closed.year) == (1, 2026)
    with pikepdf.open(BytesIO(content_of(closed.file))) as pdf:
        assert len(pdf.pages) == 1


def test_the_running_year_is_not_closed(province: World) -> None:
    received(province)
    with pytest.raises(Conflict):
        close_log_book(province.actor("clerk"), book(province))


def test_a_book_is_closed_once(province: World) -> None:
    received(province)
    with clock.at(next_year()):
        close_log_book(province.actor("clerk"), book(province))
        with pytest.raises(Conflict):
            close_log_book(province.actor("clerk"), book(province))
    assert LogBook.objects.count() == 1


def test_long_fields_that_begin_alike_have_numbers_of_their_own(province: World) -> None:
    one, other = (Book(province.centre, "Đất đai " * 12 + end, 2026) for end in ("đô thị", "nông thôn"))
    assert one.subject != other.subject and max(len(one.subject), len(other.subject)) <= 100


def test_an_empty_book_is_not_closed(province: World) -> None:
    with clock.at(next_year()), pytest.raises(Conflict):
        close_log_book(province.actor("clerk"), book(province))


@pytest.mark.parametrize("name", ["citizen", "specialist", "outsider"])
def test_who_does_not_close(province: World, name: str) -> None:
    received(province)
    with clock.at(next_year()), pytest.raises(Forbidden):
        close_log_book(province.actor(name), book(province))


def test_a_period_narrows_and_numbers_stay(province: World) -> None:
    received(province)
    second = received(province)
    rows = log_books.narrowed(book(province).rows(), None, None, second.code or "")
    lines = log_books.entries(book(province), list(rows))
    assert [one.number for one in lines] == [2]
