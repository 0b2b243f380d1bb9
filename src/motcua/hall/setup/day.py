"""The day of a hall as a whole: counters, needs, who waits with nobody to serve them; and its end."""

from __future__ import annotations

from collections import Counter as Counting
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Avg, F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import Form, put_beside, whole
from motcua.core.pieces import Link
from motcua.counters import days_now
from motcua.counters.acts import calling, days
from motcua.counters.models import Centre, Day, Line, State, Ticket
from motcua.counters.powers import POWERS, Verb
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.page import frame
from motcua.hall.console.places import counters_of
from motcua.hall.setup.forms import CloseDayForm, MoveForm
from motcua.hall.setup.places import hall, halls

HERE = "hall:day"


@dataclass(frozen=True, slots=True)
class LineNow:
    """A need today. ``waited``: mean time from drawing to the call, None before the first call;
    ``served_by``: open counters."""

    line: Line
    states: Counting[str]
    waited: timedelta | None
    served_by: list[int]

    @property
    def waiting(self) -> int:
        return self.states[State.WAITING]

    @property
    def alone(self) -> bool:
        return bool(self.waiting) and not self.served_by


@officer
def day(request: OfficerRequest) -> HttpResponse:
    """How the day goes."""
    return _show(request, _centre(request, request.GET.get("trung-tam", "")))


@officer
@require_POST
def close(request: OfficerRequest, centre: int) -> HttpResponse:
    """End it."""
    form = CloseDayForm(request.POST)
    form.is_valid()
    try:
        days.close_day(request.actor, centre, send_home=form.cleaned_data.get("send_home", ""))
    except Refusal as refusal:
        return _refused(request, centre, refusal, form, close_form=form)
    messages.success(request, "Đã kết thúc ngày làm việc.")
    return redirect(f"{reverse(HERE)}?trung-tam={centre}")


@officer
@require_POST
def move(request: OfficerRequest, centre: int) -> HttpResponse:
    """Send somebody who waits where nobody serves to another need."""
    place = _centre(request, str(centre))
    form = _move_form(place, days_now.current(place.pk), request.POST)
    if not form.is_valid():
        return _show(request, place, status=422, move_form=form)
    data = form.cleaned_data
    try:
        found = calling.transfer(request.actor, data["ticket"], line=data["line"], reason=data["reason"])
    except Refusal as refusal:
        return _refused(request, centre, refusal, form, move_form=form)
    messages.success(request, f"Đã chuyển {found.code} sang {found.line}.")
    return redirect(f"{reverse(HERE)}?trung-tam={centre}")


def _refused(request: OfficerRequest, centre: int, refusal: Refusal, form: Form, **more: Any) -> HttpResponse:
    """The page again, with the refusal beside its field where it has one."""
    if isinstance(refusal, Forbidden):
        raise refusal
    left = None if put_beside(form, refusal) else refusal
    return _show(request, _centre(request, str(centre)), left, status_of(refusal), **more)


def _centre(request: OfficerRequest, asked: str) -> Centre:
    found = hall(request.actor, whole(asked), Verb.READ)
    if found is None:
        raise Forbidden(
            POWERS[Verb.READ].label, "đơn vị chưa thiết lập hàng chờ", "Mở phần Thiết lập để lập."
        )
    return found


def _show(
    request: OfficerRequest, centre: Centre, refusal: Refusal | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    now = days_now.current(centre.pk)
    counters = counters_of(centre)
    serving = {} if now is None else _serving(now)
    page: dict[str, Any] = {
        **frame(request, "hall:console"),
        "crumbs": [Link("Hàng chờ", reverse("hall:console")), Link("Cả sảnh hôm nay")],
        "centre": centre,
        "centres": [one for one in halls(request.actor, Verb.READ) if one.pk != centre.pk],
        "day": now,
        "counters": [(row, shift, serving.get(row.pk)) for row, shift in counters],
        "lines": [] if now is None else _lines(centre, now, counters),
        "may_close": POWERS.may(request.actor, Verb.CLOSE_DAY, centre.unit_id),
        "may_move": POWERS.may(request.actor, Verb.SERVE, centre.unit_id),
        "may_set_up": POWERS.may(request.actor, Verb.SET_UP, centre.unit_id),
        "close_form": CloseDayForm(),
        "move_form": _move_form(centre, now),
        "refusal": refusal,
    }
    return render(request, "hall/setup/day.html", {**page, **more}, status=status)


def _move_form(centre: Centre, now: Day | None, sent: Any = None) -> MoveForm:
    rows = Ticket.objects.filter(day=now, state=State.WAITING).select_related("line") if now else []
    lines = list(Line.objects.filter(centre=centre, active=True))
    return MoveForm(sent, tickets=[(row.pk, f"{row.code} – {row.line.name}") for row in rows], lines=lines)


def _serving(now: Day) -> dict[int, Ticket]:
    rows = Ticket.objects.filter(day=now, state__in=[State.CALLED, State.SERVING])
    return {row.counter_id: row for row in rows if row.counter_id is not None}


def _lines(centre: Centre, now: Day, counters: list[Any]) -> list[LineNow]:
    rows = Ticket.objects.filter(day=now)
    states = Counting(rows.values_list("line", "state"))
    waits = (
        rows.filter(called_at__isnull=False)
        .values("line")
        .annotate(mean=Avg(F("called_at") - F("issued_at")))
    )
    mean = {row["line"]: row["mean"] for row in waits}
    served = [(line.pk, row.number) for row, shift in counters if shift for line in row.lines.all()]
    return [
        LineNow(
            line,
            Counting({state: count for (pk, state), count in states.items() if pk == line.pk}),
            mean.get(line.pk),
            [number for pk, number in served if pk == line.pk],
        )
        for line in Line.objects.filter(centre=centre, active=True)
    ]
