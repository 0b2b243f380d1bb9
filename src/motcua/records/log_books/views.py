"""The books a unit keeps in a year, and one of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.core import clock
from motcua.core.display import day
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import DayField, Form, whole
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.downloads import download, printed
from motcua.documents.forms import render as render_form
from motcua.documents.forms.registry import FormCode, form_in_force
from motcua.documents.numbering import number_given
from motcua.dossiers import log_books
from motcua.dossiers.acts.log_books import close_log_book
from motcua.dossiers.log_books import Book
from motcua.dossiers.models import LogBook
from motcua.dossiers.queries import openable
from motcua.dossiers.results.powers import POWERS, Verb
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.records.page import shell

HERE = "records:log-books"
MOST_PRINTED = 5000
"""Lines of one print; a longer period is printed in parts, a closed book is one file."""
FIRST_YEAR = 2018


class PeriodForm(Form):
    """From a day to a day, and words."""

    tu = DayField(label="Nhận từ ngày", required=False)
    den = DayField(label="đến hết ngày", required=False)
    tim = forms.CharField(label="Mã hồ sơ hoặc người nộp", required=False, max_length=100)


@officer
def shelf(request: OfficerRequest) -> HttpResponse:
    """Every book of a unit in a year; ``don-vi`` and ``nam`` say which."""
    units = _units(request)
    wanted = request.GET.get("don-vi", "")
    unit = next((one for one in units if one.code == wanted), next(iter(units), None))
    year = _year(request)
    closed = {row.field: row for row in LogBook.objects.filter(unit=unit, year=year)} if unit else {}
    lines = [
        (field, count, closed.get(field), _address(unit, field, year))
        for field, count in (log_books.books(unit, year) if unit else [])
    ]
    now = clock.today().year
    context = {
        **shell(request, HERE),
        "units": units,
        "unit": unit,
        "year": year,
        "years": range(now, max(now - 5, FIRST_YEAR) - 1, -1),
        "lines": lines,
    }
    return render(request, "records/log_books/shelf.html", context)


def _units(request: OfficerRequest) -> list[Unit]:
    """The units whose books the officer may read; the own ones first."""
    tree = Tree()
    found = POWERS.units_of(request.actor, Verb.READ_LOG_BOOK, tree)
    own = request.actor.units()
    return [tree.units[pk] for pk in sorted(found, key=lambda pk: (pk not in own, tree.units[pk].code))]


def _year(request: OfficerRequest) -> int:
    year = whole(request.GET.get("nam", "")) or clock.today().year
    return min(max(year, FIRST_YEAR), clock.today().year)


def _address(unit: Unit | None, field: str, year: int) -> str:
    query = urlencode({"don-vi": unit.code if unit else "", "nam": str(year), "linh-vuc": field})
    return f"{reverse('records:log-book')}?{query}"


def _books_of(book: Book) -> Link:
    """The list the book stands in: those of its unit and year."""
    query = urlencode({"don-vi": book.unit.code, "nam": str(book.year)})
    return Link("Sổ theo dõi", f"{reverse(HERE)}?{query}")


def _book(request: OfficerRequest) -> Book:
    """The book asked for. Raises NotFound, Forbidden."""
    unit = Unit.objects.filter(code=request.GET.get("don-vi", "").replace("\x00", "")).first()
    if unit is None:
        raise NotFound("Sổ theo dõi", "không có đơn vị này", "Mở lại danh sách sổ.")
    POWERS.authorise(request.actor, Verb.READ_LOG_BOOK, unit.pk)
    return Book(unit, request.GET.get("linh-vuc", "").replace("\x00", "")[:300], _year(request))


@officer
def book(request: OfficerRequest) -> HttpResponse:
    """One book, narrowed; a POST closes it."""
    chosen, refusal = _book(request), None
    if request.method == "POST":
        try:
            close_log_book(request.actor, chosen)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã khóa sổ.")
            return redirect(_address(chosen.unit, chosen.field, chosen.year))
    form, begin, end, words = _period(request)
    rows = log_books.narrowed(chosen.rows(), begin, end, words)
    page = page_of(log_books.read(rows), request.GET.get("trang", ""))
    found = openable(request.actor, [row.pk for row in page.rows])
    context: dict[str, Any] = {
        **shell(request, HERE, _books_of(chosen), Link(chosen.field or "Chưa phân lĩnh vực")),
        "book": chosen,
        "form": form,
        "page": page,
        "lines": log_books.entries(chosen, page.rows),
        "openable": {row.code for row in page.rows if row.pk in found},
        "closing": chosen.closing(),
        "over": chosen.year < clock.today().year,
        "may_close": POWERS.may(request.actor, Verb.CLOSE_LOG_BOOK, chosen.unit.pk),
        "query": request.GET.urlencode(),
        "refusal": refusal,
    }
    return render(request, "records/log_books/book.html", context, status=409 if refusal else 200)


def _period(request: OfficerRequest) -> tuple[PeriodForm, date | None, date | None, str]:
    """What the list is narrowed to; a day that cannot be read narrows nothing and says so."""
    form = PeriodForm(request.GET or None)
    form.is_valid()
    typed = getattr(form, "cleaned_data", {})
    return form, typed.get("tu"), typed.get("den"), typed.get("tim", "").replace("\x00", "").strip()


@officer
def printed_book(request: OfficerRequest) -> HttpResponse:
    """The narrowed lines as form 07; the book has its number from the day it was closed."""
    chosen = _book(request)
    _form, begin, end, words = _period(request)
    rows = list(log_books.read(log_books.narrowed(chosen.rows(), begin, end, words))[: MOST_PRINTED + 1])
    if len(rows) > MOST_PRINTED:
        raise NotFound("Bản in", f"quá {MOST_PRINTED} hồ sơ", "Chọn khoảng ngày ngắn hơn rồi in từng phần.")
    since = f"từ {day(begin)} " if begin else ""
    until = f"đến hết {day(end)}" if end else ""
    closing = chosen.closing()
    data = log_books.composed(
        chosen,
        log_books.entries(chosen, rows),
        number_given(FormCode.LOG_BOOK, chosen.subject),
        period=f"{since}{until}".strip(),
        closed=f"Sổ đã khóa ngày {day(closing.closed_at)}." if closing else "",
    )
    version = form_in_force(FormCode.LOG_BOOK, clock.today())
    return printed(render_form(version, data), f"so-theo-doi-{chosen.unit.code}-{chosen.year}")


@officer
def closed_file(request: OfficerRequest, closing: int) -> HttpResponseBase:
    """The file of a closed book."""
    row = LogBook.objects.select_related("file").filter(pk=closing).first()
    if row is None:
        raise NotFound("Sổ đã khóa", "không có", "Mở lại danh sách sổ.")
    POWERS.authorise(request.actor, Verb.READ_LOG_BOOK, row.unit_id)
    return download(row.file)
