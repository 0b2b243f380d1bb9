"""The register book of certified e-copies: the list, preparing one, one with what is done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.forms.signing import KeyForm, signing_of
from motcua.documents import uploads
from motcua.documents.downloads import download
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import certifying as acts
from motcua.dossiers.models import CertifiedCopy
from motcua.dossiers.results.powers import POWERS, Verb
from motcua.dossiers.results.signing import own_key, seal_key
from motcua.dossiers.results.verifying import state_of
from motcua.identity.actors import Actor
from motcua.identity.models import Unit, User
from motcua.identity.tree import Tree
from motcua.records.certifying.forms import CopyForm, RevokeForm
from motcua.records.page import shell
from motcua.signatures import verdicts

HERE = "records:copies"
WAITING = [("", "Tất cả"), ("cho-ky", "Chờ ký"), ("cho-dau", "Chờ đóng dấu")]


def readable(actor: Actor) -> QuerySet[CertifiedCopy]:
    """Copies of the units whose book the actor reads, and of the body a one-stop office belongs to."""
    tree = Tree()
    units = POWERS.units_of(actor, Verb.READ_COPIES, tree)
    bodies = {acts.authority(tree.units[pk]).pk for pk in units}
    rows = CertifiedCopy.objects.filter(Q(unit__in=units | bodies) | Q(prepared_by=actor.user))
    return rows.select_related("unit", "file", "scan", "prepared_by", "dossier")


def one(actor: Actor, copy: int) -> CertifiedCopy:
    """Raises NotFound also for one out of the actor's reach."""
    row = readable(actor).filter(pk=copy).first()
    if row is None:
        raise NotFound("Bản sao", "không có trong sổ của đơn vị bạn", "Mở lại sổ chứng thực.")
    return row


@officer
def copies(request: OfficerRequest) -> HttpResponse:
    """Newest first; ``tim`` words, ``cho`` what waits for a signature or the seal."""
    words = request.GET.get("tim", "").replace("\x00", "").strip()[:100]
    waiting = request.GET.get("cho", "")
    rows = readable(request.actor)
    if words:
        rows = rows.filter(
            Q(number__icontains=words) | Q(paper__icontains=words) | Q(owner_name__icontains=words)
        )
    if waiting == "cho-ky":
        rows = rows.filter(file=None, state="valid")
    elif waiting == "cho-dau":
        rows = rows.filter(file__isnull=False, sealed_at=None, state="valid")
    page = page_of(rows, request.GET.get("trang", ""))
    context = {
        **shell(request, HERE),
        "page": page,
        "words": words,
        "waiting": waiting,
        "choices": WAITING,
        "may_prepare": POWERS.may(request.actor, Verb.PREPARE_COPY, None),
    }
    return render(request, "records/certifying/list.html", context)


