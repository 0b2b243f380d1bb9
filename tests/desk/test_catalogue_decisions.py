"""A record changed by our own decision, as the catalogue's page shows it."""

from __future__ import annotations

from datetime import date, datetime, time

from django.urls import reverse
from review_kit import CODE, operating_from

from desk_pages import text
from motcua.core import clock, display
from world import World

ADDRESS = "desk:catalogue-procedure"
MONDAY = date(2026, 9, 14)


def shown(as_) -> str:
    return text(as_("control").get(reverse(ADDRESS, args=[CODE])))


def test_what_begins_on_a_day_to_come_is_not_in_force_yet(as_, province: World) -> None:
    operating_from(province, MONDAY)
    page = shown(as_)
    begins = display.when(datetime.combine(MONDAY, time(), clock.VIETNAM))
    assert f"Từ {begins}: <strong>phiên bản 2</strong>, theo Quyết định 12/QĐ-UBND" in page
    assert "<strong>Phiên bản 1</strong>" in page
    assert "Đã có hiệu lực trước đây" not in page


def test_on_its_day_it_is_in_force_and_the_other_past(as_, province: World) -> None:
    operating_from(province, MONDAY)
    with clock.at(datetime.combine(MONDAY, time(8), clock.VIETNAM)):
        page = shown(as_)
    assert "<strong>Phiên bản 2</strong>" in page
    assert "Đã có hiệu lực trước đây (1)" in page


def test_it_is_compared_with_the_record_it_was_made_from(as_, province: World) -> None:
    operating_from(province, date(2026, 8, 21))
    page = shown(as_)
    assert "Phiên bản 2 khác phiên bản 1 (Quyết định tái cấu trúc)" in page
    assert "Quyết định tái cấu trúc" in page
