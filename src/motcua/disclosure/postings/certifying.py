"""What a record of posting tells: where, when, how often, what was on the paper, and every gap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from motcua.core import clock
from motcua.core.dates import capitalised
from motcua.core.display import day as on_day
from motcua.core.display import figure, local, span, when
from motcua.core.years import YearNotAnnounced
from motcua.disclosure.models import Place, Posting, PostingState, PostingVersion, Showing, Slip
from motcua.disclosure.postings.content import Column, Content, Table
from motcua.disclosure.postings.freezing import period_of
from motcua.disclosure.postings.rules import gap_minutes
from motcua.dossiers.deadlines import calendar_of

SOON = timedelta(minutes=20)
"""A screen that comes on this long after opening, or goes off this long before closing, is told of."""


def compose(posting: Posting, at: datetime) -> Content:
    """The record as of a moment. ``at``: aware."""
    versions = list(posting.versions.exclude(out_at=None).order_by("number"))
    return Content(
        title=f"Xác nhận việc niêm yết {posting.number}",
        lead=_lead(posting, at),
        tables=tuple(filter(None, (_versions(versions), _screens(posting, at), _slips(posting)))),
        notes=tuple(_notes(posting, at)),
    )


def _lead(posting: Posting, at: datetime) -> str:
    assert posting.put_up_at is not None, "only what was put up is certified"
    began = f"Niêm yết từ {when(posting.put_up_at)}"
    count = f"tổng cộng {posting.days_up(clock.day_of(at))} ngày"
    if posting.state == PostingState.WITHDRAWN and posting.withdrawn_at:
        return f"{began}, gỡ trước hạn {when(posting.withdrawn_at)}: {posting.withdrawn_because}; {count}."
    if posting.state == PostingState.ENDED and posting.ended_at:
        return f"{began}, gỡ khi hết hạn {when(posting.ended_at)}; {count}."
    return f"{began}, tại thời điểm lập vẫn đang niêm yết; {count}."


def _column(key: str, label: str, share: float = 1, number: bool = False) -> Column:
    return Column(key=key, label=label, about=label, share=share, number=number)


def _versions(versions: list[PostingVersion]) -> Table:
    columns = (
        _column("ban", "Bản", share=0.5),
        _column("tu", "Từ", share=1.2),
        _column("den", "Bị thay lúc", share=1.2),
        _column("ma", "Mã kiểm tra nội dung (SHA-256)", share=3),
    )
    rows = tuple(
        (str(one.number), _moment(one.out_at), _moment(one.replaced_at), one.content_hash) for one in versions
    )
    return Table(key="ban", title="Nội dung đã niêm yết", columns=columns, rows=rows)


def _screens(posting: Posting, at: datetime) -> Table | None:
    rows = Showing.objects.filter(version__posting=posting).order_by("place", "screen", "day", "version")
    columns = (
        _column("noi", "Nơi hiển thị", share=2),
        _column("ngay", "Ngày"),
        _column("tu", "Đầu tiên", share=0.8),
        _column("den", "Cuối cùng", share=0.8),
        _column("so_luot", "Số lượt", share=0.7, number=True),
        _column("gian_doan", "Gián đoạn", share=2.4),
    )
    cells = tuple(
        (
            row.screen,
            on_day(row.day),
            _hour(row.first_at),
            _hour(row.last_at),
            row.times,
            gaps_told(row, posting),
        )
        for row in rows
    )
    if not cells:
        return None
    return Table(key="hien-thi", title="Hiển thị theo từng ngày", columns=columns, rows=cells)


def gaps_told(row: Showing, posting: Posting) -> str:
    """``tắt từ 10:00 đến 12:00 (2 giờ); bật muộn 45 phút``; ``không``."""
    pairs = [(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in row.gaps]
    told = [f"tắt từ {_hour(start)} đến {_hour(end)} ({span(end - start)})" for start, end in pairs]
    return "; ".join([*told, *_edges(row, posting)]) or "không"


def _edges(row: Showing, posting: Posting) -> Iterator[str]:
    """Late on, early off, measured on the unit's office hours; the day it was put up begins then."""
    if row.place != Place.SCREENS:
        return
    try:
        calendar = calendar_of(posting.unit.hours)
        if not calendar.is_working(row.day):
            return
        opens, closes = calendar.opening(row.day), calendar.closing(row.day)
    except YearNotAnnounced:
        return
    began = max(opens, row.version.out_at or opens)
    if row.first_at - began > SOON:
        yield f"bật muộn {span(row.first_at - began)}"
    if closes < clock.now() and closes - row.last_at > SOON and row.version.replaced_at is None:
        yield f"tắt sớm {span(closes - row.last_at)}"


def _slips(posting: Posting) -> Table | None:
    rows = (
        Slip.objects.filter(version__posting=posting).select_related("photo", "version").order_by("put_up_on")
    )
    columns = (
        _column("noi", "Nơi dán", share=2),
        _column("ngay", "Ngày dán"),
        _column("nguoi", "Người xác nhận", share=1.5),
        _column("ban", "Bản", share=0.5),
        _column("anh", "Ảnh, bản quét (SHA-256)", share=3),
    )
    cells = tuple(
        (s.where, on_day(s.put_up_on), s.signed_by, str(s.version.number), s.photo.sha256) for s in rows
    )
    return Table(key="ban-giay", title="Bản giấy", columns=columns, rows=cells) if cells else None


def _notes(posting: Posting, at: datetime) -> Iterator[str]:
    yield f"Thời gian niêm yết đã định: {period_of(posting)}."
    if posting.basis:
        yield f"Căn cứ của thời gian niêm yết: {posting.basis}."
    minutes = gap_minutes(clock.day_of(at))
    yield f"Màn hình tự báo mỗi lượt hiển thị; quá {minutes} phút không báo thì tính là tắt."
    yield from map(capitalised, missing(posting, at))


def missing(posting: Posting, at: datetime) -> list[str]:
    """Places chosen from which there is no proof, and working days without any showing on screens."""
    found = set(Showing.objects.filter(version__posting=posting).values_list("place", flat=True))
    if Slip.objects.filter(version__posting=posting).exists():
        found.add(Place.BOARD)
    told = [
        f"chưa có bằng chứng hiển thị ở nơi: {Place(one).label}."
        for one in posting.places
        if one not in found
    ]
    if Place.SCREENS in found:
        dark = [on_day(day) for day in _dark_days(posting, at)]
        listed = ", ".join(dark[:10]) + (" …" if len(dark) > 10 else "")
        told += [f"{figure(len(dark))} ngày làm việc không màn hình nào hiển thị: {listed}."] if dark else []
    return told


def _dark_days(posting: Posting, at: datetime) -> list[date]:
    shown = Showing.objects.filter(version__posting=posting, place=Place.SCREENS).values_list(
        "day", flat=True
    )
    days = set(shown)
    assert posting.put_up_at is not None, "shown after it was put up"
    ended = posting.withdrawn_at or posting.ended_at or at
    first, last = clock.day_of(posting.put_up_at), clock.day_of(ended)
    calendar = calendar_of(posting.unit.hours)
    all_days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    try:
        return [one for one in all_days if one not in days and calendar.is_working(one)]
    except YearNotAnnounced:
        return []


def _hour(moment: datetime) -> str:
    return f"{local(moment):%H:%M}"


def _moment(moment: datetime | None) -> str:
    return when(moment) if moment else ""
