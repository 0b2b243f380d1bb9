"""Points lost and what each case is worth."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from motcua.indicators.index766.definitions import named
from motcua.indicators.index766.losses import improved, losses
from motcua.indicators.index766.results import Counted
from motcua.indicators.index766.scoring import score


def test_the_greatest_loss_stands_first_and_full_marks_are_no_loss() -> None:
    counted = {"2.1": Counted(80, 100), "3.3": Counted(10, 100), "1.1": Counted(5, 5), "4.1": Counted()}
    assert [(loss.score.code, loss.points) for loss in losses(score(named(), counted))] == [
        ("3.3", Fraction(24, 5)), ("2.1", Fraction(4)),
    ]  # fmt: skip


def test_a_loss_says_how_many_cases_short_and_what_each_is_worth() -> None:
    (loss,) = losses(score(named(), {"3.3": Counted(10, 101)}))
    assert (loss.cases, loss.each) == (41, Fraction(12, 101))


def test_points_that_do_not_come_from_counts_have_no_cases() -> None:
    (loss,) = losses(score(named(), {"2.1": Counted(0, 0)}))
    assert (loss.points, loss.cases) == (20, None)


def test_more_cases_count_up_to_the_denominator_and_only_where_asked() -> None:
    counted = {"2.1": Counted(60, 100), "5.4": Counted(50, 100), "3.3": Counted(1, 2)}
    after = improved(counted, 45, "2.1", "5.4")
    assert (after["2.1"].numerator, after["5.4"].numerator, after["3.3"].numerator) == (100, 95, 1)


def test_what_has_no_source_stays_without() -> None:
    assert improved({"2.1": Counted()}, 5, "2.1", "4.1") == {"2.1": Counted()}


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_cases_a_loss_names_are_enough_and_one_fewer_is_not(part: int, whole: int) -> None:
    part = min(part, whole)
    for loss in losses(score(named(), {"3.1": Counted(part, whole)})):
        assert loss.cases
        assert losses(score(named(), {"3.1": Counted(part + loss.cases, whole)})) == []
        assert losses(score(named(), {"3.1": Counted(part + loss.cases - 1, whole)})) != []
