"""Dates and moments in words, as administrative documents write them (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

from datetime import datetime

from motcua.core.clock import VIETNAM


def day(moment: datetime) -> str:
    """ "ngày 05 tháng 02 năm 2026": days under ten and the months 1 and 2 carry a leading zero.

    The number keeps to the word before it (no-break spaces), as in the next function."""
    local = moment.astimezone(VIETNAM)
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"ngày\u00a0{local.day:02d} tháng\u00a0{month} năm\u00a0{local.year}"


def time(moment: datetime) -> str:
    """ "07 giờ 05 phút"."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H}\u00a0giờ {local:%M}\u00a0phút"


def short(moment: datetime) -> str:
    """ "07:05 05/02/2026", for narrow table cells."""
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
