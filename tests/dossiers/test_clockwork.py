"""What the system does by itself: years announced later, old drafts, old failures."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from kit import due, extend, forbidden, fresh, last_tag, vn

from motcua.core import clock
from motcua.dossiers.acting import acting
from motcua.dossiers.acts import clockwork, filing, intake
from motcua.dossiers.models import Dossier, TrackingFailure
from motcua.dossiers.policy import Verb
from motcua.dossiers.queries import owned
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from world import PERSON, World

NEW_YEARS_EVE = "2026-12-31 09:00"


def announce(folder: Path, year: int, off: str = "", worked: str = "") -> None:
    """The official calendar of a year, put where the operator puts it."""
    swaps = [{"off": off, "worked": worked, "confirmed": True, "source": "thử"}] if off else []
    record = {"year": year, "off": [], "worked": [], "swaps": swaps}
    (folder / f"{year}.json").write_text(json.dumps(record))


@pytest.fixture
def calendars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOTCUA_CALENDAR", str(tmp_path))
    return tmp_path


@pytest.fixture
def over_new_year(province: World, submitted: Dossier, calendars: Path) -> Dossier:
    """Received on the last day of 2026, due in a year that is only provisional."""
    with clock.at(vn(NEW_YEARS_EVE)):
        return intake.receive(province.actor("clerk"), submitted.pk)


def receive_at(world: World, dossier: Dossier, when: str) -> Dossier:
    with clock.at(vn(when)):
        return intake.receive(world.actor("clerk"), dossier.pk)


def test_a_provisional_deadline_says_so(over_new_year: Dossier) -> None:
    assert (due(over_new_year), over_new_year.due_provisional) == ("2027-01-06 17:00", True)
    assert "tạm tính" in " ".join(over_new_year.due_explanation)


def test_it_is_recomputed_with_an_event_when_the_year_is_announced(
    over_new_year: Dossier, calendars: Path
) -> None:
    announce(calendars, 2027, off="2027-01-05", worked="2027-01-09")
    assert clockwork.recompute_provisional() == 1
    row = fresh(over_new_year)
    assert (due(row), row.due_provisional, last_tag(row)) == (
        "2027-01-07 17:00",
        False,
        "dossier:clock:recompute",
    )
    assert row.index_due_at == row.due_at
    assert row.work.get(closed_at=None).due_at <= row.due_at


def test_an_announcement_without_effect_still_makes_it_firm(over_new_year: Dossier, calendars: Path) -> None:
    announce(calendars, 2027)
    assert clockwork.recompute_provisional() == 1
    assert clockwork.recompute_provisional() == 0


def test_without_news_nothing_is_recorded(over_new_year: Dossier) -> None:
    events = over_new_year.events.count()
    assert clockwork.recompute_provisional() == 0
    assert (over_new_year.events.count(), over_new_year.deadlines.count()) == (events, 1)


def test_in_a_year_nobody_announced_intake_goes_on_and_says_so(province: World, submitted: Dossier) -> None:
    row = receive_at(province, submitted, "2028-03-01 09:00")
    assert (row.state, row.due_at, row.index_due_at) == (State.RECEIVED, None, None)
    assert "Hạn trả sẽ được thông báo khi có lịch" in row.due_explanation[0]
    assert row.work.get(closed_at=None).step_due_at is None


def test_its_deadline_comes_with_the_announcement(
    province: World, submitted: Dossier, calendars: Path
) -> None:
    row = receive_at(province, submitted, "2028-03-01 09:00")
    for year in (2027, 2028):
        announce(calendars, year)
    assert clockwork.recompute_provisional() == 1
    assert due(row) == "2028-03-06 17:00"


def test_a_promised_date_stays_when_the_year_is_announced(
    province: World, over_new_year: Dossier, calendars: Path
) -> None:
    with clock.at(vn(NEW_YEARS_EVE)):
        extend(province.actor("leader"), over_new_year, "2027-01-12 17:00")
    announce(calendars, 2027, off="2027-01-05", worked="2027-01-09")
    clockwork.recompute_provisional()
    assert (due(over_new_year), fresh(over_new_year).due_provisional) == ("2027-01-12 17:00", False)


def test_a_promised_date_that_became_a_day_off_moves_on(
    province: World, over_new_year: Dossier, calendars: Path
) -> None:
    with clock.at(vn(NEW_YEARS_EVE)):
        extend(province.actor("leader"), over_new_year, "2027-01-12 17:00")
    announce(calendars, 2027, off="2027-01-12", worked="2027-01-16")
    clockwork.recompute_provisional()
    assert due(over_new_year) == "2027-01-13 17:00"


def test_a_stranger_is_not_the_system(stranger: Actor, received: Dossier) -> None:
    for verb in (Verb.RECOMPUTE, Verb.FIRE_TIMER):
        with forbidden(received), acting(stranger, verb, received.pk):
            pass


def test_who_has_not_signed_in_is_not_the_system(received: Dossier) -> None:
    with forbidden(received), acting(Actor(user=None, name="khách"), Verb.RECOMPUTE, received.pk):
        pass


def test_drafts_nobody_touched_are_emptied_after_30_days(province: World, draft: Dossier) -> None:
    filing.save_draft(province.actor("citizen"), draft.pk, form_data={"họ tên": "bí mật"})
    with clock.at(clock.now() + timedelta(days=29)):
        assert clockwork.clear_old_drafts() == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert clockwork.clear_old_drafts() == 1
        assert not owned(province.actor("citizen")).exists()
    assert fresh(draft).form_data == {}


def test_a_submitted_dossier_is_never_emptied(province: World, draft: Dossier) -> None:
    filing.save_draft(province.actor("citizen"), draft.pk, form_data={"a": 1})
    filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON)
    with clock.at(clock.now() + timedelta(days=400)):
        clockwork.clear_old_drafts()
    assert fresh(draft).form_data == {"a": 1}


def test_failed_look_ups_are_forgotten_once_they_do_not_count(db: None) -> None:
    for minutes in (10, 20):
        TrackingFailure.objects.create(key="k", at=clock.now() - timedelta(minutes=minutes))
    assert clockwork.clear_old_failures() == 1