@officer
def prepare(request: OfficerRequest) -> HttpResponse:
    """Put a scan down to be certified."""
    units = _places(request.actor)
    form, refusal = CopyForm(units, posted(request), request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            row = acts.prepare_copy(
                request.actor, int(form.cleaned_data["unit"]), form.asked(), _uploaded(request, form)
            )
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã lập bản sao. Lãnh đạo xem và ký chứng thực.")
            return redirect("records:copy", copy=row.pk)
    context = {**shell(request, HERE, Link("Lập bản sao")), "form": form, "refusal": refusal, "units": units}
    status = 422 if refusal or form.errors else 200
    return render(request, "records/certifying/prepare.html", context, status=status)


def _places(actor: Actor) -> list[Unit]:
    found = POWERS.units_of(actor, Verb.PREPARE_COPY, Tree())
    return list(Unit.objects.filter(pk__in=found))


def _uploaded(request: OfficerRequest, form: CopyForm) -> StoredFile | None:
    """The file sent along; a code of a digitising result goes before it."""
    if form.cleaned_data["capture"]:
        return None
    file = form.cleaned_data["file"]
    by = User.objects.get(pk=request.actor.account)
    return uploads.store(file, file.name or "", uploaded_by=by)


@officer
def copy(request: OfficerRequest, copy: int) -> HttpResponse:
    """One copy; a POST signs, seals or revokes it."""
    row = one(request.actor, copy)
    forms = _forms(request, row)
    sent = request.POST.get("viec", "")
    form = forms.get(sent)
    if request.method != "POST" or form is None:
        return _show(request, row, forms)
    if not form.is_valid():
        return _show(request, row, forms, status=422)
    try:
        said = _do(request, row, sent, form)
    except Refusal as refusal:
        above = None if put_beside(form, refusal) else refusal
        return _show(request, one(request.actor, copy), forms, above, status_of(refusal))
    messages.success(request, said)
    return redirect("records:copy", copy=row.pk)


def _forms(request: OfficerRequest, row: CertifiedCopy) -> dict[str, Form]:
    """A form for each thing the officer may do with it now."""
    found: dict[str, Form] = {}
    if row.state != "valid":
        return found
    actor, sent = request.actor, request.POST.get("viec", "")
    key = own_key(actor)
    seal = seal_key(row.unit)
    unsigned = row.file_id is None
    if unsigned and key and POWERS.may(actor, Verb.CERTIFY_COPY, row.unit_id):
        found["ky"] = KeyForm(key, posted(request) if sent == "ky" else None, auto_id="ky_%s")
    if not unsigned and row.sealed_at is None and seal and POWERS.may(actor, Verb.SEAL_COPY, row.unit_id):
        found["dau"] = KeyForm(seal, posted(request) if sent == "dau" else None, auto_id="dau_%s")
    if POWERS.may(actor, Verb.REVOKE_COPY, row.unit_id):
        found["thu-hoi"] = RevokeForm(posted(request) if sent == "thu-hoi" else None, auto_id="thu-hoi_%s")
    return found


def _do(request: OfficerRequest, row: CertifiedCopy, verb: str, form: Form) -> str:
    if isinstance(form, RevokeForm):
        acts.revoke_copy(request.actor, row.pk, **form.cleaned_data)
        return "Đã thu hồi bản sao."
    assert isinstance(form, KeyForm)
    if verb == "ky":
        with signing_of(request.actor, form.key, form, f"Chứng thực bản sao “{row.paper}”") as signing:
            made = acts.certify_copy(request.actor, row.pk, signing)
        return f"Đã ký chứng thực, số {made.number}."
    with signing_of(request.actor, form.key, form, f"Đóng dấu bản sao số {row.number}") as signing:
        assert signing is not None
        acts.seal_copy(request.actor, row.pk, signing)
    return "Đã đóng dấu số của cơ quan."


LABELS = {"ky": "Ký chứng thực", "dau": "Đóng dấu số của cơ quan", "thu-hoi": "Thu hồi bản sao"}


def _show(
    request: OfficerRequest,
    row: CertifiedCopy,
    forms: dict[str, Form],
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    leader = POWERS.may(request.actor, Verb.CERTIFY_COPY, row.unit_id)
    unsigned = row.file is None and row.state == "valid"
    verdicts.put_beside([row.file] if row.file else [])
    context: dict[str, Any] = {
        **shell(request, HERE, Link(row.number or row.paper)),
        "copy": row,
        "state": "Chờ ký chứng thực" if unsigned else state_of(row).value,
        "tone": "yellow" if unsigned else state_of(row).tone,
        "offered": [(name, LABELS[name], form) for name, form in forms.items()],
        "no_key": leader and row.file_id is None and own_key(request.actor) is None,
        "wrong": next((form for form in forms.values() if form.errors), None),
        "refusal": refusal,
    }
    return render(request, "records/certifying/copy.html", context, status=status)


@officer
def file(request: OfficerRequest, copy: int, which: str) -> HttpResponseBase:
    """The certified copy, or the scan it is made from."""
    row = one(request.actor, copy)
    if which == "quet":
        return download(row.scan)
    if row.file is None:
        raise NotFound("Bản sao chứng thực", "chưa được ký", "Xem bản quét.")
    return download(row.file)
