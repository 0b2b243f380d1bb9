"""Files that come twice, half, or in hundreds of pages: nothing doubled, nothing lost, nobody waits."""

from __future__ import annotations

from typing import Any

import pytest
import scans_kit as kit
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from test_scanning_pages import begun, file, press

from desk_pages import text
from motcua.core import clock
from motcua.digitising.models import Page, Parting, Scan
from motcua.digitising.scanning import beginning, finishing, partings, withdrawing
from motcua.records.scanning import stacks
from world import World

PAGES = kit.tiff(kit.page(0), kit.page(1))


def jobs(name: str) -> list[int]:
    rows = ProcrastinateJob.objects.filter(task_name__endswith=name).order_by("id")
    return [args["number"] for args in rows.values_list("args", flat=True)]


def test_a_form_sent_twice_adds_its_pages_once(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    for _ in range(2):
        answer = press(clerk, scan, "tai", tep=[file(PAGES, "a.tif"), file(kit.scanned(2))])
        assert answer.status_code == 302
    assert scan.pages.count() == 3


def test_a_file_that_is_there_already_is_said(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    press(clerk, scan, "tai", tep=file(PAGES, "a.tif"))
    press(clerk, scan, "tai", tep=file(PAGES, "a.tif"))
    assert "đã có trong bản quét" in text(clerk.get(reverse("records:scan", args=[scan.key])))


def test_pages_changed_in_another_tab_are_looked_at_before_the_end(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    press(clerk, scan, "tai", tep=file(PAGES, "a.tif"))
    shown = text(clerk.get(reverse("records:scan", args=[scan.key])))
    seen = shown.partition('name="thay" value="')[2].partition('"')[0]
    press(clerk, scan, f"bo:{scan.pages.first().pk}")
    refused = press(clerk, scan, "xong", **{"da-xem": "on", "thay": seen})
    assert "đã thay đổi sau khi trang này mở" in text(refused).lower()


def test_what_came_before_a_bad_file_is_not_there_twice(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    refused = press(clerk, scan, "tai", tep=[file(PAGES, "a.tif"), file(b"hello", "b.txt")])
    assert refused.status_code == 422
    press(clerk, scan, "tai", tep=[file(PAGES, "a.tif"), file(kit.scanned(2))])
    assert scan.pages.count() == 3


def test_a_page_dropped_and_chosen_again_comes_back(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    for _ in range(2):
        press(clerk, scan, "tai", tep=file(kit.scanned(0)))
        press(clerk, scan, f"bo:{scan.pages.filter(state='kept').get().pk}")
    assert scan.pages.count() == 2


def test_a_page_replaced_by_a_double_click_is_replaced_once(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    press(clerk, scan, "tai", tep=file(kit.scanned(0)))
    page = scan.pages.get().pk
    for _ in range(2):
        answer = press(clerk, scan, f"chup-lai:{page}", **{f"lai-{page}": file(kit.scanned(8))})
        assert answer.status_code == 302
    assert scan.pages.filter(state="kept").count() == 1


def test_a_picture_in_use_takes_no_other_pages_place(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    press(clerk, scan, "tai", tep=[file(kit.scanned(0)), file(kit.scanned(1))])
    page = scan.pages.last().pk
    answer = press(clerk, scan, f"chup-lai:{page}", **{f"lai-{page}": file(kit.scanned(0))})
    assert "đã có trang này" in text(answer)
    assert scan.pages.filter(state="kept").count() == 2


def test_a_thick_file_is_taken_apart_by_the_worker(
    province: World, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partings, "AT_ONCE", 1)
    clerk, scan = as_("clerk"), begun(province)
    press(clerk, scan, "tai", tep=file(PAGES, "day.tif"))
    shown = text(clerk.get(reverse("records:scan", args=[scan.key])))
    assert "Tệp “day.tif”: đã tách 0/2 trang" in shown
    assert "data-moving" in shown
    assert 'value="xong"' not in shown
    assert jobs("part_into_scan") == [Parting.objects.get().pk]
    partings.carry_out(Parting.objects.get().pk, partings.into_scan)
    assert scan.pages.count() == 2


def test_a_thick_stack_shows_its_papers_as_they_are_found(
    province: World, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partings, "AT_ONCE", 1)
    clerk = as_("clerk")
    sent = clerk.post(reverse("records:scan-stack"), {"tep": file(PAGES, "day.tif")}, follow=True)
    assert 'data-growing="on"' in text(sent)
    assert jobs("part_stack") == [Parting.objects.get().pk]
    partings.carry_out(Parting.objects.get().pk, stacks.part)
    shown = text(clerk.get(sent.redirect_chain[-1][0]))
    assert "Đã tách thành 1 giấy tờ" in shown
    assert reverse("records:scan", args=[Scan.objects.get().key]) in shown
    assert reverse("records:scan", args=[Scan.objects.get().key]) not in text(
        as_("second_clerk").get(sent.redirect_chain[-1][0])
    )


def test_a_stack_whose_scan_was_given_up_can_be_sent_again(province: World, as_: Any) -> None:
    clerk, address = as_("clerk"), reverse("records:scan-stack")
    clerk.post(address, {"tep": file(PAGES, "chong.tif")})
    press(clerk, Scan.objects.get(), "huy", chac="on")
    clerk.post(address, {"tep": file(PAGES, "chong.tif")})
    assert Page.objects.filter(scan__state=Scan.State.OPEN, state="kept").count() == 2


def test_a_stack_whose_capture_was_put_away_can_be_sent_again(province: World, as_: Any) -> None:
    clerk, address = as_("clerk"), reverse("records:scan-stack")
    clerk.post(address, {"tep": file(PAGES, "chong.tif")})
    made = finishing.finish(province.actor("clerk"), Scan.objects.get().pk, seen=True)
    withdrawing.withdraw(province.actor("clerk"), made.pk, "Quét nhầm")
    clerk.post(address, {"tep": file(PAGES, "chong.tif")})
    assert Page.objects.filter(scan__state=Scan.State.OPEN, state="kept").count() == 2


def test_a_stack_of_the_bytes_of_a_dossiers_scan_is_no_part_of_it(province: World, as_: Any) -> None:
    about = beginning.Subject("Tờ khai", Scan.About.DOSSIER, "HS-1", "1")
    scan = beginning.begin(province.actor("clerk"), province.centre.pk, about)
    press(as_("clerk"), scan, "tai", tep=file(PAGES, "chong.tif"))
    as_("clerk").post(reverse("records:scan-stack"), {"tep": file(PAGES, "chong.tif")})
    assert scan.pages.count() == 2
    assert Scan.objects.get(kind=Scan.About.LOOSE).pages.count() == 2


def test_a_stack_refused_beside_another_begins_neither(province: World, as_: Any) -> None:
    sent = [file(PAGES, "chong.tif"), file(b"%PDF-1.4 broken", "hong.pdf")]
    assert as_("clerk").post(reverse("records:scan-stack"), {"tep": sent}).status_code == 422
    assert not Parting.objects.exists() and not Scan.objects.exists()


def test_a_stack_whose_worker_died_says_so(province: World, as_: Any) -> None:
    sent = as_("clerk").post(reverse("records:scan-stack"), {"tep": file(PAGES, "chong.tif")})
    Parting.objects.update(state=Parting.State.RUNNING, beat_at=clock.now() - partings.SILENT * 2)
    shown = text(as_("clerk").get(sent.url))
    assert partings.DIED in shown and 'data-growing="on"' not in shown


@pytest.mark.parametrize("query", ["?tep=x", "?tep=", "?tep=00000000-0000-0000-0000-000000000000"])
def test_an_unknown_stack_is_the_empty_form(province: World, as_: Any, query: str) -> None:
    assert "Tệp của cả chồng" in text(as_("clerk").get(f"{reverse('records:scan-stack')}{query}"))
