"""The list of reviews: which an officer may see, and what stands in a line."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Level, Role
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure, ReviewVersion
from motcua.reengineering.policy import SHOWN


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


def visible_to(actor: Actor) -> QuerySet[Review]:
    """Reviews the policy lets the actor read (reengineering/policy.py, READ), as one condition: all for the
    administrator and the province's control officers, else those of the own unit and those shown to all."""
    everything = actor.holds(Role.SYSTEM_ADMIN) or _controls_province(actor)
    if everything:
        return Review.objects.all()
    own = actor.units(Role.CONTROL, Role.LEADER)
    return Review.objects.filter(Q(unit__in=own) | Q(state__in=SHOWN))


def _controls_province(actor: Actor) -> bool:
    units = actor.units(Role.CONTROL)
    return bool(units) and Unit.objects.filter(pk__in=units, level=Level.PROVINCE).exists()


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
