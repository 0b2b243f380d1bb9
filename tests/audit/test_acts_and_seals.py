"""Administrative acts and daily seals only ever grow."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from motcua.audit import acts, seals
from motcua.audit.chain import GENESIS, link
from motcua.audit.models import AdministrativeAct, DailySeal
from motcua.core import clock

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = date(2026, 8, 21), date(2026, 8, 22)


def test_an_act_keeps_who_when_and_what() -> None:
    row = acts.record("catalog:procedure:import", "1.001193", user=7, actor="Demo Quản trị", records=12)
    kept = AdministrativeAct.objects.get()
    assert kept == row
    assert (kept.at, kept.user, kept.data) == (clock.now(), 7, {"records": 12})


def test_a_long_subject_is_cut_not_refused() -> None:
    assert len(acts.record("a:b:c", "x" * 500).subject) == 200


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_an_act(change: str) -> None:
    acts.record("a:b:c", "x")
    rows = AdministrativeAct.objects.all()
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        rows.update(subject="y") if change == "update" else rows._raw_delete("default")


def test_a_seal_covers_every_head_in_any_order() -> None:
    sealed = seals.seal(FRIDAY, [(2, "b"), (1, "a")])
    assert sealed.hash == link(GENESIS, {"day": "2026-08-21", "heads": [(1, "a"), (2, "b")]})
    assert sealed.chains == 2


def test_each_seal_holds_the_one_before() -> None:
    first = seals.seal(FRIDAY, [(1, "a")])
    second = seals.seal(SATURDAY, [])
    assert second.hash == link(first.hash, {"day": "2026-08-22", "heads": []})


def test_a_day_is_sealed_once() -> None:
    first = seals.seal(FRIDAY, [(1, "a")])
    assert seals.seal(FRIDAY, [(1, "forged")]).hash == first.hash
    assert DailySeal.objects.count() == 1


def test_the_database_refuses_to_remove_a_seal() -> None:
    seals.seal(FRIDAY, [])
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        DailySeal.objects.all()._raw_delete("default")
