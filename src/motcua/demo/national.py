"""The demo province's duties of the catalogue, and a file as the national portal would send it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.periods import Period
from motcua.dossiers.models import Channel, Dossier
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Unit, User
from motcua.indicators.duties import keeping, watching
from motcua.indicators.duties.keeping import Decided, Trigger
from motcua.indicators.duties.terms import calendar
from motcua.indicators.models import Difference, Duty
from motcua.indicators.reconciling.importing import File, Kind, import_national
from motcua.indicators.reconciling.resolving import resolve

CONTROL, TOP = "demo.tinh.kiemsoat", "H00"
FEWEST = 12
"""Dossiers a file should have to be worth a look."""
CHANNELS = {Channel.DIRECT: "1", Channel.ONLINE: "2", Channel.POST: "3"}
DUTIES: tuple[tuple[str, int, int | None, int | None], ...] = (
    ("Demo Thông tư 01/TT-MAU", 2, 9, 6),
    ("Demo Thông tư 02/TT-MAU", 4, 6, 1),
    ("Demo Nghị định 03/NĐ-MAU", -4, 3, None),
    ("Demo Thông tư 04/TT-MAU", -11, None, None),
    ("Demo Quyết định 05/QĐ-MAU", -3, None, None),
)
"""Document; working days ago on which it took effect, was decided on, was shown."""
NOTE = "Demo: đã đề nghị đơn vị vận hành Cổng cập nhật trạng thái"


def keep(anchor: datetime) -> None:
    """Duties of every standing, and this month's reconciliation with one difference resolved."""
    with clock.at(anchor):
        control, top = actor_for(User.objects.get(username=CONTROL)), Unit.objects.get(code=TOP)
        if not Duty.objects.exists():
            _duties(control, top, clock.day_of(anchor))
        watching.open_from_catalogue()
        watching.ring()
        if not Difference.objects.exists():
            _reconciled(control, top, clock.day_of(anchor))


def _ago(today: date, days: int) -> date:
    return (
        calendar().working_days_before(today, days) if days > 0 else calendar().add_working_days(today, -days)
    )


def _duties(control: Actor, top: Unit, today: date) -> None:
    procedures = Procedure.objects.filter(publications__isnull=False).distinct().order_by("code")
    for procedure, (document, effect, decided, shown) in zip(procedures, DUTIES, strict=False):
        trigger = Trigger(Duty.Kind.UPDATE, document, _ago(today, effect))
        row = keeping.open_duty(control, top.pk, procedure.pk, trigger)
        if decided is not None:
            keeping.decide(control, row.pk, Decided(f"Demo {row.pk}/QĐ-UBND", _ago(today, decided)))
        if shown is not None:
            keeping.displayed(control, row.pk, _ago(today, shown), "Demo: trang công khai của thủ tục")


def _reconciled(control: Actor, top: Unit, today: date) -> None:
    period = Period.holding(today)
    rows = _received(period)
    if len(rows) < FEWEST:
        period = period.before
        rows = _received(period)
    if not rows:
        return
    records = [_record(row, place) for place, row in enumerate(rows) if place % 11 != 5]
    raw = json.dumps({"service": "DongBoHoSoMC", "data": [*records, records[0]]}, ensure_ascii=False).encode()
    file = File(Kind.DOSSIERS, f"demo-cong-quoc-gia-{period}.json", raw)
    import_national(control, top.pk, period, file)
    wrong = Difference.objects.filter(reason=Difference.Reason.STATUS).first()
    if wrong:
        resolve(control, [wrong.pk], Difference.Outcome.THEIRS_TO_CORRECT, NOTE)


def _received(period: Period) -> list[Dossier]:
    rows = Dossier.objects.filter(received_at__gte=period.begins, received_at__lt=period.ends)
    return list(rows.select_related("procedure_version__procedure", "deciding_unit", "fact").order_by("code"))


def _record(row: Dossier, place: int) -> dict[str, Any]:
    """What the portal says; every seventh dossier stands a state behind, every thirteenth in another
    channel."""
    behind = place % 7 == 3
    finished = None if behind else row.fact.finished_at
    return {
        "MaHoSo": row.code,
        "MaTTHC": row.procedure_version.procedure.code,
        "KenhThucHien": "1" if place % 13 == 8 else CHANNELS[Channel(row.channel)],
        "NgayTiepNhan": _stamp(row.received_at),
        "NgayHenTra": _stamp(row.due_at),
        "TrangThaiHoSo": "2" if behind else str(row.state),
        "NgayKetThucXuLy": _stamp(finished),
        "DonViXuLy": row.deciding_unit.code,
    }


def _stamp(moment: datetime | None) -> str:
    return f"{moment.astimezone(clock.VIETNAM):%Y%m%d%H%M%S}" if moment else ""
