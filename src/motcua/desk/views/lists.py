"""The lists of a receiving office: what waits for intake, for a supplement, for being handed over."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from motcua.core.paging import page_of
from motcua.desk import at_counter
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import frame
from motcua.desk.tasks_in_words import how_intake_due
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.queries import visible_to
from motcua.dossiers.states import State
from motcua.identity.roles import Role

HEAVY = ("form_data", "applicant_details", "position", "unit_names", "lane_units")


@officer
def waiting(request: OfficerRequest) -> HttpResponse:
    """Filed online or by post and not looked at yet, what must be answered first on top."""
    rows = received_here(request, State.SUBMITTED).filter(waiting_for="").order_by("intake_due_at", "pk")
    page = page_of(rows, request.GET.get("trang", ""))
    lines = [(row, how_intake_due(row)) for row in page.rows]
    return _shown(request, "waiting", page=page, lines=lines)


@officer
def returning(request: OfficerRequest) -> HttpResponse:
    """Results that stand and have to be handed over, the oldest promise first; ``phieu``: those of the
    person in front, once their card was scanned."""
    rows = received_here(request, State.DECIDED).order_by("due_at", "pk")
    ticket = at_counter.ticket_for(request.actor, request.GET.get(at_counter.FIELD, ""))
    if ticket and ticket.party_id:
        rows = rows.filter(applicant=ticket.party_id)
    return _shown(request, "returning", page=page_of(rows, request.GET.get("trang", "")), ticket=ticket)


@officer
def supplements(request: OfficerRequest) -> HttpResponse:
    """Dossiers waiting for the person, whoever's time to answer is over first."""
    mine = visible_to(request.actor).filter(state=State.AWAITING_SUPPLEMENT)
    rows = Supplement.objects.filter(answered_at=None, dossier__in=mine).select_related("dossier")
    page = page_of(rows.order_by("answer_due_at", "pk"), request.GET.get("trang", ""))
    return _shown(request, "supplements", page=page)


def received_here(request: OfficerRequest, state: State) -> QuerySet[Dossier]:
    """Dossiers in a state at the offices where the officer is a clerk."""
    units = request.actor.units(Role.CLERK)
    return Dossier.objects.filter(received_unit__in=units, state=state).defer(*HEAVY)


def _shown(request: OfficerRequest, name: str, **context: object) -> HttpResponse:
    return render(request, f"desk/{name}.html", {**frame(request, f"desk:{name}"), **context})
