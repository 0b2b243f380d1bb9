"""What a review makes of a procedure's record: papers that fall away or become data, and a new time limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.catalog.published_words import UNITS
from motcua.catalog.record import Case, Channel, Component, ComponentGroup, Content, LimitUnit, PublishedLimit
from motcua.core.limits import Limit, Unit
from motcua.reengineering.content import Promised, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.review.subjects import judged

GONE = frozenset({Verdict.DROP, Verdict.MERGE, Verdict.DATA, Verdict.POST, Verdict.ONE_TIME_CODE})
"""Verdicts after which nobody hands in the paper; an envelope is replaced by the public post itself."""
PORTRAIT = "Ảnh chân dung (tệp ảnh tải lên)"
ELECTRONIC = "(bản điện tử)"
PUBLISHED = {unit: published for published, unit in UNITS.items()}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A procedure as a review names it; ``case_code``: the only case whose limit changes, all when empty."""

    key: str
    case_code: str = ""


def record_after(record: Content, said: ReviewContent, reviewed: Iterable[Reviewed]) -> Content:
    """The record with the judged papers and the promised limits; equal to ``record`` when nothing changes.

    ``record``: of the reviewed version, into which the judgements point. ``reviewed``: the procedure, or
    those of its cases that were reviewed and come into operation: a paper one of them still needs stays.

    Raises:
        BadLimit: a promised limit cannot be read.
    """
    reviewed = list(reviewed)
    verdicts: dict[str, Verdict] = {}
    for one in reviewed:
        for (kind, place), judgement in judged(said, one.key).items():
            if kind is SubjectKind.COMPONENT and verdicts.get(place, Verdict.DROP) in GONE:
                verdicts[place] = judgement.verdict
    groups = (_group(group, f"/groups/{g}", verdicts) for g, group in enumerate(record.groups))
    after = record.model_copy(update={"groups": tuple(group for group in groups if group)})
    for one in reviewed:
        after = _limited(after, promised_of(said, one.key), one.case_code)
    return after


def promised_of(said: ReviewContent, key: str) -> Promised | None:
    """What was promised of one procedure."""
    return next((promised for promised in said.promised if promised.procedure == key), None)


def _group(group: ComponentGroup, at: str, verdicts: Mapping[str, Verdict]) -> ComponentGroup | None:
    """The group without the papers that fall away; None when that empties it."""
    placed = ((verdicts.get(f"{at}/components/{c}"), one) for c, one in enumerate(group.components))
    kept = tuple(_component(verdict, one) for verdict, one in placed if verdict not in GONE)
    if group.components and not kept:
        return None
    return group.model_copy(update={"components": kept})


def _component(verdict: Verdict | None, component: Component) -> Component:
    """An uploaded file is one original; no copies of it are asked."""
    if verdict is Verdict.PORTRAIT:
        return component.model_copy(update={"name": PORTRAIT, "originals": 1, "copies": 0})
    if verdict is Verdict.DIGITAL_ORIGINAL:
        name = component.name if ELECTRONIC in component.name else f"{component.name} {ELECTRONIC}"
        return component.model_copy(update={"name": name, "originals": 1, "copies": 0})
    return component


def _limited(record: Content, promised: Promised | None, case_code: str) -> Content:
    if promised is None or not promised.limit:
        return record
    limit = published(Limit.parse(promised.limit))
    if not record.cases:
        return record.model_copy(update={"channels": tuple(_channel(one, limit) for one in record.channels)})
    meant = {case_code} if case_code else {one.code for one in record.cases}
    cases = tuple(_case(one, limit) if one.code in meant else one for one in record.cases)
    return record.model_copy(update={"cases": cases})


def _case(case: Case, limit: PublishedLimit) -> Case:
    return case.model_copy(update={"limit": limit})


def _channel(channel: Channel, limit: PublishedLimit) -> Channel:
    return channel.model_copy(update={"limit": limit})


def published(limit: Limit) -> PublishedLimit:
    """The limit as records state it; ``same day`` has no number there, only words."""
    if limit.unit is Unit.SAME_DAY:
        return PublishedLimit(text=limit.sentence(), unit=LimitUnit.OTHER)
    return PublishedLimit(quantity=limit.number, unit=PUBLISHED[limit.unit])
