"""The tab of processes: the present one above, the proposed one below, each with its versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from motcua.processes import bpmn
from motcua.processes.definition import ProcessModel
from motcua.processes.difference import totals_of
from motcua.processes.drawing import rows, svg
from motcua.processes.steps import Row, working_time
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure
from motcua.studio.finding import SLUGS
from motcua.studio.procedure_words import named

Side = Diagram.Side


@dataclass(frozen=True)
class Drawn:
    """One version with what can be read off it."""

    diagram: Diagram
    model: ProcessModel

    @property
    def steps(self) -> list[Row]:
        return rows(self.model)

    @property
    def time(self) -> str:
        """The limits on the longest way through, in words."""
        hours = totals_of(self.model).hours
        return working_time(hours) if hours else "chưa ghi thời hạn"

    def picture(self, title: str) -> str:
        return mark_safe(svg(self.model, title=title))


@dataclass(frozen=True)
class SidePart:
    """One side of the tab. ``versions``: newest first."""

    side: Diagram.Side
    drawn: Drawn | None
    picture: str
    versions: list[Diagram]
    urls: Mapping[str, str]

    @property
    def title(self) -> str:
        return f"Quy trình {self.side.label.lower()}"

    @property
    def number(self) -> int:
        """The version a new one is based on; 0 before the first."""
        return self.drawn.diagram.number if self.drawn else 0


def drawn(diagram: Diagram) -> Drawn:
    """A stored version, compiled; only processes that can run are ever stored."""
    return Drawn(diagram, bpmn.compile(diagram.xml.encode()))


def compose(review: Review, reviewed: ReviewedProcedure) -> dict[str, Any]:
    """What the tab's template reads (one query)."""
    stored = list(reviewed.diagrams.select_related("by"))
    as_is, to_be = (_part(review, reviewed, side, stored) for side in (Side.AS_IS, Side.TO_BE))
    return {
        "reviewed": reviewed,
        "as_is": as_is,
        "to_be": to_be,
        "sentence": sentence(reviewed, as_is.drawn, to_be.drawn),
        "no_sentence": "cần vẽ quy trình đề xuất.",
    }


def _part(review: Review, reviewed: ReviewedProcedure, side: Diagram.Side, stored: list[Diagram]) -> SidePart:
    versions = [row for row in reversed(stored) if row.side == side]
    newest = drawn(versions[0]) if versions else None
    title = f"Quy trình {side.label.lower()}: {reviewed.procedure.name}"
    picture = newest.picture(title) if newest else ""
    return SidePart(side, newest, picture, versions, side_urls(review, reviewed, side))


def side_urls(review: Review, reviewed: ReviewedProcedure, side: Diagram.Side) -> dict[str, str]:
    """Where one side is drawn, edited as a table, imported and looked at."""
    at = [review.code, reviewed.position, SLUGS[side]]
    return {name: reverse(f"studio:diagram-{name}", args=at) for name in ("draw", "table", "import", "start")}


def sentence(reviewed: ReviewedProcedure, present: Drawn | None, proposed: Drawn | None) -> str:
    """What the decision says of the process; empty before there is one to propose."""
    if proposed is None:
        return ""
    steps = len(proposed.steps)
    said = f"Quy trình nội bộ giải quyết {named(reviewed.procedure.name)} gồm {steps} bước, {proposed.time}"
    if present is not None:
        said += f" (hiện trạng: {len(present.steps)} bước, {present.time})"
    return f"{said}."
