"""Signatures made here: one's own, and those of units one oversees."""

from __future__ import annotations

from django.db.models import Q
from django.http.response import HttpResponseBase

from motcua.core.paging import page_of
from motcua.desk.access import OfficerRequest, officer
from motcua.identity.tree import Tree
from motcua.records.signing.page import shown
from motcua.signatures.models import Signing
from motcua.signatures.powers import POWERS, Verb


@officer
def listed(request: OfficerRequest) -> HttpResponseBase:
    """The newest first, 25 a page."""
    units = POWERS.units_of(request.actor, Verb.READ_UNIT, Tree())
    rows = Signing.objects.filter(Q(by=request.actor.account) | Q(unit__in=units))
    rows = rows.select_related("key", "unit", "source", "file")
    page = page_of(rows, request.GET.get("trang", ""))
    return shown(request, "made", "records:signings", None, page=page)
