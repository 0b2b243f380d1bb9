"""Asking: first what was answered already, then the question itself, then its two codes."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.catalog.models import Procedure
from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.pieces import Link
from motcua.disclosure.acts.asking import ask as send
from motcua.disclosure.models import Entry, Question
from motcua.disclosure.questions.deadline import rule
from motcua.disclosure.questions.reading import alike_entries
from motcua.portal.people import visitor_of
from motcua.portal.questions.coming_back import open_in
from motcua.portal.questions.forms import AskForm
from motcua.portal.two_codes import caller

JUST_SENT = "question-sent"
"""Session entry: code and secret of the question just sent, shown on its receipt."""


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The form; sent for the first time it offers similar answers, sent again it asks."""
    procedure = Procedure.objects.filter(code=request.GET.get("thu-tuc", "")).first()
    form, found, refusal = AskForm(procedure, posted(request)), [], None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        found = [] if sent["looked"] else alike_entries(sent["subject"], procedure)
        if not found:
            try:
                return _send(request, form)
            except Refusal as caught:
                refusal = None if put_beside(form, caught) else caught
    return _page(request, form, found, refusal)


def _send(request: HttpRequest, form: AskForm) -> HttpResponse:
    asked = send(visitor_of(request), form.wish, caller(request))
    if asked.secret:
        request.session[JUST_SENT] = {"code": asked.question.code, "secret": asked.secret}
        open_in(request, asked.question)
    return redirect("portal:asked")


def _page(
    request: HttpRequest, form: AskForm, found: Sequence[Entry], refusal: Refusal | None
) -> HttpResponse:
    context = {
        "form": form,
        "procedure": form.procedure,
        "alike": found,
        "refusal": refusal,
        "rule": rule(),
        "crumbs": [
            Link("Trang chủ", reverse("portal:home")),
            Link("Hỏi đáp", reverse("portal:questions")),
            Link("Đặt câu hỏi"),
        ],
    }
    status = 422 if form.errors or refusal else 200
    return render(request, "portal/questions/ask.html", context, status=status)


def alike(request: HttpRequest) -> HttpResponse:
    """Similar answers while somebody types, as a piece of a page."""
    procedure = Procedure.objects.filter(code=request.GET.get("thu-tuc", "")).first()
    found = alike_entries(request.GET.get("q", "")[:400], procedure)
    return render(request, "portal/questions/alike.html", {"alike": found})


@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """The receipt: both codes, the unit, the promise."""
    codes = request.session.get(JUST_SENT, {})
    question = Question.objects.select_related("unit").filter(code=codes.get("code", "")).first()
    if question is None:
        return redirect("portal:question-track")
    context = {"question": question, "secret": codes["secret"], "rule": rule()}
    return render(request, "portal/questions/sent.html", context)
