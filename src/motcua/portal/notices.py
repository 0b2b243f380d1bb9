"""Messages in a citizen's account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.notices.models import Notice
from motcua.portal.people import account, citizen_only

SHOWN = 100


@citizen_only
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first; seeing them marks them read."""
    rows = list(Notice.objects.filter(user=account(request))[:SHOWN])
    codes = dict(Dossier.objects.filter(pk__in={row.subject for row in rows}).values_list("pk", "code"))
    shown = [
        {"text": row.text, "at": row.at, "new": row.read_at is None, "code": codes.get(row.subject)}
        for row in rows
    ]
    Notice.objects.filter(pk__in=[row.pk for row in rows], read_at=None).update(read_at=clock.now())
    return render(request, "portal/notices.html", {"notices": shown})
