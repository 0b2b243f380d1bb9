"""A first start that is cut short: the next one goes on where it stopped."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.core import clock
from motcua.demo import load, playing, verbs
from motcua.disclosure.models import Question
from motcua.dossiers import integrity
from motcua.dossiers.models import Dossier, Event
from motcua.side_files.models import SideFile

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=clock.VIETNAM)
FEW = (0, 1, 45, 100)


class PowerFailure(Exception):
    """The machine went off in the middle of an act."""


@pytest.fixture
def few(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A province of four dossiers, to be quick, with nothing done to them after their stories."""
    whole = load.stories
    monkeypatch.setattr(load, "stories", lambda anchor: [whole(anchor)[number] for number in FEW])
    monkeypatch.setattr(load.results, "issue", lambda _anchor: None)
    monkeypatch.setattr(load.scans, "make", lambda _anchor: None)


def failing_before(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power fails when the shown dossier comes to ``verb``."""
    done = playing.VERBS[verb]

    def fail(stage: verbs.Stage) -> None:
        if stage.story.number == load.SHOWN:
            raise PowerFailure
        done(stage)

    monkeypatch.setitem(playing.VERBS, verb, fail)


def test_an_interrupted_load_is_completed_by_the_next_start(
    few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.at(MONDAY), pytest.raises(PowerFailure), monkeypatch.context() as patch:
        failing_before("return", patch)
        load.ensure()
    begun = Event.objects.count()
    with clock.at(MONDAY):
        facts = load.ensure()
        told = load.stories(load._anchor())
    assert begun < Event.objects.count()
    counts = dict(Dossier.objects.values_list("key", "event_count"))
    assert counts == {story.key: len(story.beats) + renewed(story.number) for story in told}
    assert list(integrity.broken_chains()) == []
    assert facts["second_factor"]


def renewed(number: int) -> int:
    """The shown dossier was submitted before the cut: its secret is lost and given anew."""
    return int(number == load.SHOWN)


def test_one_act_is_one_event(few: None) -> None:
    with clock.at(MONDAY):
        load.ensure()
        told = load.stories(load._anchor())
    counts = dict(Dossier.objects.values_list("key", "event_count"))
    assert counts == {story.key: len(story.beats) for story in told}
    assert set(verbs.VERBS) >= {beat.verb for story in told for _, beat in story.beats}


@pytest.mark.parametrize("place", ["questions.publish_entry", "exporting.export"])
def test_a_part_cut_short_stays_and_the_next_start_makes_the_others(
    few: None, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    module, name = place.split(".")

    def fail(*_: object) -> None:
        raise PowerFailure

    with clock.at(MONDAY), pytest.raises(PowerFailure), monkeypatch.context() as patch:
        patch.setattr(getattr(load, module), name, fail)
        load.ensure()
    asked = Question.objects.count()
    with clock.at(MONDAY):
        load.ensure()
    assert Question.objects.count() == asked > 0
    assert SideFile.objects.exists() and load._marked(load.COMPLETE, load._anchor())
