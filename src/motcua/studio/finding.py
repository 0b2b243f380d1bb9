"""Reviews and their parts as addresses name them, found and cleared for reading at one place."""

from __future__ import annotations

import re
from typing import NoReturn

from motcua.core.errors import NotFound
from motcua.identity.actors import Actor
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure
from motcua.reengineering.policy import Verb, authorise

CODE = re.compile(r"RS-(\d{4})-(\d{3,6})")
SIDES = {"hien-trang": Diagram.Side.AS_IS, "de-xuat": Diagram.Side.TO_BE}
"""Sides of a review as addresses call them."""
SLUGS = {side: slug for slug, side in SIDES.items()}


def find_review(actor: Actor, code: str) -> Review:
    """The review with its procedures. Raises NotFound, or Forbidden for whom it is not shown to."""
    parts = CODE.fullmatch(code)
    rows = Review.objects.select_related("unit").prefetch_related("procedures__procedure")
    found = rows.filter(year=int(parts[1]), number=int(parts[2])).first() if parts else None
    if found is None:
        _missing(f"Đề án {code[:40]}", "Kiểm tra lại số của đề án trong danh sách.")
    authorise(actor, Verb.READ, found)
    return found


def find_reviewed(review: Review, place: int) -> ReviewedProcedure:
    """The procedure at ``place`` (from 1) of a review. Raises NotFound."""
    found = next((row for row in review.procedures.all() if row.position == place), None)
    if found is None:
        _missing(f"Thủ tục thứ {place} của {review.code}", "Chọn thủ tục trong trang của đề án.")
    return found


def find_place(actor: Actor, code: str, place: int) -> tuple[Review, ReviewedProcedure]:
    """A review and one of its procedures. Raises NotFound, Forbidden."""
    review = find_review(actor, code)
    return review, find_reviewed(review, place)


def find_side(slug: str) -> Diagram.Side:
    """Present or proposed. Raises NotFound."""
    side = SIDES.get(slug)
    if side is None:
        _missing("Trang này", "Chọn sơ đồ hiện trạng hoặc đề xuất trong trang của đề án.")
    return side


def find_diagram(reviewed: ReviewedProcedure, side: Diagram.Side, number: int) -> Diagram:
    """One version of a drawn process. Raises NotFound."""
    found = reviewed.diagrams.filter(side=side, number=number).select_related("by").first()
    if found is None:
        name = f"Sơ đồ {side.label.lower()} phiên bản {number}"
        _missing(name, "Chọn một phiên bản trong danh sách phiên bản.")
    return found


def _missing(what: str, remedy: str) -> NoReturn:
    raise NotFound(what, remedy=remedy)
