"""Coming back to a question: by its code and secret, or from one's account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.disclosure.acts.asking import come_back
from motcua.disclosure.models import Question
from motcua.disclosure.questions.reading import answer_html
from motcua.portal.people import account, citizen_only
from motcua.portal.questions.forms import LookUpForm
from motcua.portal.two_codes import asked

OPENED = "questions"
"""Session entry: codes of questions opened with their secret; the value is the secret's stored hash."""
SHOWN = 100


@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    def opened(found: Question) -> tuple[str, str]:
        open_in(request, found)
        return "portal:question", found.code

    return asked(request, LookUpForm, "portal/questions/look_up.html", come_back, opened)


@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Where the question stands, for who opened it or asked it from this account."""
    question = Question.objects.select_related("unit", "procedure", "leading", "entry__shown").filter(
        code=code
    )
    row = question.first()
    if row is None or not _may_open(request, row):
        return redirect("portal:question-track")
    events = row.events.select_related("unit")
    context = {"question": row, "events": events, "answer": answer_html(row)}
    return render(request, "portal/questions/question.html", context)


@citizen_only
def own(request: HttpRequest) -> HttpResponse:
    """Questions asked from this account, newest first."""
    rows = Question.objects.filter(asker=account(request)).select_related("unit").order_by("-asked_at")
    return render(request, "portal/questions/own.html", {"questions": rows[:SHOWN]})


def open_in(request: HttpRequest, question: Question) -> None:
    """Remember in the session that the secret was shown."""
    request.session[OPENED] = {**request.session.get(OPENED, {}), question.code: question.secret}


def _may_open(request: HttpRequest, question: Question) -> bool:
    user = account(request)
    if user is not None and question.asker_id == user.pk:
        return True
    return bool(request.session.get(OPENED, {}).get(question.code) == question.secret)
