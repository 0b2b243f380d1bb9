"""The procedure page: four answers first, then the path, then the details and the law."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.core.pieces import Link
from motcua.counters.bookable import bookable_lines
from motcua.disclosure.news.reading import guides
from motcua.disclosure.questions.reading import entries
from motcua.portal import offices, words
from motcua.portal.experience import experience
from motcua.processes import drawing
from motcua.processes.models import ProcessVersion

MOST_QUESTIONS = 5
"""Answered questions shown with their procedure."""


def find_procedure(code: str) -> Procedure:
    """Raises Http404 for an unknown code."""
    found = Procedure.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def procedure(request: HttpRequest, code: str) -> HttpResponse:
    entry = find_procedure(code)
    version = entry.current_version
    crumbs = [
        Link("Trang chủ", reverse("portal:home")),
        Link("Tìm thủ tục", reverse("portal:search")),
        Link(words.shortened(entry.name)),
    ]
    if version is None:
        return render(request, "portal/procedure_header.html", {"procedure": entry, "crumbs": crumbs})
    return render(request, "portal/procedure.html", {"crumbs": crumbs, **_answers(entry, version)})


def _answers(entry: Procedure, version: ProcedureVersion) -> dict[str, object]:
    record, process = version.record, offices.process_for(version)
    papers = words.papers(record)
    return {
        "procedure": entry,
        "version": version,
        "record": record,
        "papers": papers,
        "some_conditional": any(paper.conditional for paper in papers),
        "notes": words.shown_papers(record),
        "fees": words.fees(record),
        "limits": words.time_limits(version),
        "where": words.where(record),
        "ways": words.ways(record),
        **_path(process),
        "experience": experience(entry),
        "unchecked": words.unchecked(record),
        "guides": guides(entry.code),
        "questions": entries().filter(procedure=entry)[:MOST_QUESTIONS],
        "bookable": bookable_lines(entry).exists(),
        "open_online": offices.online(version) and process is not None,
    }


def _path(process: ProcessVersion | None) -> dict[str, object]:
    """The drawing for wide screens, the same steps as a list for narrow ones."""
    if process is None:
        return {}
    model = process.compiled()
    return {"steps": drawing.rows(model), "drawing": mark_safe(drawing.svg(model))}
