"""Places follow the scores, ties share one, and what is missing is neither zero nor hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from criteria_records import record, stepped
from hypothesis import given, settings
from selection_kit import CANDIDATES, candidate, counts

from motcua.reengineering.criteria.default_full import Ground, PublishedReason
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.judging import Judgement, judge
from motcua.reengineering.criteria.levels import Level
from motcua.reengineering.criteria.states import State
from motcua.reengineering.selection.candidates import Candidate, Sharing
from motcua.reengineering.selection.lists import lists
from motcua.reengineering.selection.ranking import NoWeights, Ranking, Weighed, ranking

DAY = date(2026, 8, 21)


def of(*candidates: Candidate) -> Ranking:
    return ranking(candidates, DAY)


def ground(found: Weighed, name: str) -> float | None:
    return next(one.score for one in found.grounds if one.id == name)


def raised(*numbers: int) -> Judgement:
    """A judgement with these criteria met by added evidence."""
    return judge(
        record(), [Evidence(criterion=n, state=State.MET, says="Đã thử", by="Demo") for n in numbers]
    )


def test_more_dossiers_come_first() -> None:
    found = of(candidate("1.900001", 10), candidate("1.900002", 1000), candidate("1.900003", 100))
    assert [(one.place, one.candidate.code) for one in found.ranked] == [
        (1, "1.900002"),
        (2, "1.900003"),
        (3, "1.900001"),
    ]


def test_equal_scores_share_a_place_in_alphabetical_order() -> None:
    tied = [candidate(f"1.90000{n}", 10, name=name) for n, name in enumerate(("Đò", "Diều", "Ô"))]
    found = of(*tied, candidate("1.900009", 1))
    assert [(one.place, one.candidate.name[:4]) for one in found.ranked] == [
        (1, "Diều"), (1, "Đò"), (1, "Ô"), (4, "Thủ "),
    ]  # fmt: skip


def test_without_counts_a_procedure_stands_apart_whatever_else_is_known() -> None:
    known = candidate("1.900002", None, sharing=Sharing(2, 2), judgement=raised(6))
    found = of(candidate(), known)
    assert [one.candidate.code for one in found.uncounted] == ["1.900002"]
    assert found.uncounted[0].place is None
    assert found.uncounted[0].as_json()["dossiers"] is None


def test_no_dossiers_is_a_count_and_scores_nothing() -> None:
    (one,) = of(candidate(dossiers=0)).ranked
    assert ground(one, "volume") == 0.0
    assert ground(one, "effect") == 0.0


def test_rules_follow_the_sixth_criterion() -> None:
    text = "Khi nhận kết quả, người thả diều phải nộp bản chính giấy tờ."
    judgements = (raised(6), judge(stepped(text)), judge(record()), None)
    scores = [ground(of(candidate(judgement=one)).ranked[0], "rules") for one in judgements]
    assert scores == [1.0, 0.0, None, None]


def test_sharing_takes_systems_and_papers_together() -> None:
    findings = {"state-already-holds": 1, "own-result-asked-back": 1, "photo-print": 9}
    (one,) = of(candidate(sharing=Sharing(4, 1), findings=findings, papers=4)).ranked
    assert ground(one, "sharing") == pytest.approx((0.25 + 0.5) / 2)


def test_what_is_missing_widens_the_span_and_lowers_nothing() -> None:
    (one,) = of(candidate()).ranked
    assert (one.known, one.total) == (pytest.approx(0.6), 1.0)
    assert (one.low, one.high) == (pytest.approx(0.6), 1.0)


@settings(max_examples=60)
@given(CANDIDATES)
def test_every_score_lies_between_its_bounds(several: list[Candidate]) -> None:
    found = of(*several)
    for one in (*found.ranked, *found.uncounted):
        assert 0 <= one.low <= one.high <= 1.0001
        assert one.total is None or one.low - 1e-9 <= one.total <= one.high + 1e-3
    totals = [one.total or 0 for one in found.ranked]
    assert totals == sorted(totals, reverse=True)
    assert len(found.ranked) + len(found.uncounted) == len(several)


def test_every_number_behind_a_place_is_told() -> None:
    told = of(candidate(dossiers=7)).as_json()
    volume = told["ranked"][0]["grounds"][1]
    assert (volume["weight"], volume["components"][0]["value"]) == (0.4, 7)
    assert "Thiết kế của hệ thống" in told["weights_source"]


def test_before_the_circular_nothing_is_weighed() -> None:
    with pytest.raises(NoWeights, match="25/05/2023"):
        ranking([candidate()], date(2023, 5, 24))


def test_services_are_listed_by_level_and_full_ones_are_not_reviewed() -> None:
    full, partial = raised(6, 7, 8), raised(7)
    found = of(
        candidate("1.900001", 9, judgement=full),
        candidate("1.900002", 8, judgement=partial),
        candidate("1.900003", None, judgement=full),
    )
    chosen = lists(found, 5)
    codes = [[one.candidate.code for one in part] for part in (chosen.full, chosen.partial, chosen.review)]
    assert codes == [["1.900001", "1.900003"], ["1.900002"], ["1.900002"]]
    assert chosen.uncounted == 1
    assert full.level is Level.FULL


@pytest.mark.parametrize(("take", "taken"), [(0, 0), (1, 1), (2, 3), (3, 3), (9, 4)])
def test_a_tie_at_the_last_place_is_taken_whole(take: int, taken: int) -> None:
    numbers = (100, 10, 10, 1)
    found = of(*(candidate(f"1.90000{at}", number) for at, number in enumerate(numbers)))
    assert len(lists(found, take).review) == taken


def test_a_published_reason_stays_with_its_judgement() -> None:
    reason = PublishedReason(ground=Ground.TECHNICAL_FAULT, says="Sự cố")
    assert replace(raised(7), reason=reason).by_default.reason == reason
    assert counts(0).online_share is None
