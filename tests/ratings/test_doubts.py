"""What speaks against a rating, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from ratings_stage import NO, YES, Hall

from motcua.core import clock
from motcua.counters.models.tickets import Trace
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier
from motcua.ratings import doubts
from motcua.ratings.acts.rating import Way, rate
from motcua.ratings.models import Channel, Doubt, Rating
from motcua.ratings.services import of_dossier, of_ticket

pytestmark = pytest.mark.django_db
OFFICE, PHONE = "can-bo:1f2e3d4c", "web:9a8b7c6d"


def found() -> list[str]:
    return list(Rating.objects.order_by("pk").values_list("doubt", flat=True))


def test_a_rating_from_the_own_phone_has_none(stage: Hall) -> None:
    assert stage.rate(device=PHONE).doubt == ""


def test_a_rating_from_a_machine_of_the_office_has_one(stage: Hall) -> None:
    assert stage.rate(device=OFFICE).doubt == Doubt.OFFICE_MACHINE


def test_the_machine_a_dossier_was_handled_on_is_worse(stage: Hall, sealed: Dossier) -> None:
    clerk = replace(stage.world.actor("clerk"), device=OFFICE)
    done = endings.return_result(clerk, sealed.pk, method="Tại quầy")
    assert rate(of_dossier(done), YES, Way(Channel.CODE, device=OFFICE)).doubt == Doubt.HANDLER


def test_the_counters_machine_is_that_of_the_visit(stage: Hall) -> None:
    ticket = stage.ticket()
    clerk = stage.world.users["clerk"]
    ticket.events.create(at=clock.now(), kind=Trace.FINISH, user=clerk, device=OFFICE)
    assert rate(of_ticket(ticket), YES, Way(Channel.LINK, device=OFFICE)).doubt == Doubt.HANDLER


def test_a_burst_is_doubted_from_its_first_rating_on(stage: Hall) -> None:
    stage.rated(4, device=PHONE)
    assert found() == [""] * 4
    stage.rate(device=PHONE)
    assert found() == [Doubt.BURST] * 5


def test_as_many_over_an_hour_are_no_burst(stage: Hall) -> None:
    for minutes in (0, 15, 30, 45, 60):
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            stage.rate(device=PHONE)
    assert found() == [""] * 5


def test_many_visits_of_one_day_from_one_phone_are_doubted(stage: Hall) -> None:
    for minutes in range(0, 90, 15):
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            stage.rate(device=PHONE)
    assert found() == [Doubt.SHARED] * 6


def test_a_tablet_serves_many_people_a_day(stage: Hall) -> None:
    for minutes in range(0, 50, 5):
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            stage.rate(channel=Channel.TABLET, device="hall:1")
    assert found() == [""] * 10


def test_a_burst_on_a_tablet_has_its_own_limit(stage: Hall) -> None:
    stage.rated(4, channel=Channel.TABLET, device="hall:1")
    assert found() == [Doubt.BURST] * 4


def test_without_a_machine_there_is_nothing_to_compare(stage: Hall) -> None:
    stage.rated(7)
    assert found() == [""] * 7


def test_a_change_from_the_same_phone_does_not_clear_a_burst(stage: Hall) -> None:
    rows = stage.rated(5, device=PHONE)
    with clock.at(clock.now() + timedelta(hours=2)):
        row = rate(of_ticket(rows[0].ticket), NO, Way(Channel.LINK, device=PHONE))
    assert row.doubt == Doubt.BURST


def test_a_change_from_home_clears_the_office_machine(stage: Hall) -> None:
    row = stage.rate(device=OFFICE)
    assert rate(of_ticket(row.ticket), NO, Way(Channel.LINK, device=PHONE)).doubt == ""


def test_what_is_doubted_is_left_out_by_the_rule(stage: Hall) -> None:
    stage.rate(device=OFFICE)
    kept = stage.rate(device=PHONE)
    assert list(doubts.counted()) == [kept]
