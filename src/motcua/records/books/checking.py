"""Looking again at the entries of a sample."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.books.acts import checking as acts
from motcua.books.members import authorise
from motcua.books.models import Check, CheckItem
from motcua.books.powers import Verb
from motcua.books.regions import percent
from motcua.books.registers import register_of
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.records.books.projects import HERE
from motcua.records.books.sheet import cells
from motcua.records.page import shell


@officer
def next_item(request: OfficerRequest, check: int) -> HttpResponse:
    """The next entry of a sample this officer may judge."""
    row = Check.objects.select_related("project").filter(pk=check).first()
    if row is None:
        raise NotFound("Mẫu kiểm tra này", remedy="Mở lại đợt số hóa.")
    authorise(request.actor, Verb.CHECK, row.project)
    item = acts.open_for(request.actor, check).first()
    if item is None:
        messages.success(request, "Không còn mục nào trong mẫu cho bạn kiểm tra.")
        return redirect("records:books-project", project=row.project_id)
    return redirect("records:books-check-item", item=item.pk)


@officer
def judge(request: OfficerRequest, item: int) -> HttpResponse:
    """One entry beside its picture: right as it is, or corrected."""
    rows = CheckItem.objects.select_related("check_of__project", "entry__page__book", "entry__page__view")
    row = rows.filter(pk=item).first()
    if row is None:
        raise NotFound("Mục kiểm tra này", remedy="Mở lại mẫu kiểm tra.")
    project = row.check_of.project
    authorise(request.actor, Verb.CHECK, project)
    register, refusal, values = register_of(project.kind), None, row.entry.values
    if request.method == "POST":
        values = {one.name: request.POST.get(f"k-{one.name}", "") for one in register.fields}
        try:
            acts.judge(request.actor, item, values)
        except Refusal as caught:
            refusal = caught
        else:
            return redirect("records:books-check", check=row.check_of_id)
    absent = [name for name in project.left_out if not values.get(name)]
    trail = (
        Link("Sổ cũ", reverse(HERE)),
        Link(project.name, reverse("records:books-project", args=[project.pk])),
    )
    context = {
        **shell(request, HERE, *trail, Link(row.entry.code)),
        "item": row,
        "page": row.entry.page,
        "register": register,
        "cells": cells(
            register.without(absent), "k-", values, {f"k-{refusal.where}": refusal.reason} if refusal else {}
        ),
        "region": percent(row.entry.region),
        "refusal": refusal,
    }
    return render(request, "records/books/check.html", context, status=status_of(refusal) if refusal else 200)
