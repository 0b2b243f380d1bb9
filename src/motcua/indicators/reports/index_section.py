"""The section on index 766: groups and components as the live index counts them for the period."""

from __future__ import annotations

from motcua.core.rounding import half_up
from motcua.indicators.index766.definitions import named
from motcua.indicators.index766.results import ComponentScore, GroupScore, Index
from motcua.indicators.live.index import index
from motcua.indicators.live.selection import Selection
from motcua.indicators.rates.counting import Scope
from motcua.indicators.rates.published import NO_DATA
from motcua.indicators.rates.rate import printed_percent
from motcua.indicators.reports.document import Cell, Column, Kind, Row, Section, Table

POINTS = Column(key="points", label="Điểm", kind=Kind.POINTS)
MAX = Column(key="max", label="Điểm tối đa", kind=Kind.POINTS)
NOTE = Column(key="note", label="Ghi chú", kind=Kind.TEXT)
BASIS = (
    "Chỉ số tính trên hồ sơ tiếp nhận trong kỳ: đúng hạn là chưa trễ khi hết kỳ; số hóa tính cả hồ sơ xong "
    "sau kỳ, đến lúc lập báo cáo. Các tỷ lệ ở phần khác tính trên hồ sơ giải quyết xong trong kỳ nên có thể "
    "khác."
)
"""Why a rate of the report and a component of nearly the same name are two figures."""


def index_section(scope: Scope) -> Section:
    """By the definition in use; what has no source has no points, which is not zero points."""
    found = index(Selection(scope.tree, scope.period, scope.unit), named())
    doubt = "" if found.definition.confirmed else " Cách tính này chưa được văn bản nào xác nhận."
    told = f"{found.definition.title}. Nguồn: {found.definition.source}.{doubt}"
    tables = (_groups(found), _components(found))
    return Section(key="index", heading="Bộ chỉ số 766", tables=tables, paragraphs=(told, BASIS))


def _groups(found: Index) -> Table:
    columns = (
        Column(key="name", label="Nhóm", kind=Kind.TEXT),
        POINTS,
        Column(key="measured", label="Điểm có thể đo", kind=Kind.POINTS),
        MAX,
        NOTE,
    )
    rows = tuple(_group(group) for group in found.groups)
    return Table(key="index", title="Điểm theo nhóm chỉ số", columns=columns, rows=rows)


def _group(group: GroupScore) -> Row:
    cells: dict[str, Cell] = {
        "name": group.name,
        "points": None if group.score is None else float(group.score),
        "measured": float(half_up(group.measured_max)),
        "max": float(group.max),
        "note": _noted([one for one in group.components if one.asked]),
    }
    return Row(key=group.code, cells=cells)


def _noted(asked: list[ComponentScore]) -> str:
    unknown = [one for one in asked if one.points is None]
    if not unknown:
        return ""
    return NO_DATA if len(unknown) == len(asked) else f"{NO_DATA} ở {len(unknown)} thành phần"


def _components(found: Index) -> Table:
    columns = (
        Column(key="name", label="Thành phần", kind=Kind.TEXT),
        Column(key="numerator", label="Tử số"),
        Column(key="denominator", label="Mẫu số"),
        Column(
            key="share",
            label="Tỷ lệ (%)",
            kind=Kind.PERCENT,
            numerator="numerator",
            denominator="denominator",
        ),
        POINTS,
        MAX,
    )
    asked = [one for group in found.groups for one in group.components if one.asked]
    rows = tuple(_component(one) for one in asked)
    return Table(key="components", title="Điểm theo thành phần", columns=columns, rows=rows)


def _component(one: ComponentScore) -> Row:
    above, below = one.numerator, one.denominator
    cells: dict[str, Cell] = {
        "name": f"{one.code} {one.name}",
        "numerator": above,
        "denominator": below,
        "share": None if above is None or below is None else printed_percent(above, below),
        "points": None if one.score is None else float(one.score),
        "max": float(half_up(one.max)),
    }
    return Row(key=one.code, cells=cells)
