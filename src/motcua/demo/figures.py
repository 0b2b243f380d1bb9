"""What the demo province has published: last month's reports, a late list, levels of online service."""

from __future__ import annotations

from datetime import date, datetime

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.periods import Period
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Unit, User
from motcua.indicators.late_list import acts as late_lists
from motcua.indicators.models import LateList, Report, ServiceLevel
from motcua.indicators.rates.levels import carried_out
from motcua.indicators.rates.stating import state_levels
from motcua.indicators.reports import acts as reports

CONTROL = "demo.tinh.kiemsoat"
LEADERS = {"H00": "demo.tinh.lanhdao", "H00.21": "demo.xa1.chutich"}
"""Who publishes, by unit; the province's control officer drafts."""
LEVELS_SINCE, LEVELS_SOURCE = date(2026, 7, 1), "Danh mục dịch vụ công trực tuyến mẫu (Demo)"


def publish(anchor: datetime) -> None:
    """Each step is left out when an earlier, interrupted start has done it."""
    with clock.at(anchor):
        _state_levels()
        for code, leader in LEADERS.items():
            unit = Unit.objects.get(code=code).pk
            _report(unit, _actor(leader))
        _late_list(Unit.objects.get(code="H00").pk, _actor(LEADERS["H00"]))


def _state_levels() -> None:
    """Every third procedure in part, the rest in full."""
    if ServiceLevel.objects.exists():
        return
    handled = list(Procedure.objects.filter(pk__in=carried_out(clock.today())).order_by("code"))
    partial = [one.code for one in handled[::3]]
    full = [one.code for one in handled if one.code not in partial]
    control = _actor(CONTROL)
    for codes, level in ((full, ServiceLevel.Level.FULL), (partial, ServiceLevel.Level.PARTIAL)):
        state_levels(control, codes, level, LEVELS_SINCE, LEVELS_SOURCE)


def _report(unit: int, leader: Actor) -> None:
    last = Period.holding(clock.today()).before
    if (
        Report.objects.filter(unit=unit, first=last.first, length=last.length)
        .exclude(state="drafted")
        .exists()
    ):
        return
    row = reports.draft(_actor(CONTROL), unit, last)
    reports.publish(leader, row.pk, row.content_hash)


def _late_list(unit: int, leader: Actor) -> None:
    if LateList.objects.filter(state="published").exists():
        return
    row = late_lists.draft(_actor(CONTROL), unit)
    late_lists.publish(leader, row.pk, row.content_hash)


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
