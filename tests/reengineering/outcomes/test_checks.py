"""Checks of the finding register: which dossiers break each, and when a run is good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from operations import decided

from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.reengineering.outcomes.checks import CHECKS, BadCheck, cleaned, look
from world import World

ARGS: dict[str, Any] = {"days": 30, "allowed_percent": 0, "paper": "chứng sinh", "step": "thẩm tra"}
pytestmark = pytest.mark.django_db(transaction=True)


def looked(world: World, name: str, **changes: Any) -> tuple[int, int, bool | None]:
    found = look(world.procedure, name, ARGS | changes)
    return found.looked_at, found.broken, found.good


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_with_nothing_decided_a_check_proves_nothing(province: World, name: str) -> None:
    assert looked(province, name) == (0, 0, None)


@pytest.mark.parametrize("name", sorted(CHECKS.keys() - {"paper-asked"}))
def test_a_dossier_without_fault_breaks_no_check(province: World, name: str) -> None:
    decided(province)
    assert looked(province, name) == (1, 0, True)


def test_a_paper_still_handed_in_breaks_its_check(province: World) -> None:
    row = decided(province)
    assert look(province.procedure, "paper-asked", ARGS).codes == (row.code,)


def test_a_paper_only_shown_was_not_asked_for(province: World) -> None:
    decided(province)
    assert looked(province, "paper-asked", paper="tùy thân") == (1, 0, True)


def test_a_result_after_the_due_time_is_late(province: World) -> None:
    row = decided(province)
    Dossier.objects.filter(pk=row.pk).update(due_at=clock.now() - timedelta(minutes=1))
    assert looked(province, "late") == (1, 1, False)


def test_a_share_up_to_the_allowed_one_is_good(province: World) -> None:
    for _ in range(2):
        row = decided(province)
    Dossier.objects.filter(pk=row.pk).update(filing_kind="clerical")
    assert looked(province, "clerical-online", allowed_percent=50) == (2, 1, True)
    assert looked(province, "clerical-online", allowed_percent=49) == (2, 1, False)


def test_what_was_decided_before_the_period_is_not_looked_at(province: World) -> None:
    decided(province)
    with clock.at(clock.now() + timedelta(days=31)):
        assert looked(province, "late") == (0, 0, None)


@pytest.mark.parametrize(
    ("name", "wrong", "where"),
    [
        ("late", {"days": "0"}, "days"),
        ("late", {"days": "mười"}, "days"),
        ("late", {"allowed_percent": 101}, "allowed_percent"),
        ("late", {"allowed_percent": -1}, "allowed_percent"),
        ("paper-asked", {"paper": " "}, "paper"),
        ("drop table", {}, "check"),
    ],
)
def test_a_wrong_argument_is_named(name: str, wrong: dict[str, Any], where: str) -> None:
    with pytest.raises(BadCheck) as refused:
        cleaned(name, ARGS | wrong)
    assert refused.value.where == where
