"""Numbers of issued papers: one book a unit, template book and year, without gaps. A number is given in the
transaction that signs; one that was voided stays used and says why."""

from __future__ import annotations

import re
from datetime import datetime

from motcua.core.clock import VIETNAM
from motcua.core.errors import Refusal
from motcua.documents.numbering import next_number
from motcua.dossiers.models import BookNumber
from motcua.identity.models import Unit

BOOK = re.compile(r"[A-ZĐ0-9][A-ZĐ0-9.\-]{0,11}")
PLACES = re.compile(r"\{(so|nam)\}")


class BadNumberForm(Refusal):
    """Cách ghi số chưa đúng."""


def check(book: str, form: str) -> None:
    """Raises BadNumberForm: a book without a plain short name, or a form without ``{so}``."""
    if not BOOK.fullmatch(book):
        raise BadNumberForm(
            "Sổ số", "tên sổ chưa đúng", "Dùng chữ hoa, số, dấu chấm, dấu gạch, tối đa 12 ký tự."
        )
    rest = PLACES.sub("", form)
    if "{so}" not in form or "{" in rest or "}" in rest:
        raise BadNumberForm(
            "Cách ghi số", "thiếu {so} hoặc có dấu ngoặc lạ", "Ví dụ: {so}/TLKS hoặc {so}/{nam}/GXN."
        )


def written(form: str, number: int | None, year: int) -> str:
    """A number as printed; dots while there is none."""
    said = {"so": "……" if number is None else f"{number:02d}", "nam": str(year)}
    return PLACES.sub(lambda found: said[found[1]], form)


def take(unit: Unit, book: str, form: str, subject: str, at: datetime) -> BookNumber:
    """The next number of the book; belongs to the surrounding transaction."""
    year = at.astimezone(VIETNAM).year
    number = next_number(unit.pk, f"kq:{book}", year)
    return BookNumber.objects.create(
        unit=unit,
        book=book,
        year=year,
        number=number,
        text=written(form, number, year),
        subject=subject[:200],
        given_at=at,
    )


def void(number: int | None, reason: str) -> None:
    """Say why a number no longer stands for a valid paper; one typed by hand (None) is in no book."""
    if number is not None:
        BookNumber.objects.filter(pk=number).update(void_reason=reason[:300])
