"""The register of results: the list, one result with its history, and what a leader does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.forms.signing import KeyForm, signing_of
from motcua.documents.downloads import download, printed
from motcua.dossiers.acts import results as acts
from motcua.dossiers.models import Extract, Result
from motcua.dossiers.policy import PERMISSIONS, Scene, Verb, why_not
from motcua.dossiers.queries import openable
from motcua.dossiers.results import codes
from motcua.dossiers.results.composing import Paper, preview
from motcua.dossiers.results.sealing import unsealed
from motcua.dossiers.results.signing import own_key, seal_key
from motcua.dossiers.results.verifying import state_of
from motcua.dossiers.tags import Tag
from motcua.dossiers.timeline import internal_lines
from motcua.records.page import shell
from motcua.records.results.finding import STATES, Asked, narrowed, one, readable
from motcua.records.results.forms import ExtractForm, ReissueForm, RevokeForm
from motcua.signatures import verdicts
from motcua.signatures.models import Key

HERE = "records:results"
ABOUT = (
    *(Tag.PREPARE_RESULT, Tag.APPROVE, Tag.ATTACH_RESULT, Tag.RETURN_RESULT),
    *(Tag.REVOKE_RESULT, Tag.REISSUE_RESULT, Tag.ISSUE_EXTRACT, Tag.SEAL_RESULT),
)
"""What of a dossier's history is told beside its results."""


@officer
def results(request: OfficerRequest) -> HttpResponse:
    """Newest first, narrowed by words and state."""
    asked = Asked.read(request.GET)
    page = page_of(narrowed(readable(request.actor), asked), request.GET.get("trang", ""))
    context = {
        **shell(request, HERE),
        "page": page,
        "lines": [(row, state_of(row)) for row in page.rows],
        "asked": asked,
        "states": STATES,
    }
    return render(request, "records/results/list.html", context)


@officer
def result(request: OfficerRequest, result: int) -> HttpResponse:
    """One result; a POST does one of the verbs offered."""
    row = one(request.actor, result)
    forms = _forms(request, row)
    if request.method != "POST":
        return _show(request, row, forms)
    verb = next((name for name in forms if name == request.POST.get("viec")), None)
    if verb is None:
        raise NotFound("Thao tác", "không có trên trang này", "Tải lại trang và chọn lại.")
    form = forms[verb]
    if not form.is_valid():
        return _show(request, row, forms, status=422)
    try:
        said = VERBS[verb][1](request, row, form)
    except Refusal as refusal:
        above = None if put_beside(form, refusal) else refusal
        return _show(request, one(request.actor, result), forms, above, status_of(refusal))
    messages.success(request, said)
    return redirect("records:result", result=row.pk)


def _forms(request: OfficerRequest, row: Result) -> dict[str, Form]:
    """A form for each verb the officer may do, bound when it was sent."""
    dossier = row.dossier
    scene = Scene(dossier, list(dossier.work.order_by("id")))
    if row.state != "valid":
        return {}
    key = own_key(request.actor)
    sent = request.POST.get("viec", "") if request.method == "POST" else ""
    made = {
        name: form_of(row, key, posted(request) if sent == name else None, f"{name}_%s")
        for name, (verb, _run, form_of) in VERBS.items()
        if not why_not(request.actor, verb, scene)
    }
    return {name: form for name, form in made.items() if form is not None}


def _revoke(request: OfficerRequest, row: Result, form: Form) -> str:
    acts.revoke_result(request.actor, row.dossier_id, row.pk, **form.cleaned_data)
    return f"Đã thu hồi kết quả số {row.number}."


def _reissue(request: OfficerRequest, row: Result, form: Form) -> str:
    assert isinstance(form, ReissueForm)
    with signing_of(request.actor, form.key, form, f"Cấp lại kết quả số {row.number}") as key:
        made = acts.reissue_result(
            request.actor,
            row.dossier_id,
            row.pk,
            reason=form.cleaned_data["reason"],
            changed=form.changed(),
            signing=key,
            number=form.cleaned_data.get("number", ""),
        )
    return f"Đã cấp lại: số {made.number} thay số {row.number}."


