"""The section on people: how they rated, what they petitioned, how long they waited at the counters.

Where nothing was recorded the section says so; a share of few ratings is not printed, so that nobody who
rated is known by it.
"""

from __future__ import annotations

from motcua.core.satisfaction import Share
from motcua.indicators.live.counting import Numbers, Recording, numbers, recording
from motcua.indicators.live.selection import Selection
from motcua.indicators.rates.counting import Scope
from motcua.indicators.rates.published import NO_DATA
from motcua.indicators.rates.rate import Rate
from motcua.indicators.reports.document import Cell, Column, Kind, Row, Section, Table
from motcua.indicators.reports.rate_tables import NAME, rate_table
from motcua.indicators.visits import figures as visits
from motcua.indicators.visits.figures import MINUTE, Figures, Spread
from motcua.ratings.figures import total, within

HEADING = "Người dân đánh giá, phản ánh và chờ tại quầy"
OF_RATINGS, OF_PETITIONS, OF_QUEUE = "Đánh giá của người dân", "Sổ phản ánh, kiến nghị", "Nhật ký hàng chờ"


def people_section(scope: Scope) -> Section:
    """Satisfaction with its interval, petitions as the index counts them, the queue with its times."""
    since = recording()
    asked = visits.Scope(scope.units, scope.period)
    found = visits.figures(asked)
    tables = [_satisfaction(scope), _petitions(scope, since)]
    if found["drawn"]:
        tables += [_queue(found), _times(found)]
    missing = "" if found["drawn"] else f"{NO_DATA.capitalize()} về hàng chờ: kỳ này chưa ai lấy số."
    return Section(key="people", heading=HEADING, tables=tuple(tables), missing=missing)


def _satisfaction(scope: Scope) -> Table:
    said = total(within(scope.units, scope.period.begins, scope.period.ends))
    share = said.share
    if share is None:
        missing = "ít đánh giá, không công bố" if said.n else NO_DATA
        rates = [Rate("satisfied", "Hài lòng", OF_RATINGS, missing=missing)]
    else:
        rates = [Rate("satisfied", "Hài lòng", OF_RATINGS, said.yes, said.n)]
    table = rate_table("satisfaction", "Mức độ hài lòng", rates, "Số đánh giá hài lòng")
    return table.model_copy(update={"note": _interval(share)}) if share else table


def _interval(share: Share) -> str:
    low, high = (str(end).replace(".", ",") for end in (share.low, share.high))
    return f"Khoảng tin cậy 95 % (Wilson) của tỷ lệ hài lòng: từ {low} % đến {high} %."


def _petitions(scope: Scope, since: Recording) -> Table:
    """By the conditions of index 766, 5.2 and 5.3; as it stood when the period ended."""
    if since.petitions is None or since.petitions >= scope.period.ends:
        rows = [Rate("petitions-in-time", "Xử lý đúng hạn", OF_PETITIONS, missing=NO_DATA)]
        return rate_table("petitions", "Phản ánh, kiến nghị", rows, "Số đạt")
    found = numbers(Selection(scope.tree, scope.period, scope.unit))
    return rate_table("petitions", "Phản ánh, kiến nghị", _of_petitions(found), "Số đạt")


def _of_petitions(found: Numbers) -> list[Rate]:
    every, answered = found["petitions"], found["petitions_answered"]
    return [
        Rate(
            "petitions-in-time",
            "Đúng hạn, hoặc còn trong hạn",
            OF_PETITIONS,
            every - found["petitions_late"],
            every,
        ),
        Rate("petitions-answered", "Đã trả lời", OF_PETITIONS, answered, every),
        Rate(
            "petitions-well",
            "Trả lời đúng hạn, không bị chê và không bị phản ánh tiếp",
            OF_PETITIONS,
            answered - found["petitions_badly"],
            answered,
        ),
    ]


def _queue(found: Figures) -> Table:
    drawn, served = found["drawn"], found["served"]
    rates = [
        Rate("queue-served", "Đã phục vụ", OF_QUEUE, served, drawn),
        Rate("queue-absent", "Gọi mà vắng", OF_QUEUE, found["absent"], drawn),
        Rate("queue-transferred", "Phải chuyển quầy", OF_QUEUE, found["transferred"], drawn),
        Rate("queue-long", "Chờ quá mức cảnh báo", OF_QUEUE, found["long"], drawn),
        Rate("queue-again", "Đến lại, trong số đã phục vụ", OF_QUEUE, found["again"], served),
    ]
    return rate_table("queue", "Lượt đến quầy", rates, "Số lượt")


def _times(found: Figures) -> Table:
    columns = (
        NAME,
        Column(key="n", label="Số lượt đo được"),
        Column(key="mean", label="Trung bình (phút)", kind=Kind.MINUTES),
        Column(key="median", label="Trung vị (phút)", kind=Kind.MINUTES),
        Column(key="p90", label="Chín phần mười trong (phút)", kind=Kind.MINUTES),
    )
    rows = (_time("wait", "Chờ đến lượt", found.wait), _time("service", "Phục vụ", found.service))
    note = "Chờ: từ lúc lấy số, hoặc từ giờ đã đặt, đến lúc được gọi."
    return Table(key="queue-times", title="Thời gian tại quầy", columns=columns, rows=rows, note=note)


def _time(key: str, name: str, one: Spread) -> Row:
    cells: dict[str, Cell] = {"name": name, "n": one.n}
    cells |= {part: _minutes(getattr(one, part)) for part in ("mean", "median", "p90")}
    return Row(key=key, cells=cells)


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / MINUTE, 1)
