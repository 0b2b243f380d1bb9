"""The finding register: the list, an entry, one finding with its checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.page import frame
from motcua.identity.actors import Actor
from motcua.reengineering.acts import register as acts
from motcua.reengineering.models import Problem
from motcua.reengineering.office import FOR_CONTROL, Verb, authorise, may
from motcua.studio.deciding import problems
from motcua.studio.forms.register import FoundForm, NoteForm
from motcua.studio.page import HOME
from motcua.studio.pages.register import Line, facts, lines, listed, runs

HERE = "studio:register"


@officer
def register(request: OfficerRequest) -> HttpResponse:
    """Findings, open ones first; ``thu-tuc``: code of a procedure, ``trang-thai``: open or closed."""
    authorise(request.actor, Verb.READ_REGISTER)
    code = request.GET.get("thu-tuc", "").strip()[:30].replace("\x00", "")
    state = request.GET.get("trang-thai", "")
    page = page_of(listed(code, state), request.GET.get("trang", ""))
    context = {
        "page": page,
        "lines": lines(page.rows),
        "asked_code": code,
        "asked_state": state,
        "states": Problem.State.choices,
        "may_keep": may(request.actor, Verb.KEEP_REGISTER),
    }
    return _page(request, "studio/register.html", context)


@officer
def new(request: OfficerRequest) -> HttpResponse:
    """An entry; its check runs at once."""
    authorise(request.actor, Verb.KEEP_REGISTER)
    asked = {"procedure": request.GET.get("thu-tuc", ""), "days": 90, "allowed_percent": 0}
    form = FoundForm(posted(request), initial=asked)
    if not form.is_bound:
        return _show_new(request, form)
    if not form.is_valid():
        return _show_new(request, form, status=422)
    sent = form.cleaned_data
    try:
        review = sent["review"].pk if sent["review"] else None
        made = acts.register(request.actor, sent["procedure"].pk, form.found(), review)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show_new(request, form, None if beside else refusal, status_of(refusal))
    messages.success(request, "Đã ghi phát hiện và chạy phép kiểm tra lần đầu.")
    return redirect("studio:problem", pk=made.pk)


def _show_new(
    request: OfficerRequest, form: Form, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return _page(request, "studio/problem_new.html", context, Link("Ghi phát hiện"), status=status)


@officer
def problem(request: OfficerRequest, pk: int) -> HttpResponse:
    """One finding."""
    return show(request, find_problem(request.actor, pk))


@officer
@require_POST
def note(request: OfficerRequest, pk: int) -> HttpResponse:
    """Cause and change, corrected."""
    row = find_problem(request.actor, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show(request, row, form, status=422)
    try:
        acts.note_change(request.actor, pk, **form.cleaned_data)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return show(request, row, form, None if beside else refusal, status_of(refusal))
    messages.success(request, "Đã ghi nguyên nhân và thay đổi.")
    return redirect("studio:problem", pk=pk)


@officer
@require_POST
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    """Mended, if the check says so."""
    return _button(request, pk, acts.close, "Đã đóng phát hiện. Phép kiểm tra vẫn chạy hằng ngày.")


@officer
@require_POST
def run(request: OfficerRequest, pk: int) -> HttpResponse:
    """The check, now."""
    return _button(request, pk, acts.run_check, "Đã chạy phép kiểm tra.")


def _button(
    request: OfficerRequest, pk: int, verb: Callable[[Actor, int], Problem], done: str
) -> HttpResponse:
    row = find_problem(request.actor, pk)
    try:
        verb(request.actor, pk)
    except Refusal as refusal:
        return show(request, row, refusal=refusal, status=status_of(refusal))
    messages.success(request, done)
    return redirect("studio:problem", pk=pk)


def find_problem(actor: Actor, pk: int) -> Problem:
    """Raises Forbidden, NotFound."""
    authorise(actor, Verb.READ_REGISTER)
    found = Problem.objects.select_related("procedure", "review", "by").filter(pk=pk).first()
    if found is None:
        raise NotFound("Phát hiện", remedy="Chọn một phát hiện trong sổ theo dõi.")
    return found


def show(
    request: OfficerRequest,
    row: Problem,
    form: Form | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one finding; ``form``: a sent one that did not do."""
    seen = runs(request.actor, row)
    context = {
        "problem": row,
        "line": Line(row, seen[0].check if seen else None),
        "facts": facts(row),
        "runs": seen,
        "may_keep": may(request.actor, Verb.KEEP_REGISTER),
        "why_not": FOR_CONTROL,
        "form": form or NoteForm(initial={"cause": row.cause, "change": row.change}),
        "sent": form is not None,
        "problems": list(problems({"": form})) if form else [],
        "refusal": refusal,
    }
    return _page(request, "studio/problem.html", context, Link(row.title), status=status)


def _page(
    request: OfficerRequest, template: str, context: dict[str, Any], *here: Link, status: int = 200
) -> HttpResponse:
    book = Link("Sổ theo dõi phát hiện", reverse(HERE) if here else "")
    crumbs = [Link("Tái cấu trúc", reverse(HOME)), book, *here]
    page = {**frame(request, HOME), "crumbs": crumbs, **context}
    return render(request, template, page, status=status)
