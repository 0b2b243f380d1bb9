"""The list of projects, one project, a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.books import progress
from motcua.books.acts import checking, projects, settling
from motcua.books.members import may
from motcua.books.models import Project
from motcua.books.powers import POWERS, Verb
from motcua.books.registers import register_of
from motcua.books.sampling import found
from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.records.books.access import open_to, project_for
from motcua.records.books.forms import ProjectForm, SearchForm
from motcua.records.page import shell

HERE = "records:books"
SAMPLES = 10


@officer
def home(request: OfficerRequest) -> HttpResponse:
    """The projects that are open to the officer."""
    page = page_of(open_to(request.actor), request.GET.get("trang", ""))
    far = progress.far_of([one.pk for one in page.rows])
    context = {
        **shell(request, HERE),
        "page": page,
        "rows": [(one, register_of(one.kind), far[one.pk]) for one in page.rows],
        "begins": POWERS.may(request.actor, Verb.MANAGE, None),
        "search": SearchForm() if POWERS.may(request.actor, Verb.READ, None) else None,
    }
    return render(request, "records/books/home.html", context)


@officer
def new(request: OfficerRequest) -> HttpResponse:
    """Begin a project."""
    units = POWERS.units_of(request.actor, Verb.MANAGE, Tree())
    form = ProjectForm(Unit.objects.filter(pk__in=units), posted(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            project = projects.begin(request.actor, int(sent["unit"]), sent["name"], sent["kind"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            return redirect("records:books-manage", project=project.pk)
    trail = (Link("Sổ cũ", reverse(HERE)), Link("Đợt mới"))
    context = {**shell(request, HERE, *trail), "form": form, "refusal": refusal}
    return render(request, "records/books/new.html", context, status=422 if form.errors or refusal else 200)


@officer
def one(request: OfficerRequest, project: int) -> HttpResponse:
    """What the officer can do in a project, how far it is, and how fast they themselves type."""
    row = project_for(request.actor, project)
    can = {verb.value for verb in Verb if verb is not Verb.IMPORT and may(request.actor, verb, row)}
    context = {
        **shell(request, HERE, Link("Sổ cũ", reverse(HERE)), Link(row.name)),
        "project": row,
        "register": register_of(row.kind),
        "far": progress.far(row),
        "can": can,
        "own": next(iter(progress.paces(row, request.actor.user)), None),
        "disputed": settling.open_for(request.actor, row.pk).count() if "settle" in can else 0,
        "checks": checks_of(request, row, "check" in can),
    }
    return render(request, "records/books/project.html", context)


def checks_of(request: OfficerRequest, project: Project, checker: bool) -> list[dict[str, object]]:
    """The samples drawn last, what they found so far, and how many entries are left for this officer."""
    return [
        {
            "check": one,
            "done": one.done,
            "share": found(one.wrong, one.done),
            "left": one.left if checker else 0,
        }
        for one in checking.samples(request.actor, project.pk)[:SAMPLES]
    ]
