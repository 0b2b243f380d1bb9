"""The reconciliation with the national portal as its pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from motcua.board import period as periods
from motcua.board import scope
from motcua.core.display import figure
from motcua.core.paging import page_of
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.dossiers.queries import openable
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.models import Difference, NationalImport
from motcua.indicators.office import Verb
from motcua.indicators.reconciling.counts import Counts
from motcua.indicators.reconciling.summary import Summary, UnitLine, summary

HOME, LIST = "board:reconciling", "board:reconciling-differences"
REASON, STATE, UNIT_OF = "ly-do", "tinh-trang", "cua"
Reason, State = Difference.Reason, Difference.State
KIND, SINGLE = "loai", "ho-so"
"""The query value that leaves differences of whole units out."""
OF_UNITS = (Reason.TOTALS, Reason.UNKNOWN_UNIT)
NEXT = {
    Reason.NOT_SYNCED: "Đồng bộ lại hồ sơ lên Cổng.",
    Reason.UNKNOWN_TO_US: "Tìm hồ sơ ở sổ giấy hoặc phần mềm khác; nếu không có thật, đề nghị Cổng bỏ.",
    Reason.STATUS: "Gửi lại trạng thái mới nhất.",
    Reason.LATE_EVENT: "Chờ lần chốt sau, hoặc gửi lại thời điểm kết thúc.",
    Reason.DUE: "Đối chiếu giấy hẹn trả và các lần tạm dừng.",
    Reason.CHANNEL: "Đối chiếu kênh tiếp nhận ghi trên hồ sơ.",
    Reason.UNIT: "Đối chiếu mã đơn vị; đơn vị đổi tên, sáp nhập thì báo Cổng cập nhật mã.",
    Reason.REDATED: "Đối chiếu ngày tiếp nhận trên giấy tiếp nhận.",
    Reason.JUDGED: "Xem hồ sơ: yêu cầu bổ sung nhiều lần hoặc thời gian chờ người nộp.",
    Reason.LINKED: "Đề nghị Cổng tính nhóm liên thông một lần, qua hồ sơ chính.",
    Reason.DUPLICATE: "Đề nghị Cổng bỏ dòng lặp.",
    Reason.TOTALS: "Nhập tệp từng hồ sơ để biết hồ sơ nào gây chênh lệch.",
    Reason.UNKNOWN_UNIT: "Kiểm tra mã đơn vị; nếu là đơn vị của tỉnh, bổ sung mã vào danh mục đơn vị.",
}


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """How many of a reason, where to see them, and what is usually done about it."""

    label: str
    open: int
    resolved: int
    url: str
    advice: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's line in words. ``url``: its differences."""

    line: UnitLine
    delta: str
    left: str
    effect: str
    url: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """``about``: the dossier's or the unit's code; ``opens``: whether the reader may open the dossier;
    ``shift``: what it adds to their counts; ``explained``: where the dossiers behind totals stand."""

    row: Difference
    about: str
    opens: bool
    shift: str
    explained: str


def compose(actor: Actor, unit: Unit, period: Period, tree: Tree) -> dict[str, Any]:
    """What the differences of a scope come to."""
    found = summary(unit.pk, period, tree)
    imports = NationalImport.objects.filter(unit=unit, period=str(period)).select_related("by")
    return {
        "unit": unit,
        "period": period,
        "periods": periods.offered(period),
        "way": scope.way(unit, actor, tree, reverse(HOME)),
        "summary": found,
        "reasons": list(reason_lines(found, unit, period)),
        "units": [unit_row(line, unit, period) for line in found.units],
        "imports": list(imports[:20]),
        "may": office.may(actor, Verb.IMPORT_NATIONAL, unit.pk, tree),
        "why_not": office.FOR_CONTROL,
        "query": query(unit, period),
    }


def query(unit: Unit, period: Period, **more: str) -> str:
    """The scope as an address carries it; ``more`` with ``_`` for ``-``."""
    asked = {scope.ASKED: unit.code, periods.ASKED: str(period)}
    return urlencode(asked | {name.replace("_", "-"): value for name, value in more.items() if value})


