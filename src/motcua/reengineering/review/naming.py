"""Which reviewed procedures a content speaks of."""

from __future__ import annotations

from motcua.reengineering.content import ReviewContent

BY_PROCEDURE = (
    *("duties", "systems", "judgements", "evidence", "promised", "costs"),
    *("partial_reasons", "sheets"),
)
"""Topics whose every part belongs to one procedure."""


def named_procedures(content: ReviewContent) -> set[str]:
    """Keys of every procedure named anywhere."""
    parts = [part for topic in BY_PROCEDURE for part in getattr(content, topic)]
    related = {code for relation in content.relations for code in (relation.before, relation.after)}
    return {part.procedure for part in parts} | related
