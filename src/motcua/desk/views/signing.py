"""``Chờ ký``: what waits for a leader; one opens beside the list, many are signed after each was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.paging import Slice, page_of
from motcua.desk import lost_papers, seen
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.batches import BatchForm, asks, carry_on, chosen, waiting_for
from motcua.desk.decisions import Offer, offers
from motcua.desk.dossier_page import person_rows, warnings
from motcua.desk.page import frame
from motcua.desk.sight import Sight, look
from motcua.desk.tasks_in_words import Clock, clock_of
from motcua.dossiers.acts import steps
from motcua.dossiers.models import Event, Proposal, ResultDraft, WorkItem
from motcua.dossiers.policy import Verb
from motcua.dossiers.results.signing import own_key
from motcua.dossiers.tags import Tag
from motcua.identity.roles import Role

BY_HAND = "Chỉ phê duyệt; in kết quả ra ký tay"
BESIDE = (Verb.DECIDE_PROPOSAL, Verb.APPROVE, Verb.SEND_BACK)


@dataclass(frozen=True)
class ToSign:
    """One line: the dossier, what colleagues said, and whether this very version of it was seen."""

    item: WorkItem
    clock: Clock
    said: str
    seen: bool
    alone: bool
    """It asks for a choice or for a closer look, so it is signed on its own page."""
    lost: list[str]
    """What it took from the store that has no value any more."""
    drafts: list[ResultDraft]
    """The results that are signed with it."""
    ticked: bool


@officer
def signing(request: OfficerRequest) -> HttpResponse:
    if request.method == "POST":
        return _sign(request)
    return _page(request)


def _page(
    request: OfficerRequest, tried: BatchForm | None = None, ticked: Sequence[int] = ()
) -> HttpResponse:
    """The list. ``tried``: the form that could not be carried out; ``ticked``: dossiers chosen with it."""
    page = page_of(waiting_for(request, "approve"), request.GET.get("trang", ""))
    opened = _opened(request, page)
    lines = _lines(request, page.rows, ticked)
    key = own_key(request.actor) if any(line.drafts for line in lines) else None
    context: dict[str, Any] = {
        **frame(request, "desk:signing"),
        "page": page,
        "lines": lines,
        "signing_form": tried or (BatchForm(key, BY_HAND) if key else None),
        "proposals": _proposals(request),
        "opened": opened,
        **(_beside(opened) if opened else {}),
    }
    return render(request, "desk/signing.html", context, status=422 if tried else 200)


def _opened(request: OfficerRequest, page: Slice[WorkItem]) -> Sight | None:
    """The dossier beside the list; looking at it is remembered with the version looked at."""
    code = request.GET.get("mo", "")
    if not code:
        return None
    sight = look(request.actor, code)
    seen.note(request, sight.dossier)
    return sight


def _beside(sight: Sight) -> dict[str, Any]:
    offered: list[Offer] = [offer for offer in offers(sight) if offer.decision.verb in BESIDE]
    return {
        "offered": offered,
        "person": person_rows(sight.dossier),
        "warnings": warnings(sight),
        "said": _said([sight.dossier.pk]).get(sight.dossier.pk, ""),
    }


def _lines(request: OfficerRequest, items: Any, ticked: Sequence[int]) -> list[ToSign]:
    said = _said([item.dossier_id for item in items])
    drafts = _drafts([item.dossier_id for item in items])
    lost = lost_papers.waiting(item.dossier_id for item in items)
    return [
        ToSign(
            item,
            clock_of(item),
            said.get(item.dossier_id, ""),
            seen.is_seen(request, item.dossier),
            asks(item) or item.dossier_id in lost,
            lost.get(item.dossier_id, []),
            drafts.get(item.dossier_id, []),
            item.dossier_id in ticked,
        )
        for item in items
    ]


def _drafts(dossiers: list[int]) -> dict[int, list[ResultDraft]]:
    """The prepared results of each dossier (one query)."""
    found: dict[int, list[ResultDraft]] = {}
    for draft in ResultDraft.objects.filter(dossier__in=dossiers).order_by("id"):
        found.setdefault(draft.dossier_id, []).append(draft)
    return found


def _said(dossiers: list[int]) -> dict[int, str]:
    """The last word of whoever worked on each dossier (one query)."""
    events = Event.objects.filter(dossier__in=dossiers, tag__in=(Tag.COMPLETE_STEP, Tag.SEND_BACK))
    listed = events.order_by("number").values_list("dossier", "actor_name", "data")
    return {
        pk: f"{name}: {data.get('note') or data.get('reason')}"
        for pk, name, data in listed
        if data.get("note") or data.get("reason")
    }


def _proposals(request: OfficerRequest) -> list[Proposal]:
    units = request.actor.units(Role.LEADER)
    rows = Proposal.objects.filter(decided_at=None, dossier__deciding_unit__in=units)
    return list(rows.select_related("dossier", "proposed_by").order_by("proposed_at")[:50])


def _sign(request: OfficerRequest) -> HttpResponse:
    """Sign the chosen ones; what was not signed stays ticked."""
    ready = _ready(request)
    key = own_key(request.actor) if _drafts([item.dossier_id for item in ready]) else None
    form = BatchForm(key, BY_HAND, request.POST)
    left = carry_on(
        request,
        form,
        ready,
        lambda item, key: steps.approve(request.actor, item.dossier_id, item.node, signing=key),
        verb="ký",
        agreed="Đã xem và đồng ý ký",
    )
    if left is None:
        return redirect(reverse("desk:signing"))
    return _page(request, form, left)


def _ready(request: OfficerRequest) -> list[WorkItem]:
    """The chosen ones that wait for the officer, were seen as they are and ask for neither a choice nor a
    closer look; what is left out is told."""
    nothing = "Chưa chọn hồ sơ nào. Xem từng hồ sơ, đánh dấu rồi ký."
    items = chosen(request, waiting_for(request, "approve"), "ký", nothing)
    lost = lost_papers.waiting(item.dossier_id for item in items)
    ready = []
    for item in items:
        code = item.dossier.code
        if item.dossier_id in lost:
            messages.error(request, f"{code}: {' '.join(lost[item.dossier_id])} Hồ sơ này phải ký riêng.")
        elif asks(item) or not seen.is_seen(request, item.dossier):
            messages.error(request, f"{code}: chưa xem hoặc đã thay đổi từ lúc xem. Mở xem lại rồi ký.")
        else:
            ready.append(item)
    return ready
