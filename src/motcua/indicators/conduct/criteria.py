"""The nine criteria (CS 1 to 9), each 2, 1 or 0 points. Source: TT 01/2018/TT-VPCP Art. 13 and 14. Pure.

Criteria 1, 2, 3, 4, 6, 7 are scored for each dossier, 5, 8, 9 for a unit. What nobody recorded is None and is
left out, never taken for a bad or a good mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Criterion(IntEnum):
    """By the number the circular gives it."""

    TOTAL_TIME = 1
    UNIT_TIME = 2
    CONTACTS = 3
    BODIES = 4
    ON_THE_SPOT = 5
    POSTED = 6
    ATTITUDE = 7
    PETITIONS = 8
    ONLINE = 9


NAMES = {
    Criterion.TOTAL_TIME: "Tổng thời gian giải quyết so với quy định",
    Criterion.UNIT_TIME: "Thời gian ở từng bước so với quy định",
    Criterion.CONTACTS: "Số lần phải liên hệ để hoàn thiện hồ sơ",
    Criterion.BODIES: "Số cơ quan phải liên hệ",
    Criterion.ON_THE_SPOT: "Tiếp nhận, giải quyết, trả kết quả tại Một cửa",
    Criterion.POSTED: "Công khai thủ tục",
    Criterion.ATTITUDE: "Thái độ phục vụ",
    Criterion.PETITIONS: "Xử lý phản ánh, kiến nghị",
    Criterion.ONLINE: "Dịch vụ công trực tuyến",
}
OF_OFFICER = (1, 2, 3, 4, 7)
OF_UNIT = tuple(Criterion)
MOST = 2
"""Points of one criterion."""


class Pace(IntEnum):
    """How a time compares with the one that was set; the value is its points."""

    LONGER = 0
    EQUAL = 1
    SHORTER = 2


@dataclass(frozen=True, slots=True)
class Handled:
    """What is known of one finished dossier.

    ``total``: from receipt to the end against the due time. ``steps``: the steps held against their own
    limits; one that took longer is not made good by others. None where no time was set. ``contacts``: times
    the person was asked to complete it. ``bodies``: offices the person had to turn to. ``complaint``: an
    upheld one, None where complaints are not recorded.
    """

    total: Pace | None = None
    steps: Pace | None = None
    contacts: int = 0
    bodies: int | None = None
    complaint: bool | None = None

    def points(self) -> dict[Criterion, int]:
        """By criterion, of those something is known about."""
        found: dict[Criterion, int | None] = {
            Criterion.TOTAL_TIME: self.total,
            Criterion.UNIT_TIME: self.steps,
            Criterion.CONTACTS: _counted(self.contacts),
            Criterion.BODIES: _counted(self.bodies),
            Criterion.ATTITUDE: self._attitude(),
        }
        return {criterion: int(points) for criterion, points in found.items() if points is not None}

    def _attitude(self) -> int | None:
        """Early, or in time, and nobody complained with reason."""
        if self.complaint is None:
            return None
        return 0 if self.complaint else self.total


def online(services: tuple[int, int] | None, dossiers: tuple[int, int], overdue: int) -> int | None:
    """Criterion 9. ``services``: (offered online, all) procedures, None when nobody stated it; ``dossiers``:
    (online, all). Overdue dossiers leave no point; with the share of services unknown, 2 cannot be told."""
    came, received = dossiers
    if not received:
        return None
    if overdue or 100 * came < 15 * received:
        return 0
    if 100 * came < 30 * received:
        return 1
    if services is None or not services[1]:
        return None
    return 2 if 100 * services[0] >= 20 * services[1] else 1


def on_the_spot(least: int, settled: int, received_there: int, dossiers: int) -> int | None:
    """Criterion 5. ``least``: percent to be settled at the counter on the spot (100 for a commune, 20 for a
    ministry or a province); ``received_there``: at a one-stop desk. None without a dossier."""
    if not dossiers:
        return None
    if 100 * settled >= least * dossiers:
        return 2
    return 1 if received_there == dossiers else 0


def posted(on_paper_or_screens: bool, electronic: bool) -> int:
    """Criterion 6: put up where people come, and electronically; one of them; neither."""
    return int(on_paper_or_screens) + int(electronic)


def petitions(number: int, late: int, drawn_out: int) -> int:
    """Criterion 8. None, or all in time and none drawn out: 2; nine in ten: 1; fewer, or one drawn out: 0."""
    if drawn_out:
        return 0
    if not late:
        return 2
    return 1 if 10 * (number - late) >= 9 * number else 0


def _counted(times: int | None) -> int | None:
    """None at all, once, more often."""
    return None if times is None else max(2 - times, 0)
