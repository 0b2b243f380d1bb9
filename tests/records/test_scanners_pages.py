"""The pages of scanners: setting up, scanning with one, files of watched folders; who may not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import text
from motcua.audit.models import AdministrativeAct
from motcua.digitising.devices import Settings, managing, runs
from motcua.digitising.devices.folder import watching
from motcua.digitising.models import FolderFile, Scan, Scanner, ScanRun
from motcua.digitising.scanning import beginning
from motcua.identity.roles import Role
from query_counts import counted
from sample_files import picture
from world import World

AWAY = "http://127.0.0.1:9/eSCL"


@pytest.fixture(autouse=True)
def office(settings: Any, tmp_path: Path) -> None:
    settings.SCANNER_NETWORKS = ("127.0.0.0/8",)
    settings.SCAN_FOLDERS = str(tmp_path)
    (tmp_path / "quay-1").mkdir()


@pytest.fixture
def admin(province: World) -> Client:
    province.add("admin", Role.UNIT_ADMIN, province.centre)
    return province.signed_in("admin")


@pytest.fixture
def machine(province: World, admin: Client) -> Scanner:
    return managing.add(province.actor("admin"), province.centre.pk, "Quầy 1", "escl", AWAY)


@pytest.fixture
def scan(province: World) -> Scan:
    return beginning.begin(province.actor("clerk"), province.centre.pk, beginning.Subject("Giấy khai sinh"))


@pytest.fixture
def arrived(province: World, admin: Client, tmp_path: Path) -> Callable[[], FolderFile]:
    """A file a machine wrote into the unit's folder."""
    managing.add(province.actor("admin"), province.centre.pk, "Thư mục", "folder", "quay-1")

    def put() -> FolderFile:
        path = tmp_path / "quay-1" / "quet.jpg"
        path.write_bytes(picture("JPEG"))
        os.utime(path, (1_700_000_000, 1_700_000_000))
        watching.look()
        watching.look()
        return FolderFile.objects.get()

    return put


def sent(province: World, **changes: str) -> dict[str, str]:
    return {"unit": str(province.centre.pk), "kind": "escl", "name": "Máy 2", "address": AWAY, **changes}


def deed(machine: Scanner, what: str) -> str:
    return reverse("records:scanners-act", args=[machine.pk, what])


def test_the_administrator_adds_a_machine(province: World, admin: Client) -> None:
    admin.post(reverse("records:scanners-add"), sent(province))
    assert Scanner.objects.get().name == "Máy 2"
    assert "Máy 2" in text(admin.get(reverse("records:scanners")))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"address": "http://8.8.8.8/eSCL"}, "mạng"),
        ({"name": "Quầy 1"}, "trùng tên"),
        ({"kind": "folder", "address": "../etc"}, "không có trên máy chủ"),
        ({"name": ""}, "Nhập tên máy"),
    ],
)
def test_what_cannot_be_added_is_told_beside_it(
    province: World, admin: Client, machine: Scanner, changes: dict[str, str], said: str
) -> None:
    answer = admin.post(reverse("records:scanners-add"), sent(province, **changes))
    assert answer.status_code in (409, 422) and said in text(answer)
    assert Scanner.objects.count() == 1


def test_a_machine_is_renamed_tested_and_switched_off_and_on(admin: Client, machine: Scanner) -> None:
    admin.post(deed(machine, "doi-ten"), {"name": "Quầy 2"})
    admin.post(deed(machine, "kiem-tra"))
    admin.post(deed(machine, "ngung"))
    machine.refresh_from_db()
    assert (machine.name, machine.active) == ("Quầy 2", False)
    assert "Không kết nối được" in machine.test_words
    admin.post(deed(machine, "dung-lai"))
    machine.refresh_from_db()
    assert machine.active


def test_a_name_of_another_machine_is_not_taken(province: World, admin: Client, machine: Scanner) -> None:
    managing.add(province.actor("admin"), province.centre.pk, "Quầy 2", "escl", AWAY)
    assert admin.post(deed(machine, "doi-ten"), {"name": "Quầy 2"}).status_code == 409
    machine.refresh_from_db()
    assert machine.name == "Quầy 1"


def test_a_button_nobody_knows_is_refused(admin: Client, machine: Scanner) -> None:
    assert admin.post(deed(machine, "xoa")).status_code == 404


