"""Where two typings differ: choose one, or type what the page says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.books.acts import settling as acts
from motcua.books.members import authorise, project_of
from motcua.books.models import Entry, Page
from motcua.books.powers import Verb
from motcua.books.regions import percent
from motcua.books.registers import Register, register_of
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.records.books.projects import HERE
from motcua.records.page import shell

FIRST, SECOND, OWN = "1", "2", "khac"


@officer
def next_page(request: OfficerRequest, project: int) -> HttpResponse:
    """The next page that waits for this officer."""
    authorise(request.actor, Verb.SETTLE, project_of(project))
    page = acts.open_for(request.actor, project).order_by("place").first()
    if page is None:
        messages.success(request, "Không còn trang nào chờ bạn phân xử.")
        return redirect("records:books-project", project=project)
    return redirect("records:books-settle-page", page=page.pk)


@officer
def settle(request: OfficerRequest, page: int) -> HttpResponse:
    """One page: its differences, decided all at once."""
    row = Page.objects.select_related("book", "view", "project__unit").filter(pk=page).first()
    if row is None:
        raise NotFound("Trang này", remedy="Mở lại danh sách chờ phân xử.")
    authorise(request.actor, Verb.SETTLE, row.project)
    register = register_of(row.project.kind)
    refusal = None
    if request.method == "POST":
        try:
            acts.settle(request.actor, page, _decisions(request, row))
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, f"Đã chốt {row}.")
            return redirect("records:books-settle", project=row.project_id)
    entries = row.entries.filter(state=Entry.State.DISPUTED).order_by("order")
    trail = (
        Link("Sổ cũ", reverse(HERE)),
        Link(row.project.name, reverse("records:books-project", args=[row.project_id])),
    )
    context = {
        **shell(request, HERE, *trail, Link(str(row))),
        "page": row,
        "register": register,
        "entries": [_told(request, register, one) for one in entries],
        "refusal": refusal,
        "fault_at": refusal.where if isinstance(refusal, acts.Undecided) else "",
    }
    return render(
        request, "records/books/settle.html", context, status=status_of(refusal) if refusal else 200
    )


def _told(request: OfficerRequest, register: Register, entry: Entry) -> dict[str, object]:
    first, second = entry.first or {}, entry.second or {}
    lines = []
    for field in register.fields:
        name = f"e{entry.pk}-{field.name}"
        if field.name in entry.differ:
            chosen = request.POST.get(name, "")
            own = request.POST.get(f"{name}-{OWN}", "")
            lines.append((field, name, first.get(field.name, ""), second.get(field.name, ""), chosen, own))
    same = [
        (f.label, first.get(f.name) or second.get(f.name))
        for f in register.fields
        if f.name not in entry.differ
    ]
    lone = (
        ""
        if entry.first is not None and entry.second is not None
        else ("hai" if entry.first is None else "một")
    )
    return {
        "entry": entry,
        "lines": lines,
        "same": [(label, value) for label, value in same if value],
        "lone": lone,
        "region": percent(entry.region),
    }


def _decisions(request: OfficerRequest, page: Page) -> dict[int, acts.Decision]:
    return {
        entry.pk: decision
        for entry in page.entries.filter(state=Entry.State.DISPUTED)
        if (decision := _decision(request, entry))
    }


def _decision(request: OfficerRequest, entry: Entry) -> acts.Decision | None:
    """None while a field is not chosen yet."""
    if request.POST.get(f"e{entry.pk}-bo"):
        return acts.Decision(dropped=True)
    values = {}
    for name in entry.differ:
        chosen = request.POST.get(f"e{entry.pk}-{name}")
        if chosen not in (FIRST, SECOND, OWN):
            return None
        sides = {FIRST: entry.first or {}, SECOND: entry.second or {}}
        own = request.POST.get(f"e{entry.pk}-{name}-{OWN}", "")
        values[name] = own if chosen == OWN else sides[chosen].get(name, "")
    return acts.Decision(values)
