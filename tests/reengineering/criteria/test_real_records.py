"""Every real procedure is judged without error, and nothing is guessed."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from motcua.catalog.readers.files import read_path
from motcua.catalog.record import SourceKind
from motcua.reengineering.criteria.judging import Judgement, judge
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.criteria.states import State
from motcua.reengineering.lint.places import resolves


@cache
def judged(folder: Path) -> list[tuple[Record, Judgement]]:
    records = [Record.read(reading) for reading in read_path(folder).readings]
    return [(record, judge(record)) for record in records if record]


@pytest.fixture
def found(real_data: Path) -> list[tuple[Record, Judgement]]:
    return judged(real_data / "procedures")


def test_every_record_gets_eight_states_and_a_level(found: list[tuple[Record, Judgement]]) -> None:
    assert len(found) == 3113
    assert all(len(one.as_json()["criteria"]) == 8 for _, one in found)


def test_gaps_stand_exactly_where_a_criterion_is_not_met(found: list[tuple[Record, Judgement]]) -> None:
    criteria = [criterion for _, one in found for criterion in one.criteria.values()]
    assert all(bool(c.gap) != c.state.counts_as_met for c in criteria)


def test_every_pointer_leads_into_its_record(found: list[tuple[Record, Judgement]]) -> None:
    broken = [
        (one.procedure, seen.where)
        for record, one in found
        for criterion in one.criteria.values()
        for seen in criterion.finding.evidence
        if not resolves(record.original, seen.where)
    ]
    assert not broken


def test_headers_stay_unknown(found: list[tuple[Record, Judgement]]) -> None:
    headers = [one for record, one in found if record.kind is SourceKind.HEADER]
    assert {state for one in headers for state in one.states.values()} == {State.UNKNOWN}


def test_published_records_tell_apart_what_they_can(found: list[tuple[Record, Judgement]]) -> None:
    national = [one for record, one in found if record.kind is SourceKind.NATIONAL]
    levels = Counter(one.level.value for one in national)
    assert levels["information"] > 100
    assert len({one.could_become for one in national}) == 4
    assert all(one.states[4] is State.NOT_MET for one in national if one.procedure == "1.000578")
