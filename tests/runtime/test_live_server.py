"""The live server as pages meet it: who may follow, what they hear, and what happens when a line is cut."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import psycopg
import pytest
from live_kit import LiveServer, changed, database_url, pass_for, say, until

from motcua.core.live_pass import LIFETIME
from motcua.runtime.live.hub import SKEW

pytestmark = pytest.mark.django_db
OPEN = ("open", "{}")
REFETCH = ("refetch", "{}")


@pytest.fixture(scope="module")
def live(django_db_setup: None) -> Iterator[LiveServer]:
    server = LiveServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def test_every_page_of_a_topic_hears_its_announcement_and_no_other(live: LiveServer) -> None:
    ours = pass_for("board:1", "board:2")
    with live.followed(ours) as one, live.followed(ours) as two, live.followed(pass_for("board:3")) as other:
        assert one.event() == two.event() == other.event() == OPEN
        say("board:2", 7)
        say("board:3")
        assert one.event() == two.event() == changed("board:2", 7)
        assert other.event() == changed("board:3")


def test_a_cut_line_goes_on_without_skipping_or_repeating(live: LiveServer) -> None:
    ours = pass_for("board:4")
    with live.followed(ours) as page:
        page.event()
        say("board:4", 1)
        assert page.event() == changed("board:4", 1)
    say("board:4", 2)
    say("board:5")
    with live.followed(ours, last=page.last) as page:
        assert page.event() == changed("board:4", 2)
        say("board:4", 3)
        assert page.event() == changed("board:4", 3)


def test_what_an_announcement_carries_is_told_again_to_a_line_that_was_cut(live: LiveServer) -> None:
    ours = pass_for("hall:1")
    with live.followed(ours) as page:
        page.event()
        say("hall:1", 1, '{"n":1}')
        assert page.event() == changed("hall:1", 1, '{"n":1}')
    with live.followed(ours) as other:
        say("hall:1", 2, '{"n":2}')
        say("hall:1", 3, '{"n":3}')
        # The server knows the last one before the cut line comes back.
        assert changed("hall:1", 3, '{"n":3}') in iter(other.event, ("", ""))
    with live.followed(ours, last=page.last) as page:
        assert page.event() == changed("hall:1", 3, '{"n":3}')


def test_what_changed_while_the_page_was_made_is_told_on_opening(live: LiveServer) -> None:
    assert until(lambda: time.monotonic() - live.began > SKEW.total_seconds() + 0.2)
    ours = pass_for("board:6", ago=0)
    say("board:6", 1)
    with live.followed(ours) as page:
        assert page.event() == changed("board:6", 1)


def test_a_page_of_another_run_asks_for_everything_again(live: LiveServer) -> None:
    with live.followed(pass_for("board:1"), last="00000000-3") as page:
        assert page.event() == REFETCH


@pytest.mark.parametrize(
    ("ticket", "reason"),
    [
        ("", "không do hệ thống này cấp"),
        ("khong-phai-the", "không do hệ thống này cấp"),
        (pass_for, "đã hết hạn"),
    ],
)
def test_a_wrong_or_old_pass_is_refused(live: LiveServer, ticket: object, reason: str) -> None:
    shown = pass_for("board:1", ago=LIFETIME.total_seconds() + 1) if callable(ticket) else ticket
    status, words = live.ask(f"/truc-tiep?ve={shown}")
    assert status == 403
    assert reason in words


def test_nothing_can_be_sent_to_it(live: LiveServer) -> None:
    status, _ = live.ask(f"/truc-tiep?ve={pass_for('board:1')}", "POST")
    assert status == 405


def test_a_line_ends_when_its_pass_does(live: LiveServer) -> None:
    with live.followed(pass_for("board:1", ago=LIFETIME.total_seconds() - 2)) as page:
        events = [page.event() for _ in range(3)]
    assert events[-2:] == [("over", "{}"), ("", "")]


def test_one_pass_holds_a_few_lines_only(live: LiveServer) -> None:
    ours = pass_for("board:1")
    with live.followed(ours), live.followed(ours), live.followed(ours), live.followed(ours):
        assert live.ask(f"/truc-tiep?ve={ours}")[0] == 503
    assert until(lambda: '"readers": 0' in live.ask("/healthz")[1])


def test_only_the_pages_own_origin_may_read(live: LiveServer) -> None:
    with live.followed(pass_for("board:1")) as page:
        assert page.answer.headers["access-control-allow-origin"] == "http://127.0.0.1:8000"
        assert page.answer.headers["content-type"].startswith("text/event-stream")


def test_after_the_database_was_gone_pages_ask_for_everything_again(live: LiveServer) -> None:
    with live.followed(pass_for("board:7")) as page:
        assert page.event() == OPEN
        cut_listeners()
        assert page.event() == ("deaf", "{}")
        assert page.event() == REFETCH
        live.began = time.monotonic()
        say("board:7", 1)
        assert page.event() == changed("board:7", 1)


def cut_listeners() -> None:
    """What a restart of the database does to the listening connection."""
    with psycopg.connect(database_url(), autocommit=True) as link:
        link.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query ILIKE 'LISTEN %'"
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_page_comes_back_to_a_server_started_again(django_db_setup: None, number: signal.Signals) -> None:
    server = LiveServer()
    server.start()
    ours = pass_for("board:8")
    with server.followed(ours) as page:
        assert page.event() == OPEN
        server.stop(number)
        server.start()
    try:
        with server.followed(ours, last=page.last) as page:
            assert page.event() == REFETCH
    finally:
        server.stop()
