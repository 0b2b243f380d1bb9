"""Coming back to a question: by its code and secret, or from one's account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.core.errors import NotFound
from motcua.core.forms import posted
from motcua.disclosure.acts.asking import come_back
from motcua.disclosure.models import Question
from motcua.disclosure.questions.reading import answer_html
from motcua.dossiers.tracking import TooManyFailures
from motcua.portal.people import account, citizen_only
from motcua.portal.questions.forms import LookUpForm
from motcua.portal.tracking import caller

OPENED = "questions"
"""Session entry: codes of questions opened with their secret; the value is the secret's stored hash."""
SHOWN = 100


@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    form, refusal = LookUpForm(posted(request), initial={"code": request.GET.get("ma", "")}), None
    if request.method == "POST" and form.is_valid():
        try:
            found = come_back(form.cleaned_data["code"], form.cleaned_data["secret"], caller(request))
        except (NotFound, TooManyFailures) as caught:
            refusal = caught
        else:
            open_in(request, found)
            return redirect("portal:question", code=found.code)
    status = 422 if refusal or form.errors else 200
    return render(request, "portal/questions/look_up.html", {"form": form, "refusal": refusal}, status=status)


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
