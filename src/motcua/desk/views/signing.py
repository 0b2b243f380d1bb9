"""``Chờ ký``: what waits for a leader; one opens beside the list, many are signed after each was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Refusal
from motcua.core.forms import Form, whole
from motcua.core.paging import Slice, page_of
from motcua.desk import lost_papers, seen
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.decisions import Offer, offers
from motcua.desk.dossier_page import person_rows, warnings
from motcua.desk.forms.signing import need_secret, signing_of, way_fields
from motcua.desk.page import frame
from motcua.desk.sight import Sight, look
from motcua.desk.tasks_in_words import Clock, clock_of
from motcua.dossiers.acts import steps
from motcua.dossiers.models import Event, Proposal, ResultDraft, WorkItem
from motcua.dossiers.policy import Verb
from motcua.dossiers.queries import work_list
from motcua.dossiers.results.issuing import Signing
from motcua.dossiers.results.signing import own_key
from motcua.dossiers.tags import Tag
from motcua.identity.roles import Role
from motcua.processes import stepper
from motcua.processes.state import State
from motcua.signatures.models import Key

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
    page = page_of(waiting_for(request), request.GET.get("trang", ""))
    opened = _opened(request, page)
    lines = _lines(request, page.rows, ticked)
    key = own_key(request.actor) if any(line.drafts for line in lines) else None
    context: dict[str, Any] = {
        **frame(request, "desk:signing"),
        "page": page,
        "lines": lines,
        "signing_form": tried or (BatchForm(key) if key else None),
        "proposals": _proposals(request),
        "opened": opened,
        **(_beside(opened) if opened else {}),
    }
    return render(request, "desk/signing.html", context, status=422 if tried else 200)


def waiting_for(request: OfficerRequest) -> Any:
    """Approval steps of the officer that can be decided now."""
    rows = work_list(request.actor).filter(act="approve", dossier__waiting_for="")
    return rows.select_related("dossier__process_version").defer("dossier__process_version__xml")


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
            _asks(item) or item.dossier_id in lost,
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


def _asks(item: WorkItem) -> bool:
    model = item.dossier.process_version.compiled()
    return bool(model.variables or stepper.choices(model, State.load(item.dossier.position), item.node))


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
    """Sign the chosen ones one after another, each an act of its own; a refusal stops only its dossier. The
    key is opened once, by one consent, for all of them; when it fails, what was not signed stays ticked."""
    ready = _ready(request)
    key = own_key(request.actor) if _drafts([item.dossier_id for item in ready]) else None
    form, signed = BatchForm(key, request.POST), list[int]()
    consent = f"Đã xem và đồng ý ký {len(ready)} hồ sơ: " + ", ".join(str(one.dossier.code) for one in ready)
    try:
        if ready and form.is_valid():
            with signing_of(request.actor, key, form, consent) as opened:
                for item in ready:
                    if _signed(request, item, opened):
                        signed.append(item.dossier_id)
    except Refusal as refusal:
        form.add_error("secret" if not signed and key else None, str(refusal))
    if signed:
        messages.success(request, f"Đã ký {len(signed)} hồ sơ.")
    if form.errors and ready:
        return _page(request, form, [one.dossier_id for one in ready if one.dossier_id not in signed])
    return redirect(reverse("desk:signing"))


def _ready(request: OfficerRequest) -> list[WorkItem]:
    """The chosen ones that wait for the officer, were seen as they are and ask for neither a choice nor a
    closer look; what is left out is told."""
    chosen = {pk for sent in request.POST.getlist("chon") if (pk := whole(sent)) is not None}
    items = list(waiting_for(request).filter(dossier__in=chosen))
    if not chosen:
        messages.warning(request, "Chưa chọn hồ sơ nào. Xem từng hồ sơ, đánh dấu rồi ký.")
    elif len(items) < len(chosen):
        messages.warning(request, "Một số hồ sơ không còn chờ bạn ký: có thể đồng nghiệp đã xử lý.")
    lost = lost_papers.waiting(item.dossier_id for item in items)
    ready = []
    for item in items:
        code = item.dossier.code
        if item.dossier_id in lost:
            messages.error(request, f"{code}: {' '.join(lost[item.dossier_id])} Hồ sơ này phải ký riêng.")
        elif _asks(item) or not seen.is_seen(request, item.dossier):
            messages.error(request, f"{code}: chưa xem hoặc đã thay đổi từ lúc xem. Mở xem lại rồi ký.")
        else:
            ready.append(item)
    return ready


class BatchForm(Form):
    """How the chosen ones are signed; without a key there is nothing to ask."""

    def __init__(self, key: Key | None, *args: Any) -> None:
        super().__init__(*args)
        if key is not None:
            self.fields |= way_fields(key, "Chỉ phê duyệt; in kết quả ra ký tay")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        need_secret(self, cleaned)
        return cleaned


def _signed(request: OfficerRequest, item: WorkItem, signing: Signing | None) -> bool:
    try:
        steps.approve(request.actor, item.dossier_id, item.node, signing=signing)
    except Refusal as refusal:
        messages.error(request, f"{item.dossier.code}: {refusal.reason}. {refusal.remedy}".strip())
        return False
    return True
