"""One part of what a review says: looked at, filled in, saved; kept whole when somebody else was first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import whole
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering.acts.drafting import SavedMeanwhile, save_part
from motcua.reengineering.models import ReviewedProcedure, ReviewVersion
from motcua.reengineering.policy import Verb, authorise
from motcua.reengineering.review.comparing import changes
from motcua.reengineering.review.words import TOPICS
from motcua.studio.editing.editor import Editor, Place
from motcua.studio.editing.judgements import ALL, filled_in
from motcua.studio.editing.registry import EDITORS
from motcua.studio.editing.systems import inventory_names
from motcua.studio.finding import find_place
from motcua.studio.page import shell
from motcua.studio.views.file import TAB


@dataclass
class Sheet:
    """The form somebody works on. ``base``: the version it was filled from; ``more``: what the page says
    beside it."""

    request: OfficerRequest
    place: Place
    base: int
    editor: Editor
    more: dict[str, Any] = field(default_factory=dict)


@officer
def part(request: OfficerRequest, code: str, place: int, part: str) -> HttpResponse:
    """The form; a POST saves it, or writes suggestions into it."""
    sheet = _sheet(request, code, place, part)
    authorise(request.actor, Verb.SAVE, sheet.place.review)
    if request.method != "POST":
        return _show(sheet)
    if "suggest" in request.POST:
        return _suggest(sheet)
    if not sheet.editor.is_valid():
        return _show(sheet, status=422)
    try:
        saved = _save(sheet)
    except SavedMeanwhile as refusal:
        return _show_both(sheet, refusal)
    except Refusal as refusal:
        return _show(sheet, refusal, status_of(refusal))
    messages.success(request, f"Đã lưu {sheet.editor.title.lower()}, phiên bản {saved.number}.")
    return redirect(request.path if "on" in request.POST else _tab(sheet))


def _sheet(request: OfficerRequest, code: str, place: int, slug: str) -> Sheet:
    review, reviewed = find_place(request.actor, code, place)
    kind = EDITORS.get(slug)
    if kind is None:
        raise NotFound("Phần này của đề án", remedy="Chọn một phần trong tiến độ của đề án.")
    latest = review.latest()
    at = Place(review, reviewed, latest.said)
    sent = request.POST if request.method == "POST" else None
    return Sheet(request, at, _base(request, latest), kind(at, sent))


def _base(request: OfficerRequest, latest: ReviewVersion) -> int:
    sent = request.POST.get("base", "")
    return (whole(sent) or 0) if sent else latest.number


def _save(sheet: Sheet) -> ReviewVersion:
    editor, place = sheet.editor, sheet.place
    note = editor.title if editor.whole else f"{editor.title}: {place.key}"
    return save_part(sheet.request.actor, place.review.pk, sheet.base, editor.change, note)


def _suggest(sheet: Sheet) -> HttpResponse:
    """The same form with suggestions written in; a person still decides and saves."""
    place, sent = sheet.place, sheet.request.POST
    data, sheet.more["filled"] = filled_in(place, sent, sent.get("suggest", ALL))
    sheet.more["suggested"] = True
    sheet.editor = type(sheet.editor)(place, data)
    return _show(sheet)


def _show_both(sheet: Sheet, refusal: SavedMeanwhile) -> HttpResponse:
    """What the other person saved beside what this one typed; saving again is based on the newer version."""
    latest = refusal.latest
    assert isinstance(latest, ReviewVersion)
    title, systems = TOPICS[sheet.editor.topic], inventory_names()
    mine = changes(latest.said, sheet.editor.change(latest.said), systems)
    sheet.base = latest.number
    sheet.more["meanwhile"] = latest
    sheet.more["differences"] = [one for one in mine if one.topic == title]
    return _show(sheet, refusal, status_of(refusal))


def _tab(sheet: Sheet) -> str:
    return reverse(TAB, args=[sheet.place.review.code, sheet.place.reviewed.position])


def _procedures(place: Place, editor: Editor) -> list[Link]:
    """The same part of the other procedures of a linked group; empty for a single one."""
    rows = place.review.procedures.all()
    return [_link(place, row, editor.slug) for row in rows] if len(rows) > 1 else []


def _link(place: Place, row: ReviewedProcedure, slug: str) -> Link:
    url = reverse("studio:part", args=[place.review.code, row.position, slug])
    return Link(f"{row.position}. {row.procedure.name}", url, row == place.reviewed)


def _show(sheet: Sheet, refusal: Refusal | None = None, status: int = 200) -> HttpResponse:
    place, editor = sheet.place, sheet.editor
    context = {
        **shell(sheet.request, place.review, TAB, Link(editor.title)),
        **sheet.more,
        "editor": editor,
        "base": sheet.base,
        "reviewed": place.reviewed,
        "procedures": [] if editor.whole else _procedures(place, editor),
        "refusal": refusal,
        "problems": [] if sheet.more.get("suggested") else editor.problems,
    }
    return render(sheet.request, "studio/part.html", context, status=status)
