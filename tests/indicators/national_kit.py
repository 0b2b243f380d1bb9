"""Files as the national portal would send them about our own dossiers, true or changed on purpose."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import StringIO
from typing import Any

from duty_kit import keeper, top
from facts_kit import fact
from kit import fresh

from motcua.core import clock
from motcua.core.periods import Period
from motcua.dossiers.models import Dossier
from motcua.indicators.models import Difference, NationalImport
from motcua.indicators.reconciling.importing import File, Kind, import_national
from world import World

AUGUST = Period.parse("2026-08")
CHANNELS = {"direct": "1", "online": "2", "post": "3"}
HEAD = "unit_code,unit,received,on_time,overdue"


def stamp(moment: datetime | None) -> str:
    """``20260821090000``."""
    return f"{moment.astimezone(clock.VIETNAM):%Y%m%d%H%M%S}" if moment else ""


def record(dossier: Dossier, **changes: str) -> dict[str, str]:
    """What they say of a dossier when all went well."""
    row = fresh(dossier)
    return {
        "MaHoSo": str(row.code),
        "MaTTHC": "1.001193",
        "KenhThucHien": CHANNELS[row.channel],
        "NgayTiepNhan": stamp(row.received_at),
        "NgayHenTra": stamp(row.due_at),
        "TrangThaiHoSo": str(row.state),
        "NgayKetThucXuLy": stamp(fact(row).finished_at),
        "DonViXuLy": row.deciding_unit.code,
        **changes,
    }


def stranger(code: str = "H00.21-260803-9999", **changes: str) -> dict[str, str]:
    """A dossier only they know."""
    return {
        "MaHoSo": code,
        "MaTTHC": "1.001193",
        "KenhThucHien": "2",
        "NgayTiepNhan": "20260803080000",
        "NgayHenTra": "20260806170000",
        "TrangThaiHoSo": "9",
        "NgayKetThucXuLy": "20260805100000",
        "DonViXuLy": "H00.21",
        **changes,
    }


def as_csv(rows: Sequence[dict[str, str]], separator: str = ",") -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_json(rows: Sequence[dict[str, Any]]) -> bytes:
    return json.dumps({"service": "DongBoHoSoMC", "data": list(rows)}).encode()


def taken(
    w: World, rows: Iterable[dict[str, str]], cut: datetime | None = None, **changes: Any
) -> NationalImport:
    """A file of dossiers taken in by the province's control officer."""
    file = File(Kind.DOSSIERS, "hoso.csv", as_csv(list(rows)), cut)
    return import_national(keeper(w), top(w).pk, changes.get("period", AUGUST), file)


def totals(w: World, *rows: str, head: str = HEAD) -> NationalImport:
    """A file of totals taken in."""
    raw = "\n".join([head, *rows]).encode()
    return import_national(keeper(w), top(w).pk, AUGUST, File(Kind.TOTALS, "tong.csv", raw))


def found(state: str = "open") -> list[tuple[str, str]]:
    """(reason, key) of the differences in a state."""
    rows = Difference.objects.filter(state=state).order_by("reason", "key")
    return list(rows.values_list("reason", "key"))


def reasons(state: str = "open") -> list[str]:
    return [reason for reason, _ in found(state)]
