"""The log only grows, and shows it when somebody changed it all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from kit import vn

from motcua.audit import seals
from motcua.audit.models import DailySeal
from motcua.core import clock
from motcua.dossiers import integrity
from motcua.dossiers.acting import NothingRecorded, acting
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.policy import Verb
from motcua.dossiers.tags import Tag
from world import World

TOMORROW = "2026-08-22 09:00"


@contextmanager
def tampering() -> Iterator[None]:
    """Somebody with the owner's rights takes the guard away."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE dossiers_event DISABLE TRIGGER dossiers_event_rows")
        yield
        cursor.execute("ALTER TABLE dossiers_event ENABLE TRIGGER dossiers_event_rows")


def test_the_database_refuses_to_change_an_event(draft: Dossier) -> None:
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        draft.events.update(tag="dossier:intake:receive")


def test_the_database_refuses_to_delete_an_event(draft: Dossier) -> None:
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        Event.objects.filter(dossier=draft)._raw_delete("default")


def test_a_role_not_made_for_tests_may_not_truncate(draft: Dossier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('motcua_refuse_truncate'::regproc)")
        guard = cursor.fetchone()[0]
        assert "'motcua_test'" in guard
        cursor.execute(guard.replace("'motcua_test'", "'somebody_else'"))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="không được xóa trắng"), transaction.atomic():
            cursor.execute("TRUNCATE dossiers_event")


def test_an_act_that_says_nothing_is_a_defect(province: World, received: Dossier) -> None:
    with pytest.raises(NothingRecorded), acting(province.actor("leader"), Verb.STOP, received.pk):
        pass
    assert received.events.count() == 3


def test_an_act_that_speaks_twice_is_a_defect(province: World, received: Dossier) -> None:
    with (
        pytest.raises(RuntimeError, match="twice"),
        acting(province.actor("leader"), Verb.STOP, received.pk) as act,
    ):
        act.record(Tag.STOP)
        act.record(Tag.STOP)


def test_an_act_that_fails_leaves_nothing(province: World, received: Dossier) -> None:
    with pytest.raises(ZeroDivisionError), acting(province.actor("leader"), Verb.STOP, received.pk) as act:
        act.dossier.ending = "stopped"
        _ = 1 / 0
    received.refresh_from_db()
    assert (received.ending, received.events.count()) == ("", 3)


def test_an_untouched_log_is_whole(province: World, sealed: Dossier) -> None:
    endings.return_result(province.actor("clerk"), sealed.pk, method="Tại quầy")
    assert list(integrity.broken_chains()) == []


@pytest.mark.parametrize(
    "change", [{"actor_name": "khác"}, {"data": {}}, {"at": vn("2020-01-01 09:00")}, {"device": "khác"}]
)
def test_a_changed_event_breaks_its_chain(vetted: Dossier, change: dict[str, object]) -> None:
    with tampering():
        vetted.events.filter(number=2).update(**change)
    assert list(integrity.broken_chains()) == [(vetted.pk, 2)]


def test_an_event_missing_in_the_middle_breaks_it(vetted: Dossier) -> None:
    with tampering():
        vetted.events.filter(number=2)._raw_delete("default")
    assert list(integrity.broken_chains()) == [(vetted.pk, 3)]


@pytest.mark.parametrize(("first", "found"), [(4, 4), (1, 1)])
def test_an_end_that_is_gone_is_missed(vetted: Dossier, first: int, found: int) -> None:
    with tampering():
        vetted.events.filter(number__gte=first)._raw_delete("default")
    assert list(integrity.broken_chains()) == [(vetted.pk, found)]


def test_the_days_that_are_over_are_sealed_in_order(vetted: Dossier) -> None:
    with clock.at(vn("2026-08-24 01:15")):
        made = integrity.seal_until(clock.today() - timedelta(days=1))
    assert [(seal.day, seal.chains) for seal in made] == [
        (date(2026, 8, 21), 1),
        (date(2026, 8, 22), 0),
        (date(2026, 8, 23), 0),
    ]
    assert integrity.broken_seals() == []


def test_a_day_that_is_not_over_is_not_sealed(vetted: Dossier) -> None:
    assert integrity.seal_until(clock.today()) == []


def test_sealing_again_adds_nothing(vetted: Dossier) -> None:
    with clock.at(vn(TOMORROW)):
        integrity.seal_until(date(2026, 8, 21))
        assert integrity.seal_until(date(2026, 8, 21)) == []
    assert seals.seal(date(2026, 8, 21), []) == DailySeal.objects.get()


def test_a_seal_shows_a_chain_forged_from_end_to_end(province: World, vetted: Dossier) -> None:
    with clock.at(vn(TOMORROW)):
        integrity.seal_until(date(2026, 8, 21))
    with tampering():
        vetted.events.filter(number=4).update(hash="f" * 64)
        Dossier.objects.filter(pk=vetted.pk).update(event_head="f" * 64)
    assert integrity.broken_seals() == [date(2026, 8, 21)]


def test_acts_of_later_days_leave_old_seals_true(province: World, vetted: Dossier) -> None:
    with clock.at(vn(TOMORROW)):
        integrity.seal_until(date(2026, 8, 21))
        endings.stop(province.actor("leader"), vetted.pk, reason="x")
    with clock.at(vn("2026-08-23 09:00")):
        integrity.seal_until(date(2026, 8, 22))
    assert (integrity.broken_seals(), DailySeal.objects.count()) == ([], 2)


def test_the_database_refuses_to_change_a_seal(vetted: Dossier) -> None:
    with clock.at(vn(TOMORROW)):
        integrity.seal_until(date(2026, 8, 21))
    with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        DailySeal.objects.update(hash="0" * 64)
