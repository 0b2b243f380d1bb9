"""Two tabs, two clicks: one document, one code, pages in one order."""

from __future__ import annotations

from functools import partial

import pytest
import scans_kit as kit
from drawn_pages import stored

from motcua.digitising.models import Capture, Page, Parting, Scan
from motcua.digitising.scanning import beginning, finishing, partings, taking
from motcua.digitising.scanning.beginning import Subject
from racing import at_once, kinds
from world import World

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_tabs_that_finish_at_once_make_one_document(province: World) -> None:
    clerk = province.actor("clerk")
    scan = beginning.begin(clerk, province.centre.pk, Subject("Giấy rời"))
    taking.add_image(clerk, scan.pk, kit.scanned(), "upload")
    answers = at_once([lambda: finishing.finish(clerk, scan.pk, seen=True)] * 4)
    assert kinds(answers) == ["Capture"] * 4
    assert {made.pk for made in answers} == {Capture.objects.get().pk}


def test_a_paper_begun_twice_at_once_is_one_scan(province: World) -> None:
    clerk = province.actor("clerk")
    subject = Subject("Giấy chứng sinh", Scan.About.DOSSIER, "H00", "1")
    answers = at_once([lambda: beginning.begin(clerk, province.centre.pk, subject)] * 4)
    assert {scan.pk for scan in answers} == {Scan.objects.get().pk}


def test_pages_that_come_at_once_all_have_a_place_of_their_own(province: World) -> None:
    clerk = province.actor("clerk")
    scan = beginning.begin(clerk, province.centre.pk, Subject("Giấy rời"))
    at_once(
        [
            lambda seed=seed: taking.add_image(clerk, scan.pk, kit.scanned(seed), "scanner")
            for seed in range(4)
        ]
    )
    assert list(scan.pages.values_list("order", flat=True)) == [1, 2, 3, 4]


def test_a_file_sent_twice_at_once_gives_its_pages_once(province: World) -> None:
    clerk = province.actor("clerk")
    scan = beginning.begin(clerk, province.centre.pk, Subject("Giấy rời"))
    file = stored(kit.tiff(kit.page(0), kit.page(1)), "hai-trang.tif")
    answers = at_once([lambda: taking.add_file(clerk, scan.pk, file, "upload")] * 3)
    assert kinds(answers) == ["list"] * 3
    assert list(scan.pages.values_list("order", "of_page")) == [(1, 1), (2, 2)]


def test_a_thick_file_asked_for_twice_at_once_is_parted_once(province: World) -> None:
    clerk = province.actor("clerk")
    scan = beginning.begin(clerk, province.centre.pk, Subject("Giấy rời"))
    file, told = stored(kit.tiff(kit.page(0), kit.page(1)), "day.tif"), []
    unit = province.centre.pk
    ask = partial(partings.begin, clerk, file, Page.Source.UPLOAD, unit=unit, scan=scan, defer=told.append)
    rows = at_once([ask] * 3)
    assert {row.pk for row in rows} == {Parting.objects.get().pk} == set(told)


def test_codes_given_at_once_are_all_different(province: World) -> None:
    clerk = province.actor("clerk")
    scans = [beginning.begin(clerk, province.centre.pk, Subject(f"Giấy {n}")) for n in range(3)]
    for seed, scan in enumerate(scans):
        taking.add_image(clerk, scan.pk, kit.scanned(seed), "upload")
    made = at_once([lambda scan=scan: finishing.finish(clerk, scan.pk, seen=True) for scan in scans])
    assert sorted(capture.code[-6:] for capture in made) == ["000001", "000002", "000003"]
