"""What an officer should know about whoever stands at the counter: purpose, papers, earlier visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.core import clock
from motcua.counters import priorities
from motcua.counters.models import Served, State, Ticket
from motcua.desk.asked_papers import Asked, asked_papers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to
from motcua.dossiers.states import ENDED
from motcua.dossiers.states import State as DossierState
from motcua.identity.actors import Actor

LAST: Final = 5
"""Earlier visits shown."""
AGAIN: Final = timedelta(days=90)
"""A visit for the same procedure within this time counts as a further one."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An earlier visit. ``dossiers``: codes of those it was about."""

    at: datetime
    purpose: str
    what: str
    dossiers: list[str]


@dataclass(frozen=True, slots=True)
class Person:
    """``again``: how often they came for the same procedure lately; ``ready``: dossiers whose result can be
    handed over; ``under_way``: those still being handled; ``done``: codes attached to this visit."""

    name: str
    priority: str
    papers: list[Asked]
    visits: list[Visit]
    again: int
    ready: list[Dossier]
    under_way: list[Dossier]
    done: list[str]


def about(actor: Actor, ticket: Ticket) -> Person:
    """Everything about the person of a ticket (at most six queries)."""
    visits = _visits(ticket)
    dossiers = _dossiers(actor, ticket)
    return Person(
        ticket.party.name if ticket.party else "",
        priorities.name_of(ticket.priority),
        _papers(ticket),
        visits[:LAST],
        _again(ticket),
        [row for row in dossiers if row.state == DossierState.DECIDED],
        [row for row in dossiers if row.state != DossierState.DECIDED],
        _codes(Served.objects.filter(ticket=ticket).values_list("dossier__code", flat=True)),
    )


def _papers(ticket: Ticket) -> list[Asked]:
    version = ticket.procedure.current_version if ticket.procedure else None
    return asked_papers(version) if version else []


def _visits(ticket: Ticket) -> list[Visit]:
    if ticket.party_id is None:
        return []
    rows = Ticket.objects.filter(party=ticket.party_id, state=State.DONE).exclude(pk=ticket.pk)
    latest = rows.select_related("procedure", "line").prefetch_related("served__dossier")
    return [
        Visit(
            row.issued_at,
            row.get_purpose_display(),
            row.procedure.name if row.procedure else row.line.name,
            _codes(one.dossier.code for one in row.served.all()),
        )
        for row in latest.order_by("-issued_at")[:LAST]
    ]


def _again(ticket: Ticket) -> int:
    if ticket.party_id is None or ticket.procedure_id is None:
        return 0
    since = clock.now() - AGAIN
    same = Ticket.objects.filter(party=ticket.party_id, procedure=ticket.procedure_id, state=State.DONE)
    return same.filter(issued_at__gte=since).exclude(pk=ticket.pk).count()


def _dossiers(actor: Actor, ticket: Ticket) -> list[Dossier]:
    if ticket.party_id is None:
        return []
    open_ones = visible_to(actor).filter(applicant=ticket.party_id, state__isnull=False)
    return list(open_ones.exclude(state__in=ENDED).order_by("-pk").only("code", "title", "state")[:LAST])


def _codes(codes: Iterable[str | None]) -> list[str]:
    return [code for code in codes if code]
