"""How far the readings of an officer's dossiers are, and finding a dossier by words on its papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import render

from motcua.core.text import fold, squeeze
from motcua.desk.access import OfficerRequest, officer
from motcua.digitising.models import RecognisedPage, Recognition
from motcua.dossiers.models import ComponentFile
from motcua.dossiers.queries import visible_to
from motcua.identity.acting import acting
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
        "hits": searched(request.actor, query) if len(fold(query)) >= SHORTEST else [],
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


def searched(actor: Actor, query: str) -> list[Hit]:
    """Pages of dossiers in sight whose text holds the query, accents or not, what was read last first. That
    somebody searched is recorded with how much was found, and not for which words: they may name people."""
    with acting(actor, lambda _known: None) as act:
        found = hits(_mine(actor), fold(query))
        act.record("digitising:words:search", "Chữ trên giấy tờ", hits=len(found))
    return found


def hits(mine: QuerySet[ComponentFile], words: str) -> list[Hit]:
    """``words``: as they are searched (two queries)."""
    rows = RecognisedPage.objects.filter(folded__contains=words, recognition__source__in=mine.values("file"))
    kept = rows.select_related("recognition").only("number", "text", "recognition__source")
    pages = list(kept.order_by("-recognition_id", "number")[:MOST])
    files = {row.file_id: row for row in mine.filter(file__in={page.recognition.source_id for page in pages})}
    return [Hit(files[page.recognition.source_id], page.number, _line(page.text, words)) for page in pages]


def _line(text: str, words: str) -> str:
    """The line they stand in; of words over two lines the one they begin in."""
    lines = [(line, fold(line)) for line in text.splitlines()]
    first = words.partition(" ")[0]
    whole = (line for line, folded in lines if words in folded)
    return next(whole, next((line for line, folded in lines if first in folded), ""))[:200]
