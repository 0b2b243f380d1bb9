"""What a review makes of a record."""

from __future__ import annotations

from pathlib import Path

import pytest

import world
from motcua.catalog.readers.files import read_path
from motcua.catalog.record import Content, LimitUnit
from motcua.reengineering.content import Judgement, Promised, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.review.record_after import Reviewed, record_after
from motcua.reengineering.review.subjects import papers as papers_of

CODE = "1.001193"


def after(verdict: Verdict | None = None, limit: str = "", case: str = "", **record: object) -> Content:
    judgements = ()
    if verdict:
        where = "/groups/0/components/1"
        kind = SubjectKind.COMPONENT
        judgements = (Judgement(procedure=CODE, kind=kind, key=where, name="Tờ", verdict=verdict),)
    said = ReviewContent(judgements=judgements, promised=(Promised(procedure=CODE, limit=limit),))
    return record_after(world.content(**record), said, [Reviewed(CODE, case)])  # type: ignore[arg-type]


def papers(content: Content) -> list[str]:
    return [one.name for group in content.groups for one in group.components]


@pytest.mark.parametrize("verdict", ["drop", "merge", "replace-by-data", "post-instead-of-envelope"])
def test_what_is_no_longer_handed_in_falls_away(verdict: str) -> None:
    assert papers(after(Verdict(verdict))) == ["Giấy chứng sinh"]


def test_what_is_kept_or_not_judged_stays() -> None:
    assert after(Verdict.KEEP) == after() == world.content()


@pytest.mark.parametrize(
    ("verdict", "name"),
    [
        (Verdict.PORTRAIT, "Ảnh chân dung (tệp ảnh tải lên)"),
        (Verdict.DIGITAL_ORIGINAL, "Giấy tờ tùy thân (bản điện tử)"),
    ],
)
def test_what_becomes_a_file_is_one_electronic_original(verdict: Verdict, name: str) -> None:
    changed = after(verdict).groups[0].components[1]
    assert (changed.name, changed.originals, changed.copies) == (name, 1, 0)


def test_a_judgement_of_a_step_changes_no_paper() -> None:
    judgement = Judgement(
        procedure=CODE, kind=SubjectKind.STEP, key="/groups/0/components/1", name="x", verdict=Verdict.DROP
    )
    said = ReviewContent(judgements=(judgement,))
    assert record_after(world.content(), said, [Reviewed(CODE)]) == world.content()


def test_a_new_limit_stands_at_the_case_meant() -> None:
    two = (world.Case(code="a"), world.Case(code="b"))
    changed = after(limit="12 working hours", case="b", cases=two)
    assert changed.cases[0].limit is None
    limit = changed.cases[1].limit
    assert limit and (limit.quantity, limit.unit) == (12, LimitUnit.HOUR)


def test_without_cases_it_stands_at_the_channels() -> None:
    changed = after(limit="5 ngày", cases=())
    assert {one.limit.unit for one in changed.channels if one.limit} == {LimitUnit.DAY}


def test_the_same_day_has_no_number_in_a_record() -> None:
    limit = after(limit="same day").cases[0].limit
    assert limit and (limit.known, limit.text) == (False, "trong ngày")


def every(record: Content, verdict: Verdict) -> Content:
    """The record with every paper judged alike."""
    judgements = tuple(
        Judgement(procedure="x", kind=paper.kind, key=paper.key, name=paper.name, verdict=verdict)
        for paper in papers_of(record)
    )
    return record_after(record, ReviewContent(judgements=judgements), [Reviewed("x")])


def test_every_paper_of_every_real_record_can_be_judged(real_data: Path) -> None:
    records = [reading.content for reading in read_path(real_data / "procedures").readings if reading.content]
    assert len(records) > 100
    for record in records:
        assert every(record, Verdict.KEEP) == record
        assert papers(every(record, Verdict.DROP)) == []
