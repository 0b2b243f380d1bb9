"""What is printed for a ticket, in words."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from motcua.core.display import local, weekday
from motcua.counters import priorities
from motcua.counters.models import Ticket
from motcua.hall.phone.standing import Standing, standing_of
from motcua.hall.printing.slips import MOST_PAPERS, Slip
from motcua.portal import words


def address_of(ticket: Ticket) -> str:
    """Where the ticket is followed on a phone."""
    return f"{settings.BASE_URL}{reverse('hall:phone', args=[ticket.secret])}"


def slip_of(ticket: Ticket, standing: Standing | None = None) -> Slip:
    """The words of now: who stands before is counted when it is printed."""
    now = standing or standing_of(ticket)
    issued = local(ticket.issued_at)
    return Slip(
        centre=ticket.day.centre.name,
        code=ticket.code,
        need=ticket.line.name,
        issued_at=f"{issued:%H:%M} {weekday(issued)} {issued:%d/%m/%Y}",
        ahead=f"{now.ahead or 0} người",
        expected=now.span,
        purpose=Ticket.Purpose(ticket.purpose).label,
        priority=priorities.name_of(ticket.priority),
        papers=papers_of(ticket)[:MOST_PAPERS],
        address=address_of(ticket),
    )


def papers_of(ticket: Ticket) -> tuple[str, ...]:
    """What everybody needs for the procedure that was chosen, nothing when none was or nothing is filed."""
    version = ticket.procedure.current_version if ticket.procedure else None
    if version is None or ticket.purpose not in (Ticket.Purpose.FILE, Ticket.Purpose.ADVICE):
        return ()
    return tuple(paper.short for paper in words.papers(version.record) if not paper.conditional)
