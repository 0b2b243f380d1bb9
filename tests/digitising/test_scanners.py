"""Setting up scanners, scanning with them in the background, folders that are watched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import scans_kit as kit
from escl_server import Machine, running

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.digitising.devices import Settings, failures, managing, runs
from motcua.digitising.devices.folder import tray, watching
from motcua.digitising.models import FolderFile, Page, Parting, Scan, Scanner, ScanRun
from motcua.digitising.scanning import beginning, partings
from motcua.documents import uploads
from motcua.documents.malware import ScannerAway
from motcua.documents.uploads import NoRoom
from motcua.identity.roles import Role
from motcua.records.scanners.tray import part_thick
from sample_files import picture
from world import World

OLD = 1_700_000_000


@pytest.fixture(autouse=True)
def office(settings: Any, tmp_path: Path) -> None:
    settings.SCANNER_NETWORKS = ("127.0.0.0/8",)
    settings.SCAN_FOLDERS = str(tmp_path)
    (tmp_path / "quay-1").mkdir()


@pytest.fixture
def machine() -> Iterator[tuple[Machine, str]]:
    made = Machine()
    with running(made) as address:
        yield made, address


@pytest.fixture
def admin(province: World) -> World:
    province.add("admin", Role.UNIT_ADMIN, province.centre)
    return province


@pytest.fixture
def escl(admin: World, machine: tuple[Machine, str]) -> Scanner:
    return managing.add(admin.actor("admin"), admin.centre.pk, "Quầy 1", "escl", machine[1])


@pytest.fixture
def watched(admin: World) -> Scanner:
    return managing.add(admin.actor("admin"), admin.centre.pk, "Thư mục 1", "folder", "quay-1")


@pytest.fixture
def drop(tmp_path: Path) -> Callable[..., Path]:
    """Put a file into the folder, written some time ago."""

    def put(name: str = "a.jpg", content: bytes = picture("JPEG"), at: int = OLD) -> Path:
        path = tmp_path / "quay-1" / name
        path.write_bytes(content)
        os.utime(path, (at, at))
        return path

    return put


def scan_of(world: World) -> Scan:
    return beginning.begin(world.actor("clerk"), world.centre.pk, beginning.Subject("Giấy khai sinh"))


def test_only_the_units_administrator_sets_up(admin: World, machine: tuple[Machine, str]) -> None:
    for who in ("clerk", "outsider", "leader", "citizen"):
        with pytest.raises(Forbidden):
            managing.add(admin.actor(who), admin.centre.pk, "Máy", "escl", machine[1])
    assert not Scanner.objects.exists()


def test_a_test_keeps_what_the_machine_can_do(admin: World, escl: Scanner) -> None:
    row = managing.test(admin.actor("admin"), escl.pk)
    assert (row.model, row.test_words, row.ability["duplex"]) == ("Thử 3000", "", True)


def test_a_test_that_fails_keeps_the_words(admin: World) -> None:
    gone = managing.add(admin.actor("admin"), admin.centre.pk, "Máy tắt", "escl", "http://127.0.0.1:9/eSCL")
    row = managing.test(admin.actor("admin"), gone.pk)
    assert "Không kết nối được" in row.test_words and "dây mạng" in row.test_words


@pytest.mark.parametrize("address", ["http://8.8.8.8/eSCL", "file:///etc/passwd", "http://u:p@127.0.0.1/"])
def test_an_address_outside_the_office_is_not_even_kept(admin: World, address: str) -> None:
    with pytest.raises(failures.AddressRefused):
        managing.add(admin.actor("admin"), admin.centre.pk, "Máy", "escl", address)


def test_a_name_is_used_once_in_a_unit(admin: World, escl: Scanner) -> None:
    with pytest.raises(Conflict):
        managing.add(admin.actor("admin"), admin.centre.pk, "Quầy 1", "escl", escl.address)
    managing.rename(admin.actor("admin"), escl.pk, "Quầy 2")
    assert Scanner.objects.get().name == "Quầy 2"


def test_a_machine_scans_into_a_scan_in_the_background(admin: World, escl: Scanner) -> None:
    scan = scan_of(admin)
    run = runs.start(admin.actor("clerk"), escl.pk, scan, Settings())
    runs.work(run.pk)
    run.refresh_from_db()
    assert (run.state, run.pages, scan.pages.count()) == ("done", 3, 3)
    assert set(scan.pages.values_list("source", flat=True)) == {Page.Source.SCANNER}


def test_pages_before_a_jam_stay_and_the_reason_is_told(
    admin: World, escl: Scanner, machine: tuple[Machine, str]
) -> None:
    machine[0].jam_after = 2
    scan = scan_of(admin)
    run = runs.start(admin.actor("clerk"), escl.pk, scan, Settings())
    runs.work(run.pk)
    run.refresh_from_db()
    assert (run.state, scan.pages.count()) == ("failed", 2) and "Kẹt giấy" in run.words


def test_a_machine_does_one_thing_at_a_time(admin: World, escl: Scanner) -> None:
    runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    with pytest.raises(Conflict, match="đang quét"):
        runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    ScanRun.objects.update(state="running")
    with clock.at(clock.now() + timedelta(minutes=11)):
        runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    assert list(ScanRun.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "queued"]


def test_a_scan_is_filled_by_one_machine_at_a_time(admin: World, escl: Scanner) -> None:
    other = managing.add(admin.actor("admin"), admin.centre.pk, "Quầy 2", "escl", "http://127.0.0.1:9/eSCL")
    scan = scan_of(admin)
    runs.start(admin.actor("clerk"), escl.pk, scan, Settings())
    with pytest.raises(Conflict, match="máy khác"):
        runs.start(admin.actor("clerk"), other.pk, scan, Settings())


def test_a_run_called_off_before_it_began_ends_at_once(admin: World, escl: Scanner) -> None:
    run = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    runs.cancel(admin.actor("clerk"), run.pk)
    runs.work(run.pk)
    run.refresh_from_db()
    assert (run.state, run.pages) == ("failed", 0) and "Đã dừng" in run.words


def test_a_run_called_off_while_the_machine_scans_ends_with_its_pages(
    admin: World, escl: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, add = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings()), runs.taking.add_image

    def stopped_after_one(*args: Any) -> list[Page]:
        pages = add(*args)
        runs.cancel(admin.actor("clerk"), run.pk)
        return pages

    monkeypatch.setattr(runs.taking, "add_image", stopped_after_one)
    runs.work(run.pk)
    run.refresh_from_db()
    assert (run.state, run.pages) == ("failed", 1) and "hủy" in run.words


def test_a_run_whose_worker_died_ends_when_somebody_looks(admin: World, escl: Scanner) -> None:
    run, scan = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings()), Scan.objects.get()
    ScanRun.objects.update(state="running", beat_at=clock.now() - timedelta(minutes=11))
    shown = admin.signed_in("clerk").get(f"/can-bo/giay-to/may-quet/quet/{scan.key}/")
    run.refresh_from_db()
    assert run.state == "failed" and run.words == runs.DIED
    said = shown.content.decode()
    assert 'data-growing="on"' not in said and runs.DIED in said


def test_a_silent_run_called_off_ends_at_once(admin: World, escl: Scanner) -> None:
    run = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    ScanRun.objects.update(state="running", beat_at=clock.now() - timedelta(minutes=11))
    runs.cancel(admin.actor("clerk"), run.pk)
    run.refresh_from_db()
    assert (run.state, run.words) == ("failed", runs.DIED)


@pytest.mark.parametrize(("minutes", "state"), [(11, "queued"), (61, "failed")])
def test_an_order_that_only_waits_is_not_dead_for_an_hour(
    admin: World, escl: Scanner, minutes: int, state: str
) -> None:
    run = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        runs.bury()
    run.refresh_from_db()
    assert run.state == state and run.words in ("", runs.NOT_BEGUN)


def test_a_run_given_up_for_dead_stays_so(
    admin: World, escl: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    monkeypatch.setattr(runs, "_scan", lambda _: ScanRun.objects.update(state="failed", words=runs.DIED))
    runs.work(run.pk)
    run.refresh_from_db()
    assert (run.state, run.words) == ("failed", runs.DIED)


def test_an_unforeseen_fault_ends_the_run_too(
    admin: World, escl: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    monkeypatch.setattr(runs.running, "scan", lambda *_: (_ for _ in ()).throw(OSError(5, "disk")))
    with pytest.raises(OSError, match="disk"):
        runs.work(run.pk)
    run.refresh_from_db()
    assert (run.state, run.words) == ("failed", runs.DIED)


def test_a_machine_of_another_unit_or_switched_off_does_not_scan(admin: World, escl: Scanner) -> None:
    with pytest.raises(Forbidden):
        runs.start(admin.actor("outsider"), escl.pk, scan_of(admin), Settings())
    managing.switch(admin.actor("admin"), escl.pk, on=False)
    run = runs.start(admin.actor("clerk"), escl.pk, scan_of(admin), Settings())
    runs.work(run.pk)
    run.refresh_from_db()
    assert "ngừng dùng" in run.words


def test_a_file_is_taken_once_it_stands_still(watched: Scanner, drop: Callable[..., Path]) -> None:
    path = drop(content=picture("JPEG")[:100])
    assert watching.look() == 0
    drop()
    assert watching.look() == 0 and path.exists()
    assert watching.look() == 1 and not path.exists()
    row = FolderFile.objects.get()
    assert (row.state, row.name) == ("waiting", "a.jpg")
    assert (path.parent / "da-nhan" / f"{row.pk}-a.jpg").exists()


def test_what_is_no_paper_is_set_aside_with_its_reason(watched: Scanner, drop: Callable[..., Path]) -> None:
    path = drop("x.pdf", b"MZ\x90 program")
    watching.look()
    assert watching.look() == 1
    row = FolderFile.objects.get()
    assert row.state == "aside" and row.reason and row.file is None
    assert (path.parent / "khong-nhan" / f"{row.pk}-x.pdf").exists()


@pytest.mark.parametrize("where", ["move", "store"])
def test_a_worker_killed_anywhere_neither_loses_nor_doubles(
    watched: Scanner, drop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    path = drop()
    watching.look()

    def killed(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(*{"move": (watching.places, "move"), "store": (uploads, "store")}[where], killed)
        with pytest.raises(KeyboardInterrupt):
            watching.look()
    assert path.exists()
    watching.look()
    watching.look()
    assert FolderFile.objects.count() == 1 and not path.exists()


def test_hidden_files_and_links_are_left_alone(
    watched: Scanner, drop: Callable[..., Path], tmp_path: Path
) -> None:
    drop(".tam.jpg")
    (tmp_path / "mat.jpg").write_bytes(picture("JPEG"))
    (tmp_path / "quay-1" / "b.jpg").symlink_to(tmp_path / "mat.jpg")
    watching.look()
    assert watching.look() == 0


def test_a_folder_that_is_gone_is_told_and_stops_no_other(
    admin: World, watched: Scanner, drop: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "quay-2").mkdir()
    other = managing.add(admin.actor("admin"), admin.centre.pk, "A", "folder", "quay-2")
    (tmp_path / "quay-2").rmdir()
    drop()
    watching.look()
    assert watching.look() == 1
    other.refresh_from_db()
    assert "không có trên máy chủ" in other.test_words


@pytest.mark.parametrize("trouble", [NoRoom, ScannerAway])
def test_a_bad_moment_keeps_the_file_for_a_better_one(
    watched: Scanner, drop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, trouble: type[Refusal]
) -> None:
    path, other = drop(), drop("b.jpg")
    watching.look()

    def refused(*_: Any, **__: Any) -> Any:
        raise trouble("Tệp", "đĩa hoặc trình quét vi-rút")

    with monkeypatch.context() as patch:
        patch.setattr(uploads, "store", refused)
        assert watching.look() == 0
    watched.refresh_from_db()
    assert path.exists() and other.exists() and "đĩa hoặc trình quét" in watched.test_words
    assert watching.look() == 2
    watched.refresh_from_db()
    assert set(FolderFile.objects.values_list("state", flat=True)) == {"waiting"} and not watched.test_words


def test_a_name_no_database_keeps_is_taken_in_readably(watched: Scanner, drop: Callable[..., Path]) -> None:
    path = drop(os.fsdecode("Giấy.jpg".encode("cp1258", "replace") + b"\xff.jpg"))
    watching.look()
    assert watching.look() == 1 and not path.exists()
    assert "\ufffd" in FolderFile.objects.get().name


def test_an_unforeseen_fault_in_a_folder_stops_no_other(
    admin: World, watched: Scanner, drop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "quay-2").mkdir()
    other = managing.add(admin.actor("admin"), admin.centre.pk, "A", "folder", "quay-2")
    look = watching.look_into

    def faulty(scanner: Scanner) -> int:
        if scanner == other:
            raise ZeroDivisionError
        return look(scanner)

    monkeypatch.setattr(watching, "look_into", faulty)
    drop()
    watching.look()
    assert watching.look() == 1
    other.refresh_from_db()
    assert "lỗi bất ngờ" in other.test_words


def test_a_folder_has_one_watcher_and_lies_below_the_root(admin: World, watched: Scanner) -> None:
    with pytest.raises(Conflict):
        managing.add(admin.actor("admin"), admin.centre.pk, "Khác", "folder", "quay-1")
    for name in ("..", "/etc", "khong-co"):
        with pytest.raises(NotFound):
            managing.add(admin.actor("admin"), admin.centre.pk, "Khác", "folder", name)


def test_an_officer_takes_a_file_into_a_scan_once(
    admin: World, watched: Scanner, drop: Callable[..., Path]
) -> None:
    drop()
    watching.look()
    watching.look()
    file = FolderFile.objects.get()
    client = admin.signed_in("clerk")
    answer = client.post(f"/can-bo/giay-to/may-quet/tep/{file.pk}/nhan/")
    assert answer.status_code == 200 and Page.objects.count() == 1
    file.refresh_from_db()
    assert (file.state, file.pages) == ("placed", 1)
    assert client.post(f"/can-bo/giay-to/may-quet/tep/{file.pk}/nhan/").status_code == 409
    assert Page.objects.count() == 1


def test_taking_that_was_interrupted_goes_on_without_doubling(
    admin: World, watched: Scanner, drop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    drop()
    watching.look()
    watching.look()
    file = FolderFile.objects.get()
    client = admin.signed_in("clerk")

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(tray, "placed", killed)
        with pytest.raises(KeyboardInterrupt):
            client.post(f"/can-bo/giay-to/may-quet/tep/{file.pk}/nhan/")
    assert Page.objects.count() == 1
    with pytest.raises(Conflict):
        admin.add("clerk2", Role.CLERK, admin.centre)
        tray.take(admin.actor("clerk2"), file.pk)
    client.post(f"/can-bo/giay-to/may-quet/tep/{file.pk}/nhan/")
    file.refresh_from_db()
    assert file.state == "placed" and Page.objects.count() == 1


def test_a_colleague_goes_on_with_an_interrupted_file_and_rescans_nothing(
    admin: World, watched: Scanner, drop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    drop()
    watching.look()
    watching.look()
    address = f"/can-bo/giay-to/may-quet/tep/{FolderFile.objects.get().pk}/nhan/"

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(tray, "placed", killed)
        admin.signed_in("clerk").post(address)
    with clock.at(clock.now() + tray.LEASE * 2):
        shown = admin.signed_in("second_clerk").post(address).content.decode()
    assert "Demo Clerk đã nhận giấy tờ này" in shown and "Quét lại" not in shown
    assert FolderFile.objects.get().state == "placed" and Page.objects.count() == 1


def test_a_thick_file_is_parted_by_the_worker_and_then_off_the_list(
    admin: World, watched: Scanner, drop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partings, "AT_ONCE", 1)
    drop("day.tif", kit.tiff(kit.page(0), kit.page(1)))
    watching.look()
    watching.look()
    file = FolderFile.objects.get()
    answer = admin.signed_in("clerk").post(f"/can-bo/giay-to/may-quet/tep/{file.pk}/nhan/")
    row = Parting.objects.get()
    assert answer.url.endswith(f"?tep={row.key}") and not Page.objects.exists()
    partings.carry_out(row.pk, part_thick)
    file.refresh_from_db()
    assert (file.state, file.pages, Page.objects.count()) == ("placed", 2, 2)


def test_what_a_colleague_took_while_the_order_waited_is_left_to_them(
    admin: World, watched: Scanner, drop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partings, "AT_ONCE", 0)
    drop()
    watching.look()
    watching.look()
    file = FolderFile.objects.get()
    admin.signed_in("clerk").post(f"/can-bo/giay-to/may-quet/tep/{file.pk}/nhan/")
    with clock.at(clock.now() + tray.LEASE * 2):
        tray.take(admin.actor("second_clerk"), file.pk)
        partings.carry_out(Parting.objects.get().pk, part_thick)
    assert "đồng nghiệp đang nhận" in Parting.objects.get().words and not Page.objects.exists()


def test_what_a_colleague_is_taking_is_neither_dismissed_nor_finished_by_another(
    admin: World, watched: Scanner, drop: Callable[..., Path]
) -> None:
    drop()
    watching.look()
    watching.look()
    file, clerk, second = FolderFile.objects.get(), admin.actor("clerk"), admin.actor("second_clerk")
    tray.take(clerk, file.pk)
    for too_late in (lambda: tray.dismiss(second, file.pk, "Nhầm"), lambda: tray.placed(second, file.pk, 1)):
        with pytest.raises(Conflict):
            too_late()
    tray.placed(clerk, file.pk, 1)
    assert FolderFile.objects.get().settled_by == admin.users["clerk"]


def test_files_of_another_unit_are_not_shown_nor_taken(
    admin: World, watched: Scanner, drop: Callable[..., Path]
) -> None:
    drop()
    watching.look()
    watching.look()
    assert not tray.open_to(admin.actor("outsider")).exists()
    with pytest.raises(Forbidden):
        tray.take(admin.actor("outsider"), FolderFile.objects.get().pk)
