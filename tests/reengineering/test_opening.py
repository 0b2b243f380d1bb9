"""Opening a review."""

from __future__ import annotations

import pytest
from review_kit import acts_of, officer, only, opened

import world
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.identity.roles import Role
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.models import Review
from world import World


def test_it_begins_with_the_record_and_the_process_in_force(province: World) -> None:
    review = opened(province)
    reviewed = only(review)
    assert reviewed.version == province.version
    present = reviewed.diagrams.get()
    assert (present.side, present.number, present.process) == ("as-is", 1, province.process)
    assert (review.state, review.latest().number) == ("drafting", 1)
    assert acts_of(review) == ["reengineering:review:open"]


def test_numbers_run_by_year(province: World) -> None:
    assert [opened(province).code for _ in range(2)] == ["RS-2026-001", "RS-2026-002"]


def test_a_procedure_without_process_has_no_present_diagram(province: World) -> None:
    other, _ = world.add_procedure("1.000111")
    review = open_review(officer(province), province.commune.pk, "Hai thủ tục", [Subject(other.pk)])
    assert not only(review).diagrams.exists()


def test_the_order_of_a_group_is_kept(province: World) -> None:
    other, _ = world.add_procedure("1.000111")
    chosen = [Subject(other.pk), Subject(province.procedure.pk)]
    review = open_review(officer(province), province.commune.pk, "Liên thông", chosen)
    assert [one.procedure.code for one in review.procedures.all()] == ["1.000111", "1.001193"]
    assert review.is_group


def test_one_case_may_be_reviewed_by_itself(province: World) -> None:
    subject = Subject(province.procedure.pk, "1.001193.01")
    review = open_review(officer(province), province.commune.pk, "Một trường hợp", [subject])
    assert only(review).key == "1.001193/1.001193.01"


def test_control_of_the_province_may_open_for_a_commune(province: World) -> None:
    parent = province.commune.parent
    above = province.add("above", Role.CONTROL, parent)
    assert open_review(above, province.commune.pk, "x", [Subject(province.procedure.pk)]).pk


@pytest.mark.parametrize("name", ["citizen", "clerk", "specialist", "leader", "outsider"])
def test_nobody_else_may(province: World, name: str) -> None:
    with pytest.raises(Forbidden, match="kiểm soát thủ tục"):
        open_review(province.actor(name), province.commune.pk, "x", [Subject(province.procedure.pk)])
    assert not Review.objects.exists()


def test_control_of_another_commune_may_not(province: World) -> None:
    stranger = province.add("far", Role.CONTROL, province.elsewhere)
    with pytest.raises(Forbidden):
        open_review(stranger, province.commune.pk, "x", [Subject(province.procedure.pk)])


def test_a_review_needs_a_title_a_procedure_and_each_once(province: World) -> None:
    one = Subject(province.procedure.pk)
    for title, subjects in ((" ", [one]), ("x", []), ("x", [one, one])):
        with pytest.raises(Refusal):
            open_review(officer(province), province.commune.pk, title, subjects)
    assert not Review.objects.exists()


def test_what_is_not_there_is_refused(province: World) -> None:
    with pytest.raises(NotFound, match="Thủ tục"):
        open_review(officer(province), province.commune.pk, "x", [Subject(0)])
    with pytest.raises(NotFound, match="Cơ quan"):
        open_review(officer(province), 0, "x", [Subject(province.procedure.pk)])