def _extract(request: OfficerRequest, row: Result, form: Form) -> str:
    assert isinstance(form, ExtractForm)
    with signing_of(request.actor, form.key, form, f"Cấp bản sao kết quả số {row.number}") as key:
        made = acts.issue_extract(
            request.actor,
            row.dossier_id,
            row.pk,
            asked_by=form.cleaned_data["asked_by"],
            purpose=form.cleaned_data["purpose"],
            typed=form.typed(),
            signing=key,
        )
    return f"Đã cấp bản sao trích lục số {made.number}."


def _seal(request: OfficerRequest, row: Result, form: Form) -> str:
    assert isinstance(form, KeyForm)
    with signing_of(request.actor, form.key, form, f"Đóng dấu kết quả số {row.number} và bản sao") as key:
        assert key is not None
        sealed = acts.seal_result(request.actor, row.dossier_id, row.pk, key)
    return f"Đã đóng dấu số: {', '.join(one.number for one in sealed)}."


def _seal_form(row: Result, _key: Key | None, sent: Any, ids: str) -> Form | None:
    """None while nothing waits, or the unit has no key of its seal."""
    key = seal_key(row.dossier.deciding_unit) if unsealed(row.dossier, row.pk) else None
    return KeyForm(key, sent, auto_id=ids) if key else None


Run = Callable[[OfficerRequest, Result, Form], str]
Made = Callable[[Result, Key | None, Any, str], Form | None]
VERBS: dict[str, tuple[Verb, Run, Made]] = {
    "ban-sao": (
        Verb.ISSUE_EXTRACT,
        _extract,
        lambda row, key, sent, ids: ExtractForm(row, key, sent, auto_id=ids),
    ),
    "cap-lai": (
        Verb.REISSUE_RESULT,
        _reissue,
        lambda row, key, sent, ids: ReissueForm(row, key, sent, auto_id=ids),
    ),
    "dong-dau": (Verb.SEAL_RESULT, _seal, _seal_form),
    "thu-hoi": (Verb.REVOKE_RESULT, _revoke, lambda _row, _key, sent, ids: RevokeForm(sent, auto_id=ids)),
}
"""What is sent → the verb, how it is done, its form."""


def _show(
    request: OfficerRequest,
    row: Result,
    forms: dict[str, Form],
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    events = row.dossier.events.filter(tag__in=ABOUT).order_by("number")
    copies = list(row.extracts.select_related("file"))
    verdicts.put_beside([one.file for one in (row, *copies) if one.file])
    context = {
        **shell(request, HERE, Link(row.number or row.name)),
        "result": row,
        "state": state_of(row),
        "address": codes.address(row.check_code) if row.check_code else "",
        "extracts": [(one, state_of(one)) for one in copies],
        "no_seal": any(one.waits_for_seal for one in (row, *copies)) and "dong-dau" not in forms,
        "replacement": Result.objects.filter(replaces=row).first(),
        "history": internal_lines(events),
        "offered": [(name, PERMISSIONS[VERBS[name][0]].label, form) for name, form in forms.items()],
        "may_open": bool(openable(request.actor, [row.dossier_id])),
        "wrong": next((form for form in forms.values() if form.errors), None),
        "refusal": refusal,
    }
    return render(request, "records/results/result.html", context, status=status)


@officer
def file(request: OfficerRequest, result: int) -> HttpResponseBase:
    """The file of a result."""
    row = one(request.actor, result)
    if row.file is None:
        raise NotFound("Tệp kết quả", "chưa có", "Đính kèm bản đã ký ở trang hồ sơ.")
    return download(row.file)


@officer
def extract_file(request: OfficerRequest, result: int, order: int) -> HttpResponseBase:
    """A copy: the signed file, or the page to be signed by hand."""
    row = one(request.actor, result)
    copy = Extract.objects.select_related("file", "template").filter(result=row, order=order).first()
    if copy is None:
        raise NotFound("Bản sao", "không có trong sổ", f"Mở lại {reverse('records:results')}.")
    if copy.file is not None:
        return download(copy.file)
    assert copy.template is not None
    paper = Paper(copy.template, copy.values, copy.issued_at, copy.check_code or "")
    return printed(preview(paper), f"ban-sao-{order}")
