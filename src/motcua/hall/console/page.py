"""Everything the counter's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from motcua.core import clock, live_pass
from motcua.core.errors import Refusal
from motcua.core.forms import Form, put_beside
from motcua.counters import days_now, telling
from motcua.counters.models import Centre, Counter, Shift, State, Ticket
from motcua.counters.powers import POWERS, Verb
from motcua.desk.access import OfficerRequest
from motcua.desk.page import frame
from motcua.hall.console import forms
from motcua.hall.console.lists import lists
from motcua.hall.console.person import about
from motcua.hall.console.places import centres_of, counters_of
from motcua.hall.printing.jobs import printer_state

HERE = "hall:console"
F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that was refused, with what was sent: its form stands open again with everything typed."""

    act: str
    sent: QueryDict
    refusal: Refusal

    def form(self, kind: type[F], **more: Any) -> F:
        form = kind(self.sent, **more)
        if form.is_valid():
            put_beside(form, self.refusal)
        return form


def compose(
    request: OfficerRequest, centre: Centre, shift: Shift | None, refused: Refused | None = None
) -> dict[str, Any]:
    """The page of an officer of this hall."""
    # Before anything is read: whatever changes from here on is told to the page.
    follow = live_pass.issue([telling.hall(centre.pk), telling.queue(centre.pk)])
    shared = {
        **frame(request, HERE),
        "centre": centre,
        "centres": [one for one in centres_of(request.actor) if one.pk != centre.pk],
        "live_url": settings.LIVE_URL,
        "pass": follow,
        "console_url": reverse(HERE),
        "shift": shift,
        "printer": printer_state(centre) if centre.printer else None,
        "may_set_up": POWERS.may(request.actor, Verb.SET_UP, centre.unit_id),
        "draw_form": _form(refused, "lay-so", forms.DrawForm, centre=centre),
        "refusal": refused.refusal if refused else None,
        "open_act": refused.act if refused else "",
    }
    if shift is None:
        return {**shared, "counters": counters_of(centre)}
    return {**shared, **_at(request, shift.counter, refused)}


def _form(refused: Refused | None, act: str, kind: type[F], **more: Any) -> F:
    """The form of an act: as it was sent when that is what was refused, else empty."""
    shaped = {**more, "auto_id": f"{act}_%s"}
    return refused.form(kind, **shaped) if refused and refused.act == act else kind(**shaped)


def _at(request: OfficerRequest, counter: Counter, refused: Refused | None) -> dict[str, Any]:
    day = days_now.current(counter.centre_id)
    told = lists(counter, day)
    current = _current(counter)
    waiting = [entry.ticket for entry in told.next]
    parts: dict[str, Any] = {
        "counter": counter,
        "closed": day is not None and day.closed_at is not None,
        "lists": told,
        "current": current,
        "call_form": _form(refused, "goi-rieng", forms.OutOfTurnForm, waiting=waiting),
    }
    if current is None:
        return parts
    return {
        **parts,
        "person": about(request.actor, current),
        "serving": current.state == State.SERVING,
        "patience": patience(current, counter.centre),
        "least_calls": counter.centre.calls,
        "hold_form": _form(refused, "tam-giu", forms.HoldForm),
        "transfer_form": _form(refused, "chuyen", forms.TransferForm, centre=counter.centre),
    }


def _current(counter: Counter) -> Ticket | None:
    """Whoever is at the counter."""
    rows = Ticket.objects.filter(counter=counter, state__in=[State.CALLED, State.SERVING])
    return rows.select_related("line", "party", "procedure").first()


def patience(ticket: Ticket, centre: Centre) -> datetime | None:
    """Until when a called person is waited for, None once that is over."""
    until = (ticket.called_at or clock.now()) + timedelta(minutes=centre.patience)
    return until if until > clock.now() else None
