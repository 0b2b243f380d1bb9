"""What is counted: each measure is one condition on facts, so that a number and the dossiers behind it are
the same rows.

Everything is as it stood when the period ended, so a month already over is counted the same on any later
day unless the record itself was changed. The balance is that of the national report on handling of dossiers
(TT 02/2017/TT-VPCP): carried in + received = finished + open. Late is late by the index (2.1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q

from motcua.core.periods import Period
from motcua.dossiers.models import Channel, FilingKind
from motcua.indicators.models import Holder

Condition = Callable[[Period], Q]


@dataclass(frozen=True, slots=True)
class Measure:
    """``label``: as the report names the count."""

    key: str
    label: str
    where: Condition


def carried(period: Period) -> Q:
    return Q(received_at__lt=period.begins) & _not_finished_before(period)


def received(period: Period) -> Q:
    return Q(received_at__gte=period.begins, received_at__lt=period.ends)


def handled(period: Period) -> Q:
    """Everything there was to do something about in the period."""
    return Q(received_at__lt=period.ends) & _not_finished_before(period)


def finished(period: Period) -> Q:
    return Q(finished_at__gte=period.begins, finished_at__lt=period.ends)


def still_open(period: Period) -> Q:
    return Q(received_at__lt=period.ends) & (Q(finished_at=None) | Q(finished_at__gte=period.ends))


def finished_late(period: Period) -> Q:
    return finished(period) & _is_late_when_finished(period)


def open_late(period: Period) -> Q:
    return still_open(period) & _is_late_at_the_end(period)


def late(period: Period) -> Q:
    return finished_late(period) | open_late(period)


def _not_finished_before(period: Period) -> Q:
    return Q(finished_at=None) | Q(finished_at__gte=period.begins)


def _of(base: Condition, **fields: object) -> Condition:
    return lambda period: base(period) & Q(**fields)


def _without(base: Condition, part: Condition) -> Condition:
    return lambda period: base(period) & ~part(period)


def _is_late_when_finished(_period: Period) -> Q:
    return Q(late_from__isnull=False, late_from__lte=F("finished_at"))


def _is_late_at_the_end(period: Period) -> Q:
    return Q(late_from__isnull=False, late_from__lt=period.ends)


ONLINE = {"channel": Channel.ONLINE}
LISTED: tuple[Measure, ...] = (
    Measure("handled", "Hồ sơ phải giải quyết", handled),
    Measure("carried", "Kỳ trước chuyển qua", carried),
    Measure("received", "Tiếp nhận trong kỳ", received),
    Measure("online", "Nộp trực tuyến", _of(received, **ONLINE)),
    Measure("direct", "Nộp trực tiếp", _of(received, channel=Channel.DIRECT)),
    Measure("post", "Nộp qua bưu chính", _of(received, channel=Channel.POST)),
    Measure("self", "Trực tuyến: tự nộp", _of(received, **ONLINE, filing_kind=FilingKind.SELF)),
    Measure(
        "assisted", "Trực tuyến: có cán bộ hỗ trợ", _of(received, **ONLINE, filing_kind=FilingKind.ASSISTED)
    ),
    Measure(
        "clerical", "Trực tuyến: cán bộ nhập thay", _of(received, **ONLINE, filing_kind=FilingKind.CLERICAL)
    ),
    Measure("finished", "Đã giải quyết", finished),
    Measure("finished_in_time", "Đã giải quyết, đúng hạn", _without(finished, _is_late_when_finished)),
    Measure("finished_late", "Đã giải quyết, quá hạn", finished_late),
    Measure("open", "Đang giải quyết", still_open),
    Measure("open_in_time", "Đang giải quyết, trong hạn", _without(still_open, _is_late_at_the_end)),
    Measure("open_late", "Đang giải quyết, quá hạn", open_late),
    Measure("late", "Hồ sơ trễ hạn", late),
    *(Measure(f"late_{holder}", f"Trễ ở: {holder.label}", _of(late, holder=holder)) for holder in Holder),
    Measure("late_unknown", "Trễ, chưa xác định nơi giữ", _of(late, holder="")),
    Measure("granted", "Được chấp thuận, có kết quả", _of(finished, granted=True)),
    Measure("refused", "Bị từ chối giải quyết", _of(finished, granted=False)),
    Measure("withdrawn", "Người nộp rút", _of(finished, ending="withdrawn")),
    Measure("stopped", "Dừng giải quyết", _of(finished, ending="stopped")),
    Measure("supplemented", "Có yêu cầu bổ sung", _of(finished, supplements__gte=1)),
    Measure("supplemented_twice", "Yêu cầu bổ sung từ lần thứ hai", _of(finished, supplements__gte=2)),
    Measure("with_papers", "Có giấy tờ phải nộp", _of(finished, granted=True, papers__gte=1)),
    Measure(
        "papers_digitised",
        "Có tệp của giấy tờ",
        _of(finished, granted=True, papers__gte=1, papers_filed__gte=1),
    ),
    Measure("result_due", "Có kết quả phải cấp", _of(finished, result_due=True)),
    Measure("result_filed", "Có kết quả điện tử", _of(finished, result_due=True, result_filed=True)),
    Measure(
        "digitised",
        "Có tệp của giấy tờ và của kết quả",
        _of(finished, granted=True, papers_filed__gte=1, result_filed=True),
    ),
    Measure("reused", "Có giấy tờ lấy từ kho", _of(finished, granted=True, papers_reused__gte=1)),
    Measure("by_data", "Có giấy tờ được thay bằng dữ liệu", _of(finished, by_data__gte=1)),
    Measure("fee_asked", "Phải nộp phí, lệ phí", _of(finished, fee_asked__gt=0)),
    Measure("fee_paid", "Đã nộp phí, lệ phí", _of(finished, fee_paid__gt=0)),
)
MEASURES: dict[str, Measure] = {one.key: one for one in LISTED}
