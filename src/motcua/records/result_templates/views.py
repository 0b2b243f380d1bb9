"""Templates of results: the list, one of them with its versions, the editor, the page it makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import posted
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.downloads import printed
from motcua.documents.forms import wording as words
from motcua.dossiers.acts import templates as acts
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.results import bundled, fields, numbers
from motcua.dossiers.results.composing import Paper, preview
from motcua.dossiers.results.powers import POWERS, Verb
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.records.page import shell
from motcua.records.result_templates.forms import TemplateForm, initial_of

HERE = "records:templates"


def readable(actor: Actor) -> QuerySet[ResultTemplate]:
    """Those of the actor's units, of the units above them, and of those below whose templates they keep."""
    tree = Tree()
    above = {row.pk for unit in actor.units() for row in tree.path(unit)}
    units = above | POWERS.units_of(actor, Verb.DRAFT_TEMPLATE, tree)
    rows = ResultTemplate.objects.filter(unit__in=units)
    return rows.select_related("unit", "drafted_by", "approved_by")


def one(actor: Actor, template: int) -> ResultTemplate:
    """Raises NotFound also for one out of the actor's reach."""
    row = readable(actor).filter(pk=template).first()
    if row is None:
        raise NotFound("Mẫu kết quả", "không có, hoặc của đơn vị khác", "Mở lại danh sách mẫu.")
    return row


@officer
def templates(request: OfficerRequest) -> HttpResponse:
    rows = list(readable(request.actor)[:300])
    newest: dict[tuple[str, int], list[ResultTemplate]] = {}
    for row in rows:
        newest.setdefault((row.key, row.unit_id), []).append(row)
    names = _names(rows)
    context = {
        **shell(request, HERE),
        "groups": [(versions, names.get(versions[0].procedure, "")) for versions in newest.values()],
        "may_draft": POWERS.may(request.actor, Verb.DRAFT_TEMPLATE, None),
    }
    return render(request, "records/result_templates/list.html", context)


def _names(rows: Iterable[ResultTemplate]) -> dict[str, str]:
    """Names of the procedures they are for, by code."""
    codes = {row.procedure for row in rows}
    return dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))


@officer
def template(request: OfficerRequest, template: int) -> HttpResponse:
    """One version; a POST approves or retires it."""
    row, refusal = one(request.actor, template), None
    if request.method == "POST":
        try:
            said = _decide(request, row)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, said)
            return redirect("records:template", template=row.pk)
    tree = Tree()
    context = {
        **shell(request, HERE, Link(row.name)),
        "template": row,
        "procedure": _names([row]).get(row.procedure, ""),
        "versions": ResultTemplate.objects.filter(key=row.key, unit=row.unit).order_by("-version"),
        "asked": fields.Asked.all_of(row.asked),
        "may_edit": POWERS.may(request.actor, Verb.DRAFT_TEMPLATE, row.unit_id, tree),
        "may_approve": row.state == "draft"
        and row.drafted_by_id != request.actor.user
        and POWERS.may(request.actor, Verb.APPROVE_TEMPLATE, row.unit_id, tree),
        "may_retire": row.state == "approved"
        and POWERS.may(request.actor, Verb.RETIRE_TEMPLATE, row.unit_id, tree),
        "own_draft": row.state == "draft" and row.drafted_by_id == request.actor.user,
        "refusal": refusal,
    }
    return render(request, "records/result_templates/template.html", context, status=422 if refusal else 200)


def _decide(request: OfficerRequest, row: ResultTemplate) -> str:
    if request.POST.get("viec") == "ngung":
        acts.retire_template(request.actor, row.pk)
        return "Đã ngừng dùng mẫu. Kết quả đã cấp từ mẫu không thay đổi."
    acts.approve_template(request.actor, row.pk)
    return "Đã duyệt mẫu."


@officer
def edit(request: OfficerRequest, template: int = 0) -> HttpResponse:
    """Write a new template, or the next version of one; “Xem trước” shows what is typed and keeps nothing."""
    row = one(request.actor, template) if template else None
    unit = row.unit if row else _unit(request)
    POWERS.authorise(request.actor, Verb.DRAFT_TEMPLATE, unit.pk if unit else None)
    start = initial_of(row) if row else bundled.find(request.GET.get("tu", "")) or initial_of(None)
    form, refusal = TemplateForm(posted(request), initial=start), None
    if request.method == "POST" and form.is_valid() and unit is not None:
        try:
            if request.POST.get("viec") == "xem":
                return _typed_preview(unit, form)
            saved = acts.draft_template(request.actor, unit.pk, form.wording(), key=row.key if row else "")
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã lưu mẫu. Người khác trong đơn vị duyệt thì mẫu được dùng.")
            return redirect("records:template", template=saved.pk)
    known = _known(form, row)
    context: dict[str, Any] = {
        **shell(request, HERE, Link(row.name if row else "Mẫu mới")),
        "template": row,
        "unit": unit,
        "units": _units(request),
        "form": form,
        "known": known,
        "bundled": [] if row else bundled.names(),
        "refusal": refusal,
    }
    status = 422 if refusal or form.errors else 200
    return render(request, "records/result_templates/edit.html", context, status=status)


def _units(request: OfficerRequest) -> list[Unit]:
    tree = Tree()
    found = POWERS.units_of(request.actor, Verb.DRAFT_TEMPLATE, tree)
    return [tree.units[pk] for pk in sorted(found)][:50]


def _unit(request: OfficerRequest) -> Unit | None:
    """Whose new template it is: the one asked for, else the officer's own."""
    units = _units(request)
    asked = request.GET.get("don-vi", "")
    own = [unit for unit in units if unit.pk in request.actor.units()]
    first = next(iter(own or units), None)
    return next((unit for unit in units if unit.code == asked), first)


def _known(form: TemplateForm, row: ResultTemplate | None) -> dict[str, str]:
    """The fields one may use, with what was typed taken into account."""
    shown = row or ResultTemplate()
    if form.is_bound:
        typed = getattr(form, "cleaned_data", {})
        shown = ResultTemplate(
            kind=typed.get("kind", ""), procedure=typed.get("procedure", ""), asked=typed.get("asked", [])
        )
    return fields.known(shown)


def _typed_preview(unit: Unit, form: TemplateForm) -> HttpResponse:
    row = ResultTemplate(unit=unit, **vars(form.wording()))
    acts.check(row)
    return _preview(row, unit)


@officer
def shown(request: OfficerRequest, template: int) -> HttpResponse:
    """A stored version as a page, fields filled with their names."""
    row = one(request.actor, template)
    return _preview(row, row.unit)


def _preview(row: ResultTemplate, unit: Unit) -> HttpResponse:
    """Each field shows its own label in brackets, so that one sees where it stands."""
    labels = {name: f"[{label}]" for name, label in fields.known(row).items()}
    known = {
        "co_quan.ten": unit.name,
        "co_quan.cap_tren": unit.parent.name if unit.parent else "",
        "co_quan.dia_danh": unit.place,
        "van_ban.so": numbers.written(row.number_form, None, clock.today().year),
        "van_ban.ngay": words.day(clock.now()),
    }
    return printed(preview(Paper(row, labels | known, clock.now(), preview=True)), f"mau-{row.key or 'moi'}")
