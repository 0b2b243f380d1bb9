"""Composing the list as of a moment: it can be composed again later with the same outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.core import clock
from motcua.core.display import day as on_day
from motcua.core.display import when
from motcua.identity.tree import Tree
from motcua.indicators.late_list.rule import Told, rule_on, told_on
from motcua.indicators.lateness.publishing import publishable
from motcua.indicators.models import DossierFact
from motcua.indicators.reports.document import TOTAL, Cell, Column, Document, Kind, Row, Section, Table

COUNTED = ("late", "listed", "waiting")
HIDDEN = "•"
KEPT = 2
"""Characters of the running number that stay readable, for the filer to recognise their own."""
DAY = timedelta(days=1)
NOTES = (
    "Danh sách gồm hồ sơ đang giải quyết và đã trễ hạn tại thời điểm lập, theo cách tính của bộ chỉ số 766.",
    "Hồ sơ còn trong thời gian giải trình chỉ tính vào tổng số, chưa nêu riêng.",
    "Số ngày trễ là ngày lịch, tính từ lúc hồ sơ trễ hạn, lẻ ngày tính tròn một ngày.",
    "Không nêu tên người nộp, tên cán bộ.",
)


def compose(unit: int, at: datetime, number: str = "") -> Document:
    """The list of a unit with all below it. ``at``: aware."""
    tree = Tree()
    row, told = tree.units[unit], told_on(clock.day_of(at))
    facts = list(late_at(tree.below(unit), at).select_related("unit", "procedure"))
    out = publishable(facts, at)
    tables = [_by_unit(facts, out)]
    if told is Told.BY_DOSSIER:
        tables.append(_by_dossier(out, at))
    return Document(
        title="Hồ sơ trễ hạn đang giải quyết",
        unit_code=row.code,
        unit_name=row.name,
        period=str(clock.day_of(at)),
        period_label=f"tại thời điểm {when(at)}",
        number=number,
        composed_at=at.isoformat(),
        sections=(Section(key="late", heading="Hồ sơ trễ hạn", tables=tuple(tables)),),
        notes=(*NOTES, *_basis(at)),
    )


def late_at(units: set[int], at: datetime) -> QuerySet[DossierFact]:
    """The counted dossiers that were open and late at a moment, those late longest first."""
    still_open = Q(finished_at=None) | Q(finished_at__gt=at)
    rows = DossierFact.objects.filter(still_open, counted=True, unit__in=units, late_from__lt=at)
    return rows.order_by("late_from", "code")


def masked(code: str) -> str:
    """``H00.21-260803-0001`` → ``H00.21-260803-••01``: the end of the running number is left."""
    head, dash, last = code.rpartition("-")
    return f"{head}{dash}{HIDDEN * max(len(last) - KEPT, 0)}{last[-KEPT:]}"


def _by_unit(facts: Sequence[DossierFact], out: Sequence[DossierFact]) -> Table:
    named = {fact.pk for fact in out}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for fact in facts:
        count = counts[fact.unit.code, fact.unit.name]
        count[0] += 1
        count[1 if fact.pk in named else 2] += 1
    rows = [_row(code, name, counts[code, name]) for code, name in sorted(counts)]
    whole = [sum(count[place] for count in counts.values()) for place in range(len(COUNTED))]
    total = _row(TOTAL, "Tổng cộng", whole).model_copy(update={"parts": (tuple(row.key for row in rows),)})
    columns = (
        Column(key="name", label="Đơn vị", kind=Kind.TEXT),
        Column(key="late", label="Hồ sơ trễ hạn", parts=(("listed", "waiting"),)),
        Column(key="listed", label="Đã giải trình hoặc hết thời gian giải trình"),
        Column(key="waiting", label="Còn thời gian giải trình"),
    )
    return Table(key="units", title="Số hồ sơ trễ hạn theo đơn vị", columns=columns, rows=(*rows, total))


def _row(key: str, name: str, counts: Sequence[int]) -> Row:
    cells: dict[str, Cell] = {"name": name, **dict(zip(COUNTED, counts, strict=True))}
    return Row(key=key, cells=cells)


def _by_dossier(out: Sequence[DossierFact], at: datetime) -> Table:
    columns = (
        Column(key="name", label="Mã hồ sơ", kind=Kind.TEXT),
        Column(key="unit", label="Đơn vị giải quyết", kind=Kind.TEXT),
        Column(key="procedure", label="Thủ tục", kind=Kind.TEXT),
        Column(key="since", label="Trễ từ ngày", kind=Kind.TEXT),
        Column(key="days", label="Số ngày trễ", added=False),
        Column(key="holder", label="Nơi giữ khi trễ", kind=Kind.TEXT),
    )
    rows = tuple(_dossier(place, fact, at) for place, fact in enumerate(out, start=1))
    return Table(key="dossiers", title="Từng hồ sơ", columns=columns, rows=rows)


def _dossier(place: int, fact: DossierFact, at: datetime) -> Row:
    assert fact.late_from is not None, "only late ones stand here"
    cells: dict[str, Cell] = {
        "name": masked(fact.code),
        "unit": fact.unit.name,
        "procedure": fact.procedure.name,
        "since": on_day(fact.late_from),
        "days": -((fact.late_from - at) // DAY),
        "holder": fact.get_holder_display() or "Chưa xác định",
    }
    return Row(key=str(place), cells=cells)


def _basis(at: datetime) -> tuple[str, ...]:
    rule = rule_on(clock.day_of(at))
    if rule is None:
        return ()
    doubt = "" if rule.confirmed else " Căn cứ này chưa được xác nhận."
    return (f"Chế độ công khai: {Told(rule.value).label}. Căn cứ: {rule.source}.{doubt}",)
