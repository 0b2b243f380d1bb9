"""Forecasts of real dossiers: made once a day, held against what happened, tried on the past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from facts_kit import decided, fact, received
from kit import vn

from motcua.core import clock
from motcua.dossiers.acts import supplements
from motcua.dossiers.models import Dossier, Supplement
from motcua.indicators.forecasting import making, reading, replaying
from motcua.indicators.models import DossierFact, Forecast
from world import World

pytestmark = pytest.mark.django_db
MADE = "2026-08-05 00:10"


def made(at: str = MADE) -> dict[int, float]:
    """Today's forecasts as of a moment, by dossier."""
    with clock.at(vn(at)):
        making.make_todays()
        return dict(Forecast.objects.filter(day=clock.today()).values_list("dossier_id", "probability"))


def test_steps_with_no_measures_are_taken_at_their_limits(province: World) -> None:
    """Vetting has two days, of which the first morning is not enough to be done by the due time."""
    fresh = received(province, "2026-08-04 08:00")
    fact(fresh, MADE)
    assert made() == {fresh.pk: 0.0}
    row = Forecast.objects.get()
    assert (row.horizon, row.late) == (2, None)


def test_what_takes_longer_than_it_has_is_likely_late(province: World) -> None:
    slow = received(province, "2026-08-03 08:00")
    fact(slow, "2026-08-06 00:10")
    assert made("2026-08-06 00:10") == {slow.pk: 1.0}


def test_a_day_has_one_round_of_forecasts(province: World) -> None:
    fact(received(province, "2026-08-04 08:00"), MADE)
    with clock.at(vn(MADE)):
        assert (making.make_todays(), making.make_todays()) == (1, 0)


def test_one_that_waits_for_its_filer_is_left_out(province: World) -> None:
    dossier = received(province, "2026-08-04 08:00")
    with clock.at(vn("2026-08-04 09:00")):
        supplements.request_supplement(
            province.actor("specialist"),
            dossier.pk,
            type=Supplement.Type.MISSING,
            items=["Giấy"],
            reason="Thiếu",
        )
    fact(dossier, MADE)
    assert made() == {}


@pytest.mark.parametrize(
    ("end", "late"), [("2026-08-06 16:00", False), ("2026-08-10 09:00", True), ("", True)]
)
def test_an_outcome_is_known_once_the_due_time_has_passed(province: World, end: str, late: bool) -> None:
    dossier = received(province)
    fact(dossier, MADE)
    made()
    if end:
        decided(province, dossier, end)
    fact(dossier, "2026-08-11 00:10")
    made("2026-08-11 00:10")
    assert Forecast.objects.get(day=vn(MADE).date()).late is late


def test_a_forecast_of_a_due_time_that_was_moved_goes(province: World) -> None:
    fact(received(province), MADE)
    made()
    DossierFact.objects.update(due_at=vn("2026-08-20 17:00"))
    made("2026-08-07 00:10")
    assert not Forecast.objects.filter(day=vn(MADE).date()).exists()


def test_tomorrow_shows_the_open_ones_likely_late_of_its_units_only(province: World) -> None:
    slow, done = received(province), received(province)
    fact(slow, MADE)
    made()
    Forecast.objects.update(probability=0.8)
    decided(province, done, "2026-08-05 09:00")
    fact(done, "2026-08-05 09:30")
    with clock.at(vn("2026-08-05 10:00")):
        seen = reading.tomorrow([province.commune.pk])
        other = reading.tomorrow([province.elsewhere.pk])
    assert ([row.dossier_id for row in seen.first], seen.likely) == ([slow.pk], 1)
    assert (seen.day, seen.due, seen.made) == (vn("2026-08-06 00:00").date(), 1, True)
    assert (other.likely, other.first, other.made) == (0, [], True)


def history(province: World) -> list[Dossier]:
    """Nine dossiers, every third of them late."""
    found = []
    for number in range(9):
        day = vn("2026-07-06 08:00") + timedelta(days=7 * (number // 3))
        dossier = received(province, f"{day:%Y-%m-%d %H:%M}")
        end = day + timedelta(days=7 if number % 3 == 0 else 1)
        found.append(decided(province, dossier, f"{end:%Y-%m-%d} 09:00"))
    return found


def test_the_past_is_forecast_from_what_was_known_before(province: World) -> None:
    for dossier in history(province):
        fact(dossier)
    assert replaying.replay_if_needed() == Forecast.objects.filter(replayed=True).count() > 0
    assert set(Forecast.objects.values_list("late", "horizon")) == {(True, 1)}
    assert replaying.replay_if_needed() == 0


def test_replayed_forecasts_are_shown_as_such_until_there_are_enough_real_ones(province: World) -> None:
    dossier = received(province)
    row = {"dossier": dossier, "made_at": clock.now(), "due_at": clock.now(), "horizon": 1, "late": True}
    today = clock.today()
    Forecast.objects.create(day=today, probability=0.7, replayed=True, **row)
    days = [today - timedelta(days=n) for n in range(30)]
    assert reading.calibration()[1] is True
    Forecast.objects.bulk_create(Forecast(day=day, probability=0.9, **row) for day in days)
    found, replayed = reading.calibration()
    assert (found.n, replayed) == (30, False)
