"""Scanning with a machine into a scan under way."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import posted
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.digitising.devices import runs
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.models import Scanner, ScanRun
from motcua.digitising.scanning import acting
from motcua.identity.tree import Tree
from motcua.records.page import shell
from motcua.records.scanners.forms import OrderForm

GOING = (ScanRun.State.QUEUED, ScanRun.State.RUNNING)


@officer
def page(request: OfficerRequest, key: UUID) -> HttpResponse:
    """Choose the machine and how; then what it is doing."""
    scan = acting.of(request.actor, key)
    units = POWERS.units_of(request.actor, Verb.USE, Tree())
    machines = Scanner.objects.filter(unit__in=units, active=True).exclude(kind=Scanner.Kind.FOLDER)
    form, refusal = OrderForm(machines, posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            runs.start(request.actor, int(form.cleaned_data["scanner"]), scan, form.settings())
        except Refusal as caught:
            refusal = caught
        else:
            return redirect("records:scan-from", key=key)
    runs.bury()
    run = ScanRun.objects.filter(scan=scan).select_related("scanner").first()
    going = run is not None and run.state in GOING
    back = Link(str(scan), reverse("records:scan", args=[key]))
    context = {
        **shell(request, "records:scans", back, Link("Quét từ máy")),
        "scan": scan,
        "machines": machines,
        "form": form,
        "run": run,
        "going": going,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/scanners/run.html", context, status=status)


@require_POST
@officer
def stop(request: OfficerRequest, key: UUID, run: int) -> HttpResponse:
    """Call the scanning off."""
    scan = acting.of(request.actor, key)
    if not ScanRun.objects.filter(pk=run, scan=scan).exists():
        raise NotFound("Lần quét này", remedy="Mở lại trang quét.")
    runs.cancel(request.actor, run)
    return redirect("records:scan-from", key=key)
