"""The tab of processes, and the ways a drawn process begins: from a file, or from the present one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering.acts.drafting import import_as_is, start_to_be
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure
from motcua.reengineering.policy import Verb, may
from motcua.studio.drawing.version_names import choices, name_of
from motcua.studio.finding import find_place, find_side
from motcua.studio.forms.diagram import ImportForm
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages.process import compose

TAB = "studio:process"
MOST_BYTES = 5 * 1024 * 1024
"""A published workbook has a few hundred kB, the largest public reference model 140 kB."""


@officer
def process(request: OfficerRequest, code: str, place: int = 1) -> HttpResponse:
    """Present above, proposed below."""
    return show(request, *find_place(request.actor, code, place))


@officer
@require_POST
def start(request: OfficerRequest, code: str, place: int, side: str) -> HttpResponse:
    """Begin the proposed process as a copy of the present one."""
    review, reviewed = find_place(request.actor, code, place)
    find_side(side)
    start_to_be(request.actor, reviewed.pk)
    messages.success(request, "Đã bắt đầu sơ đồ đề xuất từ hiện trạng.")
    return back(review, reviewed)


@officer
@require_POST
def bring_in(request: OfficerRequest, code: str, place: int, side: str) -> HttpResponse:
    """The present process out of an uploaded file."""
    review, reviewed = find_place(request.actor, code, place)
    if find_side(side) is not Diagram.Side.AS_IS:
        raise Refusal("Nhập tệp", "chỉ dùng cho sơ đồ hiện trạng", "Bắt đầu đề xuất từ hiện trạng rồi vẽ.")
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, review, reviewed, form, status=422)
    try:
        saved = _import(request, reviewed, form)
    except Refusal as refusal:
        return show(request, review, reviewed, form, refusal, status_of(refusal))
    messages.success(request, f"Đã nhập hiện trạng, phiên bản {saved.number}.")
    return back(review, reviewed)


def _import(request: OfficerRequest, reviewed: ReviewedProcedure, form: ImportForm) -> Diagram:
    sent = form.cleaned_data
    file = sent["file"]
    if file.size > MOST_BYTES:
        raise Refusal(f"Tệp {file.name}", f"lớn hơn {MOST_BYTES >> 20} MB", "Hãy tách bớt rồi nhập lại.")
    return import_as_is(
        request.actor,
        reviewed.pk,
        file.read(),
        file.name,
        base_number=sent["base"],
        workflow=sent["workflow"],
        variant=sent["variant"],
    )


def back(review: Review, reviewed: ReviewedProcedure) -> HttpResponse:
    """To the tab, at the procedure one came from."""
    return redirect("studio:process", code=review.code, place=reviewed.position)


def show(
    request: OfficerRequest,
    review: Review,
    reviewed: ReviewedProcedure,
    form: ImportForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The tab; ``form`` is a sent one that did not do."""
    page = compose(review, reviewed)
    context = {
        **shell(request, review, TAB),
        **page,
        "procedures": procedure_links(review, TAB, reviewed),
        "may": may(request.actor, Verb.SAVE, review),
        "form": form or ImportForm(initial={"base": page["as_is"].number}),
        "sent": form is not None,
        "refusal": refusal,
        **_comparable(page["as_is"].versions, page["to_be"].versions),
    }
    return render(request, "studio/process.html", context, status=status)


def _comparable(present: list[Diagram], proposed: list[Diagram]) -> dict[str, Any]:
    """What the form that compares versions offers, the newest of each side chosen."""
    newest = [name_of(rows[0]) if rows else "" for rows in (present, proposed)]
    return {"choices": choices([*present, *proposed]), "from_name": newest[0], "to_name": newest[1]}
