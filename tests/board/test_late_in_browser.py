"""From the list of late dossiers to the one who holds it, in a real browser, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from facts_kit import received
from kit import vn
from late_stage import LATE

import browser
import world
from motcua.core import clock
from motcua.dossiers.acts import pauses, steps
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.indicators.alerts import raising
from motcua.indicators.facts import refreshing
from motcua.indicators.lateness.explaining import explain
from motcua.indicators.models import Outage
from world import World, open_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stage(pool_closed: None, transactional_db: None) -> Iterator[World]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(LATE):
        yield fill()


def fill() -> World:
    """Four late ones: taken up and explained, never taken up, waiting for a fee, waiting for police."""
    province = world.build()
    province.add("control", Role.CONTROL)
    explained, _untouched, unpaid, elsewhere = (received(province, f"2026-08-1{n} 08:00") for n in range(4))
    specialist = province.actor("specialist")
    with clock.at(vn("2026-08-14 09:00")):
        steps.take_step(specialist, explained.pk, open_step(explained))
        pauses.request_payment(specialist, unpaid.pk, name="Lệ phí", amount=8000)
        node = open_step(elsewhere)
        pauses.pause(specialist, elsewhere.pk, node, reason="Chờ Công an xã xác minh cư trú")
    Outage.objects.create(
        system="portal", since=LATE - timedelta(days=20), until=LATE - timedelta(days=19),
        reason="Mất kết nối", source="Biên bản 12", recorded_by=province.users["control"], recorded_at=LATE,
    )  # fmt: skip
    refreshing.refresh()
    raising.refresh()
    explain(specialist, explained.pk, "Hồ sơ gốc thất lạc, phải tìm lại ở kho lưu trữ.")
    return province


def enter(page: Any, address: str, who: str = "leader") -> None:
    browser.sign_in(page, reverse("desk:sign-in"), f"demo.{who}", world.PASSWORD)
    page.goto(address)


@pytest.mark.parametrize(("width", "name"), [(browser.WIDE, "rong"), (browser.NARROW, "hep")])
def test_no_page_is_too_wide_and_axe_objects_to_nothing(
    stage: World, live_server: Any, chromium: str, width: int, name: str
) -> None:
    first = Dossier.objects.order_by("pk")[0]
    places = {
        "tre": reverse("board:late"),
        "mot": reverse("board:late-one", args=[first.code]),
        "canh-bao": reverse("board:alerts"),
        "cach-nop": f"{reverse('board:filing')}?ky=2026-08&nhom=questioned",
        "su-co": reverse("board:outages"),
    }
    with browser.opened(chromium, live_server.url, width=width) as page:
        enter(page, reverse("board:late"))
        for place, address in places.items():
            page.goto(address)
            browser.picture(page, f"late-{place}-{name}")
            assert browser.faults(page) == []
            assert browser.overflow(page) == 0


def test_an_officer_explains_and_the_leader_answers(stage: World, live_server: Any, chromium: str) -> None:
    first = Dossier.objects.order_by("pk")[0]
    with browser.opened(chromium, live_server.url, width=browser.NARROW) as page:
        enter(page, reverse("board:late-mine"), "specialist")
        browser.picture(page, "late-cua-toi-hep")
        assert browser.faults(page) == []
        page.get_by_role("link", name=f"Giải trình hồ sơ {first.code}").click()
        page.get_by_label("Nội dung giải trình").fill("Hồ sơ gốc thất lạc, đã tìm thấy.")
        page.get_by_role("button", name="Gửi giải trình").click()
        page.get_by_text("Đã gửi giải trình.").wait_for()
    with browser.opened(chromium, live_server.url, scripts=False) as page:
        enter(page, reverse("board:late"))
        page.get_by_role("link", name=first.code or "").first.click()
        assert page.get_by_text("Demo Specialist").count() > 0
        page.get_by_label("Chấp nhận", exact=True).check()
        page.get_by_label("Lý do").fill("Có biên bản của kho lưu trữ")
        page.get_by_role("button", name="Ghi ý kiến").click()
        assert page.get_by_text("Có biên bản của kho lưu trữ").count() == 1
