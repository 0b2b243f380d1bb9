"""How far a review has come, along the four steps."""

from __future__ import annotations

from review_kit import CODE, only, opened, ready, said

from motcua.reengineering.content import ReviewContent
from motcua.reengineering.review.missing import Missing, missing
from motcua.reengineering.review.progress import STEPS, TITLES, Progress, State, progress
from world import World


def states(found: Progress) -> dict[str, State]:
    return {line.topic: line.state for _, lines in found.steps for line in lines}


def test_a_new_review_lacks_what_submitting_asks_for(province: World) -> None:
    review = opened(province)
    found = progress(ReviewContent(), missing(review), group=False)
    assert {topic for topic, state in states(found).items() if state is State.MISSING} == {
        "judgements", "to-be", "promised", "costs", "outcomes",
    }  # fmt: skip
    assert states(found)["as-is"] is State.DONE
    assert found.missing == len(missing(review))


def test_a_complete_review_lacks_nothing(province: World) -> None:
    review = ready(province)
    found = progress(review.latest().said, missing(review), group=False)
    assert State.MISSING not in states(found).values()
    assert (found.missing, found.done) == (0, found.needed)


def test_what_may_stay_empty_is_neither_done_nor_missing(province: World) -> None:
    found = states(progress(said(only(opened(province))), [], group=False))
    assert found["law_proposals"] is State.OPEN
    assert found["outcomes"] is State.DONE


def test_opinions_stand_there_while_somebody_waits() -> None:
    assert "opinions" not in states(progress(ReviewContent(), [], group=False))
    waiting = [Missing("", "opinions", "còn 1 ý kiến chưa được giải trình")]
    assert states(progress(ReviewContent(), waiting, group=False))["opinions"] is State.MISSING


def test_only_a_group_has_relations_and_names_its_procedures() -> None:
    lacking = [Missing(CODE, "relations", "chưa nêu quan hệ")]
    assert "relations" not in states(progress(ReviewContent(), [], group=False))
    found = progress(ReviewContent(), lacking, group=True)
    line = next(line for _, lines in found.steps for line in lines if line.topic == "relations")
    assert line.missing == (f"{CODE}: chưa nêu quan hệ",)


def test_every_part_of_the_steps_has_a_title() -> None:
    assert {topic for step in STEPS for topic in step.topics} <= set(TITLES)
