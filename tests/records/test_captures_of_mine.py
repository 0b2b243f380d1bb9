"""Finished captures: put away when nobody uses them, signed by choice, looked over by who leads."""

from __future__ import annotations

from typing import Any

import pytest
import scans_kit as kit
from django.test import Client
from django.urls import reverse
from test_scan_endings import scanned_for
from test_scanning_pages import add, begun, file, finish, press

from desk_pages import text
from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Conflict
from motcua.digitising.models import Capture, Parting, Scan
from motcua.digitising.scanning import withdrawing
from motcua.dossiers.models import Dossier
from motcua.identity.models import Assignment
from motcua.identity.roles import Role
from world import World


@pytest.fixture
def clerk(as_: Any, province: World) -> Client:
    return as_("clerk")


@pytest.fixture
def loose(province: World, clerk: Client) -> Scan:
    """A finished scan of a paper of no dossier."""
    scan = begun(province, "Giấy quét nhầm")
    add(clerk, scan, 0)
    finish(clerk, scan)
    return scan


def scans_list(client: Client) -> str:
    return text(client.get(reverse("records:scans")))


def test_a_capture_nobody_uses_is_put_away_with_a_reason(clerk: Client, loose: Scan) -> None:
    assert "Giấy quét nhầm" in scans_list(clerk)
    press(clerk, loose, "rut", **{"ly-do": "Quét nhầm người"})
    made = Capture.objects.get()
    assert made.withdrawn_why == "Quét nhầm người"
    assert "Giấy quét nhầm" not in scans_list(clerk)
    assert made.code not in text(clerk.get(reverse("records:scans-done")))
    assert "Quét nhầm người" in text(clerk.get(reverse("records:scan", args=[loose.key])))
    assert AdministrativeAct.objects.filter(action="digitising:capture:withdraw").count() == 1


def test_putting_away_needs_a_reason(clerk: Client, loose: Scan) -> None:
    assert "chưa ghi lý do" in text(press(clerk, loose, "rut")).lower()
    assert Capture.objects.get().withdrawn_at is None


def test_what_a_dossier_holds_is_not_put_away(clerk: Client, received: Dossier) -> None:
    scan = scanned_for(clerk, received)
    finish(clerk, scan)
    assert "Không dùng bản quét này" not in text(clerk.get(reverse("records:scan", args=[scan.key])))
    assert press(clerk, scan, "rut", **{"ly-do": "x"}).status_code == 409
    assert Capture.objects.get().withdrawn_at is None


def test_nothing_is_put_away_twice(province: World, clerk: Client, loose: Scan) -> None:
    made = Capture.objects.get()
    withdrawing.withdraw(province.actor("clerk"), made.pk, "Quét nhầm")
    with pytest.raises(Conflict):
        withdrawing.withdraw(province.actor("clerk"), made.pk, "Quét nhầm")


def test_a_colleague_puts_nothing_of_mine_away(as_: Any, loose: Scan) -> None:
    assert press(as_("second_clerk"), loose, "rut", **{"ly-do": "x"}).status_code == 404
    assert Capture.objects.get().withdrawn_at is None


def test_no_box_is_ticked_for_the_officer(
    province: World, clerk: Client, loose: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = f'value="{Capture.objects.get().pk}" id="chon-'
    shown = scans_list(clerk)
    assert box in shown
    assert "checked" not in shown
    refused = clerk.post(reverse("records:scans-sign"), {"dong-y": "on", "mat-khau": "sai"})
    assert " checked" not in text(refused).partition("Đã quét trong 30 ngày")[0].partition(box)[2][:80]


def test_what_the_gate_let_pass_is_seen_by_who_leads(province: World, as_: Any, received: Dossier) -> None:
    clerk = as_("clerk")
    scan = scanned_for(clerk, received)
    press(clerk, scan, "tai", tep=file(kit.jpeg(kit.skewed(kit.page(3), 5), dpi=(200, 200))))
    finish(clerk, scan)
    shown = text(clerk.get(reverse("records:scans-done")))
    assert "Trang 2 lệch 5" in shown
    assert reverse("desk:dossier", args=[received.code]) in shown


@pytest.fixture
def two_units(province: World) -> tuple[int, int]:
    """The clerk scans for the commune as well."""
    Assignment.objects.create(
        user=province.users["clerk"], unit=province.commune, role=Role.CLERK, valid_from="2026-01-01"
    )
    return province.centre.pk, province.commune.pk


def test_an_officer_of_two_units_says_for_which(two_units: tuple[int, int], clerk: Client) -> None:
    for unit in two_units:
        clerk.post(reverse("records:scan-loose"), {"ten": f"Giấy {unit}", "don-vi": unit})
        assert Scan.objects.get(name=f"Giấy {unit}").unit_id == unit
        assert f'value="{unit}" selected' in scans_list(clerk)


def test_a_stack_is_of_the_unit_chosen(two_units: tuple[int, int], clerk: Client) -> None:
    sent = {"tep": file(kit.tiff(kit.page(0)), "chong.tif"), "don-vi": two_units[1]}
    clerk.post(reverse("records:scan-stack"), sent)
    assert (Parting.objects.get().unit_id, Scan.objects.get().unit_id) == (two_units[1], two_units[1])


def test_a_unit_of_somebody_else_is_refused(province: World, clerk: Client) -> None:
    sent = {"ten": "Giấy", "don-vi": province.elsewhere.pk}
    assert clerk.post(reverse("records:scan-loose"), sent).status_code == 403
    assert not Scan.objects.exists()


def test_an_officer_of_one_unit_is_not_asked(clerk: Client, loose: Scan) -> None:
    assert "Quét cho đơn vị" not in scans_list(clerk)


def test_a_faulty_field_says_so_beside_it(clerk: Client) -> None:
    unnamed = text(clerk.post(reverse("records:scan-loose"), {"ten": " "}))
    assert 'href="#ten"' in unnamed
    assert 'id="ten-loi"' in unnamed
