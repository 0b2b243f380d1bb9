"""The lists of dossiers to be kept: all of them, and one with its lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.archive import watching
from motcua.archive.acts import nominations as acts
from motcua.archive.models import Nomination, NominationItem
from motcua.archive.powers import POWERS, Verb
from motcua.archive.schedule import in_words
from motcua.core import clock
from motcua.core.display import when
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.dossiers.queries import openable
from motcua.records.archive import forms, reading
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell

HERE = "records:archive"


@officer
def home(request: OfficerRequest) -> HttpResponse:
    """Lists, what is wrong with packages, drawing up a list."""
    POWERS.authorise(request.actor, Verb.READ, None)
    units = [(str(one.pk), one.name) for one in reading.units_for(request.actor, Verb.DRAW_UP)]
    form = forms.DrawUpForm(units, posted(request), initial={"year": clock.today().year - 1})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            row = acts.draw_up(request.actor, int(form.cleaned_data["unit"]), form.cleaned_data["year"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã lập danh mục {row.number}.")
            return redirect("records:nomination", nomination=row.pk)
    alarms = watching.alarms(reading.readable(request.actor))
    context = {
        **shell(request, HERE),
        "page": page_of(reading.nominations(request.actor), request.GET.get("trang", "")),
        "form": form if units else None,
        "refusal": refusal,
        **{name: rows.count() for name, rows in alarms.items()},
        "days": watching.fixity_days(),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/archive/home.html", context, status=status)


@officer
def nomination(request: OfficerRequest, nomination: int) -> HttpResponse:
    """One list."""
    return show(request, reading.nomination(request.actor, nomination))


@require_POST
@officer
def act(request: OfficerRequest, nomination: int, what: str) -> HttpResponse:
    """One deed on a list."""
    row = reading.nomination(request.actor, nomination)
    return take(request, row, what, DEEDS, show, reverse("records:nomination", args=[row.pk]))


def show(
    request: OfficerRequest,
    row: Nomination,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
    lines = row.items.select_related("dossier", "changed_by", "package")
    page = page_of(lines, request.GET.get("trang", ""))
    context = {
        **shell(request, HERE, Link("Lưu trữ", reverse(HERE)), Link(row.number)),
        "row": row,
        "facts": _facts(row),
        "page": page,
        "openable": openable(request.actor, [one.dossier_id for one in page.rows]),
        "may_adjust": _may(request, row, Verb.ADJUST, Nomination.State.DRAFTED),
        "deeds": offered(DEEDS, _names(request, row), sent or {}),
        "act": f"{reverse('records:nomination', args=[row.pk])}lam/",
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "records/archive/nomination.html", context, status=status)


@officer
def item(request: OfficerRequest, nomination: int, item: int) -> HttpResponse:
    """Adjust one line."""
    row = reading.nomination(request.actor, nomination)
    line = row.items.filter(pk=item).select_related("dossier").first()
    if line is None:
        raise NotFound("Hồ sơ này trong danh mục", remedy="Mở lại danh mục.")
    form = forms.AdjustForm(posted(request), initial={"left_out": line.left_out})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.adjust(request.actor, line.pk, _change(form.cleaned_data))
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã điều chỉnh hồ sơ {line.dossier.code}.")
            return redirect("records:nomination", nomination=row.pk)
    return _item_page(request, row, line, form, refusal)


def _item_page(
    request: OfficerRequest, row: Nomination, line: NominationItem, form: Form, refusal: Refusal | None
) -> HttpResponse:
    back = reverse("records:nomination", args=[row.pk])
    trail = (Link("Lưu trữ", reverse(HERE)), Link(row.number, back), Link(str(line.dossier.code)))
    facts = [
        Row("Hồ sơ", line.dossier.code, note=line.dossier.title),
        Row("Nhóm", line.group),
        Row("Thời hạn", in_words(line.years), note=line.source),
    ]
    context = {**shell(request, HERE, *trail), "facts": facts, "form": form, "refusal": refusal, "back": back}
    context["heading"] = f"Điều chỉnh hồ sơ {line.dossier.code}"
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/archive/form.html", context, status=status)


def _change(data: dict[str, Any]) -> acts.Change:
    return acts.Change(
        reason=data["reason"],
        left_out=data["left_out"],
        years=None if data["permanent"] else data["years"],
        source=data["source"],
    )


def _facts(row: Nomination) -> list[Row]:
    told = [
        Row("Đơn vị", row.unit.name),
        Row("Hồ sơ kết thúc năm", str(row.year)),
        Row("Trạng thái", row.get_state_display(), note=row.words and f"Trả lại: {row.words}"),
    ]
    if row.submitted_at and row.submitted_by:
        told.append(Row("Trình", when(row.submitted_at), note=row.submitted_by.full_name))
    if row.approved_at and row.approved_by:
        told.append(Row("Phê duyệt", when(row.approved_at), note=row.approved_by.full_name))
    return told


def _may(request: OfficerRequest, row: Nomination, verb: Verb, state: str) -> bool:
    return row.state == state and POWERS.may(request.actor, verb, row.unit_id)


def _names(request: OfficerRequest, row: Nomination) -> list[str]:
    state = Nomination.State
    own = row.submitted_by_id == request.actor.user
    found = {
        "them": _may(request, row, Verb.DRAW_UP, state.DRAFTED),
        "trinh": _may(request, row, Verb.SUBMIT, state.DRAFTED),
        "duyet": _may(request, row, Verb.APPROVE, state.SUBMITTED) and not own,
        "tra-lai": _may(request, row, Verb.APPROVE, state.SUBMITTED),
    }
    return [name for name, may in found.items() if may]


DEEDS = {
    "trinh": Deed(
        label="Trình lãnh đạo phê duyệt",
        run=lambda request, row, form: acts.submit(request.actor, row.pk),
        done="Đã trình. Người khác sẽ phê duyệt.",
        main=True,
    ),
    "them": Deed(
        label="Thêm hồ sơ mới kết thúc",
        run=lambda request, row, form: acts.draw_up(request.actor, row.unit_id, row.year),
        done="Đã xem lại và thêm hồ sơ mới kết thúc.",
    ),
    "duyet": Deed(
        label="Phê duyệt danh mục",
        run=lambda request, row, form: acts.approve(request.actor, row.pk),
        done="Đã phê duyệt. Các gói lưu trữ đang được lập.",
        main=True,
    ),
    "tra-lai": Deed(
        label="Trả lại để lập lại",
        run=lambda request, row, form: acts.send_back(request.actor, row.pk, form.cleaned_data["words"]),
        done="Đã trả lại.",
        form=forms.WordsForm,
    ),
}
