"""Finding an entry, looking at it, putting it into a person's store."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.books.acts import giving
from motcua.books.members import may
from motcua.books.powers import POWERS, Verb
from motcua.books.regions import percent
from motcua.books.registers import register_of
from motcua.books.searching import look_up
from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.records.books.forms import GiveForm, SearchForm
from motcua.records.books.projects import HERE
from motcua.records.page import shell


@officer
def search(request: OfficerRequest) -> HttpResponse:
    """Entries in which all words are found. Asked by POST: names stand in no address and no log of these."""
    POWERS.authorise(request.actor, Verb.READ, None)
    form = SearchForm(posted(request))
    words = form.cleaned_data["tu"].strip() if form.is_valid() else ""
    found, more = look_up(request.actor, words) if words else ([], False)
    context = {
        **shell(request, HERE, Link("Sổ cũ", reverse(HERE)), Link("Tìm")),
        "form": form,
        "words": words,
        "more": more,
        "rows": [(one, one.values.get(register_of(one.project.kind).owner, "")) for one in found],
    }
    return render(request, "records/books/search.html", context)


@officer
def one(request: OfficerRequest, entry: int) -> HttpResponse:
    """An entry with its place on the page. Every look is kept."""
    giving.look(request.actor, entry)
    return _show(request, entry, GiveForm())


@require_POST
@officer
def give(request: OfficerRequest, entry: int) -> HttpResponse:
    """Put it into the store of the person it is about."""
    form = GiveForm(request.POST)
    refusal = None
    if form.is_valid():
        try:
            holding = giving.give(request.actor, entry, form.cleaned_data["number"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã đưa vào kho giấy tờ của {holding.owner.name}.")
            return redirect("records:books-entry", entry=entry)
    POWERS.authorise(request.actor, Verb.READ, giving.entry_of(entry).project.unit_id)
    return _show(request, entry, form, refusal)


def _show(
    request: OfficerRequest, entry: int, form: GiveForm, refusal: Refusal | None = None
) -> HttpResponse:
    row = giving.entry_of(entry)
    register = register_of(row.project.kind)
    facts = [Row(one.label, row.values[one.name]) for one in register.fields if row.values.get(one.name)]
    context = {
        **shell(request, HERE, Link("Sổ cũ", reverse(HERE)), Link(row.code)),
        "entry": row,
        "page": row.page,
        "register": register,
        "facts": facts,
        "region": percent(row.region),
        "form": form if may(request.actor, Verb.GIVE, row.project) else None,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/books/entry.html", context, status=status)
