"""Sorting free opinions into groups, and answering every group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.core.forms import Form, whole
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import opinion_groups as acts
from motcua.disclosure.consultations.answers import free_texts
from motcua.disclosure.consultations.grouping import ungrouped, with_text
from motcua.disclosure.models import Consultation
from motcua.outreach.consultations import forms, pages
from motcua.outreach.consultations.views import HERE
from motcua.outreach.page import shell


@officer
def groups(request: OfficerRequest, consultation: int) -> HttpResponse:
    """Opinions in no group yet first; ``tat-ca=1``: all of them."""
    return _show(request, pages.found(request.actor, consultation))


@require_POST
@officer
def make(request: OfficerRequest, consultation: int) -> HttpResponse:
    row = pages.found(request.actor, consultation)
    form = forms.GroupForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form)
    return _done(
        request, row, lambda: acts.make(request.actor, row.pk, form.cleaned_data["title"]), "Đã thêm nhóm."
    )


@require_POST
@officer
def assign(request: OfficerRequest, consultation: int, opinion: str) -> HttpResponse:
    row = pages.found(request.actor, consultation)
    chosen = [pk for sent in request.POST.getlist("groups") if (pk := whole(sent)) is not None]
    return _done(
        request, row, lambda: acts.assign(request.actor, row.pk, str(opinion), chosen), "Đã xếp nhóm."
    )


@require_POST
@officer
def answer(request: OfficerRequest, consultation: int, group: int) -> HttpResponse:
    """The answer to a group; ``bo=1``: the empty group goes."""
    row = pages.found(request.actor, consultation)
    if request.POST.get("bo"):
        return _done(request, row, lambda: acts.remove(request.actor, group), "Đã bỏ nhóm.")
    form = forms.AnswerForm(request.POST, auto_id=f"nhom-{group}-%s")
    if not form.is_valid():
        return _show(request, row, form, group=group)
    words = form.cleaned_data["answer"]
    return _done(request, row, lambda: acts.answer(request.actor, group, words), "Đã lưu trả lời.")


def _done(request: OfficerRequest, row: Consultation, do: Any, said: str) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        return _show(request, row, refusal=refusal)
    messages.success(request, said)
    return redirect("outreach:consultation-groups", consultation=row.pk)


def _show(
    request: OfficerRequest,
    row: Consultation,
    sent: Form | None = None,
    group: int = 0,
    refusal: Refusal | None = None,
) -> HttpResponse:
    everything = request.GET.get("tat-ca") == "1"
    rows = with_text(row) if everything else ungrouped(row)
    page = page_of(rows.prefetch_related("groups").order_by("pk"), request.GET.get("trang", ""))
    known = list(pages.groups_of(row))
    here = reverse("outreach:consultation", args=[row.pk])
    context = {
        **shell(request, HERE, Link("Lấy ý kiến", reverse(HERE)), Link(row.number, here), Link("Xếp nhóm")),
        "row": row,
        "page": page,
        "everything": everything,
        "opinions": [(one, free_texts(one.answers), _assigning(one, known)) for one in page.rows],
        "groups": [(one, _answering(one, sent if one.pk == group else None)) for one in known],
        "group_form": sent if isinstance(sent, forms.GroupForm) else forms.GroupForm(),
        "can": pages.compose(request.actor, row)["can"],
        "sent": sent,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "outreach/consultations/groups.html", context, status=status)


def _assigning(opinion: Any, groups: list[Any]) -> forms.AssignForm:
    chosen = [str(group.pk) for group in opinion.groups.all()]
    return forms.AssignForm(groups, initial={"groups": chosen}, auto_id=f"y-{opinion.pk}-%s")


def _answering(group: Any, sent: Form | None) -> Form:
    return sent or forms.AnswerForm(initial={"answer": group.answer}, auto_id=f"nhom-{group.pk}-%s")
