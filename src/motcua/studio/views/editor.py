"""The drawing page: the editor, its live check, and saving."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.core.forms import whole
from motcua.core.pieces import Link
from motcua.core.positions import Position, UnitKind
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.processes.bpmn import NotRunnable
from motcua.reengineering.acts.drafting import SavedMeanwhile, save_diagram
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure
from motcua.reengineering.policy import Verb, authorise, may
from motcua.studio.drawing.act_words import ACTS
from motcua.studio.drawing.drawable import blank_process, with_places
from motcua.studio.drawing.judging import judge
from motcua.studio.finding import SLUGS, find_place, find_review, find_side
from motcua.studio.page import shell
from motcua.studio.views.process import TAB

NOT_RUNNABLE = "Sơ đồ còn lỗi nêu trong danh sách bên cạnh; hãy sửa rồi lưu."


@officer
def draw(request: OfficerRequest, code: str, place: int, side: str) -> HttpResponse:
    """The editor; a POST saves the drawing and answers in JSON."""
    review, reviewed = find_place(request.actor, code, place)
    wanted = find_side(side)
    if request.method == "POST":
        return _save(request, review, reviewed, wanted)
    authorise(request.actor, Verb.SAVE, review)
    return render(request, "studio/draw.html", _context(request, review, reviewed, wanted))


@officer
@require_POST
def check(request: OfficerRequest, code: str) -> HttpResponse:
    """What can be said of a drawing as it stands, saved or not."""
    find_review(request.actor, code)
    return JsonResponse(judge(request.POST.get("xml", "")))


@officer
def source(request: OfficerRequest, code: str, place: int, side: str) -> HttpResponse:
    """What the editor opens: the latest version, or the shortest process while nothing is drawn yet."""
    reviewed = find_place(request.actor, code, place)[1]
    latest = reviewed.latest(find_side(side))
    data = with_places(latest.xml) if latest else blank_process(reviewed.procedure.name)
    return HttpResponse(data, content_type="application/xml; charset=utf-8")


def _context(
    request: OfficerRequest, review: Review, reviewed: ReviewedProcedure, side: Diagram.Side
) -> dict[str, Any]:
    latest = reviewed.latest(side)
    at = [review.code, reviewed.position, SLUGS[side]]
    page_url = reverse("studio:version", args=[*at, latest.number]) if latest else ""
    return {
        **shell(request, review, TAB, Link(f"Vẽ quy trình {side.label.lower()}")),
        "reviewed": reviewed,
        "side": side,
        "slug": SLUGS[side],
        "base": latest.number if latest else 0,
        "xml_url": reverse("studio:diagram-source", args=at),
        "page_url": page_url,
        "file": f"{review.code}-{reviewed.position}-{SLUGS[side]}",
        "acts": ACTS,
        "unit_kinds": [(kind.value, kind.label) for kind in UnitKind],
        "positions": [(position.value, position.label) for position in Position],
        "may": may(request.actor, Verb.SAVE, review),
    }


def _save(
    request: OfficerRequest, review: Review, reviewed: ReviewedProcedure, side: Diagram.Side
) -> JsonResponse:
    sent = request.POST
    number = whole(sent.get("base", "")) or 0
    xml, note = sent.get("xml", ""), sent.get("note", "")[:300]
    try:
        saved = save_diagram(request.actor, reviewed.pk, side, xml, base_number=number, note=note)
    except Refusal as refusal:
        return JsonResponse(_refused(refusal, review, reviewed, side), status=status_of(refusal))
    page = reverse("studio:version", args=[review.code, reviewed.position, SLUGS[side], saved.number])
    return JsonResponse({"number": saved.number, "page": page, "text": "Các phiên bản trước vẫn còn nguyên."})


def _refused(
    refusal: Refusal, review: Review, reviewed: ReviewedProcedure, side: Diagram.Side
) -> dict[str, Any]:
    """The refusal in words, and the ways on."""
    said = f"{refusal.what}: {refusal.reason.rstrip('.')}. {refusal.remedy}"
    told: dict[str, Any] = {"what": "Chưa lưu được", "text": said, "choices": []}
    if isinstance(refusal, SavedMeanwhile):
        at = [review.code, reviewed.position, SLUGS[side], refusal.latest.number]
        told["choices"] = [
            {"text": "Tải bản vẽ của tôi về máy", "get": True},
            {"text": "Xem bản đã lưu", "url": reverse("studio:version", args=at)},
        ]
    if isinstance(refusal, NotRunnable):
        told["text"] = f"{NOT_RUNNABLE} Bản nháp vẫn được giữ trong trình duyệt này."
    return told
