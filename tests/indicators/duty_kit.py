"""A province that announces procedures, its control officer, and duties in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.audit.models import AdministrativeAct
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.indicators.duties import keeping
from motcua.indicators.duties.keeping import Decided, Trigger
from motcua.indicators.models import Duty
from world import World

Kind = Duty.Kind
DOCUMENT = "Thông tư 12/2026/TT-BTP"
EFFECT = date(2026, 9, 15)
"""Five working days before it: 8/9/2026."""
LAST_DAY = date(2026, 9, 8)


def top(w: World) -> Unit:
    """The provincial committee."""
    return Unit.objects.get(code="H00")


def keeper(w: World) -> Actor:
    """The province's control officer."""
    return w.actor("keeper") if "keeper" in w.users else w.add("keeper", Role.CONTROL, top(w))


def opened(w: World, decided: Decided | None = None, procedure: int | None = None, **changes: Any) -> Duty:
    said = {"kind": Kind.ANNOUNCE, "document": DOCUMENT, "effective_on": EFFECT, **changes}
    return keeping.open_duty(keeper(w), top(w).pk, procedure or w.procedure.pk, Trigger(**said), decided)


def decided(w: World, on: date, effect: date = EFFECT, **changes: Any) -> Duty:
    row = opened(w, effective_on=effect, **changes)
    return keeping.decide(keeper(w), row.pk, Decided("15/QĐ-UBND", on))


def acts() -> list[str]:
    """The tags of everything done with duties, oldest first."""
    rows = AdministrativeAct.objects.filter(action__startswith="indicators:duty:").order_by("id")
    return list(rows.values_list("action", flat=True))
