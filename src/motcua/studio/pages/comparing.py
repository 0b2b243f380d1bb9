"""Two drawn versions side by side: picture, steps with what became of them and why, totals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import mark_safe

from motcua.core import display
from motcua.core.errors import Refusal
from motcua.processes import difference
from motcua.processes.difference import Difference, TotalLine
from motcua.reengineering.content import Judgement, Measures, Promised, ReviewContent, SubjectKind
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.reengineering.review.figures import cost_per_case
from motcua.studio.pages.process import drawn

Side = Diagram.Side


@dataclass(frozen=True, slots=True)
class StepLine:
    """A row of the table of steps. ``no``: as in the picture, 0 for a step that stayed as it was."""

    no: int
    status: str
    before: str
    after: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows."""

    old: Diagram
    new: Diagram
    picture: str
    steps: list[StepLine]
    totals: list[TotalLine]


def comparison(reviewed: ReviewedProcedure, said: ReviewContent, old: Diagram, new: Diagram) -> Comparison:
    """``said``: the content of the review, which holds the reasons and the figures people count."""
    found = difference.compare(drawn(old).model, drawn(new).model)
    title = f"{_named(old)} so với {_named(new).lower()}: {reviewed.procedure.name}"
    picture = mark_safe(difference.svg(found, title=title))
    totals = [*difference.total_lines(found), *_counted_by_people(said, reviewed.key)]
    return Comparison(old, new, picture, list(_steps(found, reviewed.key, said)), totals)


def _named(diagram: Diagram) -> str:
    return f"{diagram.get_side_display()} phiên bản {diagram.number}"


def _steps(found: Difference, key: str, said: ReviewContent) -> Iterator[StepLine]:
    judged = {one.key: one for one in said.judgements if _of_step(one, key)}
    for entry, line in zip(found.entries, difference.lines(found), strict=True):
        judgement = judged.get(entry.before.id) if entry.before else None
        yield StepLine(line.no, line.status, line.before, line.after, line.what, _reason(judgement))


def _of_step(judgement: Judgement, key: str) -> bool:
    return judgement.kind is SubjectKind.STEP and judgement.procedure == key


def _reason(judgement: Judgement | None) -> str:
    if judgement is None:
        return ""
    return "; ".join(filter(None, (judgement.reason, judgement.legal_basis)))


def _counted_by_people(said: ReviewContent, key: str) -> Iterator[TotalLine]:
    """Papers, trips and money, which no drawing tells; only what somebody stated."""
    stated = next((one for one in said.promised if one.procedure == key), Promised(procedure=key))
    for name, words in (("papers", "Giấy tờ phải nộp"), ("trips", "Lần đi lại")):
        before, after = (_figure(part, name) for part in (stated.before, stated.after))
        if before or after:
            yield TotalLine(words, before or "chưa ghi", after or "chưa ghi")
    yield from _cost(said, key)


def _cost(said: ReviewContent, key: str) -> Iterator[TotalLine]:
    """Đồng one dossier costs a person; a sheet that is not filled in yet tells nothing."""
    for costing in said.costs:
        if costing.procedure == key:
            with suppress(Refusal):
                before, after = cost_per_case(costing.sheet)
                yield TotalLine("Chi phí mỗi hồ sơ của người dân", display.dong(before), display.dong(after))


def _figure(part: Measures, name: str) -> str:
    value: Decimal | int | None = getattr(part, name)
    return "" if value is None else display.figure(value)
