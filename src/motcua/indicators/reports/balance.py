"""The balance of dossiers as tables: the whole with its parts, and the same by unit, field and procedure."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from motcua.core.rounding import half_up
from motcua.indicators.rates.counting import Numbers
from motcua.indicators.rates.measures import MEASURES
from motcua.indicators.rates.rate import printed_percent
from motcua.indicators.reports.document import TOTAL, Cell, Column, Kind, Row, Table

WHOLE: tuple[tuple[str, int, tuple[tuple[str, ...], ...]], ...] = (
    ("handled", 0, (("carried", "received"), ("finished", "open"))),
    ("carried", 1, ()),
    ("received", 1, (("online", "direct", "post"),)),
    ("online", 2, (("self", "assisted", "clerical"),)),
    ("self", 3, ()),
    ("assisted", 3, ()),
    ("clerical", 3, ()),
    ("direct", 2, ()),
    ("post", 2, ()),
    ("finished", 1, (("finished_in_time", "finished_late"),)),
    ("finished_in_time", 2, ()),
    ("finished_late", 2, ()),
    ("open", 1, (("open_in_time", "open_late"),)),
    ("open_in_time", 2, ()),
    ("open_late", 2, ()),
)
"""Measure, depth, and the ways its parts add up."""
LATE = ("late_desk", "late_other_agency", "late_citizen", "late_outage", "late_unknown")
COUNTS: tuple[Column, ...] = (
    Column(key="handled", label="Phải giải quyết", parts=(("carried", "received"), ("finished", "open"))),
    Column(key="carried", label="Kỳ trước chuyển qua"),
    Column(key="received", label="Tiếp nhận trong kỳ"),
    Column(key="online", label="Trong đó trực tuyến"),
    Column(key="finished", label="Đã giải quyết", parts=(("finished_in_time", "finished_late"),)),
    Column(key="finished_in_time", label="Xong đúng hạn"),
    Column(key="finished_late", label="Xong quá hạn"),
    Column(key="open", label="Đang giải quyết", parts=(("open_in_time", "open_late"),)),
    Column(key="open_in_time", label="Còn trong hạn"),
    Column(key="open_late", label="Còn quá hạn"),
)
IN_TIME = Column(
    key="in_time",
    label="Tỷ lệ đúng hạn (%)",
    kind=Kind.PERCENT,
    numerator="finished_in_time",
    denominator="finished",
)
TIMES = (
    Column(key="mean", label="Thời gian trung bình (giờ)", kind=Kind.HOURS),
    Column(key="p90", label="Chín phần mười xong trong (giờ)", kind=Kind.HOURS),
)


def whole(numbers: Numbers) -> Table:
    """Every part of the balance under the whole it belongs to."""
    rows = tuple(
        Row(
            key=key,
            cells={"name": MEASURES[key].label, "count": numbers[key]},
            parts=parts,
            drill={"count": key},
            level=depth,
        )
        for key, depth, parts in WHOLE
    )
    columns = (_name("Nội dung"), Column(key="count", label="Số hồ sơ"))
    return Table(key="balance", title="Tình hình tiếp nhận, giải quyết", columns=columns, rows=rows)


def lateness(numbers: Numbers) -> Table:
    """Late dossiers by who held the delay. Officers are never named."""
    share = Column(key="share", label="Tỷ lệ (%)", kind=Kind.PERCENT, numerator="count", denominator="of")
    columns = (
        _name("Nơi giữ hồ sơ khi trễ"),
        Column(key="count", label="Số hồ sơ"),
        Column(key="of", label="Tổng hồ sơ trễ", added=False),
        share,
    )
    rows = [_share(key, numbers, MEASURES[key].label.removeprefix("Trễ ở: ")) for key in LATE]
    total = _share("late", numbers, "Tổng số hồ sơ trễ hạn").model_copy(
        update={"key": TOTAL, "parts": ((*LATE,),)}
    )
    return Table(key="late", title="Hồ sơ trễ hạn theo nơi giữ", columns=columns, rows=(*rows, total))


def divided(
    key: str, title: str, of: str, total: Numbers, rows: Iterable[tuple[str, str, Numbers]], **about: str
) -> Table:
    """``rows``: key, name, numbers; they add up to ``total``. ``of``: heading of the names."""
    listed = [_divided(place, name, numbers) for place, name, numbers in rows]
    keys = tuple(row.key for row in listed)
    last = _divided(TOTAL, "Tổng cộng", total).model_copy(update={"parts": (keys,)})
    columns = (_name(of), *COUNTS, IN_TIME, *TIMES)
    return Table(key=key, title=title, columns=columns, rows=(*listed, last), **about)


def _divided(key: str, name: str, numbers: Numbers) -> Row:
    cells: dict[str, Cell] = {"name": name}
    cells |= {column.key: numbers[column.key] for column in COUNTS}
    cells["in_time"] = printed_percent(numbers["finished_in_time"], numbers["finished"])
    cells |= {"mean": rounded(numbers.mean), "p90": rounded(numbers.p90)}
    return Row(key=key, cells=cells, drill={column.key: column.key for column in COUNTS})


def _share(key: str, numbers: Numbers, name: str) -> Row:
    cells: dict[str, Cell] = {"name": name, "count": numbers[key], "of": numbers["late"]}
    cells["share"] = printed_percent(numbers[key], numbers["late"])
    return Row(key=key, cells=cells, drill={"count": key})


def _name(label: str) -> Column:
    return Column(key="name", label=label, kind=Kind.TEXT)


def rounded(hours: float | None) -> float | None:
    """One decimal; None stays unknown."""
    return None if hours is None else float(half_up(Fraction(hours), 1))
