"""Real threads on connections of their own: nothing is counted twice, nothing is missed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Event as Signal

import pytest
from django.db import connection, transaction
from facts_kit import received, totals
from said_kit import petition, rated

import world
from motcua.core import clock
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.tags import Tag
from motcua.indicators.facts import refreshing
from motcua.indicators.models import DossierFact, StaleDossier, Tally
from racing import at_once
from world import World

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db: None) -> World:
    return world.build()


def test_many_refreshes_and_rebuilds_at_once_count_once(here: World) -> None:
    for day in (3, 4, 5, 6, 7):
        received(here, f"2026-08-{day:02} 09:00")
    answers = at_once(
        [refreshing.refresh, refreshing.rebuild, refreshing.refresh, refreshing.refresh_open] * 2
    )
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert totals() == recounted() and totals()["received"] == 5


def test_acts_during_refreshes_are_in_the_figures_afterwards(here: World) -> None:
    acts = [lambda day=day: received(here, f"2026-08-{day:02} 09:00") for day in range(3, 11)]
    answers = at_once([call for act in acts for call in (act, refreshing.refresh)], crowd=6)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    refreshing.refresh()
    assert totals()["received"] == DossierFact.objects.count() == 8
    assert totals() == recounted()


def test_an_event_committed_after_one_with_a_higher_id_is_not_missed(here: World) -> None:
    """The slow transaction takes its id first and commits last, two refreshes later."""
    slow, quick = received(here, "2026-08-03 09:00"), received(here, "2026-08-03 10:00")
    refreshing.refresh()
    written, go_on = Signal(), Signal()

    def act() -> None:
        try:
            with transaction.atomic():
                happened(slow)
                written.set()
                assert go_on.wait(20)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(copy_context().run, act)
        assert written.wait(20)
        with transaction.atomic():
            happened(quick)
        for _ in range(2):
            refreshing.refresh()
        go_on.set()
        held.result(20)
    ids = dict(Event.objects.filter(tag=Tag.RENEW_SECRET).values_list("dossier", "pk"))
    assert ids[slow.pk] < ids[quick.pk]
    for _ in range(3):
        refreshing.refresh()
    assert DossierFact.objects.get(pk=slow.pk).events == Dossier.objects.get(pk=slow.pk).event_count


def test_what_people_say_during_refreshes_is_in_the_figures_afterwards(here: World) -> None:
    rows = [received(here, "2026-08-03 09:00") for _ in range(6)]
    refreshing.refresh()
    said = [lambda row=row: rated(row, satisfied=False) for row in rows[:3]]
    said += [lambda row=row: petition(here, dossier=row) for row in rows[2:]]
    answers = at_once([call for one in said for call in (one, refreshing.refresh)], crowd=6)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    refreshing.refresh()
    assert not StaleDossier.objects.exists()
    assert (totals()["dissatisfied"], totals()["petitioned"], totals()["blamed_year"]) == (3, 4, 6)
    assert totals() == recounted()


def test_a_rating_committed_while_a_refresh_goes_on_waits_for_the_next(here: World) -> None:
    """Its note is taken first and shown last: the refresh between must not take it away unread."""
    slow, quick = received(here, "2026-08-03 09:00"), received(here, "2026-08-03 10:00")
    refreshing.refresh()
    written, go_on = Signal(), Signal()

    def say() -> None:
        try:
            with transaction.atomic():
                rated(slow, satisfied=False)
                written.set()
                assert go_on.wait(20)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(copy_context().run, say)
        assert written.wait(20)
        rated(quick, satisfied=False)
        refreshing.refresh()
        assert totals()["dissatisfied"] == 1
        go_on.set()
        held.result(20)
    refreshing.refresh()
    assert totals()["dissatisfied"] == 2


def happened(dossier: Dossier) -> None:
    """One more event, written the way an act does: the row's lock first, then the event."""
    row = Dossier.objects.select_for_update().get(pk=dossier.pk)
    row.event_count += 1
    row.save(update_fields=["event_count"])
    Event.objects.create(
        dossier=row,
        number=row.event_count,
        tag=Tag.RENEW_SECRET,
        at=clock.now(),
        actor_name="thử",
        hash="0" * 64,
    )


def recounted() -> dict[str, float]:
    """What the tallies say when they are made anew from the facts."""
    with transaction.atomic():
        Tally.objects.all().delete()
        refreshing.tallies.count_all_again()
        return totals()
