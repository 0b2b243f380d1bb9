"""Set-up: one page for the hall, and the forms of its centre, needs and counters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside, whole
from motcua.core.pieces import Link
from motcua.counters.acts import setting_up
from motcua.counters.acts.setting_up import CentreData, CounterData, LineData
from motcua.counters.models import Centre, Counter, Line
from motcua.counters.powers import POWERS, Verb
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import frame
from motcua.hall.printing.jobs import printer_state
from motcua.hall.setup.forms import CentreForm, CounterForm, DeviceForm, LineForm
from motcua.hall.setup.machines import shown_devices
from motcua.hall.setup.places import hall, halls, units_without
from motcua.hall.setup.steps import steps
from motcua.identity.models import Unit

HERE = "hall:setup"


@officer
def setup(request: OfficerRequest) -> HttpResponse:
    """How the hall stands; where there is none yet, the units that could have one."""
    found = hall(request.actor, whole(request.GET.get("trung-tam", "")), Verb.SET_UP)
    return shown(request, found)


def shown(
    request: OfficerRequest,
    centre: Centre | None,
    refusal: Refusal | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The overview; ``more``: a form that was refused."""
    page = {**shell(request), "units": units_without(request.actor), "refusal": refusal}
    if centre is None:
        return render(request, "hall/setup/first.html", {**page, **more}, status=status)
    return render(request, "hall/setup/setup.html", {**page, **_hall(request, centre), **more}, status=status)


def shell(request: OfficerRequest, *trail: Link) -> dict[str, Any]:
    """The frame of these pages with the way back."""
    crumbs = [Link("Hàng chờ", reverse("hall:console")), Link("Thiết lập", reverse(HERE)), *trail]
    return {**frame(request, "hall:console"), "crumbs": crumbs}


def _hall(request: OfficerRequest, centre: Centre) -> dict[str, Any]:
    lines = list(Line.objects.filter(centre=centre).prefetch_related("counters"))
    counters = list(Counter.objects.filter(centre=centre).prefetch_related("lines"))
    devices = shown_devices(centre)
    printer = printer_state(centre) if centre.printer else None
    return {
        "centre": centre,
        "centres": [one for one in halls(request.actor, Verb.SET_UP) if one.pk != centre.pk],
        "lines": lines,
        "counters": [(row, {one.pk for one in row.lines.all()}) for row in counters],
        "next_number": max((row.number for row in counters), default=0) + 1,
        "devices": devices,
        "printer": printer,
        "steps": steps(centre, lines, counters, [one.row for one in devices], printer),
        "device_form": DeviceForm(centre=centre),
    }


@officer
def centre(request: OfficerRequest, unit: int) -> HttpResponse:
    """Make the hall of a unit, or change how it works."""
    where = Unit.objects.filter(pk=unit).first()
    if where is None:
        raise NotFound("Đơn vị")
    if not POWERS.may(request.actor, Verb.SET_UP, unit):
        raise Forbidden(POWERS[Verb.SET_UP].label, POWERS[Verb.SET_UP].refusal)
    known = Centre.objects.filter(unit=where).first()
    start = known or Centre(unit=where, name=where.name)
    names = CentreForm.base_fields
    form = CentreForm(posted(request), initial={name: getattr(start, name) for name in names})
    return _filled(
        request,
        form,
        lambda data: setting_up.set_centre(request.actor, unit, CentreData(**data)).pk,
        title=f"Cách làm việc của {where.name}" if known else f"Lập hàng chờ cho {where.name}",
    )


@officer
def line(request: OfficerRequest, centre: int, line: int | None = None) -> HttpResponse:
    """Add a need or change one."""
    place = may_set_up(request, centre)
    known = (
        Line.objects.filter(pk=line, centre=place).prefetch_related("procedures").first() if line else None
    )
    if line and known is None:
        raise NotFound("Nhu cầu")
    form = LineForm(posted(request), initial=_line_values(known))
    return _filled(
        request,
        form,
        lambda data: setting_up.set_line(request.actor, centre, _line_data(data), line).centre_id,
        title=f"Nhu cầu {known}" if known else "Thêm nhu cầu",
    )


def _line_values(known: Line | None) -> dict[str, Any]:
    if known is None:
        return {"minutes": 10, "order": 0, "active": True}
    names = ("letter", "name", "hint", "minutes", "order", "active")
    codes = "\n".join(row.code for row in known.procedures.all())
    return {**{name: getattr(known, name) for name in names}, "areas": known.fields, "procedures": codes}


def _line_data(data: dict[str, Any]) -> LineData:
    rest = {name: value for name, value in data.items() if name != "areas"}
    return LineData(**{**rest, "fields": tuple(data["areas"]), "order": data["order"] or 0})


@officer
def counter(request: OfficerRequest, centre: int, counter: int | None = None) -> HttpResponse:
    """Save one row of the table of counters."""
    place = may_set_up(request, centre)
    lines = list(Line.objects.filter(centre=place))
    known = Counter.objects.filter(pk=counter, centre=place).first() if counter else None
    start = (
        {"number": known.number, "name": known.name, "active": known.active} if known else {"active": True}
    )
    chosen = list(known.lines.values_list("pk", flat=True)) if known else []
    form = CounterForm(posted(request), lines=lines, initial={**start, "lines": chosen})
    return _filled(
        request,
        form,
        lambda data: (
            setting_up.set_counter(
                request.actor, centre, CounterData(**{**data, "lines": tuple(data["lines"])}), counter
            ).centre_id
        ),
        title=str(known) if known else "Thêm quầy",
    )


def may_set_up(request: OfficerRequest, centre: int) -> Centre:
    """The hall, if the actor may set it up. Raises Forbidden, NotFound."""
    found = hall(request.actor, centre, Verb.SET_UP)
    assert found is not None, "a hall that was asked for is there or refused"
    return found


def _filled(
    request: OfficerRequest, form: Form, save: Callable[[dict[str, Any]], int], *, title: str
) -> HttpResponse:
    """Show a form, or save what it holds; ``save`` gives the hall to go back to."""
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            pk = save(form.cleaned_data)
        except Refusal as problem:
            refusal = None if put_beside(form, problem) else problem
        else:
            messages.success(request, "Đã lưu.")
            return redirect(f"{reverse(HERE)}?trung-tam={pk}")
    page = {**shell(request, Link(title)), "form": form, "title": title, "refusal": refusal}
    return render(request, "hall/setup/form.html", page, status=422 if request.method == "POST" else 200)
