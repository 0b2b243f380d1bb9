"""The pages of scanners in a real browser at both widths: clean for axe, nothing beside the page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import browser
import world
from motcua.digitising.devices import Settings, managing, runs
from motcua.digitising.devices.folder import watching
from motcua.digitising.scanning import beginning
from motcua.identity.roles import Role
from sample_files import picture
from world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(
    pool_closed: None, live_server: Any, moment: Any, settings: Any, tmp_path: Path
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The server and what to look at: who signs in, which page."""
    settings.SCANNER_NETWORKS, settings.SCAN_FOLDERS = ("127.0.0.0/8",), str(tmp_path)
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        yield live_server.url, stage(world.build(), tmp_path)


def stage(province: World, folder: Path) -> list[tuple[str, str]]:
    """A machine that was asked to scan, and a file in a watched folder."""
    province.add("admin", Role.UNIT_ADMIN, province.centre)
    admin, clerk, unit = province.actor("admin"), province.actor("clerk"), province.centre.pk
    (folder / "quay-1").mkdir()
    machine = managing.add(admin, unit, "Quầy 1", "escl", "http://127.0.0.1:9/eSCL")
    managing.add(admin, unit, "Thư mục 1", "folder", "quay-1")
    for name, content in (("quet.jpg", picture("JPEG")), ("hong.pdf", b"MZ\x90 program")):
        (folder / "quay-1" / name).write_bytes(content)
        os.utime(folder / "quay-1" / name, (1_700_000_000, 1_700_000_000))
    watching.look()
    watching.look()
    scan = beginning.begin(clerk, unit, beginning.Subject("Giấy khai sinh"))
    other = beginning.begin(clerk, unit, beginning.Subject("Giấy khác"))
    runs.start(clerk, machine.pk, other, Settings())
    return [
        ("admin", reverse("records:scanners")),
        ("clerk", reverse("records:scan-files")),
        ("clerk", reverse("records:scan-from", args=[scan.key])),
        ("clerk", reverse("records:scan-from", args=[other.key])),
    ]


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_pages_of_scanners_are_clean(
    pages: tuple[str, list[tuple[str, str]]], chromium: str, width: int
) -> None:
    base, places = pages
    for number, (who, address) in enumerate(places):
        with browser.opened(chromium, base, width=width) as page:
            browser.sign_in(page, f"/can-bo/dang-nhap/?next={address}", f"demo.{who}", PASSWORD)
            page.goto(address)
            browser.picture(page, f"scanners-{number}-{width}")
            assert browser.faults(page) == [], address
            assert browser.overflow(page) == 0, address
