"""The outbox: leases, speaking hours, tries again, done only when confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.core import clock
from motcua.core.clock import VIETNAM
from motcua.notices import delivery
from motcua.notices.delivery import LEASE, Later, deliver, handles, speaking_hours
from motcua.notices.models import Notice, Outbox

pytestmark = pytest.mark.django_db
TOPIC = "thử"


class Post:
    """A receiver that keeps what it was given, or fails as told."""

    def __init__(self) -> None:
        self.got: list[int] = []
        self.trouble: Exception | None = None

    def __call__(self, message: Outbox) -> str:
        if self.trouble:
            raise self.trouble
        self.got.append(message.pk)
        return "đã nhận"


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    receiver = Post()
    monkeypatch.setitem(delivery.HANDLERS, TOPIC, receiver)
    return receiver


def message(topic: str = TOPIC, minutes: int = 0) -> Outbox:
    now = clock.now()
    return Outbox.objects.create(
        topic=topic, subject=1, created_at=now, not_before=now + timedelta(minutes=minutes)
    )


def later(**span: int) -> object:
    return clock.at(clock.now() + timedelta(**span))


def test_a_message_is_delivered_once_and_kept(post: Post) -> None:
    row = message()
    assert [deliver(), deliver()] == [1, 0]
    row.refresh_from_db()
    assert (post.got, row.outcome, row.delivered_at, row.leased_until) == (
        [row.pk],
        "đã nhận",
        clock.now(),
        None,
    )


def test_nothing_is_delivered_before_its_time(post: Post) -> None:
    message(minutes=10)
    assert deliver() == 0
    with later(minutes=10):  # type: ignore[attr-defined]
        assert deliver() == 1


def test_a_topic_without_receiver_waits(post: Post) -> None:
    message("không ai nhận")
    assert deliver() == 0


def test_a_failure_is_kept_and_tried_again_later(post: Post) -> None:
    row = message()
    post.trouble = OSError("mạng đứt")
    assert deliver() == 0
    row.refresh_from_db()
    assert (row.attempts, row.outcome, row.delivered_at) == (1, "OSError: mạng đứt", None)
    assert row.not_before == clock.now() + timedelta(minutes=2)
    post.trouble = None
    with later(minutes=3):  # type: ignore[attr-defined]
        assert deliver() == 1


def test_waits_grow_but_not_for_ever(post: Post) -> None:
    row = message()
    Outbox.objects.update(attempts=50)
    post.trouble = OSError()
    deliver()
    row.refresh_from_db()
    assert row.not_before == clock.now() + timedelta(minutes=1024)


def test_one_that_fails_does_not_hold_up_the_others(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_message: Outbox) -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(delivery.HANDLERS, "hỏng", broken)
    message("hỏng")
    message()
    assert deliver() == 1


def test_what_a_failed_delivery_wrote_is_taken_back(
    monkeypatch: pytest.MonkeyPatch, django_user_model: type
) -> None:
    user = django_user_model.objects.create(username="a", full_name="A")  # type: ignore[attr-defined]

    def half(_message: Outbox) -> str:
        Notice.objects.create(user=user, subject=1, text="x", at=clock.now())
        raise OSError

    monkeypatch.setitem(delivery.HANDLERS, TOPIC, half)
    message()
    deliver()
    assert not Notice.objects.exists()


def test_later_is_no_failure(post: Post) -> None:
    row = message()
    post.trouble = Later(clock.now() + timedelta(hours=5))
    deliver()
    row.refresh_from_db()
    assert (row.attempts, row.not_before) == (0, clock.now() + timedelta(hours=5))


def test_a_message_leased_by_another_worker_is_left_alone(post: Post) -> None:
    message()
    Outbox.objects.update(leased_until=clock.now() + LEASE)
    assert deliver() == 0


def test_a_lease_of_a_worker_that_died_runs_out(post: Post) -> None:
    message()
    Outbox.objects.update(leased_until=clock.now() + LEASE)
    with later(minutes=6):  # type: ignore[attr-defined]
        assert deliver() == 1


def test_a_worker_too_slow_for_its_lease_hands_nothing_over_twice(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    message()
    second = message()

    def slow(first: Outbox) -> str:
        Outbox.objects.filter(pk=second.pk).update(leased_until=clock.now() + 2 * LEASE)
        return "chậm"

    monkeypatch.setitem(delivery.HANDLERS, TOPIC, slow)
    assert deliver() == 1
    second.refresh_from_db()
    assert second.delivered_at is None


def test_a_batch_is_limited(post: Post) -> None:
    for _ in range(3):
        message()
    assert [deliver(2), deliver(2)] == [2, 1]


def test_a_topic_has_one_receiver() -> None:
    with pytest.raises(ValueError, match="progress"):
        handles("progress")(lambda _message: "")


@pytest.mark.parametrize(
    ("moment", "spoken"),
    [
        ("2026-08-21T06:59", "2026-08-21T07:00"),
        ("2026-08-21T07:00", "2026-08-21T07:00"),
        ("2026-08-21T20:59", "2026-08-21T20:59"),
        ("2026-08-21T21:00", "2026-08-22T07:00"),
        ("2026-08-31T23:30", "2026-09-01T07:00"),
    ],
)
def test_people_are_told_between_seven_and_twenty_one(moment: str, spoken: str) -> None:
    at, wanted = (datetime.fromisoformat(text).replace(tzinfo=VIETNAM) for text in (moment, spoken))
    assert speaking_hours(at) == wanted
