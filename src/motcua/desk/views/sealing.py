"""``Chờ đóng dấu``: what waits for an organisation's seal; many are sealed by one consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.forms import whole
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.batches import BatchForm, asks, carry_on, chosen, waiting_for
from motcua.desk.page import frame
from motcua.desk.tasks_in_words import Clock, clock_of
from motcua.dossiers.acts import steps
from motcua.dossiers.models import Extract, Result, WorkItem
from motcua.dossiers.results.sealing import unsealed_of
from motcua.dossiers.results.signing import seal_key
from motcua.identity.models import Unit
from motcua.signatures.models import Key

BY_HAND = "Đã đóng dấu trên bản giấy"
ALONE = "bước này hỏi thêm điều khác, mở hồ sơ để đóng dấu riêng."


@dataclass(frozen=True)
class ToSeal:
    """One line. ``papers``: what the key signs; without any the seal is put on paper."""

    item: WorkItem
    clock: Clock
    papers: list[Link]
    alone: bool
    """It asks for more, so it is sealed on its own page."""
    ticked: bool


@officer
def sealing(request: OfficerRequest) -> HttpResponse:
    waiting = waiting_for(request, "seal").select_related("unit")
    units = _units(waiting)
    unit = _unit(request, units)
    waiting = waiting.filter(unit=unit)
    if request.method == "POST":
        return _seal(request, waiting, units, unit)
    return _page(request, waiting, units, unit)


def _units(waiting: QuerySet[WorkItem]) -> list[Unit]:
    """Whose seals wait, by name: most officers keep one."""
    return list(Unit.objects.filter(pk__in=waiting.order_by().values("unit")).order_by("name", "pk"))


def _unit(request: OfficerRequest, units: list[Unit]) -> Unit | None:
    asked = whole(request.GET.get("don-vi", ""))
    return next((unit for unit in units if unit.pk == asked), next(iter(units), None))


def _page(
    request: OfficerRequest,
    waiting: QuerySet[WorkItem],
    units: list[Unit],
    unit: Unit | None,
    tried: BatchForm | None = None,
    ticked: Sequence[int] = (),
) -> HttpResponse:
    """The list of one unit. ``tried``: the form that could not be carried out; ``ticked``: chosen with it."""
    page = page_of(waiting, request.GET.get("trang", ""))
    papers = unsealed_of([item.dossier_id for item in page.rows])
    lines = [
        ToSeal(
            item,
            clock_of(item),
            [_link(paper) for paper in papers.get(item.dossier_id, [])],
            asks(item),
            item.dossier_id in ticked,
        )
        for item in page.rows
    ]
    key = _key(unit, bool(papers))
    context = {
        **frame(request, "desk:sealing"),
        "page": page,
        "lines": lines,
        "sealed_units": units,
        "sealed_unit": unit,
        "any_together": any(not line.alone for line in lines),
        "signed": bool(papers),
        "key": key,
        "seal_form": tried or BatchForm(key, BY_HAND),
    }
    return render(request, "desk/sealing.html", context, status=422 if tried else 200)


def _link(paper: Result | Extract) -> Link:
    words = f"{paper}, số {paper.number}"
    if isinstance(paper, Extract):
        return Link(words, reverse("records:extract-file", args=[paper.result_id, paper.order]))
    return Link(words, reverse("records:result-file", args=[paper.pk]))


def _key(unit: Unit | None, needed: bool) -> Key | None:
    return seal_key(unit) if unit is not None and needed else None


def _seal(
    request: OfficerRequest, waiting: QuerySet[WorkItem], units: list[Unit], unit: Unit | None
) -> HttpResponse:
    """Seal the chosen ones; what was not sealed stays ticked."""
    items = chosen(request, waiting, "đóng dấu", "Chưa chọn hồ sơ nào. Đánh dấu rồi đóng dấu.")
    ready = []
    for item in items:
        if asks(item):
            messages.error(request, f"{item.dossier.code}: {ALONE}")
        else:
            ready.append(item)
    key = _key(unit, bool(unsealed_of([item.dossier_id for item in ready])))
    form = BatchForm(key, BY_HAND, request.POST)
    left = carry_on(
        request,
        form,
        ready,
        lambda item, key: steps.complete_step(request.actor, item.dossier_id, item.node, signing=key),
        verb="đóng dấu",
        agreed="Đồng ý đóng dấu",
    )
    if left is None:
        return redirect(request.get_full_path())
    return _page(request, waiting, units, unit, form, left)
