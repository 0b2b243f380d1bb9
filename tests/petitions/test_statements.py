"""Accountability statements: asked without giving the petitioner away, given once."""

from __future__ import annotations

import pytest

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.petitions.acts import handling, statements
from motcua.petitions.models import Petition, Statement, Trace
from motcua.petitions.visibility import visible_to
from petitions_kit import at
from world import World

MATTER = "Sáng 20/8, quầy hộ tịch để người dân chờ lâu. Nêu rõ diễn biến và trách nhiệm."


@pytest.fixture
def asked(town: World, accepted: Petition) -> Statement:
    return statements.ask_statement(town.actor("leader"), accepted.pk, town.users["specialist"].pk, MATTER)


def test_it_is_due_after_the_days_of_the_rule(asked: Statement) -> None:
    assert asked.due_at == at("2026-08-25 17:00")


def test_the_one_asked_no_longer_sees_the_petition(town: World, asked: Statement) -> None:
    assert not visible_to(town.actor("specialist")).exists()
    assert statements.asked_of(town.users["specialist"].pk) == [asked]


def test_it_is_given_once_by_the_one_asked(town: World, asked: Statement) -> None:
    with pytest.raises(Forbidden):
        statements.give_statement(town.actor("leader"), asked.pk, "Không phải tôi.")
    with pytest.raises(Refusal):
        statements.give_statement(town.actor("specialist"), asked.pk, " ")
    given = statements.give_statement(town.actor("specialist"), asked.pk, "Hệ thống lấy số bị treo.")
    assert given.text and given.petition.events.filter(kind=Trace.STATE).exists()
    with pytest.raises(Conflict):
        statements.give_statement(town.actor("specialist"), asked.pk, "Thêm.")


def test_nobody_states_what_was_never_asked(town: World) -> None:
    with pytest.raises(NotFound):
        statements.give_statement(town.actor("specialist"), 0, "Gì?")


@pytest.mark.parametrize("told", ["Demo Nguyễn Thị Bưởi", "demo nguyen thi buoi", "0900000123", "Ấp Demo 1"])
def test_the_matter_does_not_give_the_petitioner_away(town: World, accepted: Petition, told: str) -> None:
    officer = town.users["specialist"].pk
    with pytest.raises(Refusal):
        statements.ask_statement(town.actor("leader"), accepted.pk, officer, f"{MATTER} {told}")


def test_whoever_handles_it_is_not_asked_too(town: World, accepted: Petition) -> None:
    handling.take(town.actor("specialist"), accepted.pk)
    with pytest.raises(Conflict):
        statements.ask_statement(town.actor("leader"), accepted.pk, town.users["specialist"].pk, MATTER)


def test_only_leader_and_control_ask_and_once(town: World, asked: Statement) -> None:
    officer = town.users["seal"].pk
    with pytest.raises(Forbidden):
        statements.ask_statement(town.actor("outsider"), asked.petition_id, officer, MATTER)
    with pytest.raises(Conflict):
        statements.ask_statement(town.actor("leader"), asked.petition_id, asked.officer_id, MATTER)
    with pytest.raises(Refusal):
        statements.ask_statement(town.actor("leader"), asked.petition_id, 0, MATTER)
