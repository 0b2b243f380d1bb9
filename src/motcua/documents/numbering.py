"""Running numbers of printed forms ("Số …"): per unit, form and year, without gaps.

The counter row is locked by the UPDATE until the transaction ends, so numbers are given out one after
another, and a transaction that rolls back gives its number back.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from motcua.core.clock import VIETNAM
from motcua.documents.forms.registry import FormCode
from motcua.documents.models import FormNumber
from motcua.identity.models import Unit

_NEXT = """
INSERT INTO documents_formcounter (unit_id, form, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (unit_id, form, year) DO UPDATE SET last = documents_formcounter.last + 1
RETURNING last
"""


def number_for(unit: Unit, form: FormCode | str, subject: str, at: datetime) -> FormNumber:
    """The number of a form for a subject: the one it has, or the next of the unit's year.

    Must run inside the transaction of the act that issues the form.

    Args:
        subject: what the form is about and which time it is asked, such as the dossier code, or the dossier
            code and the number of the supplement.
        at: moment of issue; its year in Viet Nam is the year of the number.

    Raises:
        TransactionManagementError: called outside a transaction; a number could then be lost.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a form number belongs to the act that issues the form")
    wanted = FormCode(form)
    found = FormNumber.objects.filter(form=wanted, subject=subject).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _take(unit, wanted, subject, at)
    except IntegrityError:
        # Two requests for one subject: the other one held the counter and has committed; the savepoint gave
        # this one's number back.
        return FormNumber.objects.get(form=wanted, subject=subject)


def number_given(form: FormCode, subject: str) -> int | None:
    """The number the form of a subject has; None before it is issued."""
    found = FormNumber.objects.filter(form=form, subject=subject).values_list("number", flat=True)
    return found.first()


def next_number(unit: int, book: str, year: int) -> int:
    """The next number of a unit's book in a year; whoever else wants one waits until the transaction ends.

    ``book``: at most 20 signs; forms use their code, other books a name with a colon.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a number belongs to the act that uses it")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [unit, book, year])
        (number,) = cursor.fetchone()
    return int(number)


def _take(unit: Unit, form: FormCode, subject: str, at: datetime) -> FormNumber:
    year = at.astimezone(VIETNAM).year
    number = next_number(unit.pk, form.value, year)
    return FormNumber.objects.create(
        unit=unit, form=form, year=year, number=number, subject=subject, issued_at=at
    )
