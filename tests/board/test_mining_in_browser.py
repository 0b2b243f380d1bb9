"""Process mining in a real browser: with and without scripts, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from mining_stage import FOREIGN, MiningStage, make

import browser
import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = [(browser.WIDE, "rong"), (browser.NARROW, "hep")]


@pytest.fixture
def stage(
    pool_closed: None, transactional_db: None, moment: datetime, settings: Any, tmp_path: Path
) -> Iterator[MiningStage]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        yield make(world.build(), settings, tmp_path / "log")


@pytest.mark.parametrize(("width", "name"), WIDTHS)
def test_figures_dossiers_and_a_foreign_log_fit_and_axe_objects_to_nothing(
    stage: MiningStage, live_server: Any, chromium: str, tmp_path: Path, width: int, name: str
) -> None:
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.leader", world.PASSWORD)
        page.goto(f"{reverse('board:mining')}?don-vi={stage.query['don-vi']}")
        browser.picture(page, f"board-khai-pha-chon-{name}")
        assert (browser.faults(page), browser.overflow(page)) == ([], 0)
        page.goto(f"{reverse('board:mining')}?{urlencode(stage.query)}")
        browser.picture(page, f"board-khai-pha-{name}")
        assert (browser.faults(page), browser.overflow(page)) == ([], 0)
        page.click("text=1 hồ sơ >> nth=0")
        assert page.locator("tbody tr").count() == 1
        browser.picture(page, f"board-khai-pha-ho-so-{name}")
        assert (browser.faults(page), browser.overflow(page)) == ([], 0)
        _bring(page, tmp_path)
        browser.picture(page, f"board-khai-pha-tep-{name}")
        assert (browser.faults(page), browser.overflow(page)) == ([], 0)


def test_all_of_it_works_without_script(
    stage: MiningStage, live_server: Any, chromium: str, tmp_path: Path
) -> None:
    with browser.opened(chromium, live_server.url, scripts=False) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.leader", world.PASSWORD)
        page.goto(f"{reverse('board:mining')}?don-vi={stage.query['don-vi']}")
        page.select_option("#thu-tuc", stage.query["thu-tuc"])
        page.click("button:has-text('Xem')")
        assert page.locator("svg.mc-process").count() == 2
        with page.expect_download() as taken:
            page.click("button:has-text('Tải về')")
        assert taken.value.suggested_filename.endswith(".xes.gz")
        _bring(page, tmp_path)
        assert page.locator("text=Nhận → Xét → Xét").count() == 1


def _bring(page: Any, folder: Path) -> None:
    log = folder / "log.csv"
    log.write_text(FOREIGN)
    page.goto(reverse("board:mining-foreign"))
    page.set_input_files("input[type=file]", log)
    page.click("button:has-text('Xem số liệu')")
