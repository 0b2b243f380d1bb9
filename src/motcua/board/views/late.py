"""The late list of managers, one dossier's lateness, and an officer's own late dossiers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.board.forms.lateness import ExplainForm, JudgeForm
from motcua.board.page import shell
from motcua.board.pages import late as late_page
from motcua.board.pages import lateness as lateness_page
from motcua.board.scope import ASKED, chosen, way
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.content import CSV, XLSX
from motcua.documents.downloads import attached
from motcua.identity.tree import Tree
from motcua.indicators.lateness.explaining import explain as give
from motcua.indicators.lateness.explaining import judge_explanation, late_ones_of
from motcua.indicators.models import Explanation

HERE = "board:late"
ONE = "board:late-one"
MEDIA = {"csv": CSV, "xlsx": XLSX}


@officer
def late(request: OfficerRequest) -> HttpResponse:
    """The list; with ``tep`` the same lines as a file."""
    tree = Tree()
    unit = chosen(request.actor, request.GET.get(ASKED, ""), tree)
    if kind := request.GET.get("tep"):
        if kind not in MEDIA:
            raise NotFound("Loại tệp này", remedy="Chọn CSV hoặc Excel.")
        content = late_page.as_file(request.actor, unit, tree, request.GET, kind)
        return attached(content, f"ho-so-tre-{unit.code}.{kind}", MEDIA[kind])
    context = {
        **shell(request, HERE),
        **late_page.compose(request.actor, unit, tree, request.GET),
        "way": way(unit, request.actor, tree, reverse(HERE)),
    }
    return render(request, "board/late.html", context)


@officer
def one(request: OfficerRequest, code: str) -> HttpResponse:
    """One dossier; a POST explains it."""
    if request.method != "POST":
        return _show(request, code)
    form = ExplainForm(request.POST)
    view = lateness_page.look(request.actor, code)
    if not form.is_valid():
        return _show(request, code, form, status=422)
    try:
        give(request.actor, view.dossier.pk, form.cleaned_data["text"])
    except Refusal as refusal:
        return _show(request, code, form, refusal=refusal, status=status_of(refusal))
    messages.success(request, "Đã gửi giải trình. Lãnh đạo sẽ xem xét trước khi công khai.")
    return redirect(ONE, code=code)


@officer
def judge(request: OfficerRequest, code: str, explanation: int) -> HttpResponse:
    """The leader's answer to one explanation."""
    lateness_page.look(request.actor, code)
    form = JudgeForm(request.POST or None, auto_id=f"xem-xet-{explanation}-%s")
    if not Explanation.objects.filter(pk=explanation, dossier__code=code).exists():
        raise NotFound("Giải trình", remedy="Tải lại trang để xem.")
    if not form.is_valid():
        return _show(request, code, judged=(explanation, form), status=422)
    try:
        judge_explanation(request.actor, explanation, **form.said())
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        told = None if beside else refusal
        return _show(request, code, judged=(explanation, form), refusal=told, status=status_of(refusal))
    messages.success(request, "Đã ghi ý kiến về giải trình.")
    return redirect(ONE, code=code)


@officer
def mine(request: OfficerRequest) -> HttpResponse:
    """The late dossiers of which the officer held a step."""
    page = page_of(late_ones_of(request.actor.account), request.GET.get("trang", ""))
    context = {
        **shell(request, HERE, Link("Hồ sơ trễ", reverse(HERE)), Link("Của tôi")),
        "page": page,
        "lines": list(late_page.lines(page.rows, named=False)),
    }
    return render(request, "board/late_mine.html", context)


def _show(
    request: OfficerRequest,
    code: str,
    explain: Form | None = None,
    judged: tuple[int, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    tree = Tree()
    view = lateness_page.look(request.actor, code, tree)
    context = {
        **shell(request, HERE, Link("Hồ sơ trễ", reverse(HERE)), Link(code)),
        **lateness_page.compose(request.actor, view, tree, explain, judged),
        "sent": explain or (judged[1] if judged else None),
        "refusal": refusal,
    }
    return render(request, "board/late_one.html", context, status=status)
