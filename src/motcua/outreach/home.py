"""The way in: the first place the officer may open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.desk.access import OfficerRequest, officer
from motcua.outreach.page import places, shell


@officer
def home(request: OfficerRequest) -> HttpResponse:
    """Lead on, or say that nothing here is open to this officer."""
    found = places(request.actor, "")
    if found:
        return redirect(found[0].url)
    return render(request, "outreach/home.html", shell(request, ""))
