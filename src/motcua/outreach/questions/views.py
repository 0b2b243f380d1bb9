"""The questions of one's units, and one of them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.disclosure.models import Question, QuestionState
from motcua.disclosure.questions.deadline import rule
from motcua.disclosure.questions.reading import by_state, late, readable, waiting
from motcua.disclosure.text.finding import matching
from motcua.identity.tree import Tree
from motcua.outreach.page import shell
from motcua.outreach.questions.page import compose

HERE = "outreach:questions"
LATE = "tre"


@officer
def inbox(request: OfficerRequest) -> HttpResponse:
    """What waits for an answer, what will be late first; filters are links."""
    mine = readable(request.actor, Tree())
    page = page_of(_chosen(mine, request.GET), request.GET.get("trang", ""))
    context = {
        **shell(request, HERE),
        "page": page,
        "query": request.GET.get("q", ""),
        "state": request.GET.get("tinh-trang", ""),
        "filters": [("Tình trạng", _filters(mine, request.GET.get("tinh-trang", "")))],
        "rule": rule(),
    }
    return render(request, "outreach/questions/inbox.html", context)


@officer
def question(request: OfficerRequest, code: str) -> HttpResponse:
    context = {**shell(request, HERE), **compose(request.actor, code)}
    return render(request, "outreach/questions/question.html", context)


def _chosen(mine: QuerySet[Question], query: QueryDict) -> QuerySet[Question]:
    state = query.get("tinh-trang", "")
    if words := query.get("q", "").strip():
        by_code = mine.filter(code=words.upper())
        return by_code if by_code.exists() else matching(mine, words)
    if state == LATE:
        return late(mine)
    if state in QuestionState.values:
        return mine.filter(state=state).order_by("-asked_at")
    return waiting(mine)


def _filters(mine: QuerySet[Question], chosen: str) -> list[Link]:
    links = [("", "Chờ trả lời, chờ duyệt", waiting(mine).count()), (LATE, "Trễ hạn", late(mine).count())]
    counts = by_state(mine)
    ended = (QuestionState.ANSWERED, QuestionState.DECLINED, QuestionState.MERGED)
    links += [(str(state), str(state.label), counts[state]) for state in ended]
    here = reverse(HERE)
    return [
        Link(text, here if name in ("", chosen) else f"{here}?tinh-trang={name}", name == chosen, count)
        for name, text, count in links
    ]
