"""The places of the figures."""

from __future__ import annotations

from functools import partial

from motcua.desk.part import Part
from motcua.indicators import office
from motcua.indicators.office import Verb


def _may(verb: Verb) -> partial[bool]:
    """Whether somebody may do this anywhere. Who may not see single officers is led from their place to the
    page of their own."""
    return partial(office.may, verb=verb, unit=None)


PART = Part(
    "board:today",
    "Số liệu",
    "Các trang số liệu",
    (
        (
            "",
            (
                ("Hôm nay", "board:today", _may(Verb.READ_UNIT)),
                ("Chỉ số 766", "board:index", _may(Verb.READ_UNIT)),
                ("Tại quầy", "board:counters", _may(Verb.READ_UNIT)),
                ("Hồ sơ trễ", "board:late", _may(Verb.READ_UNIT)),
                ("Cảnh báo", "board:alerts", _may(Verb.READ_UNIT)),
                ("Cách nộp hồ sơ", "board:filing", _may(Verb.READ_UNIT)),
                ("Đánh giá cán bộ", "board:officers", _may(Verb.READ_UNIT)),
                ("Công bố, công khai", "board:duties", _may(Verb.READ_UNIT)),
                ("Đối soát", "board:reconciling", _may(Verb.READ_UNIT)),
                ("Báo cáo", "board:reports", _may(Verb.READ_UNIT)),
                ("Khai phá quy trình", "board:mining", _may(Verb.MINE)),
            ),
        ),
    ),
)
shell = PART.shell
