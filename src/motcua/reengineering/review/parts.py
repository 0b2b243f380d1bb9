"""One part of what a review says: read it, or replace it and keep all the rest.

A form edits one part; it saves the whole content through
:func:`motcua.reengineering.acts.drafting.save_content`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from motcua.reengineering.content import Part, ReviewContent
from motcua.reengineering.review.naming import BY_PROCEDURE

P = TypeVar("P", bound=Part)


def parts_of(parts: Iterable[P], procedure: str) -> tuple[P, ...]:
    """Those of one procedure (its key), in order: ``parts_of(content.duties, key)``."""
    return tuple(part for part in parts if _procedure(part) == procedure)


def part_of(parts: Iterable[P], procedure: str) -> P | None:
    """The one of a procedure where there is at most one (promised figures, cost sheet, process sheet)."""
    return next(iter(parts_of(parts, procedure)), None)


def with_parts(content: ReviewContent, topic: str, procedure: str, parts: Iterable[Part]) -> ReviewContent:
    """The content with everything one procedure says on a topic replaced by ``parts``.

    They stand where the old ones stood, else at the end, so that saving unchanged parts changes nothing.
    ``topic``: field of :class:`ReviewContent`, one of :data:`naming.BY_PROCEDURE`.

    Raises:
        ValueError: the topic is not said procedure by procedure, or a part is of another procedure (a defect
            of the caller).
    """
    new = tuple(parts)
    if topic not in BY_PROCEDURE or any(_procedure(part) != procedure for part in new):
        raise ValueError(f"{topic}: not of {procedure}")
    old: tuple[Part, ...] = getattr(content, topic)
    mine = [place for place, part in enumerate(old) if _procedure(part) == procedure]
    at = mine[0] if mine else len(old)
    others_before, others_after = (
        tuple(part for part in side if _procedure(part) != procedure) for side in (old[:at], old[at:])
    )
    return content.model_copy(update={topic: (*others_before, *new, *others_after)})


def with_part(content: ReviewContent, topic: str, part: Part) -> ReviewContent:
    """The content with the only part a procedure has on a topic replaced by this one."""
    return with_parts(content, topic, _procedure(part), [part])


def _procedure(part: Part) -> str:
    found: str = getattr(part, "procedure", "")
    return found
