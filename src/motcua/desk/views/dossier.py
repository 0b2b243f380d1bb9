"""One dossier on one page, and the decisions taken on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Conflict, Refusal
from motcua.core.forms import put_beside
from motcua.desk import at_counter, secrets_shown, seen, supplement_store
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.decisions import DECISIONS, Offer
from motcua.desk.decisions.offers import against
from motcua.desk.dossier_page import compose
from motcua.desk.page import frame
from motcua.desk.sight import Sight, look
from motcua.desk.views.work import next_address
from motcua.desk.work_filters import WorkFilter
from motcua.dossiers.policy import Verb


@officer
def dossier(request: OfficerRequest, code: str) -> HttpResponse:
    """Show the dossier; a POST takes one of the decisions offered."""
    sight = look(request.actor, code)
    if request.method != "POST":
        seen.note(request, sight.dossier)
        return _show(request, sight)
    return _decide(request, sight)


def _decide(request: OfficerRequest, sight: Sight) -> HttpResponse:
    decision = next((d for v, d in DECISIONS.items() if v == request.POST.get("verb")), None)
    if decision is None:
        raise Conflict("Thao tác", "không có trên trang này", "Tải lại trang và chọn lại.")
    offer = _sent(sight, request, decision.verb)
    if not offer.form.is_valid():
        return _show(request, sight, offer, status=422)
    try:
        outcome = decision.run(sight, offer.form, offer.node)
    except Refusal as refusal:
        told = None if put_beside(offer.form, refusal) else refusal
        now = look(request.actor, sight.dossier.code or "")
        return _show(request, now, offer, told, status=status_of(refusal))
    if decision.verb is Verb.RENEW_SECRET:
        secrets_shown.keep(request, sight.dossier.pk, outcome)
    messages.success(request, decision.done)
    if purpose := at_counter.PURPOSES.get(decision.verb):
        asked = request.GET.get(at_counter.FIELD, "")
        if problem := at_counter.attach(request.actor, asked, sight.dossier.pk, purpose):
            messages.warning(request, f"Chưa gắn được với số thứ tự. {problem}")
    return redirect(_here(request, sight))


def _sent(sight: Sight, request: OfficerRequest, verb: Verb) -> Offer:
    """The decision as it was sent, with what was typed. Whether it is allowed is for the verb to say."""
    decision = DECISIONS[verb]
    node = request.POST.get("node", "")
    item = (
        next((i for i in sight.open_items if i.node == node), None) if decision.step else sight.scene().item
    )
    if decision.step and item is None:
        reason = against(sight, decision, None) or "bước này không còn mở"
        raise Conflict(decision.label, reason.rstrip("."), "Tải lại trang để xem tình trạng mới nhất.")
    form = decision.form(request.POST, sight=sight, item=item, auto_id=f"{verb}-gui_%s")
    about = next((p for p in sight.open_proposals if str(p.pk) == request.POST.get("proposal")), None)
    return Offer(decision, item, form, about)


def _here(request: OfficerRequest, sight: Sight) -> str:
    if request.POST.get("ve") == "cho-ky":
        return reverse("desk:signing")
    query = request.GET.urlencode()
    address = reverse("desk:dossier", args=[sight.dossier.code])
    return f"{address}?{query}" if query else address


def _show(
    request: OfficerRequest,
    sight: Sight,
    sent: Offer | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; with ``sent`` the form that was refused stands open with what was typed."""
    context: dict[str, Any] = {
        **frame(request),
        **compose(sight, sent),
        "refusal": refusal,
        "sent": sent,
        "secret": secrets_shown.find(request, sight.dossier.pk),
        "next_url": next_address(request.actor, WorkFilter.read(request.GET), request.GET.get("buoc", "")),
        "list_url": f"{reverse('desk:work')}?{WorkFilter.read(request.GET).query()}",
        "query": request.GET.urlencode(),
    }
    supplement_store.tell(sight)
    return render(request, "desk/dossier.html", context, status=status)