@pytest.mark.parametrize("what", ["doi-ten", "kiem-tra", "ngung", "dung-lai"])
def test_a_clerk_sets_up_nothing(as_: Any, province: World, machine: Scanner, what: str) -> None:
    clerk = as_("clerk")
    assert clerk.post(reverse("records:scanners-add"), sent(province)).status_code in (403, 422)
    assert clerk.post(deed(machine, what), {"name": "X"}).status_code == 403
    assert list(Scanner.objects.values_list("name", "active")) == [("Quầy 1", True)]


def test_an_officer_orders_a_scan_and_stops_it(as_: Any, machine: Scanner, scan: Scan) -> None:
    clerk, place = as_("clerk"), reverse("records:scan-from", args=[scan.key])
    assert "Quầy 1" in text(clerk.get(place))
    order = {"scanner": machine.pk, "source": "feeder", "colour": "colour", "dpi": "300"}
    assert clerk.post(place, order).status_code == 302, text(clerk.post(place, order))
    run = ScanRun.objects.get()
    assert "Đang chờ máy" in text(clerk.get(place))
    clerk.post(reverse("records:scan-stop", args=[scan.key, run.pk]))
    run.refresh_from_db()
    assert (run.state, run.stopped) == ("failed", True)


def test_a_colleague_neither_sees_nor_stops_a_run(
    as_: Any, province: World, machine: Scanner, scan: Scan
) -> None:
    run = runs.start(province.actor("clerk"), machine.pk, scan, Settings())
    other = as_("second_clerk")
    assert other.get(reverse("records:scan-from", args=[scan.key])).status_code == 404
    assert other.post(reverse("records:scan-stop", args=[scan.key, run.pk])).status_code == 404
    run.refresh_from_db()
    assert (run.state, run.stopped) == ("queued", False)


def test_a_run_of_another_scan_is_not_stopped_from_mine(
    as_: Any, province: World, machine: Scanner, scan: Scan
) -> None:
    run = runs.start(province.actor("clerk"), machine.pk, scan, Settings())
    mine = beginning.begin(province.actor("clerk"), province.centre.pk, beginning.Subject("Giấy khác"))
    assert as_("clerk").post(reverse("records:scan-stop", args=[mine.key, run.pk])).status_code == 404


def test_a_waiting_file_is_opened_by_who_scans_and_the_look_is_recorded(
    as_: Any, arrived: Callable[[], FolderFile]
) -> None:
    row = arrived()
    answer = as_("clerk").get(reverse("records:scan-files-show", args=[row.pk]))
    assert b"".join(answer.streaming_content) == picture("JPEG")
    assert AdministrativeAct.objects.get(action="digitising:file:show").data == {"file": row.pk}


def test_the_administrator_reads_names_and_opens_nothing(
    admin: Client, arrived: Callable[[], FolderFile]
) -> None:
    row = arrived()
    page = text(admin.get(reverse("records:scan-files")))
    assert "quet.jpg" in page and "Hãy báo họ tệp đang chờ." in page
    assert reverse("records:scan-files-take", args=[row.pk]) not in page
    assert admin.get(reverse("records:scan-files-show", args=[row.pk])).status_code == 403
    assert not AdministrativeAct.objects.filter(action="digitising:file:show").exists()


@pytest.mark.parametrize(("what", "method"), [("show", "get"), ("take", "post"), ("dismiss", "post")])
def test_a_stranger_reaches_no_file(
    as_: Any, arrived: Callable[[], FolderFile], what: str, method: str
) -> None:
    address = reverse(f"records:scan-files-{what}", args=[arrived().pk])
    assert getattr(as_("outsider"), method)(address, {"ly-do": "Không của tôi"}).status_code == 403
    assert FolderFile.objects.get().state == "waiting"


@pytest.mark.parametrize("name", ["scanners", "scan-files"])
def test_citizens_and_strangers_stay_outside(as_: Any, name: str) -> None:
    assert as_("citizen").get(reverse(f"records:{name}")).status_code == 403
    assert Client().get(reverse(f"records:{name}")).status_code == 302


def test_the_list_costs_the_same_however_many_machines(
    province: World, admin: Client, machine: Scanner
) -> None:
    for number in range(3):
        managing.add(province.actor("admin"), province.centre.pk, f"Máy {number}", "escl", AWAY)
    with counted("records scanners"):
        admin.get(reverse("records:scanners"))


def test_a_taken_file_costs_what_is_recorded(as_: Any, arrived: Callable[[], FolderFile]) -> None:
    arrived()
    clerk = as_("clerk")
    with counted("records scan files"):
        clerk.get(reverse("records:scan-files"))
