"""Booking in a real browser, down to a narrow phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import public_stage
import pytest
from django.urls import resolve
from hallkit import Hall

import browser
import world
from motcua.counters.models import Booking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hall(pool_closed: None, transactional_db: None, moment: datetime) -> Iterator[Hall]:
    browser.restore_migrated_rows()
    # Reading every address for the first time takes long; no page should have to wait for it.
    resolve("/")
    with browser.stopped_clock(moment):
        stage = public_stage.build(world.build())
        for letter in "AC":
            public_stage.offer_slots(stage, letter)
        yield stage


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1280, 320])
def test_from_the_procedure_to_a_code_and_back(
    hall: Hall, live_server: Any, chromium: str, width: int, scripts: bool
) -> None:
    with browser.opened(chromium, live_server.url, width=width, scripts=scripts) as page:

        def looked_at(name: str) -> None:
            if scripts:
                browser.picture(page, f"booking-{width}-{name}")
                assert browser.overflow(page) == 0, name
                assert browser.faults(page) == [], name

        page.goto("/thu-tuc/1.001193/")
        page.click("text=Đặt lịch đến Một cửa")
        looked_at("noi")
        page.click("text=Một cửa Demo Sông Hậu")
        page.click("text=24/08")
        looked_at("gio")
        page.check("input[name=at] >> nth=0", force=True)
        page.click("button:has-text('Đặt lịch')")
        looked_at("loi")
        page.fill("input[name=name]", "Nguyễn Thị Đào")
        page.fill("input[name=phone]", "0912345678")
        page.click("button:has-text('Đặt lịch')")
        assert Booking.objects.get().code in page.inner_text("main")
        looked_at("ma")
        page.click("text=Đổi giờ")
        page.click("text=25/08")
        looked_at("doi")
        page.check("input[name=at] >> nth=1", force=True)
        page.click("button:has-text('Đổi sang giờ này')")
        assert "25/08/2026 08:30" in page.inner_text("main")
        page.click("summary:has-text('Hủy lịch hẹn')")
        page.click("button:has-text('Hủy lịch')")
        assert "Lịch hẹn đã hủy" in page.inner_text("main")
        looked_at("huy")
