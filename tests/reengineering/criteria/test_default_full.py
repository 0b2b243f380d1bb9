"""Full is the default from 1 July 2026; partial needs a published reason that the facts bear out."""

from __future__ import annotations

from datetime import date

import pytest
from criteria_records import NOT_MET

from motcua.reengineering.criteria.default_full import (
    SHOWN_BY,
    DefaultFull,
    Ground,
    PublishedReason,
    Verdict,
    against_default,
)
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.levels import Level

DAY = date(2026, 7, 1)
CHECKED = Evidence(criterion=6, state=NOT_MET, says="Đo đạc thửa đất", rule=SHOWN_BY[Ground.FIELD_CHECK])


def told(level: Level, ground: Ground | None = None, *evidence: Evidence, on: date = DAY) -> DefaultFull:
    reason = PublishedReason(ground=ground, says="Đã công bố", published_on=DAY) if ground else None
    return against_default(level, reason, evidence, on)


@pytest.mark.parametrize(
    ("level", "verdict"),
    [
        (Level.FULL, Verdict.DEFAULT_MET),
        (Level.PARTIAL, Verdict.NO_REASON),
        (Level.INFORMATION, Verdict.NO_SERVICE),
        (Level.NONE, Verdict.NO_SERVICE),
    ],
)
def test_each_level_against_the_default(level: Level, verdict: Verdict) -> None:
    assert told(level).verdict is verdict


def test_before_its_first_day_the_default_binds_nobody() -> None:
    assert told(Level.PARTIAL, on=date(2026, 6, 30)).verdict is Verdict.NOT_YET


def test_a_reason_the_record_bears_out_is_an_exception() -> None:
    found = told(Level.PARTIAL, Ground.FIELD_CHECK, CHECKED)
    assert found.verdict is Verdict.EXCEPTION
    assert found.as_json()["reason"] == {
        "ground": "field-check",
        "says": "Đã công bố",
        "where": "",
        "published_on": "2026-07-01",
    }


@pytest.mark.parametrize("ground", [Ground.PRESENCE, Ground.FIELD_CHECK])
def test_a_reason_nothing_bears_out_is_doubtful(ground: Ground) -> None:
    assert told(Level.PARTIAL, ground).verdict is Verdict.DOUBTFUL


def test_evidence_for_another_ground_does_not_bear_it_out() -> None:
    assert told(Level.PARTIAL, Ground.PRESENCE, CHECKED).verdict is Verdict.DOUBTFUL


def test_a_fault_of_the_system_needs_no_words_in_the_procedure() -> None:
    assert told(Level.PARTIAL, Ground.TECHNICAL_FAULT).verdict is Verdict.EXCEPTION


def test_a_reason_published_later_is_missing_until_then() -> None:
    reason = PublishedReason(ground=Ground.TECHNICAL_FAULT, says="Sự cố", published_on=date(2026, 7, 2))
    assert against_default(Level.PARTIAL, reason, (), DAY).verdict is Verdict.NO_REASON


def test_what_a_missing_reason_may_be_is_said() -> None:
    assert all(ground.label in told(Level.PARTIAL).says for ground in Ground)
