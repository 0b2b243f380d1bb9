"""What has to be judged in a review: every paper of the record and every step of the present process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.catalog.record import Content
from motcua.core.text import squeeze
from motcua.processes import bpmn, steps
from motcua.processes.definition import ProcessModel
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind
from motcua.reengineering.models import Diagram, ReviewedProcedure


@dataclass(frozen=True, slots=True)
class Subject:
    """One paper or step. ``key``: as :class:`~motcua.reengineering.content.Judgement` has it."""

    kind: SubjectKind
    key: str
    name: str


def papers(content: Content) -> Iterator[Subject]:
    """Every component of the record by its JSON pointer."""
    for g, group in enumerate(content.groups):
        for c, component in enumerate(group.components):
            pointer = f"/groups/{g}/components/{c}"
            yield Subject(SubjectKind.COMPONENT, pointer, squeeze(component.name))


def steps_of(model: ProcessModel) -> Iterator[Subject]:
    """Every task in reading order."""
    for row in steps.rows(model):
        yield Subject(SubjectKind.STEP, row.id, row.name)


def subjects(reviewed: ReviewedProcedure) -> list[Subject]:
    """Papers of the reviewed version, then steps of the latest present process."""
    found = list(papers(reviewed.version.record)) if reviewed.version else []
    present = reviewed.latest(Diagram.Side.AS_IS)
    return [*found, *(steps_of(bpmn.compile(present.xml.encode())) if present else ())]


def judged(content: ReviewContent, procedure: str) -> dict[tuple[SubjectKind, str], Judgement]:
    """The judgements of one procedure by what they judge."""
    return {(j.kind, j.key): j for j in content.judgements if j.procedure == procedure}
