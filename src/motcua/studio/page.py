"""What every page of a review shows around its content."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest
from motcua.desk.page import frame
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.studio.tabs import tabs

HOME = "studio:home"


def shell(request: OfficerRequest, review: Review, tab: str, *trail: Link) -> dict[str, Any]:
    """The context of ``studio/review_base.html``. ``trail``: what follows the review in the breadcrumb."""
    crumbs = [
        Link("Tái cấu trúc", reverse(HOME)),
        Link(review.code, reverse("studio:review", args=[review.code])),
    ]
    return {
        **frame(request, HOME),
        "review": review,
        "tabs": tabs(review, tab),
        "crumbs": [*crumbs, *trail],
    }


def procedure_links(review: Review, tab: str, here: ReviewedProcedure) -> list[Link]:
    """The procedures of a linked group, to change from one to the other; empty for a single one."""
    rows = review.procedures.all()
    return [_procedure_link(review, tab, row, here) for row in rows] if len(rows) > 1 else []


def _procedure_link(review: Review, tab: str, row: ReviewedProcedure, here: ReviewedProcedure) -> Link:
    url = reverse(tab, args=[review.code, row.position])
    return Link(f"{row.position}. {row.procedure.name}", url, row == here)
