"""Duties the catalogue shows by itself, and alarms that ring once each."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

import pytest
from duty_kit import acts, decided, keeper, opened, top

from motcua.audit.models import AdministrativeAct
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.publishing import put_in_force
from motcua.catalog.record import Decision, SourceKind
from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.indicators.duties import keeping, watching
from motcua.indicators.models import Duty
from motcua.indicators.office import Verb, acting
from world import World, content

DECIDED = date(2026, 8, 19)
OURS = {"agency": "UBND tỉnh Demo", "number": "77/QĐ-UBND", "decided_on": DECIDED}


def on_day(day: date, hour: int = 9) -> Any:
    return clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=clock.VIETNAM))


def new_version(
    w: World, kind: str = SourceKind.PACK, on: date = DECIDED, **decision: Any
) -> ProcedureVersion:
    record = content(decision=Decision(**({**OURS, "decided_on": on} | decision)))
    version = ProcedureVersion.objects.create(
        procedure=w.procedure,
        number=w.procedure.versions.count() + 1,
        source_kind=kind,
        content_hash=uuid.uuid4().hex,
        source="Demo 02/QĐ-UBND",
        content=record.model_dump(mode="json"),
        original={},
        decided_on=on,
    )
    put_in_force(w.procedure, version, by=None, reason="thử")
    return version


def test_a_new_version_of_our_own_opens_a_duty(province: World) -> None:
    version = new_version(province)
    (row,) = watching.open_from_catalogue()
    assert (row.unit, row.version, row.kind) == (top(province), version, "update")
    assert (row.decision, row.decided_on, row.display_due) == ("77/QĐ-UBND", DECIDED, date(2026, 8, 25))


def test_each_version_opens_one_duty_even_after_it_was_cancelled(province: World) -> None:
    new_version(province)
    (row,) = watching.open_from_catalogue()
    keeping.cancel(keeper(province), row.pk, "Đã công khai từ trước")
    assert watching.open_from_catalogue() == []


def test_a_decision_on_a_review_is_the_topmost_bodys(province: World) -> None:
    new_version(province, SourceKind.REVIEW, agency="")
    (row,) = watching.open_from_catalogue()
    assert (row.unit, row.document) == (top(province), "Demo 02/QĐ-UBND")


@pytest.mark.parametrize(
    "said",
    [
        {"agency": "Bộ Tư pháp"},
        {"published_on": date(2026, 8, 20)},
        {"on": date(2026, 3, 2)},
    ],
    ids=["a ministry's own", "on display already", "long ago"],
)
def test_what_is_not_ours_to_show_opens_nothing(province: World, said: dict[str, Any]) -> None:
    new_version(province, **said)
    assert watching.open_from_catalogue() == []


def test_a_replaced_version_opens_nothing(province: World) -> None:
    new_version(province)
    later = new_version(province, on=date(2026, 8, 20))
    assert [row.version for row in watching.open_from_catalogue()] == [later]


def test_alarms_ring_once_at_each_step(province: World) -> None:
    opened(province)
    rung = []
    for day in (date(2026, 8, 28), date(2026, 8, 29), date(2026, 9, 3), date(2026, 9, 4), date(2026, 9, 9)):
        with on_day(day):
            rung += [alarm.name for alarm in watching.ring()] + [alarm.name for alarm in watching.ring()]
    assert rung == ["announce:5", "announce:2", "announce:late"]
    assert acts().count("indicators:duty:alarm") == 3


def test_a_moved_last_day_may_ring_again(province: World) -> None:
    row = decided(province, DECIDED)
    with on_day(date(2026, 8, 25)):
        assert [alarm.name for alarm in watching.ring()] == ["display:1"]
        keeping.decide(keeper(province), row.pk, keeping.Decided("16/QĐ-UBND", date(2026, 8, 20)))
        assert [alarm.name for alarm in watching.ring()] == ["display:1"]


def test_nothing_rings_for_what_is_done_or_cancelled(province: World) -> None:
    row = decided(province, DECIDED)
    keeping.displayed(keeper(province), row.pk, DECIDED, "ảnh")
    keeping.cancel(keeper(province), opened(province, document="Khác").pk, "Nhầm")
    with on_day(date(2026, 9, 20)):
        assert watching.ring() == []


def test_the_alarm_says_which_day(province: World) -> None:
    opened(province)
    with on_day(date(2026, 9, 9)):
        watching.ring()
    act = AdministrativeAct.objects.get(action="indicators:duty:alarm")
    assert (act.data["alarm"], act.data["due"], act.subject) == ("announce:late", "2026-09-08", "1.001193")


def test_nobody_watches_by_hand(province: World) -> None:
    with pytest.raises(Forbidden), acting(keeper(province), Verb.WATCH_DUTIES, top(province).pk):
        pass
    assert not Duty.objects.exists()
