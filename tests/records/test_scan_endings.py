"""How a scan ends: the count typed, the reading waited for, the document handed to its dossier."""

from __future__ import annotations

from typing import Any

import certificate_kit
import pytest
import signing_kit
from django.test import Client
from django.urls import reverse
from test_scanning_pages import add, begun, finish, press

from desk_pages import text
from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.digitising.models import Capture, Recognition, Scan
from motcua.digitising.scanning import withdrawing
from motcua.dossiers.acts import capturing
from motcua.dossiers.models import Component, ComponentFile, Dossier
from motcua.store.models import Holding
from world import World


def scanned_for(clerk: Client, dossier: Dossier) -> Scan:
    """A scan under way for a paper of the dossier, one page in it."""
    paper = dossier.components.get(name="Giấy chứng sinh")
    clerk.post(reverse("records:scan-begin", args=[dossier.code, paper.pk]))
    scan = Scan.objects.get()
    add(clerk, scan, 0)
    return scan


def killed(*_given: Any) -> None:
    raise KeyboardInterrupt


def test_what_a_kill_left_unattached_is_listed_and_attached_by_a_button(
    as_: Any, received: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = as_("clerk")
    scan = scanned_for(clerk, received)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(capturing, "attach", killed)
        finish(clerk, scan)
    address = reverse("records:scan", args=[scan.key])
    assert f'href="{address}"' in text(clerk.get(reverse("records:scans")))
    assert "Gắn vào hồ sơ" in text(clerk.get(address))
    finish(clerk, scan)
    assert ComponentFile.objects.get().file == Capture.objects.get().file


def test_an_attached_scan_offers_nothing_more(as_: Any, received: Dossier) -> None:
    clerk = as_("clerk")
    scan = scanned_for(clerk, received)
    finish(clerk, scan)
    address = reverse("records:scan", args=[scan.key])
    assert "Gắn vào hồ sơ" not in text(clerk.get(address))
    assert "chưa gắn" not in text(clerk.get(reverse("records:scans")))


def test_finishing_twice_says_nothing_of_a_fault(as_: Any, received: Dossier) -> None:
    clerk = as_("clerk")
    scan = scanned_for(clerk, received)
    for _ in range(2):
        answer = finish(clerk, scan)
    assert "chưa gắn" not in text(clerk.get(answer["Location"]))
    assert received.events.filter(tag="dossier:paper:capture").count() == 1


def test_signing_settles_the_own_dossier_though_another_uses_the_scan(
    province: World, as_: Any, received: Dossier
) -> None:
    signing_kit.trusted(province)
    signing_kit.key_of(province.actor("clerk"))
    clerk = as_("clerk")
    finish(clerk, scanned_for(clerk, received))
    made, own = Capture.objects.get(), ComponentFile.objects.get()
    other = Component.objects.create(dossier=received, name="Giấy khác", order=99)
    ComponentFile.objects.create(
        component=other, file=made.file, holding=Holding.objects.get(), added_at=clock.now(), origin="store"
    )
    clerk.post(
        reverse("records:scans-sign"), {"chon": made.pk, "dong-y": "on", "mat-khau": certificate_kit.SECRET}
    )
    made.refresh_from_db()
    own.refresh_from_db()
    assert made.signed
    assert own.file_id == made.file_id


def signed_by(clerk: Client, made: Capture) -> Any:
    sent = {"chon": made.pk, "dong-y": "on", "mat-khau": certificate_kit.SECRET}
    return clerk.post(reverse("records:scans-sign"), sent)


@pytest.fixture
def signer(province: World, as_: Any) -> Client:
    signing_kit.trusted(province)
    signing_kit.key_of(province.actor("clerk"))
    return as_("clerk")


def test_what_no_dossier_took_is_not_signed_so_that_it_can_be_put_away(
    signer: Client, received: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(capturing, "attach", killed)
        finish(signer, scanned_for(signer, received))
    made = Capture.objects.get()
    assert 'name="chon"' not in text(signer.get(reverse("records:scans")))
    assert signed_by(signer, made).status_code == 422
    assert withdrawing.free(Capture.objects.get())


def test_a_reading_under_way_stays_with_the_file_the_dossier_holds(
    province: World, signer: Client, received: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(signer, scanned_for(signer, received))
    made = Capture.objects.get()

    def refused(*_given: Any) -> None:
        raise Conflict("Ký số bản quét")

    with monkeypatch.context() as patch:
        patch.setattr(capturing, "take_signed", refused)
        signed_by(signer, made)
    reading = Recognition.objects.get(source=made.file)
    assert Capture.objects.get().unsigned == made.file
    capturing.take_signed(province.actor("clerk"), received.pk, made.pk)
    reading.refresh_from_db()
    assert reading.source == Capture.objects.get().file


def test_a_count_typed_and_not_saved_is_compared_at_the_end(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0)
    answer = press(clerk, scan, "xong", **{"so-trang": "2"})
    assert "Giấy tờ có 2 trang, bản quét có 1 trang" in text(answer)
    assert Scan.objects.get().expected == 2


def test_a_count_that_is_no_number_comes_back_as_it_was_typed(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0)
    answer = press(clerk, scan, "xong", **{"so-trang": "hai"})
    assert 'value="hai"' in text(answer)
    assert not Capture.objects.exists()


def test_enter_in_the_count_keeps_the_count(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0, 1)
    press(clerk, scan, "nhap", **{"so-trang": "3", f"cho-{scan.pages.first().pk}": ""})
    assert Scan.objects.get().expected == 3


def test_enter_beside_a_page_moves_the_page(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0, 1, 2)
    pages = list(scan.pages.values_list("pk", flat=True))
    press(clerk, scan, "nhap", **{"so-trang": "", f"cho-{pages[0]}": "3"})
    assert list(scan.pages.values_list("pk", flat=True)) == [pages[1], pages[2], pages[0]]


def test_enter_presses_the_button_that_looks_what_was_typed(province: World, as_: Any) -> None:
    shown = text(as_("clerk").get(reverse("records:scan", args=[begun(province).key])))
    assert shown.index('value="nhap"') < shown.index('value="tai"')
