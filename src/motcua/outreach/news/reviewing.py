"""Submitting, reviewing, publishing, taking down: one address a verb."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.core.forms import Form, put_beside
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import articles, releases
from motcua.identity.actors import Actor
from motcua.outreach.news.forms import ReleaseForm
from motcua.outreach.news.page import VERBS, compose
from motcua.outreach.page import shell

DONE = {
    "gui-duyet": "Đã gửi duyệt.",
    "duyet": "Đã duyệt bài.",
    "tra-lai": "Đã trả lại người soạn.",
    "xuat-ban": "Đã xuất bản theo giờ đã chọn.",
    "go": "Đã gỡ bài.",
}


@require_POST
@officer
def decide(request: OfficerRequest, article: int, verb: str) -> HttpResponseBase:
    """Do it, or show the article's page with what is wrong."""
    if verb not in VERBS:
        raise Http404
    form = VERBS[verb][2](request.POST, auto_id=f"{verb}-%s")
    if not form.is_valid():
        return _again(request, article, verb, form)
    try:
        run(request.actor, article, verb, form)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _again(request, article, verb, form, None if beside else refusal)
    messages.success(request, DONE[verb])
    return redirect("outreach:article", article=article)


def run(actor: Actor, article: int, verb: str, form: Form) -> None:
    """The one verb behind an address."""
    sent: dict[str, Any] = form.cleaned_data
    if verb == "gui-duyet":
        articles.submit(actor, article, sent["number"])
    elif verb == "duyet":
        articles.approve(actor, article, sent["number"])
    elif verb == "tra-lai":
        articles.send_back(actor, article, sent["number"], sent["reason"])
    elif isinstance(form, ReleaseForm):
        releases.release(actor, article, sent["number"], form.plan)
    else:
        releases.withdraw(actor, article, sent["reason"])


def _again(
    request: OfficerRequest, article: int, verb: str, form: Form, refusal: Refusal | None = None
) -> HttpResponse:
    context = {**shell(request, "outreach:news"), **compose(request.actor, article, (verb, form))}
    context |= {"refusal": refusal, "sent": form}
    status = status_of(refusal) if refusal else 422
    return render(request, "outreach/news/article.html", context, status=status)
