"""What the people of a review add to the criteria, as the criteria take it."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.reengineering.content import ByHand, ReviewContent
from motcua.reengineering.criteria.default_full import Ground, PublishedReason
from motcua.reengineering.criteria.evidence import SIGNATURE, Evidence
from motcua.reengineering.criteria.states import State
from motcua.reengineering.review.parts import part_of, parts_of

IN_REVIEW = "Người rà soát"
"""Who it is said to be by where nobody asks for the name."""
TWO_PARTS = 3
"""The criterion of filing and signing; a person judges both at once."""


def evidence_of(said: ReviewContent, key: str, authors: Mapping[int, str] | None = None) -> list[Evidence]:
    """The evidence of one procedure. ``authors``: who added it, by criterion."""
    names = authors or {}
    return [
        one
        for added in parts_of(said.evidence, key)
        for one in _evidence(added, names.get(added.criterion, IN_REVIEW))
    ]


def _evidence(added: ByHand, by: str) -> list[Evidence]:
    parts = ("", SIGNATURE) if added.criterion == TWO_PARTS else ("",)
    return [
        Evidence(
            criterion=added.criterion,
            state=State(added.state),
            says=added.says,
            source=added.source,
            by=by,
            on=added.on,
            part=part,
        )
        for part in parts
    ]


def reason_of(said: ReviewContent, key: str) -> PublishedReason | None:
    """The reason a procedure stays partial, None while none is stated."""
    found = part_of(said.partial_reasons, key)
    return PublishedReason(ground=Ground(found.kind), says=found.words) if found else None
