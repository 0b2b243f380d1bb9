"""The moment a dossier counts as received.

Sources: NĐ 61/2018 Đ.18 and NĐ 118/2025 Đ.18.2 as amended by NĐ 309/2026 (15:00), NĐ 297/2025 Đ.3.5
(after hours or on a day off, the next working day). The cut-off is a parameter of each procedure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from motcua.core.calendar import WorkingCalendar
from motcua.core.dates import say_moment, say_time


@dataclass(frozen=True)
class Receipt:
    """``effective`` is the moment the clock starts; ``sentence`` says why, in Vietnamese."""

    effective: datetime
    sentence: str


def effective_receipt(received: datetime, calendar: WorkingCalendar, cutoff: time | None = None) -> Receipt:
    """Apply opening hours, days off and the cut-off to ``received`` (on the Vietnamese clock).

    Exactly at the cut-off or at closing is in time.
    """
    late = _why_late(received, calendar, cutoff)
    if late:
        moment = calendar.opening(calendar.add_working_days(received.date(), 1))
        return Receipt(
            moment, f"Nhận lúc {say_moment(received)}, {late}, nên tính là nhận lúc {say_moment(moment)}."
        )
    moment = calendar.next_working_moment(received)
    if moment == received:
        return Receipt(moment, f"Nhận lúc {say_moment(received)}, trong giờ làm việc.")
    early = "trước giờ mở cửa" if received.time() < calendar.hours.opening else "trong giờ nghỉ giữa buổi"
    return Receipt(
        moment, f"Nhận lúc {say_moment(received)}, {early}, nên tính từ {say_time(moment.time())} cùng ngày."
    )


def _why_late(received: datetime, calendar: WorkingCalendar, cutoff: time | None) -> str:
    day, moment = received.date(), received.time()
    if not calendar.is_working(day):
        return f"là ngày nghỉ ({calendar.why_off(day)})"
    if moment > calendar.hours.closing:
        return f"sau giờ làm việc (hết lúc {say_time(calendar.hours.closing)})"
    if cutoff is not None and moment > cutoff:
        return f"sau giờ chốt nhận hồ sơ {say_time(cutoff)}"
    return ""
