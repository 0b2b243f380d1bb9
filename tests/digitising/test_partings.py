"""Files taken apart in the background: page by page, each once, gone on with after any stop."""

from __future__ import annotations

from typing import Any

import pytest
import scans_kit as kit
from django.db import IntegrityError
from drawn_pages import stored

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.digitising.models import Page, Parting, Scan
from motcua.digitising.scanning import beginning, finishing, gate, partings, taking
from motcua.digitising.scanning.pictures import TooManyPages
from motcua.documents.models import StoredFile
from world import World

Source = Page.Source
State = Parting.State


@pytest.fixture
def scan(province: World) -> Scan:
    return beginning.begin(province.actor("clerk"), province.centre.pk, beginning.Subject("Giấy rời"))


@pytest.fixture
def file() -> StoredFile:
    return stored(kit.tiff(*(kit.page(seed) for seed in range(3))), "ba-trang.tif")


def begun(world: World, scan: Scan, file: StoredFile) -> Parting:
    return partings.begin(
        world.actor("clerk"), file, Source.UPLOAD, unit=scan.unit_id, scan=scan, defer=lambda _: None
    )


def places(scan: Scan) -> list[int]:
    return list(scan.pages.filter(state=Page.State.KEPT).values_list("of_page", flat=True))


def kinds_found(scan: Scan) -> set[gate.Kind]:
    return {finding.kind for finding in finishing.preview(scan)[1]}


def stop_at(page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is killed when it comes to this page."""
    whole = taking.add_pages

    def until(actor: Any, scan: int, pages: Any, *given: Any) -> Any:
        if pages[0].place == page:
            raise KeyboardInterrupt
        return whole(actor, scan, pages, *given)

    monkeypatch.setattr(taking, "add_pages", until)


def test_every_page_of_a_file_comes_in_its_order(province: World, scan: Scan, file: StoredFile) -> None:
    row = begun(province, scan, file)
    partings.carry_out(row.pk, partings.into_scan)
    row.refresh_from_db()
    assert places(scan) == [1, 2, 3]
    assert (row.state, row.done, row.pages) == (State.DONE, 3, 3)


def test_while_pages_come_the_scan_is_not_finished(province: World, scan: Scan, file: StoredFile) -> None:
    taking.add_image(province.actor("clerk"), scan.pk, kit.scanned(9), "upload")
    begun(province, scan, file)
    assert gate.Kind.COMING in kinds_found(scan)
    with pytest.raises(finishing.NotGoodEnough, match="0/3 trang"):
        finishing.finish(province.actor("clerk"), scan.pk, seen=True)


def test_what_a_kill_broke_off_is_told_and_goes_on_when_the_file_comes_again(
    province: World, scan: Scan, file: StoredFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begun(province, scan, file)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        stop_at(3, patch)
        partings.carry_out(row.pk, partings.into_scan)
    assert places(scan) == [1, 2]
    assert gate.Kind.BROKEN_OFF in kinds_found(scan)
    partings.carry_out(begun(province, scan, file).pk, partings.into_scan)
    assert places(scan) == [1, 2, 3]
    assert not kinds_found(scan) & {gate.Kind.BROKEN_OFF, gate.Kind.COMING}


def test_a_worker_that_died_without_a_word_is_known_by_its_silence(
    province: World, scan: Scan, file: StoredFile
) -> None:
    row = begun(province, scan, file)
    Parting.objects.filter(pk=row.pk).update(state=State.RUNNING)
    with clock.at(clock.now() + partings.SILENT * 2):
        assert gate.Kind.BROKEN_OFF in kinds_found(scan)
        assert begun(province, scan, file).pk != row.pk


def test_the_same_order_is_carried_out_once(province: World, scan: Scan, file: StoredFile) -> None:
    row = begun(province, scan, file)
    for _ in range(2):
        partings.carry_out(row.pk, partings.into_scan)
    assert places(scan) == [1, 2, 3]


def test_a_refusal_is_kept_for_the_page(province: World, scan: Scan, file: StoredFile) -> None:
    row = begun(province, scan, file)
    Scan.objects.update(state=Scan.State.FINISHED, ended_at=clock.now())
    partings.carry_out(row.pk, partings.into_scan)
    row.refresh_from_db()
    assert row.state == State.FAILED
    assert "đã xong" in row.words


def test_a_scan_given_up_takes_its_orders_with_it(province: World, scan: Scan, file: StoredFile) -> None:
    row = begun(province, scan, file)
    beginning.give_up(province.actor("clerk"), scan.pk)
    partings.carry_out(row.pk, partings.into_scan)
    assert not Parting.objects.exists()
    assert not Page.objects.exists()


def test_a_file_beyond_measure_and_a_stranger_are_refused(
    province: World, scan: Scan, file: StoredFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Forbidden):
        partings.begin(
            province.actor("citizen"), file, Source.UPLOAD, unit=scan.unit_id, defer=lambda _: None
        )
    monkeypatch.setattr("motcua.digitising.scanning.pictures.MOST_PAGES", 2)
    with pytest.raises(TooManyPages):
        begun(province, scan, file)
    assert not Parting.objects.exists()


def test_a_scan_that_ended_or_is_a_colleagues_takes_no_file(
    province: World, scan: Scan, file: StoredFile
) -> None:
    Scan.objects.update(by=province.users["second_clerk"])
    with pytest.raises(Forbidden):
        begun(province, scan, file)
    Scan.objects.update(by=scan.by, state=Scan.State.FINISHED, ended_at=clock.now())
    with pytest.raises(Conflict):
        begun(province, scan, file)
    assert not Parting.objects.exists()


def test_an_order_nobody_began_is_handed_to_the_worker_anew(
    province: World, scan: Scan, file: StoredFile
) -> None:
    first, told = begun(province, scan, file), list[int]()

    def again() -> Parting:
        clerk = province.actor("clerk")
        return partings.begin(clerk, file, Source.UPLOAD, unit=scan.unit_id, scan=scan, defer=told.append)

    with clock.at(clock.now() + partings.SILENT * 2):
        assert again() == again() == first
    assert told == [first.pk]


def test_a_double_click_whose_first_order_just_ended_gets_that_one(
    province: World, scan: Scan, file: StoredFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begun(province, scan, file)
    Parting.objects.update(state=State.DONE)

    def taken(**_: Any) -> Parting:
        raise IntegrityError

    monkeypatch.setattr(Parting.objects, "create", taken)
    assert begun(province, scan, file) == row
