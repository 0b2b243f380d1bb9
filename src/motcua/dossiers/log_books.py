"""The log book of dossiers (sổ theo dõi hồ sơ: TT 03/2025/TT-VPCP form 07, TT 01/2018/TT-VPCP form 06).

One book for each field of procedures, unit and year of receipt (TT 01/2018/TT-VPCP Art. 10). Nobody writes
in it: a line follows from the dossier itself. The running number is the place by the moment of receipt, which
never changes afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.db.models import Count, Q, QuerySet

from motcua.core import clock
from motcua.documents.forms import data as forms
from motcua.documents.forms.registry import IntakeBody
from motcua.dossiers.models import Dossier, Event, LogBook
from motcua.dossiers.tags import Tag
from motcua.identity.models import Unit

LONGEST = 100
"""Signs of what a number is given for."""
UNREAD = ("form_data", "due_explanation", "position", "lane_units")


@dataclass(frozen=True, slots=True)
class Book:
    """``field`` is the field of procedures as the catalogue calls it."""

    unit: Unit
    field: str
    year: int

    def rows(self) -> QuerySet[Dossier]:
        """Its dossiers in the order of receipt."""
        first = datetime.combine(date(self.year, 1, 1), time(), clock.VIETNAM)
        after = datetime.combine(date(self.year + 1, 1, 1), time(), clock.VIETNAM)
        found = Dossier.objects.filter(
            received_unit=self.unit,
            received_at__gte=first,
            received_at__lt=after,
            procedure_version__procedure__field=self.field,
        )
        return found.order_by("received_at", "id")

    def closing(self) -> LogBook | None:
        """How it was closed; None while it is open."""
        rows = LogBook.objects.filter(unit=self.unit, field=self.field, year=self.year)
        return rows.select_related("file", "closed_by").first()

    @property
    def subject(self) -> str:
        """What its number is given for; long names of fields that begin alike are told apart by a digest."""
        said = f"{self.unit.code}/{self.year}/{self.field}"
        return (
            said
            if len(said) <= LONGEST
            else f"{said[: LONGEST - 17]}~{sha256(said.encode()).hexdigest()[:16]}"
        )


def books(unit: Unit, year: int) -> list[tuple[str, int]]:
    """(field, dossiers) of every book a unit keeps in a year."""
    first = datetime.combine(date(year, 1, 1), time(), clock.VIETNAM)
    after = datetime.combine(date(year + 1, 1, 1), time(), clock.VIETNAM)
    rows = Dossier.objects.filter(received_unit=unit, received_at__gte=first, received_at__lt=after)
    counted = rows.values_list("procedure_version__procedure__field").annotate(n=Count("pk"))
    return sorted((field, n) for field, n in counted)


def entry_of(dossier: Dossier) -> tuple[str, int] | None:
    """(book, running number) of a received dossier, as its receipt says it (one query)."""
    if dossier.received_at is None:
        return None
    field = dossier.procedure_version.procedure.field
    year = dossier.received_at.astimezone(clock.VIETNAM).year
    earlier = Q(received_at__lt=dossier.received_at) | Q(received_at=dossier.received_at, pk__lte=dossier.pk)
    number = Book(dossier.received_unit, field, year).rows().filter(earlier).count()
    return f"{field} {year}".strip(), number


def narrowed(
    rows: QuerySet[Dossier], begin: date | None, end: date | None, words: str = ""
) -> QuerySet[Dossier]:
    """Those received from a day to a day, both included, whose code or person has these words."""
    if begin:
        rows = rows.filter(received_at__gte=datetime.combine(begin, time(), clock.VIETNAM))
    if end:
        after = datetime.combine(end + timedelta(days=1), time(), clock.VIETNAM)
        rows = rows.filter(received_at__lt=after)
    if words:
        rows = rows.filter(Q(code__icontains=words) | Q(applicant_name__icontains=words))
    return rows


def entries(book: Book, rows: Sequence[Dossier]) -> tuple[forms.LogEntry, ...]:
    """Lines with their running numbers (two queries)."""
    numbers = {pk: number for number, pk in enumerate(book.rows().values_list("pk", flat=True), start=1)}
    handed = _handed([row.pk for row in rows])
    return tuple(_entry(row, numbers[row.pk], *handed.get(row.pk, ("", ""))) for row in rows)


def read(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """What a line needs and no more."""
    return rows.defer(*UNREAD)


def _handed(dossiers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """(method, receiver) of those handed over."""
    events = Event.objects.filter(dossier__in=list(dossiers), tag=Tag.RETURN_RESULT)
    return {
        pk: (data.get("method", ""), data.get("receiver", ""))
        for pk, data in events.values_list("dossier", "data")
    }


def _entry(row: Dossier, number: int, method: str, receiver: str) -> forms.LogEntry:
    details = row.applicant_details
    taken = receiver or (row.applicant_name if row.returned_at else "")
    assert row.received_at is not None
    return forms.LogEntry(
        number=number,
        dossier_code=row.code or "",
        procedure=row.title,
        person=row.applicant_name,
        contact="; ".join(filter(None, [details.get("address", ""), details.get("phone", "")])),
        handled_by=row.unit_names.get(str(row.deciding_unit_id), {}).get("name", ""),
        received_at=row.received_at,
        due_at=row.due_at,
        returned_at=row.returned_at,
        method=method or row.return_method or "Tại quầy",
        receiver=taken,
    )


def composed(
    book: Book, lines: tuple[forms.LogEntry, ...], number: int | None, *, period: str = "", closed: str = ""
) -> forms.LogBook:
    """The book, or a part of it, ready to be printed."""
    section = book.unit.name.casefold().startswith("bộ phận")
    office = forms.Office(
        superior=book.unit.parent.name if book.unit.parent else "",
        name=book.unit.name,
        place=book.unit.place,
        body=IntakeBody.SECTION if section else IntakeBody.CENTRE,
    )
    return forms.LogBook(
        office=office,
        running_number=number,
        issued_at=clock.now(),
        field=book.field or "Chưa phân lĩnh vực",
        year=book.year,
        period=period,
        closed=closed,
        entries=lines,
    )
