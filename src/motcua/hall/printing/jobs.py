"""Sending tickets to a centre's printer, away from the machine that drew them, and how the printer fares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.core import clock
from motcua.counters.models import Centre, Ticket
from motcua.hall.models import Printing
from motcua.hall.printing import printer
from motcua.hall.printing.printer import NotPrinted, Problem
from motcua.hall.printing.slip_words import slip_of
from motcua.hall.printing.slips import Slip, picture

PRINT: Final = "motcua.hall.tasks.print_ticket"
FIRST: Final = 50
"""Priority before all other background work: somebody stands there waiting."""
PATIENCE: Final = timedelta(seconds=10)
"""After so long without a word the person is told to keep the number without paper."""
TOO_LATE: Final = timedelta(minutes=1)
"""Nobody waits for a ticket that long; printed later it would confuse the next person."""


class Paper(StrEnum):
    """How far the paper ticket is."""

    NONE = "none"
    UNDER_WAY = "under-way"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PrinterState:
    """How a centre's printer did last; ``problem`` None when it printed."""

    since: datetime
    problem: Problem | None
    failed_in_a_row: int


@transaction.atomic
def send(ticket: Ticket) -> Printing | None:
    """Have the ticket printed by the worker; None where the centre has no printer."""
    centre = ticket.day.centre
    if not centre.printer:
        return None
    row = Printing.objects.create(centre=centre, ticket=ticket, asked_at=clock.now())
    job = app.configure_task(PRINT, priority=FIRST, lock=f"printer:{centre.pk}")
    job.defer(printing=row.pk)
    return row


@transaction.atomic
def send_once(ticket: Ticket) -> None:
    """As :func:`send`, unless the ticket was sent before: of two touches at once the second waits here for
    the first, and one paper is printed."""
    Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not Printing.objects.filter(ticket=ticket).exists():
        send(ticket)


def carry_out(printing: int) -> None:
    """Print one ticket now and keep what became of it."""
    row = Printing.objects.select_related(
        "centre", "ticket__day__centre", "ticket__line", "ticket__procedure"
    ).get(pk=printing)
    if row.ended_at is not None or row.ticket is None:
        return
    late = clock.now() - row.asked_at > TOO_LATE
    row.problem = Problem.LATE if late else _put_out(row.centre, slip_of(row.ticket))
    row.ended_at = clock.now()
    row.save(update_fields=["problem", "ended_at"])


def try_out(centre: Centre, slip: Slip) -> Problem | None:
    """Print a slip that is nobody's number, at once. The outcome is kept, so that every page that tells
    of the printer learns from it."""
    asked = clock.now()
    problem = _put_out(centre, slip)
    Printing.objects.create(centre=centre, asked_at=asked, ended_at=clock.now(), problem=problem)
    return Problem(problem) if problem else None


def _put_out(centre: Centre, slip: Slip) -> str:
    """The problem, empty when there was none."""
    try:
        printer.print_picture(centre.printer, picture(slip))
    except NotPrinted as failure:
        return failure.problem
    return ""


def paper_of(ticket: Ticket) -> Paper:
    """How far the latest paper of a ticket is."""
    row = Printing.objects.filter(ticket=ticket).order_by("-pk").first()
    if row is None:
        return Paper.NONE
    if row.ended_at is not None:
        return Paper.FAILED if row.problem else Paper.PRINTED
    return Paper.UNDER_WAY if clock.now() - row.asked_at <= PATIENCE else Paper.FAILED


def printer_state(centre: Centre) -> PrinterState | None:
    """How the printer did last, None where it was not used yet (one query)."""
    ended = Printing.objects.filter(centre=centre, ended_at__isnull=False).order_by("-pk")
    latest = list(ended.values_list("ended_at", "problem")[:20])
    if not latest:
        return None
    failed = next((n for n, (_, problem) in enumerate(latest) if not problem), len(latest))
    at, problem = latest[0]
    assert at is not None
    return PrinterState(at, Problem(problem) if problem else None, failed)
