"""Announcements leave after the work is kept, and never when it is not."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, transaction

from motcua.core import announcing, live_pass
from motcua.core.announcing import CHANNEL, MOST_BYTES, announce


@pytest.fixture
def ear(transactional_db: None) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    kept = connection.settings_dict
    names = ("HOST", "PORT", "USER", "PASSWORD")
    where = {name.lower(): kept[name] for name in names} | {"dbname": kept["NAME"]}
    with psycopg.connect(**where, autocommit=True) as link:
        link.execute(f"LISTEN {CHANNEL}")
        yield link


def heard(ear: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    ear.execute("SELECT 1")
    return [told.payload for told in ear.notifies(timeout=0.3)]


def test_topics_are_told_once_and_after_the_commit(ear: psycopg.Connection[tuple[object, ...]]) -> None:
    with transaction.atomic():
        announce(["board:2", "board:1", "board:2"], 4)
        assert heard(ear) == []
    assert heard(ear) == ["board:1 4", "board:2 4"]


def test_work_that_was_undone_is_not_told(ear: psycopg.Connection[tuple[object, ...]]) -> None:
    with pytest.raises(LookupError), transaction.atomic():
        announce(["board:1"])
        raise LookupError
    assert heard(ear) == []


def test_a_database_that_cannot_tell_does_not_undo_the_work(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, transactional_db: None
) -> None:
    monkeypatch.setattr(announcing, "CHANNEL", "longer than PostgreSQL takes" * 3)
    announce(["board:1"])
    assert "board:1" in caplog.text


def test_what_is_no_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="no topic"):
        announce(["Nguyễn Thị Bưởi"])


def test_an_announcement_may_carry_a_small_public_state(ear: psycopg.Connection[tuple[object, ...]]) -> None:
    announce(["hall:1"], 2, '{"n": 2, "quầy":\n "A012"}')
    assert heard(ear) == ['hall:1 2 {"n":2,"quầy":"A012"}']


def test_what_no_notification_holds_stays_behind(ear: psycopg.Connection[tuple[object, ...]]) -> None:
    fits = MOST_BYTES - len('hall:1 3 {"n":""}')
    announce(["hall:1"], 3, f'{{"n":"{"x" * fits}"}}')
    announce(["hall:1"], 4, f'{{"n":"{"x" * (fits + 1)}"}}')
    told = heard(ear)
    assert len(told[0]) == MOST_BYTES
    assert told[1] == "hall:1 4"


@pytest.mark.parametrize("data", ["3", "{", '{"n":NaN}', "x"])
def test_what_is_no_json_object_is_not_carried(data: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expecting"):
        announce(["hall:1"], 1, data)


def test_a_pass_names_what_it_was_made_for() -> None:
    assert live_pass.read(live_pass.issue(["board:1", "board:2"])).topics == {"board:1", "board:2"}


def test_a_pass_that_was_written_over_is_refused() -> None:
    shown = live_pass.issue(["board:1"])
    with pytest.raises(live_pass.BadPass):
        live_pass.read(live_pass.issue(["board:9"]).split(":")[0] + ":" + shown.split(":")[1])
