"""Playing the stories in the order of their moments, from wherever an earlier attempt stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import connection

from motcua.core import clock
from motcua.demo.books import Books
from motcua.demo.cast import Cast
from motcua.demo.stories import Story
from motcua.demo.verbs import VERBS, Stage
from motcua.dossiers.integrity import seal_day
from motcua.dossiers.models import Dossier
from motcua.notices import delivery

DELIVERED_AT_ONCE = 10_000


def play(stories: Sequence[Story], anchor: datetime) -> dict[int, str]:
    """Every act not done yet, each at its moment; returns tracking secrets made now, by story number.

    One act makes one event, so the number of a dossier's events tells how far its story has come.
    """
    cast, books = Cast(), Books()
    stages = {story.number: Stage(cast, books, story) for story in stories}
    done = dict(Dossier.objects.filter(key__in=[s.key for s in stories]).values_list("key", "event_count"))
    day: date | None = None
    with light_commits():
        for moment, story, place in _in_order(stories):
            day = _turn(day, moment)
            if place < done.get(story.key, 0):
                continue
            with clock.at(moment):
                VERBS[story.beats[place][1].verb](stages[story.number])
        _turn(day, anchor)
    return {number: stage.secret for number, stage in stages.items() if stage.secret}


def _in_order(stories: Sequence[Story]) -> Iterator[tuple[datetime, Story, int]]:
    """Every act of every story by its moment, so that codes and events grow as they would have."""
    acts = (
        (beat[0], story.number, place, story) for story in stories for place, beat in enumerate(story.beats)
    )
    for moment, _number, place, story in sorted(acts, key=lambda act: act[:3]):
        yield moment, story, place


def _turn(day: date | None, moment: datetime) -> date:
    """The evening of ``day`` when ``moment`` lies behind it: people are told and the day is sealed."""
    today = moment.astimezone(clock.VIETNAM).date()
    while day is not None and day < today:
        with clock.at(clock.midnight(day).replace(hour=20, minute=45)):
            delivery.deliver(DELIVERED_AT_ONCE)
        with clock.at(clock.midnight(day + timedelta(days=1))):
            seal_day(day)
        day += timedelta(days=1)
    return today


@contextmanager
def light_commits() -> Iterator[None]:
    """Commits of this session return before the disk has them: a sudden death loses the last acts, never
    their order, and the next start plays them again."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")