def reason_lines(found: Summary, unit: Unit, period: Period) -> Iterable[ReasonLine]:
    for value, (opened, resolved) in found.reasons.items():
        reason = Reason(value)
        address = f"{reverse(LIST)}?{query(unit, period, ly_do=value)}"
        yield ReasonLine(reason.label, opened, resolved, address, NEXT[reason])


def unit_row(line: UnitLine, unit: Unit, period: Period) -> UnitRow:
    return UnitRow(
        line,
        told(line.delta),
        told(line.left) or "không còn",
        "–" if line.effect is None else signed(line.effect, 2),
        f"{reverse(LIST)}?{query(unit, period, cua=line.unit.code)}",
    )


def told(delta: Counts) -> str:
    """``tiếp nhận +3, đúng hạn −1``; what is nought is left out."""
    parts = (("tiếp nhận", delta.received), ("đúng hạn", delta.on_time))
    return ", ".join(f"{label} {signed(value)}" for label, value in parts if value)


def signed(value: int | Decimal, decimals: int | None = None) -> str:
    """``+3``, ``−2``, ``0``."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    size: int | Decimal = -value if value < 0 else value
    return f"{sign}{figure(size, decimals)}"


def chosen_rows(unit: Unit, period: Period, tree: Tree, asked: Any) -> QuerySet[Difference]:
    """Differences of the address: by reason, state and unit; what is not closed when no state is asked."""
    rows = Difference.objects.filter(scope=unit, period=str(period)).select_related("unit", "dossier", "by")
    state = asked.get(STATE, "")
    rows = rows.filter(state=state) if state in State.values else rows.exclude(state=State.CLOSED)
    if asked.get(REASON, "") in Reason.values:
        rows = rows.filter(reason=asked[REASON])
    if asked.get(KIND, "") == SINGLE:
        rows = rows.exclude(reason__in=OF_UNITS)
    of = next((one.pk for one in tree.units.values() if one.code == asked.get(UNIT_OF, "")), None)
    return rows.filter(unit__in=tree.below(of)) if of else rows


def listed(actor: Actor, unit: Unit, period: Period, tree: Tree, asked: Any) -> dict[str, Any]:
    """A page of differences."""
    page = page_of(chosen_rows(unit, period, tree, asked), asked.get("trang", ""))
    known = openable(actor, [row.dossier_id for row in page.rows if row.dossier_id])
    state = asked.get(STATE, "")
    return {
        "unit": unit,
        "period": period,
        "page": page,
        "lines": [line_of(row, row.dossier_id in known, unit, period) for row in page.rows],
        "states": state_links(unit, period, asked, state),
        "reason": Reason(asked[REASON]).label if asked.get(REASON, "") in Reason.values else "",
        "may": office.may(actor, Verb.RESOLVE_DIFFERENCE, unit.pk, tree),
        "why_not": office.FOR_CONTROL,
        "closed": state == State.CLOSED,
    }


def state_links(unit: Unit, period: Period, asked: Any, state: str) -> list[Link]:
    """Filters by state that keep reason and unit."""
    kept = {"ly_do": asked.get(REASON, ""), "cua": asked.get(UNIT_OF, "")}
    named = [("", "Chưa đóng"), *((one.value, one.label) for one in State)]
    return [
        Link(
            text,
            f"{reverse(LIST)}?{query(unit, period, tinh_trang=value, **kept)}",
            value == (state if state in State.values else ""),
        )
        for value, text in named
    ]


def line_of(row: Difference, opens: bool, unit: Unit, period: Period) -> DifferenceLine:
    names = (("received", "tiếp nhận"), ("on_time", "đúng hạn"), ("overdue", "quá hạn"))
    parts = [f"{label} {signed(row.shift[name])}" for name, label in names if row.shift.get(name)]
    explained = ""
    if row.reason == Reason.TOTALS and row.unit:
        explained = f"{reverse(LIST)}?{query(unit, period, cua=row.unit.code, loai=SINGLE)}"
    about, sign, place = row.key.partition("#")
    said = about.partition(":")[0] if row.reason == Reason.TOTALS else about
    counts = "" if row.reason in OF_UNITS else ", ".join(parts) or "không đổi số đếm"
    return DifferenceLine(row, f"{said}{f', dòng {place}' if sign else ''}", opens, counts, explained)
