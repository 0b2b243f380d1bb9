"""What the pages of both ways to leave share: choosing packages, showing one hand-over or one proposal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.archive.models import Package
from motcua.archive.powers import POWERS, Verb
from motcua.core.display import day, figure
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import Form, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, status_of
from motcua.identity.models import Unit
from motcua.records.archive.forms import Choosing
from motcua.records.deeds import Offered
from motcua.records.page import shell

MOST = 200
"""Packages offered at once; the rest come with the next."""


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """One hand-over or proposal as its page shows it. ``papers``: kind and words of each of its PDF files;
    ``lines``: a row for each package."""

    here: str
    template: str
    number: str
    facts: Sequence[Row]
    papers: Sequence[tuple[str, str]]
    lines: QuerySet[Any]
    deeds: Sequence[Offered]
    address: str
    pk: int


def require_unit(request: OfficerRequest, unit: int, verb: Verb) -> None:
    """Raises NotFound, Forbidden."""
    if not Unit.objects.filter(pk=unit).exists():
        raise NotFound("Đơn vị này")
    if not POWERS.may(request.actor, verb, unit):
        raise Forbidden(POWERS[verb].label, POWERS[verb].refusal)


def offer(rows: QuerySet[Package]) -> tuple[list[tuple[str, str]], int]:
    """The first packages to choose from, and how many more there are."""
    choices = [(str(row.pk), _words(row)) for row in rows[:MOST]]
    return choices, (rows.count() - MOST if len(choices) == MOST else 0)


def _words(row: Package) -> str:
    until = f", bảo quản đến hết {day(row.keep_until)}" if row.keep_until else ""
    return f"{row.dossier.code} – {row.dossier.title}{until}"


def choosing(
    request: OfficerRequest,
    form: Choosing,
    more: int,
    heading: str,
    here: str,
    do: Callable[[], HttpResponse],
) -> HttpResponse:
    """The page that makes a hand-over or a proposal. ``more``: packages not offered for want of room."""
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return do()
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
    context = {
        **shell(request, here, Link("Lưu trữ", reverse("records:archive")), Link(heading)),
        "heading": heading,
        "form": form,
        "note": f"Còn {figure(more)} gói nữa; lập lần sau." if more > 0 else "",
        "empty": not form.has_choices,
        "refusal": refusal,
        "back": reverse(here),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/archive/form.html", context, status=status)


def show_one(
    request: OfficerRequest, one: Leaving, refusal: Refusal | None, sent: Mapping[str, Form] | None
) -> HttpResponse:
    """``sent``: refused forms by name."""
    context = {
        **shell(request, one.here, Link("Lưu trữ", reverse("records:archive")), Link(one.number)),
        "one": one,
        "page": page_of(one.lines, request.GET.get("trang", "")),
        "deeds": one.deeds,
        "act": f"{one.address}lam/",
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, one.template, context, status=status)


def names_of(found: Mapping[str, bool]) -> Iterable[str]:
    """The deeds that may be done."""
    return [name for name, may in found.items() if may]
