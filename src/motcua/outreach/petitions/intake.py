"""Recording what was said on the phone or written, and taking in posts of a social page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.pieces import Link
from motcua.desk import secrets_shown
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree
from motcua.outreach.page import shell
from motcua.outreach.petitions.deciding import stored
from motcua.outreach.petitions.forms import ImportForm, RecordForm
from motcua.petitions import importing
from motcua.petitions.acts.taking import Said, Taken
from motcua.petitions.acts.taking import record as take_down
from motcua.petitions.models import Channel
from motcua.petitions.powers import POWERS, Verb

LIST = "outreach:petitions"
KEPT = "petition-import"
"""Session entry: the file that was looked at, so that it need not be chosen twice."""
SAID = (
    "title", "body", "unit", "kind", "about", "name", "phone", "email", "address", "protected", "procedure",
    "dossier",
)  # fmt: skip
LARGEST = 5_000_000
"""Bytes of a file of posts."""


def units_for(actor: Actor) -> list[tuple[int, str]]:
    """The units the officer records for, their own first."""
    tree = Tree()
    own = actor.units()
    found = [tree.units[pk] for pk in POWERS.units_of(actor, Verb.RECORD, tree)]
    living = [unit for unit in found if unit.valid_to is None]
    return [(unit.pk, unit.name) for unit in sorted(living, key=lambda unit: (unit.pk not in own, unit.name))]


@officer
def record(request: OfficerRequest) -> HttpResponse:
    POWERS.authorise(request.actor, Verb.RECORD, None)
    first = {"channel": request.GET.get("kenh", Channel.PHONE)}
    form = RecordForm(posted(request), units=units_for(request.actor), initial=first)
    if not form.is_bound:
        return _form(request, form, "record")
    if not form.is_valid():
        return _form(request, form, "record", status=422)
    try:
        taken = _recorded(request, form.cleaned_data)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _form(request, form, "record", None if beside else refusal, status_of(refusal))
    secrets_shown.keep(request, -taken.petition.pk, taken.secret)
    messages.success(request, f"Đã ghi nhận {taken.petition.code}.")
    return redirect("outreach:petition", code=taken.petition.code)


def _recorded(request: OfficerRequest, sent: dict[str, Any]) -> Taken:
    said = Said(files=tuple(stored(request)), **{name: sent[name] for name in SAID})
    return take_down(
        request.actor, said, Channel(sent["channel"]), source=sent["source"], received_at=sent["received_at"]
    )


@officer
def import_posts(request: OfficerRequest) -> HttpResponse:
    """A first POST looks, a second with ``nhap`` takes in what was looked at."""
    POWERS.authorise(request.actor, Verb.RECORD, None)
    units = units_for(request.actor)
    kept = request.session.get(KEPT)
    if request.method == "POST" and "nhap" in request.POST and kept:
        report = importing.take_in(
            request.actor, kept["text"].encode(), kept["name"], kept["unit"], dry_run=False
        )
        del request.session[KEPT]
        return _form(request, ImportForm(units=units), "import", report=report)
    form = ImportForm(posted(request), request.FILES or None, units=units)
    if not form.is_bound or not form.is_valid():
        return _form(request, form, "import", status=422 if form.errors else 200)
    try:
        report = _look(request, form.cleaned_data)
    except Refusal as refusal:
        form.add_error("sheet", str(refusal))
        return _form(request, form, "import", status=422)
    return _form(request, form, "import", report=report)


def _look(request: OfficerRequest, sent: dict[str, Any]) -> importing.Report:
    sheet = sent["sheet"]
    if sheet.size > LARGEST:
        raise Refusal(f"Tệp “{sheet.name}”", "lớn hơn 5 MB", "Chia thành nhiều tệp.", "sheet")
    content = sheet.read()
    report = importing.take_in(request.actor, content, sheet.name, sent["unit"], dry_run=True)
    # Read as text already, so it is text in one of the ways the reader knows; kept as UTF-8.
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    request.session[KEPT] = {"text": text, "name": sheet.name, "unit": sent["unit"]}
    return report


def _form(
    request: OfficerRequest,
    form: Form,
    page: str,
    refusal: Refusal | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    words = {"record": "Ghi nhận", "import": "Nhập từ mạng xã hội"}[page]
    trail = (Link("Phản ánh, kiến nghị", reverse(LIST)), Link(words))
    context = {**shell(request, LIST, *trail), "form": form, "refusal": refusal, **more}
    return render(request, f"outreach/petitions/{page}.html", context, status=status)
