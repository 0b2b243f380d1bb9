"""Preparing a dossier's results: choose a template, type what it asks, look at the page it makes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import posted, put_beside, whole
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.sight import Sight, look
from motcua.documents import uploads
from motcua.documents.downloads import printed
from motcua.dossiers import terms
from motcua.dossiers.acting import unit_name
from motcua.dossiers.acts import results as acts
from motcua.dossiers.models import Result, ResultDraft, ResultTemplate
from motcua.dossiers.policy import Verb, authorise
from motcua.dossiers.results import choosing, fields, numbers
from motcua.dossiers.results.composing import Paper, preview
from motcua.identity.models import User
from motcua.records.page import shell
from motcua.records.results.forms import AttachForm, DraftForm

HERE = "records:results"


@officer
def prepare(request: OfficerRequest, code: str) -> HttpResponse:
    """Draft one of the procedure's results: ``ket-qua`` says which, ``mau`` from which template."""
    sight = look(request.actor, code)
    authorise(request.actor, Verb.PREPARE_RESULT, sight.scene())
    wanted = terms.results(sight.dossier.procedure_version)
    chosen = wanted[min(whole(request.GET.get("ket-qua", "")) or 0, len(wanted) - 1)]
    draft = next((one for one in sight.result_drafts if one.name == chosen.name[:500]), None)
    templates = choosing.fitting(sight.dossier, chosen.code)
    template = _template(request, templates, draft)
    form = DraftForm(template, draft.values if draft else {}, posted(request)) if template else None
    refusal = None
    if request.method == "POST" and form is not None and template is not None and form.is_valid():
        refusal = _save(request, sight, chosen.name[:500], template, form)
        if refusal is None:
            return redirect(f"{reverse('desk:dossier', args=[code])}#ket-qua")
    context: dict[str, Any] = {
        **shell(request, HERE, Link(code, reverse("desk:dossier", args=[code])), Link("Soạn kết quả")),
        "dossier": sight.dossier,
        "wanted": list(enumerate(wanted)),
        "chosen": chosen,
        "templates": templates,
        "template": template,
        "draft": draft,
        "form": form,
        "refusal": refusal,
    }
    status = 422 if refusal or (form is not None and form.errors) else 200
    return render(request, "records/results/prepare.html", context, status=status)


def _template(
    request: OfficerRequest, templates: list[ResultTemplate], draft: ResultDraft | None
) -> ResultTemplate | None:
    """The one asked for, else the draft's, else the most particular."""
    asked = whole(request.GET.get("mau", "")) or (draft.template_id if draft else None)
    return next((one for one in templates if one.pk == asked), templates[0] if templates else None)


def _save(
    request: OfficerRequest, sight: Sight, name: str, template: ResultTemplate, form: DraftForm
) -> Refusal | None:
    try:
        acts.prepare_result(
            request.actor, sight.dossier.pk, name=name, template=template.pk, typed=form.typed()
        )
    except Refusal as refusal:
        return refusal
    messages.success(request, "Đã lưu dự thảo kết quả. Xem trước rồi hoàn thành bước để trình ký.")
    return None


@officer
def preview_draft(request: OfficerRequest, code: str, draft: int) -> HttpResponse:
    """A draft as it will look, without number and code of verification."""
    sight = look(request.actor, code)
    row = next((one for one in sight.result_drafts if one.pk == draft), None)
    if row is None:
        raise NotFound("Dự thảo", "không còn: kết quả đã được ký hoặc dự thảo đã thay đổi", "Mở lại hồ sơ.")
    dossier, template, now = sight.dossier, row.template, clock.now()
    values = fields.of_dossier(dossier, row.values) | fields.of_issue(
        dossier.deciding_unit,
        unit_name(dossier, dossier.deciding_unit_id),
        number=numbers.written(template.number_form, None, clock.today().year),
        at=now,
        expires=None,
        signer="",
        title="Người có thẩm quyền ký",
    )
    return printed(preview(Paper(template, values, now, preview=True)), f"du-thao-{code}")


def result_of(request: OfficerRequest, code: str, result: int) -> tuple[Sight, Result]:
    """A result of a dossier in the officer's sight. Raises NotFound."""
    sight = look(request.actor, code)
    row = sight.dossier.results.select_related("template", "file").filter(pk=result).first()
    if row is None:
        raise NotFound("Kết quả", "không thuộc hồ sơ này", "Mở lại hồ sơ.")
    return sight, row


@officer
def print_result(request: OfficerRequest, code: str, result: int) -> HttpResponse:
    """A numbered result that is signed by hand, to be printed."""
    _, row = result_of(request, code, result)
    if row.template is None:
        raise NotFound("Bản in", "kết quả này không soạn từ mẫu", "Dùng bản giấy của đơn vị.")
    paper = Paper(row.template, row.values, row.issued_at, row.check_code or "")
    return printed(preview(paper), f"ket-qua-{code}")


@officer
def attach(request: OfficerRequest, code: str, result: int) -> HttpResponse:
    """Put the scan of a result signed by hand to its row."""
    sight, row = result_of(request, code, result)
    authorise(request.actor, Verb.ATTACH_RESULT, sight.scene())
    form, refusal = AttachForm(row, posted(request), request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            _attach(request, row, form)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã đính kèm bản kết quả đã ký.")
            return redirect(f"{reverse('desk:dossier', args=[code])}#ket-qua")
    trail = (Link(code, reverse("desk:dossier", args=[code])), Link("Đính kèm kết quả"))
    context = {**shell(request, HERE, *trail), "result": row, "form": form, "refusal": refusal}
    status = 422 if refusal or form.errors else 200
    return render(request, "records/results/attach.html", context, status=status)


def _attach(request: OfficerRequest, row: Result, form: AttachForm) -> None:
    file = form.cleaned_data["file"]
    by = User.objects.get(pk=request.actor.account)
    stored = uploads.store(file, file.name or "", uploaded_by=by)
    typed = {name: form.cleaned_data.get(name, "") for name in ("number", "reason")}
    acts.attach_result(request.actor, row.dossier_id, row.pk, file=stored, **typed)
