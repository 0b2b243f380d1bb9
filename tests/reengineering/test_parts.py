"""Replacing one procedure's parts leaves all the rest of what a review says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.reengineering.content import Duty, Measures, Promised, ReviewContent
from motcua.reengineering.review.parts import part_of, parts_of, with_part, with_parts

DUTIES = st.lists(
    st.builds(Duty, procedure=st.sampled_from("ab"), agency=st.text(max_size=3), duty=st.just("")),
    max_size=6,
).map(tuple)


def duty(procedure: str, agency: str) -> Duty:
    return Duty(procedure=procedure, agency=agency, duty="làm")


@settings(max_examples=60)
@given(DUTIES, DUTIES)
def test_only_one_procedure_changes(old: tuple[Duty, ...], new: tuple[Duty, ...]) -> None:
    wanted = parts_of(new, "a")
    after = with_parts(ReviewContent(goal="giữ", duties=old), "duties", "a", wanted)
    assert parts_of(after.duties, "a") == wanted
    assert parts_of(after.duties, "b") == parts_of(old, "b")
    assert after.goal == "giữ"


def test_unchanged_parts_change_nothing() -> None:
    content = ReviewContent(duties=(duty("a", "1"), duty("a", "2"), duty("b", "3")))
    assert with_parts(content, "duties", "a", parts_of(content.duties, "a")) == content


def test_new_parts_stand_where_the_old_ones_stood() -> None:
    content = ReviewContent(duties=(duty("a", "1"), duty("b", "2")))
    after = with_parts(content, "duties", "a", [duty("a", "3"), duty("a", "4")])
    assert [one.agency for one in after.duties] == ["3", "4", "2"]


def test_the_only_part_is_found_and_replaced() -> None:
    content = with_part(ReviewContent(), "promised", Promised(procedure="a"))
    changed = with_part(content, "promised", Promised(procedure="a", before=Measures(papers=3)))
    found = part_of(changed.promised, "a")
    assert found is not None and found.before.papers == 3
    assert len(changed.promised) == 1
    assert part_of(changed.promised, "b") is None


@pytest.mark.parametrize(("topic", "procedure"), [("relations", "a"), ("duties", "b")])
def test_a_part_of_something_else_is_a_defect(topic: str, procedure: str) -> None:
    with pytest.raises(ValueError, match=topic):
        with_parts(ReviewContent(), topic, procedure, [duty("a", "1")])
