"""The tablet at a counter, and one that belongs to none."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from ratings_stage import LINK, YES, Hall

from motcua.core import clock
from motcua.counters.models import Counter, Device
from motcua.counters.models.tickets import State
from motcua.ratings.acts.rating import rate
from motcua.ratings.models import Channel, Rating
from motcua.ratings.services import of_ticket

pytestmark = pytest.mark.django_db
START = "/may-danh-gia/"


@pytest.fixture
def machine(stage: Hall) -> Client:
    return stage.machine()


def words(response) -> str:
    return " ".join(response.content.decode().split())


def tap(machine: Client, ticket: int, answer: str = "1", key: uuid.UUID | None = None):
    return machine.post(START, {"ticket": ticket, "satisfied": answer, "key": str(key or uuid.uuid4())})


def test_it_waits_until_somebody_was_served(stage: Hall, machine: Client) -> None:
    stage.ticket(state=State.SERVING)
    assert "Mời bạn đánh giá khi xong việc" in words(machine.get(START))


def test_it_asks_about_the_last_visit_at_its_counter(stage: Hall, machine: Client) -> None:
    stage.ticket(ended=clock.now() - timedelta(minutes=4))
    last = stage.ticket()
    stage.ticket(counter=Counter.objects.create(centre=stage.centre, number=4))
    told = words(machine.get(START))
    assert last.code in told and 'name="satisfied"' in told


def test_a_tap_counts_as_given_in_front_of_the_officer(stage: Hall, machine: Client) -> None:
    response = tap(machine, stage.ticket().pk, "0")
    row = Rating.objects.get()
    assert response["Location"] == f"{START}{row.key}/"
    assert (row.channel, row.satisfied, row.in_front, row.doubt) == (Channel.TABLET, False, True, "")


def test_the_contents_follow_and_then_thanks(stage: Hall, machine: Client) -> None:
    page = tap(machine, stage.ticket().pk)["Location"]
    assert 'type="radio"' in words(machine.get(page))
    assert "Cảm ơn bạn" in words(machine.post(page, {"c-attitude": "2"}))
    assert Rating.objects.get().answers == {"attitude": 2}


def test_a_double_touch_is_one_rating(stage: Hall, machine: Client) -> None:
    key, ticket = uuid.uuid4(), stage.ticket().pk
    assert [tap(machine, ticket, key=key).status_code for _ in range(2)] == [302, 302]
    assert Rating.objects.count() == 1


def test_the_next_person_cannot_answer_for_the_last(stage: Hall, machine: Client) -> None:
    ticket = stage.ticket().pk
    tap(machine, ticket, "0")
    response = tap(machine, ticket, "1")
    assert response.status_code == 409 and "đã được đánh giá" in words(response)
    assert Rating.objects.get().satisfied is False


def test_a_rated_visit_is_not_asked_about_again(stage: Hall, machine: Client) -> None:
    rate(of_ticket(stage.ticket()), YES, LINK)
    assert "Mời bạn đánh giá khi xong việc" in words(machine.get(START))


def test_after_some_minutes_the_qr_is_the_way(stage: Hall, machine: Client) -> None:
    ticket = stage.ticket(ended=clock.now() - timedelta(minutes=11))
    response = tap(machine, ticket.pk)
    assert response.status_code == 409 and "quét mã QR" in words(response)


def test_a_visit_at_another_counter_is_not_rated_here(stage: Hall, machine: Client) -> None:
    other = stage.ticket(counter=Counter.objects.create(centre=stage.centre, number=4))
    assert tap(machine, other.pk).status_code == 409
    assert not Rating.objects.exists()


def test_a_tablet_without_a_counter_lets_choose_the_number(stage: Hall, machine: Client) -> None:
    Device.objects.filter(pk=stage.tablet.pk).update(counter=None)
    one, two = stage.ticket(), stage.ticket()
    told = words(machine.get(START))
    assert one.code in told and two.code in told
    assert 'name="satisfied"' in words(machine.get(f"{START}so/{one.pk}/"))


def test_another_machine_is_told_what_to_do(stage: Hall) -> None:
    assert Client().get(START).status_code == 403


def test_a_tablet_that_was_switched_off_takes_nothing(stage: Hall, machine: Client) -> None:
    Device.objects.filter(pk=stage.tablet.pk).update(active=False)
    assert tap(machine, stage.ticket().pk).status_code == 403


def test_somebody_elses_rating_cannot_be_opened_by_its_address(stage: Hall, machine: Client) -> None:
    row = rate(of_ticket(stage.ticket()), YES, LINK)
    assert machine.get(f"{START}{row.key}/")["Location"] == START


def test_a_tap_without_an_answer_goes_back(stage: Hall, machine: Client) -> None:
    assert tap(machine, stage.ticket().pk, "")["Location"] == START
