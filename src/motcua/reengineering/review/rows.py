"""The procedures of a review, read at once."""

from __future__ import annotations

from motcua.reengineering.models import Diagram, Review, ReviewedProcedure


def rows(review: Review) -> list[ReviewedProcedure]:
    """In order, each with its procedure and the reviewed record (one query)."""
    return list(review.procedures.select_related("procedure", "version"))


def rows_to_read(review: Review) -> list[ReviewedProcedure]:
    """The same for a page that only reads: the newest drawings are read beforehand, so that no part of the
    page asks for them again (two queries, however many procedures)."""
    found = rows(review)
    newest = Diagram.objects.filter(reviewed__in=found).order_by("reviewed_id", "side", "-number")
    drawn = {(row.reviewed_id, row.side): row for row in newest.distinct("reviewed_id", "side")}
    for row in found:
        row.newest = {side: drawn.get((row.pk, side)) for side in Diagram.Side}
    return found
