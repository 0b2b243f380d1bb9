"""Answered questions: the list with its search, one of them, whether it helped."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.catalog.models import Procedure
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.core.text import slug as slug_of
from motcua.disclosure.acts import entries as acts
from motcua.disclosure.models import Entry
from motcua.disclosure.questions.deadline import rule
from motcua.disclosure.questions.reading import entries as shown
from motcua.disclosure.questions.reading import found_entries
from motcua.portal.people import account, visitor_of
from motcua.portal.words import shortened

PAGE_SIZE = 20


def entries(request: HttpRequest) -> HttpResponse:
    """The newest, or the best match first; ``thu-tuc`` keeps to one procedure."""
    query, code = request.GET.get("q", "").strip(), request.GET.get("thu-tuc", "")
    rows = found_entries(query)
    procedure = Procedure.objects.filter(code=code).first() if code else None
    if code:
        rows = rows.filter(procedure__code=code)
    context = {
        "query": query,
        "procedure": procedure,
        "page": page_of(rows, request.GET.get("trang", ""), PAGE_SIZE),
        "rule": rule(),
        "crumbs": [Link("Trang chủ", reverse("portal:home")), Link("Hỏi đáp")],
    }
    return render(request, "portal/questions/list.html", context)


def entry(request: HttpRequest, entry: int, slug: str = "") -> HttpResponseBase:
    """One answer. An address with an earlier wording leads on to the present one."""
    row = shown().filter(pk=entry).first()
    if row is None:
        raise Http404
    question = str(row.shown)
    if slug != slug_of(question):
        return redirect(address(row), permanent=True)
    crumbs = [
        Link("Trang chủ", reverse("portal:home")),
        Link("Hỏi đáp", reverse("portal:questions")),
        Link(shortened(question, 80)),
    ]
    return render(request, "portal/questions/entry.html", {"entry": row, "crumbs": crumbs})


@require_POST
def vote(request: HttpRequest, entry: int) -> HttpResponseBase:
    """Count one reader's word; a second one replaces the first."""
    user = account(request)
    if user is None and not request.session.session_key:
        request.session.create()
    voter = f"account {user.pk}" if user else f"session {request.session.session_key}"
    acts.vote(visitor_of(request), entry, voter, request.POST.get("helpful") == "yes")
    messages.success(request, "Cảm ơn bạn. Ý kiến này giúp sửa câu trả lời cho dễ hiểu hơn.")
    return redirect("portal:entry-short", entry=entry)


def address(row: Entry) -> str:
    """The entry's address by its present wording."""
    title = slug_of(str(row.shown))
    if not title:
        return reverse("portal:entry-short", args=[row.pk])
    return reverse("portal:entry", args=[row.pk, title])
