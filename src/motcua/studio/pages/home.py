"""The list of reviews: what stands in a line, in which order."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, OuterRef, QuerySet, Subquery

from motcua.reengineering.models import Diagram, Review, ReviewedProcedure, ReviewVersion


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review with the procedures in it and how far it has come."""

    review: Review
    procedures: list[ReviewedProcedure]
    drawn: int
    """Procedures that have a proposed process."""

    @property
    def state(self) -> str:
        return self.review.get_state_display()


def with_last_change(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Newest change of words or drawings first."""
    said = ReviewVersion.objects.filter(review=OuterRef("pk")).order_by().values("review")
    rows = reviews.annotate(changed_at=Subquery(said.annotate(last=Max("at")).values("last")))
    return rows.select_related("unit").prefetch_related("procedures__procedure").order_by("-year", "-number")


def lines(reviews: list[Review]) -> list[ReviewLine]:
    """The lines of one page (one query beside the page's own)."""
    rows = Diagram.objects.filter(reviewed__review__in=reviews, side=Diagram.Side.TO_BE)
    drawn = set(rows.order_by().values_list("reviewed", flat=True).distinct())
    return [_line(review, drawn) for review in reviews]


def _line(review: Review, drawn: set[int]) -> ReviewLine:
    procedures = list(review.procedures.all())
    return ReviewLine(review, procedures, sum(row.pk in drawn for row in procedures))
