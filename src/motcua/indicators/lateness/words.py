"""Who held a dossier and for how long, in one sentence."""

from __future__ import annotations

from motcua.core.display import figure
from motcua.core.hours import DEFAULT_HOURS
from motcua.indicators.lateness.parts import Cause, Held, Lateness, Part, held_together

DAILY = DEFAULT_HOURS.daily.total_seconds() / 3600
ON_TIME = "Hồ sơ chưa trễ hạn."
AGAIN = "Cơ quan giải quyết đã yêu cầu bổ sung lần hai; theo chỉ số, hồ sơ tính là trễ."
NOBODY = "Hồ sơ trễ hạn; chưa có bước nào được ghi để xác định ai giữ."


def worked(hours: float) -> str:
    """``7,5 giờ làm việc``; from two days on with the days beside it."""
    said = f"{figure(round(hours, 1))} giờ làm việc"
    return f"{said} (khoảng {figure(round(hours / DAILY, 1))} ngày)" if hours >= 2 * DAILY else said


def sentence(lateness: Lateness, *, named: bool = False) -> str:
    """Who held it, how long, how much too long. ``named``: with the officer's name, for those who may know
    it."""
    if lateness.unknown:
        return f"Chưa xác định được ai giữ: {lateness.unknown}"
    if not lateness.late:
        return ON_TIME
    if lateness.asked_again and not lateness.hours:
        return AGAIN
    if lateness.main is None:
        return NOBODY
    part, held = lateness.main, held_together(lateness.parts, lateness.main)
    return f"{keeper(part, named=named)} {_did(part, held)}"


def keeper(part: Part, *, named: bool = False) -> str:
    """Who had it during a part. What was typed when the clock was stopped may name people: it is not told."""
    if part.cause is Cause.OUTAGE:
        return f"Sự cố hệ thống ({part.reason})"
    if part.cause in (Cause.SUPPLEMENT, Cause.PAYMENT):
        return "Người nộp"
    if part.cause is Cause.OTHER:
        return part.holder.label
    name = f"{part.officer_name}, " if named and part.officer_name else ""
    return f"{name}{part.unit_name or part.holder.label}"


def _did(part: Part, held: Held) -> str:
    """What they did with the time."""
    took = worked(held.used)
    if part.cause is Cause.OUTAGE:
        return f"kéo dài {took}."
    if part.cause is Cause.SUPPLEMENT:
        return f"bổ sung hồ sơ trong {took}."
    if part.cause is Cause.PAYMENT:
        return f"nộp phí, lệ phí trong {took}."
    if part.cause is Cause.OTHER:
        return f"giữ hồ sơ trong lúc tạm dừng, {took}."
    did = "để chờ chưa nhận xử lý" if part.cause is Cause.WAITING else "giữ"
    step = f" bước “{part.step}”" if part.step else " hồ sơ giữa hai bước"
    return f"{did}{step} {took}{_beyond(held)}."


def _beyond(held: Held) -> str:
    if held.over > 0 and held.limit is not None:
        over, given = figure(round(held.over, 1)), figure(round(held.limit, 1))
        return f"; {over} giờ trong đó vượt thời gian của bước ({given} giờ)"
    if held.past_due > 0:
        return f", trong đó {worked(held.past_due)} sau hạn trả"
    return ""
