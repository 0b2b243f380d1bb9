"""How far the readings of an officer's dossiers are, and finding a dossier by words on its papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import render

from motcua.core.text import squeeze
from motcua.desk.access import OfficerRequest, officer
from motcua.digitising.models import RecognisedPage, Recognition
from motcua.dossiers.models import ComponentFile
from motcua.dossiers.queries import visible_to
from motcua.identity.actors import Actor
from motcua.records.page import shell

MOST = 50
SHORTEST = 3
"""Letters of a search at least."""
State = Recognition.State


@dataclass(frozen=True, slots=True)
class Hit:
    """A page with the words looked for. ``around``: the line they stand in."""

    file: ComponentFile
    page: int
    around: str


@officer
def readings(request: OfficerRequest) -> HttpResponseBase:
    """The newest readings of dossiers in sight, those under way first; ``q`` finds words on papers."""
    query = squeeze(request.GET.get("q", ""))[:100]
    mine = _mine(request.actor)
    context = {
        **shell(request, "records:readings"),
        "rows": list(mine.order_by("-file__recognition__asked_at", "-id")[:MOST]),
        "missing": mine.filter(file__recognition__state=State.UNAVAILABLE)
        .values_list("file__recognition__error", flat=True)
        .first(),
        "query": query,
        "hits": hits(mine, query) if len(query) >= SHORTEST else [],
        "shortest": SHORTEST,
        "most": MOST,
    }
    return render(request, "records/recognition/readings.html", context)


def _mine(actor: Actor) -> QuerySet[ComponentFile]:
    """Files read of the dossiers the officer may see; those of a store are left out."""
    rows = ComponentFile.objects.filter(
        component__dossier__in=visible_to(actor).order_by(), holding=None, file__recognition__isnull=False
    )
    return rows.select_related("component__dossier", "file__recognition")


def hits(mine: QuerySet[ComponentFile], query: str) -> list[Hit]:
    """Pages whose text holds the query, the newest dossiers first (two queries)."""
    held = mine.filter(file__recognition__read__text__icontains=query).distinct()
    files = {row.file.recognition.pk: row for row in held.order_by("-id")[:MOST]}
    pages = RecognisedPage.objects.filter(recognition__in=files, text__icontains=query)[:MOST]
    return [Hit(files[page.recognition_id], page.number, _line(page.text, query)) for page in pages]


def _line(text: str, query: str) -> str:
    low = query.lower()
    return next((line for line in text.splitlines() if low in line.lower()), "")[:200]
