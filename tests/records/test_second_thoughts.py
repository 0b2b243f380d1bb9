"""What was dropped comes back; what cannot come back is asked once more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from test_scanning_pages import add, begun, press

from desk_pages import text
from motcua.core import clock
from motcua.digitising.devices import managing
from motcua.digitising.devices.folder import tray, watching
from motcua.digitising.models import FolderFile, Scan
from motcua.identity.roles import Role
from sample_files import picture
from world import World


def kept(scan: Scan) -> list[int]:
    return list(scan.pages.filter(state="kept").values_list("pk", flat=True))


@pytest.fixture
def clerk(province: World, as_: Any) -> Client:
    return as_("clerk")


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_dropped_page_comes_back_where_it_was(province: World, clerk: Client, at: int) -> None:
    scan = begun(province)
    add(clerk, scan, 0, 1, 2)
    before = kept(scan)
    press(clerk, scan, f"bo:{before[at]}")
    shown = text(clerk.get(reverse("records:scan", args=[scan.key])))
    assert "Các trang đã bỏ (1)" in shown
    press(clerk, scan, f"lay-lai:{before[at]}")
    assert kept(scan) == before


def test_a_page_chosen_again_meanwhile_does_not_come_back_beside_itself(
    province: World, clerk: Client
) -> None:
    scan = begun(province)
    add(clerk, scan, 0)
    (first,) = kept(scan)
    press(clerk, scan, f"bo:{first}")
    add(clerk, scan, 0)
    assert "đã có trang này" in text(press(clerk, scan, f"lay-lai:{first}"))
    assert len(kept(scan)) == 1


def test_only_what_was_dropped_comes_back(province: World, clerk: Client) -> None:
    scan = begun(province)
    add(clerk, scan, 0)
    assert press(clerk, scan, f"lay-lai:{kept(scan)[0]}").status_code == 404


@pytest.mark.parametrize("lam", ["huy", "huy:mat"])
def test_a_scan_is_given_up_only_with_the_tick(province: World, clerk: Client, lam: str) -> None:
    scan = begun(province)
    add(clerk, scan, 0)
    refused = press(clerk, scan, lam)
    assert refused.status_code == 422
    assert "không lấy lại được" in text(refused)
    assert len(kept(scan)) == 1
    press(clerk, scan, lam, chac="on")
    assert Scan.objects.get().state == Scan.State.DROPPED


@pytest.fixture
def waiting(province: World, settings: Any, tmp_path: Path) -> FolderFile:
    """A file a machine wrote into a watched folder."""
    settings.SCAN_FOLDERS = str(tmp_path)
    (tmp_path / "quay-1").mkdir()
    (tmp_path / "quay-1" / "SCAN0001.jpg").write_bytes(picture("JPEG"))
    province.add("admin", Role.UNIT_ADMIN, province.centre)
    managing.add(province.actor("admin"), province.centre.pk, "Thư mục 1", "folder", "quay-1")
    for _ in range(2):
        watching.look()
    return FolderFile.objects.get()


def test_a_file_taken_off_the_list_says_why_and_comes_back(clerk: Client, waiting: FolderFile) -> None:
    address = reverse("records:scan-files-dismiss", args=[waiting.pk])
    assert clerk.post(address).status_code == 422
    clerk.post(address, {"ly-do": "Quét nhầm khay"})
    waiting.refresh_from_db()
    assert waiting.state == FolderFile.State.DISMISSED
    assert "Đã bỏ trong 7 ngày (1)" in text(clerk.get(reverse("records:scan-files")))
    clerk.post(reverse("records:scan-files-put-back", args=[waiting.pk]))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.settled_by) == (FolderFile.State.WAITING, None)


def test_a_file_on_the_list_is_not_put_back(clerk: Client, as_: Any, waiting: FolderFile) -> None:
    address = reverse("records:scan-files-put-back", args=[waiting.pk])
    assert clerk.post(address).status_code == 409
    assert as_("outsider").post(address).status_code == 403


def test_after_seven_days_it_is_no_longer_shown(province: World, waiting: FolderFile) -> None:
    actor = province.actor("clerk")
    tray.dismiss(actor, waiting.pk, "Quét nhầm")
    assert list(tray.dismissed(actor)) == [waiting]
    with clock.at(clock.now() + tray.REMEMBERED * 2):
        assert list(tray.dismissed(actor)) == []
