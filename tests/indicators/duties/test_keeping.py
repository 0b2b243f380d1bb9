"""Opening, deciding, showing, correcting and cancelling duties, and everything that is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from duty_kit import DOCUMENT, EFFECT, LAST_DAY, Kind, acts, decided, keeper, opened, top

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.roles import Role
from motcua.indicators.duties import keeping
from motcua.indicators.duties.keeping import Decided, Trigger
from motcua.indicators.models import Duty
from world import World

TODAY = date(2026, 8, 21)
DECIDED = Decided("15/QĐ-UBND", date(2026, 8, 20))


def test_an_opened_duty_knows_its_last_day(province: World) -> None:
    row = opened(province)
    assert (row.announce_due, row.display_due) == (LAST_DAY, None)
    assert acts() == ["indicators:duty:open"]


def test_a_decision_starts_the_days_of_showing(province: World) -> None:
    row = decided(province, DECIDED.on)
    assert (row.decision, row.display_due) == ("15/QĐ-UBND", date(2026, 8, 26))


def test_showing_ends_it(province: World) -> None:
    row = decided(province, DECIDED.on)
    shown = keeping.displayed(keeper(province), row.pk, TODAY, "https://csdl.example/1.001193")
    assert not shown.is_open
    assert acts() == ["indicators:duty:open", "indicators:duty:decide", "indicators:duty:display"]


def test_only_showing_is_asked_where_the_decision_is_there(province: World) -> None:
    row = opened(province, DECIDED, kind=Kind.PUBLISH, effective_on=None)
    assert (row.announce_due, row.display_due) == (None, date(2026, 8, 26))


def test_a_corrected_day_of_effect_moves_the_last_day(province: World) -> None:
    row = opened(province)
    changed = keeping.describe(keeper(province), row.pk, Trigger(Kind.UPDATE, DOCUMENT, date(2026, 9, 16)))
    assert (changed.kind, changed.announce_due) == ("update", date(2026, 9, 9))


def test_a_cancelled_one_stays_and_takes_nothing_more(province: World) -> None:
    row = opened(province)
    keeping.cancel(keeper(province), row.pk, "Nhập nhầm thủ tục")
    with pytest.raises(Conflict):
        keeping.decide(keeper(province), row.pk, DECIDED)
    assert Duty.objects.get(pk=row.pk).cancel_reason == "Nhập nhầm thủ tục"


def test_the_same_document_may_come_back_after_a_mistake(province: World) -> None:
    keeping.cancel(keeper(province), opened(province).pk, "Nhầm")
    assert opened(province).is_open


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"document": "   "}, "document"),
        ({"effective_on": None}, "effective_on"),
        ({"kind": Kind.PUBLISH, "effective_on": None}, "decision"),
    ],
)
def test_what_is_missing_is_named(province: World, changes: dict[str, Any], where: str) -> None:
    with pytest.raises(Refusal) as refused:
        opened(province, **changes)
    assert refused.value.where == where
    assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("said", "where"), [(Decided(" ", TODAY), "decision"), (Decided("1", date(2026, 8, 22)), "decided_on")]
)
def test_an_impossible_decision_is_refused(province: World, said: Decided, where: str) -> None:
    row = opened(province)
    with pytest.raises(Refusal) as refused:
        keeping.decide(keeper(province), row.pk, said)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("on", "evidence", "where"),
    [
        (date(2026, 8, 22), "ảnh màn hình", "displayed_on"),
        (date(2026, 8, 19), "ảnh màn hình", "displayed_on"),
        (TODAY, "  ", "evidence"),
    ],
    ids=["to come", "before the decision", "no proof"],
)
def test_an_impossible_showing_is_refused(province: World, on: date, evidence: str, where: str) -> None:
    row = decided(province, DECIDED.on)
    with pytest.raises(Refusal) as refused:
        keeping.displayed(keeper(province), row.pk, on, evidence)
    assert refused.value.where == where


def test_nothing_is_shown_before_it_is_decided(province: World) -> None:
    row = opened(province)
    with pytest.raises(Conflict):
        keeping.displayed(keeper(province), row.pk, TODAY, "ảnh")


def test_a_decision_is_not_corrected_past_the_display(province: World) -> None:
    row = decided(province, date(2026, 8, 18))
    keeping.displayed(keeper(province), row.pk, date(2026, 8, 19), "ảnh")
    with pytest.raises(Refusal) as refused:
        keeping.decide(keeper(province), row.pk, DECIDED)
    assert refused.value.where == "decided_on"


def test_the_same_is_not_opened_twice(province: World) -> None:
    opened(province)
    with pytest.raises(Conflict):
        opened(province, document=f" {DOCUMENT.upper()} ")


def test_a_commune_does_not_announce(province: World) -> None:
    said = Trigger(Kind.ANNOUNCE, DOCUMENT, EFFECT)
    with pytest.raises(Refusal) as refused:
        keeping.open_duty(keeper(province), province.commune.pk, province.procedure.pk, said)
    assert refused.value.where == "unit"


def test_a_reason_is_needed_to_cancel(province: World) -> None:
    with pytest.raises(Refusal):
        keeping.cancel(keeper(province), opened(province).pk, " ")


def test_what_is_not_there_is_said(province: World) -> None:
    with pytest.raises(NotFound):
        keeping.decide(keeper(province), 0, DECIDED)
    with pytest.raises(NotFound):
        opened(province, procedure=10**9)


@pytest.mark.parametrize("who", ["citizen", "clerk", "specialist", "leader", "seal", "outsider", "control"])
def test_only_control_of_the_province_keeps_duties(province: World, who: str) -> None:
    row = opened(province)
    actor = province.add("control", Role.CONTROL) if who == "control" else province.actor(who)
    said = Trigger(Kind.ANNOUNCE, "Quyết định 9", EFFECT)
    for verb in (
        lambda: keeping.open_duty(actor, top(province).pk, province.procedure.pk, said),
        lambda: keeping.describe(actor, row.pk, said),
        lambda: keeping.decide(actor, row.pk, DECIDED),
        lambda: keeping.displayed(actor, row.pk, TODAY, "ảnh"),
        lambda: keeping.cancel(actor, row.pk, "Nhầm"),
    ):
        with pytest.raises(Forbidden):
            verb()
    assert acts() == ["indicators:duty:open"]
