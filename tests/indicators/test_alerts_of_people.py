"""Alerts about units: long waits, second visits, falling satisfaction, petitions that were not answered."""

from __future__ import annotations

import pytest
from facts_kit import received
from hallkit import Hall, build
from kit import vn
from said_kit import answered, petition

from motcua.core import clock
from motcua.counters.models import Ticket
from motcua.indicators.alerts import closing, raising
from motcua.indicators.models import Alert, Visit
from motcua.ratings.models import Rating
from world import World

pytestmark = pytest.mark.django_db
Kind = Alert.Kind


def raised(at: str, *, hourly: bool = False) -> int:
    with clock.at(vn(at)):
        return raising.refresh_hourly() if hourly else raising.refresh()


@pytest.fixture
def waiting(province: World) -> Hall:
    """One drew a number at eight."""
    with clock.at(vn("2026-08-20 08:00")):
        hall = build(province)
        hall.open()
        hall.draw()
    return hall


def test_somebody_waits_too_long(waiting: Hall) -> None:
    assert raised("2026-08-20 08:29") == 0
    assert raised("2026-08-20 08:30") == 1
    alert = Alert.objects.get()
    assert (alert.kind, alert.dossier, alert.unit_id) == (Kind.LONG_WAIT, None, waiting.centre.unit_id)
    assert alert.evidence == {"minutes": 30, "limit": 30, "people": 1, "line": "Hộ tịch"}


def test_one_need_is_told_of_once_a_day(waiting: Hall) -> None:
    raised("2026-08-20 08:31")
    assert raised("2026-08-20 08:50") == 0
    assert Alert.objects.count() == 1


def test_a_long_wait_is_over_when_the_person_is_called(waiting: Hall) -> None:
    raised("2026-08-20 08:31")
    with clock.at(vn("2026-08-20 08:35")):
        waiting.call()
    raised("2026-08-20 08:36")
    assert Alert.objects.get().closed_because == "Không còn ai chờ quá mức."


def test_who_booked_a_later_time_does_not_wait_yet(waiting: Hall) -> None:
    Ticket.objects.update(booked_for=vn("2026-08-20 08:30"))
    assert raised("2026-08-20 08:45") == 0


def test_a_petition_not_answered_in_time_until_it_is(province: World) -> None:
    row = petition(province, name="Demo Trần Văn Cam")
    answered(province, "2026-08-20 09:00")
    petition(province, competent=None)
    assert raised("2026-08-24 16:00") == 0
    assert raised("2026-08-25 08:00") == 1
    alert = Alert.objects.get()
    assert (alert.kind, alert.reference, alert.evidence) == (Kind.PETITION_LATE, row.code, {})
    row.state, row.answered_at = "answered", vn("2026-08-25 09:00")
    row.save()
    raised("2026-08-25 09:01")
    assert Alert.objects.get().closed_at is not None


def visits(hall: Hall, n: int, again: int) -> None:
    """So many people served for one procedure, some of them once more."""
    about = {"procedure": hall.world.procedure, "state": "done", "purpose": "file", "origin": "kiosk"}
    with clock.at(vn("2026-08-20 08:00")):
        for number in range(n):
            row = hall.draw()
            Visit.objects.create(
                ticket=row,
                code=row.code,
                unit_id=hall.centre.unit_id,
                date=clock.today(),
                line=row.line,
                issued_at=row.issued_at,
                weekday=3,
                hour=8,
                again="party" if number < again else "",
                **about,
            )


@pytest.mark.parametrize(("n", "again", "told"), [(30, 6, 1), (30, 5, 0), (29, 20, 0)])
def test_many_come_again_for_a_procedure(waiting: Hall, n: int, again: int, told: int) -> None:
    visits(waiting, n, again)
    assert raised("2026-08-20 10:00", hourly=True) == told
    assert raised("2026-08-20 11:00", hourly=True) == 0


def said(world: World, month: str, yes: int, no: int) -> None:
    for number in range(yes + no):
        at = vn(f"2026-{month}-03 10:00")
        Rating.objects.create(
            dossier=received(world, "2026-07-01 08:00"),
            unit=world.commune,
            at=at,
            released_at=at,
            channel="code",
            satisfied=number < yes,
        )


@pytest.mark.parametrize(("before", "now", "told"), [((30, 0), (18, 12), 1), ((30, 0), (28, 2), 0)])
def test_satisfaction_falls_beyond_chance(
    province: World, before: tuple[int, int], now: tuple[int, int], told: int
) -> None:
    said(province, "07", *before)
    said(province, "08", *now)
    assert raised("2026-08-20 10:00", hourly=True) == told


def test_too_few_say_nothing(province: World) -> None:
    said(province, "07", 29, 0)
    said(province, "08", 0, 29)
    assert raised("2026-08-20 10:00", hourly=True) == 0


def test_a_leader_closes_an_alert_of_a_unit(waiting: Hall) -> None:
    raised("2026-08-20 08:31")
    row = closing.close(waiting.world.actor("leader"), Alert.objects.get().pk, "Đã mở thêm quầy 3.")
    assert row.closed_because == "Đã mở thêm quầy 3."
