"""Rates, times, fees, and productivity as tables of a report."""

from __future__ import annotations

from motcua.core.limits import HOURS_PER_WORKING_DAY
from motcua.indicators.rates.counting import Numbers, Scope
from motcua.indicators.rates.productivity import Staffing
from motcua.indicators.rates.published import NO_DATA
from motcua.indicators.rates.rate import Rate
from motcua.indicators.reports.balance import rounded
from motcua.indicators.reports.document import TOTAL, Cell, Column, Kind, Row, Table

NAME = Column(key="name", label="Nội dung", kind=Kind.TEXT)


def rate_table(key: str, title: str, rates: list[Rate], counted: str = "Số hồ sơ đạt") -> Table:
    """One row a rate: both counts, the percent, the source. What has no data has no counts either."""
    columns = (
        NAME,
        Column(key="numerator", label=counted),
        Column(key="denominator", label="Trên tổng số"),
        Column(
            key="percent",
            label="Tỷ lệ (%)",
            kind=Kind.PERCENT,
            numerator="numerator",
            denominator="denominator",
        ),
        Column(key="source", label="Nguồn", kind=Kind.TEXT),
    )
    return Table(key=key, title=title, columns=columns, rows=tuple(_rate(rate) for rate in rates))


def _rate(rate: Rate) -> Row:
    cells: dict[str, Cell] = {
        "name": rate.label,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "percent": rate.percent,
        "source": f"{rate.source}: {rate.missing}" if rate.missing else rate.source,
    }
    drill = {"numerator": rate.drill, "denominator": rate.of} if rate.drill else {}
    return Row(key=rate.key, cells=cells, drill=drill, level=1 if rate.label.startswith("–") else 0)


def times(numbers: Numbers) -> Table:
    """Mean and ninth decile of the finished ones, in working hours and in days of eight working hours."""
    columns = (
        NAME,
        Column(key="hours", label="Giờ làm việc", kind=Kind.HOURS),
        Column(key="days", label="Ngày làm việc", kind=Kind.HOURS),
    )
    rows = (
        _time("mean", "Thời gian giải quyết trung bình", numbers.mean),
        _time("p90", "Chín phần mười số hồ sơ xong trong", numbers.p90),
    )
    note = "Không tính thời gian tạm dừng. Một ngày làm việc là 8 giờ làm việc."
    return Table(key="times", title="Thời gian giải quyết", columns=columns, rows=rows, note=note)


def _time(key: str, name: str, hours: float | None) -> Row:
    days = None if hours is None else hours / float(HOURS_PER_WORKING_DAY)
    return Row(key=key, cells={"name": name, "hours": rounded(hours), "days": rounded(days)})


def fees(numbers: Numbers) -> Table:
    """Money received at the counter; money paid online has no source yet."""
    columns = (
        NAME,
        Column(key="count", label="Số hồ sơ"),
        Column(key="money", label="Số tiền (đồng)", kind=Kind.MONEY),
        Column(key="note", label="Ghi chú", kind=Kind.TEXT),
    )
    counter: dict[str, Cell] = {
        "name": "Thu tại quầy",
        "count": numbers["fee_paid"],
        "money": numbers.fee_total,
        "note": "Cán bộ xác nhận đã thu",
    }
    online: dict[str, Cell] = {
        "name": "Thanh toán trực tuyến",
        "count": None,
        "money": None,
        "note": NO_DATA,
    }
    rows = (Row(key="counter", cells=counter, drill={"count": "fee_paid"}), Row(key="online", cells=online))
    return Table(key="fees", title="Phí, lệ phí của hồ sơ đã giải quyết", columns=columns, rows=rows)


def productivity(scope: Scope, staff: dict[int, Staffing], finished: dict[int, int]) -> Table:
    """By unit; officers are counted and never named."""
    columns = (
        Column(key="name", label="Đơn vị", kind=Kind.TEXT),
        Column(key="officers", label="Số cán bộ"),
        Column(key="days", label="Ngày công"),
        Column(key="finished", label="Đã giải quyết"),
        Column(key="rate", label="Hồ sơ mỗi ngày công", kind=Kind.RATIO),
    )
    rows = [
        _productive(scope.tree.units[part].code, scope.tree.units[part].name, staff[part], finished[part])
        for part in scope.parts
        if staff[part].days or finished[part]
    ]
    whole = Staffing(sum(s.officers for s in staff.values()), sum(s.days for s in staff.values()))
    last = _productive(TOTAL, "Tổng cộng", whole, sum(finished.values()))
    total = last.model_copy(update={"parts": (tuple(row.key for row in rows),)})
    note = (
        "Ngày công: số ngày làm việc trong kỳ của cán bộ một cửa và công chức thụ lý; cách tính của hệ "
        "thống, không có văn bản quy định. Đơn vị chỉ tiếp nhận không có năng suất giải quyết."
    )
    return Table(
        key="productivity",
        title="Năng suất theo đơn vị",
        columns=columns,
        rows=(*rows, total),
        note=note,
    )


def _productive(key: str, name: str, staff: Staffing, finished: int) -> Row:
    cells: dict[str, Cell] = {
        "name": name,
        "officers": staff.officers,
        "days": staff.days,
        "finished": finished,
        "rate": staff.finished_a_day(finished),
    }
    return Row(key=key, cells=cells)
