"""Whatever happens to dossiers, tallies say what a plain count over the dossiers themselves says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from facts_kit import totals
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_any_sequence import MOVES, attempt

from motcua.core import clock
from motcua.core.periods import Length, Period
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Channel, Dossier, FilingKind
from motcua.indicators.facts import refreshing
from motcua.indicators.lateness import lateness_of
from motcua.indicators.models import DossierFact, Tally
from world import World

STORIES = st.lists(st.lists(MOVES, min_size=1, max_size=14), min_size=1, max_size=3)
BEGUN = (("submit", "citizen", 0), ("receive", "clerk", 1))


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stories=STORIES, looks=st.integers(min_value=1, max_value=5))
def test_tallies_are_a_plain_count_of_the_dossiers(
    province: World, stories: list[list[tuple[str, str, int]]], looks: int
) -> None:
    before, now = transaction.savepoint(), clock.now()
    for moves in stories:
        now = played(province, moves, now, looks)
    with clock.at(now):
        refreshing.refresh()
        refreshing.refresh_open()
    assert_sums_agree(now)
    followed = rows_of_tallies()
    with clock.at(now):
        refreshing.rebuild()
    assert rows_of_tallies() == followed
    transaction.savepoint_rollback(before)


def played(province: World, moves: Iterable[tuple[str, str, int]], now: datetime, looks: int) -> datetime:
    """One dossier's story, with a refresh after every so many acts."""
    pk = filing.draft(province.actor("citizen"), province.request()).pk
    for number, (act, who, hours) in enumerate([*BEGUN, *moves]):
        now += timedelta(hours=hours)
        with clock.at(now):
            attempt(province, pk, act, who)
            if number % looks == 0:
                refreshing.refresh()
    return now


def rows_of_tallies() -> list[tuple[object, ...]]:
    names = [column.attname for column in Tally._meta.concrete_fields if column.name != "id"]
    return sorted(Tally.objects.values_list(*names), key=str)


def assert_sums_agree(now: datetime) -> None:
    dossiers = list(Dossier.objects.filter(received_at__isnull=False))
    expected = {
        "received": len(dossiers),
        "finished": sum(ended(d) is not None for d in dossiers),
        "online": sum(d.channel == Channel.ONLINE for d in dossiers),
        "online_self": sum(d.filing_kind == FilingKind.SELF for d in dossiers),
        "late_month": sum(late(d, now, Length.MONTH) for d in dossiers),
        "late_quarter": sum(late(d, now, Length.QUARTER) for d in dossiers),
        "late_year": sum(late(d, now, Length.YEAR) for d in dossiers),
        "withdrawn": sum(d.ending == "withdrawn" for d in dossiers),
        "stopped": sum(d.ending == "stopped" for d in dossiers),
        "refused": sum(d.granted is False or d.ending == "refused" for d in dossiers),
        "supplemented": sum(d.supplements.exists() for d in dossiers),
        "result_due": sum(d.results.exists() for d in dossiers),
        "fee_total": sum(p.amount for d in dossiers for p in d.payments.exclude(paid_at=None)),
    }
    found = totals()
    assert {name: found.get(name, 0) for name in expected} == expected
    assert DossierFact.objects.count() == len(dossiers)
    stored = DossierFact.objects.exclude(late_from=None).values_list("pk", flat=True)
    judged = lateness_of(dossiers, now)
    assert set(stored) == {key for key, one in judged.items() if one.late}


def ended(dossier: Dossier) -> datetime | None:
    return dossier.decided_at or dossier.returned_at or dossier.ended_at


def late(dossier: Dossier, now: datetime, length: Length) -> bool:
    """The rule said again in another way: as it stood when the period ended, or stands now."""
    assert dossier.received_at is not None
    until = min(Period.holding(clock.day_of(dossier.received_at), length).ends, now)
    again = dossier.supplements.filter(number=2).first()
    if again is not None and again.asked_at < until:
        return True
    due, end = dossier.index_due_at, ended(dossier)
    if due is None or due >= until:
        return False
    waits = dossier.pauses.filter(kind="supplement", until=None).first()
    stopped = end or (waits.since if waits else None)
    return stopped is None or stopped > due
