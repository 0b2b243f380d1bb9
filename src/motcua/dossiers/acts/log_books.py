"""Closing a log book at the end of its year (khóa sổ, TT 01/2018/TT-VPCP Art. 10)."""

from __future__ import annotations

import io

from motcua.core import clock
from motcua.core.display import when
from motcua.core.errors import Conflict
from motcua.documents import uploads
from motcua.documents.filenames import LONGEST
from motcua.documents.forms import render
from motcua.documents.forms.registry import FormCode, form_in_force
from motcua.documents.numbering import number_for
from motcua.dossiers import log_books
from motcua.dossiers.log_books import Book
from motcua.dossiers.models import LogBook
from motcua.dossiers.results.powers import POWERS, Verb
from motcua.identity.actors import Actor
from motcua.identity.models import Unit

LARGEST = 64 << 20
"""Bytes of a closed book."""


def close_log_book(actor: Actor, book: Book) -> LogBook:
    """Close a book whose year is over: the whole of it is kept as one PDF, which no longer changes.

    Raises:
        Conflict: the year is not over, it was closed before, or nothing stands in it.
    """
    with POWERS.acting(actor, Verb.CLOSE_LOG_BOOK, book.unit.pk) as act:
        what = f"Sổ “{book.field}” năm {book.year}"
        if book.year >= clock.day_of(act.now).year:
            raise Conflict(what, "năm chưa kết thúc", f"Khóa sổ từ ngày 01/01/{book.year + 1}.")
        # Of two officers who close it at once the second waits here, and is told.
        Unit.objects.select_for_update(no_key=True).get(pk=book.unit.pk)
        if book.closing() is not None:
            raise Conflict(what, "đã khóa", "Xem bản đã khóa trong danh sách sổ.")
        lines = log_books.entries(book, list(log_books.read(book.rows())))
        if not lines:
            raise Conflict(what, "không có hồ sơ nào", "Không cần khóa sổ.")
        number = number_for(book.unit, FormCode.LOG_BOOK, book.subject, act.now)
        said = f"Khóa sổ lúc {when(act.now)}; {len(lines)} hồ sơ; người khóa: {act.actor.name}."
        data = log_books.composed(book, lines, number.number, closed=said)
        pdf = render(form_in_force(FormCode.LOG_BOOK, clock.day_of(act.now)), data)
        name = f"So theo doi {book.year} {book.field}"[: LONGEST - 4].strip()
        file = uploads.store(io.BytesIO(pdf), f"{name}.pdf", limit=LARGEST)
        row = LogBook.objects.create(
            unit=book.unit,
            field=book.field,
            year=book.year,
            count=len(lines),
            file=file,
            closed_at=act.now,
            closed_by_id=act.actor.account,
        )
        act.record(
            "results:log-book:close", f"{book.unit.name}: {what}", count=len(lines), sha256=file.sha256
        )
    return row
