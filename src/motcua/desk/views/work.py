"""``Việc của tôi``: the open steps of the officer, what will be late first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core.forms import whole
from motcua.core.paging import page_of
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import frame
from motcua.desk.tasks_in_words import Clock, clock_of, to_do
from motcua.desk.work_filters import WorkFilter, groups, procedures_in
from motcua.dossiers.models import Pause, WorkItem
from motcua.dossiers.queries import work_list
from motcua.identity.actors import Actor
from motcua.side_files.watching import grounds_over


@dataclass(frozen=True)
class WorkRow:
    """A line of the list."""

    item: WorkItem
    url: str
    to_do: str
    clock: Clock
    holder: str


@officer
def work(request: OfficerRequest) -> HttpResponse:
    context = frame(request, "desk:work")
    chosen = WorkFilter.read(request.GET)
    mine = work_list(request.actor)
    page = page_of(chosen.apply(mine), request.GET.get("trang", ""))
    paused = [one.dossier_id for one in page.rows if one.dossier.waiting_for == Pause.Kind.OTHER]
    over = grounds_over(paused)
    rows = [row(item, chosen, request.actor.user, over.get(item.dossier_id, "")) for item in page.rows]
    filters = groups(chosen, context["units"], procedures_in(mine))
    context |= {"page": page, "rows": rows, "filters": filters, "chosen": chosen}
    return render(request, "desk/work.html", context)


def row(item: WorkItem, chosen: WorkFilter, user: int | None, over: str) -> WorkRow:
    """One item as it is shown; a step a colleague took carries the colleague's name. ``over``: as for
    :func:`~motcua.desk.tasks_in_words.to_do`."""
    return WorkRow(
        item=item,
        url=address(item, chosen),
        to_do=to_do(item, over),
        clock=clock_of(item),
        holder=str(item.holder) if item.holder and item.holder_id != user else "",
    )


def address(item: WorkItem, chosen: WorkFilter) -> str:
    """The dossier's page, which knows the list one came from and so can lead on to the next one."""
    tail = "&".join(filter(None, [f"buoc={item.pk}", chosen.query()]))
    return f"{reverse('desk:dossier', args=[item.dossier.code])}?{tail}"


def next_address(actor: Actor, chosen: WorkFilter, step: str) -> str:
    """Where the list goes on after the step one came from; from its top again after the last one.

    Empty when nothing else can be worked on: dossiers that wait for somebody are passed over.
    """
    rows = chosen.apply(work_list(actor)).filter(dossier__waiting_for="")
    number = whole(step)
    current = WorkItem.objects.filter(pk=number).first() if number is not None else None
    if current is None:
        found = rows.first()
    else:
        others = rows.exclude(dossier=current.dossier_id)
        found = others.filter(_later(current)).first() or others.first()
    return address(found, chosen) if found else ""


def _later(item: WorkItem) -> Q:
    """What stands after ``item`` in the list's order: by due time, those without one last."""
    if item.due_at is None:
        return Q(due_at=None, id__gt=item.pk)
    return Q(due_at__gt=item.due_at) | Q(due_at=item.due_at, id__gt=item.pk) | Q(due_at=None)
