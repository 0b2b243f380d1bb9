"""What officers do with a question: one address a verb."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, put_beside
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import answering
from motcua.disclosure.questions.keeping import find
from motcua.disclosure.questions.reading import alike_entries
from motcua.disclosure.questions.refusals import AnswerSavedMeanwhile
from motcua.disclosure.text.difference import difference
from motcua.identity.actors import Actor
from motcua.outreach.conflicts import upon
from motcua.outreach.page import shell
from motcua.outreach.questions.page import VERBS, compose, offered

DONE = {
    "tra-loi": "Đã lưu câu trả lời, chờ duyệt.",
    "duyet": "Đã trả lời câu hỏi.",
    "tra-lai": "Đã trả lại người soạn.",
    "dung-san": "Đã trả lời bằng câu trả lời đã công khai.",
    "gop": "Đã gộp câu hỏi.",
    "chuyen": "Đã chuyển câu hỏi.",
    "khong-tra-loi": "Đã ghi lý do không trả lời.",
}
HERE = "outreach:questions"


@require_POST
@officer
def decide(request: OfficerRequest, code: str, verb: str) -> HttpResponseBase:
    """Do it, or show the question's page with what is wrong; what was typed stays."""
    if verb not in VERBS:
        raise Http404
    question = find(code)
    alike = alike_entries(question.subject, question.procedure) if verb == "dung-san" else []
    form = offered(VERBS[verb][2], question, alike, name=verb, data=request.POST)
    if not form.is_valid():
        return _again(request, code, verb, form)
    try:
        run(request.actor, code, verb, form.cleaned_data)
    except AnswerSavedMeanwhile as conflict:
        return _meanwhile(request, code, verb, form, conflict)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _again(request, code, verb, form, None if beside else refusal)
    messages.success(request, DONE[verb])
    passed_on = verb == "chuyen"
    return redirect(HERE) if passed_on else redirect("outreach:question", code=code)


def run(actor: Actor, code: str, verb: str, sent: dict[str, Any]) -> None:
    """The one verb behind an address."""
    if verb == "tra-loi":
        answering.draft_answer(actor, code, sent["base"], sent["text"])
    elif verb == "duyet":
        answering.approve_answer(actor, code, sent["number"])
    elif verb == "tra-lai":
        answering.send_back(actor, code, sent["number"], sent["reason"])
    elif verb == "dung-san":
        answering.answer_with(actor, code, sent["entry"])
    elif verb == "gop":
        answering.merge(actor, code, sent["into"])
    elif verb == "chuyen":
        answering.pass_on(actor, code, sent["unit"], sent["reason"])
    else:
        answering.decline(actor, code, sent["reason"])


def _meanwhile(
    request: OfficerRequest, code: str, verb: str, form: Form, conflict: AnswerSavedMeanwhile
) -> HttpResponse:
    upon(form, conflict.latest.number)
    return _again(request, code, verb, form, conflict)


def _again(
    request: OfficerRequest, code: str, verb: str, form: Form, refusal: Refusal | None = None
) -> HttpResponse:
    try:
        context = {**shell(request, HERE), **compose(request.actor, code, (verb, form))}
    except NotFound:
        raise Http404 from None
    if isinstance(refusal, AnswerSavedMeanwhile) and "text" in form.fields:
        theirs = getattr(refusal.latest, "text", "")
        context["runs"] = difference(theirs, form.data.get("text", ""))
    context |= {"refusal": refusal, "sent": form}
    status = status_of(refusal) if refusal else 422
    return render(request, "outreach/questions/question.html", context, status=status)
