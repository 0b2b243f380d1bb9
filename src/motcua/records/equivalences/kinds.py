"""The register of kinds of paper, each with what satisfies what and how many documents there are."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from motcua.core.paging import page_of
from motcua.core.text import words_only
from motcua.desk.access import OfficerRequest, officer
from motcua.records.page import shell
from motcua.store.kinds import regular
from motcua.store.models import Holding, Kind
from motcua.store.powers import POWERS, Verb


@officer
def kinds(request: OfficerRequest) -> HttpResponse:
    """Counts are of one page's kinds; nobody's documents are listed."""
    POWERS.authorise(request.actor, Verb.READ, None)
    query = request.GET.get("q", "").strip()[:200]
    rows = Kind.objects.filter(key__contains=words_only(query)) if query else Kind.objects.all()
    used = Count("satisfies", filter=Q(satisfies__state="approved"))
    page = page_of(rows.annotate(used=used).order_by("name", "pk"), request.GET.get("trang", ""))
    held = Holding.objects.filter(kind__in=[kind.pk for kind in page.rows]).order_by()
    numbers = dict(held.values_list("kind").annotate(n=Count("pk")))
    context = {
        **shell(request, "records:kinds"),
        "page": page,
        "lines": [(kind, numbers.get(kind.pk, 0), regular(kind.code)) for kind in page.rows],
        "query": query,
    }
    return render(request, "records/equivalences/kinds.html", context)
