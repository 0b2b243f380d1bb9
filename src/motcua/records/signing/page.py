"""What the pages about signatures share."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from motcua.core.errors import Refusal
from motcua.core.forms import Form
from motcua.desk.access import OfficerRequest, status_of
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree
from motcua.records.page import shell
from motcua.signatures.powers import POWERS, Verb


def seal_units(actor: Actor) -> dict[int, str]:
    """The units whose keys the actor keeps, by id."""
    tree = Tree()
    return {pk: tree.units[pk].name for pk in sorted(POWERS.units_of(actor, Verb.KEEP_UNIT_KEYS, tree))}


def shown(
    request: OfficerRequest,
    template: str,
    here: str,
    form: Form | None,
    refusal: Refusal | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of this topic; what was refused decides its status."""
    page = {**shell(request, here), "form": form, "refusal": refusal, **context}
    status = status_of(refusal) if refusal else 422 if form and form.errors else 200
    return render(request, f"records/signing/{template}.html", page, status=status)
