"""Alerts, the register of outages and the ways of filing, on the pages of figures."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from kit import vn
from said_kit import petition

from desk_pages import text
from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.indicators.alerts import raising
from motcua.indicators.facts.refreshing import rebuild
from motcua.indicators.models import Alert, Outage
from query_counts import counted
from world import SignIn, World

WRITTEN = {
    "system": "portal",
    "since": "08:00 21/08/2026",
    "reason": "Mất kết nối",
    "source": "Biên bản 12",
}


def listed(client: Client, name: str = "board:alerts", **query: str) -> str:
    return text(client.get(reverse(name, query=query)))


def test_the_leader_sees_alerts_with_what_they_rest_on(as_: SignIn, late: Dossier) -> None:
    page = listed(as_("leader"))
    assert late.code in page and "Quá hạn mà không ai xử lý" in page
    assert "mức cảnh báo là 2 ngày" in page and "chưa xác nhận" in page


def test_one_kind_alone(as_: SignIn, late: Dossier) -> None:
    assert "không ai xử lý; mức" not in listed(as_("leader"), loai="no_apology")
    assert "Không có cảnh báo" in listed(as_("leader"), loai="late_refusal")


def test_closing_needs_a_reason_and_keeps_it(as_: SignIn, late: Dossier) -> None:
    one = Alert.objects.get(kind="idle_overdue")
    address = reverse("board:alert-close", args=[one.pk])
    empty = as_("leader").post(address, {"reason": " "})
    assert empty.status_code == 422 and "Nhập kết quả xử lý." in text(empty)
    assert as_("leader").post(address, {"reason": "Đã nhắc công chức"}).status_code == 302
    assert "Đã nhắc công chức" in listed(as_("leader"), **{"da-xu-ly": "1"})


def test_colleagues_see_why_they_cannot_close(as_: SignIn, late: Dossier) -> None:
    one = Alert.objects.get(kind="idle_overdue")
    assert "Lãnh đạo hoặc cán bộ kiểm soát của đơn vị xử lý." in listed(as_("seal"))
    sent = as_("seal").post(reverse("board:alert-close", args=[one.pk]), {"reason": "Tôi đóng"})
    assert sent.status_code == 403 and "Tôi đóng" not in listed(as_("leader"), **{"da-xu-ly": "1"})


def test_other_units_alerts_are_not_shown(as_: SignIn, late: Dossier) -> None:
    assert late.code not in listed(as_("outsider"))


def test_control_keeps_the_register_of_outages(as_: SignIn, province: World) -> None:
    province.add("control", Role.CONTROL)
    client = as_("control")
    assert client.post(reverse("board:outages"), WRITTEN).status_code == 302
    row = Outage.objects.get()
    assert f"{row.since.astimezone(clock.VIETNAM):%H:%M}" == "08:00" and row.until is None
    assert "Chưa khắc phục" in listed(client, "board:outages")
    early = client.post(reverse("board:outage-end", args=[row.pk]), {"until": "07:00 21/08/2026"})
    assert early.status_code == 422 and "phải sau lúc bắt đầu" in text(early)
    done = client.post(reverse("board:outage-end", args=[row.pk]), {"until": "08:30 21/08/2026"})
    assert done.status_code == 302 and Outage.objects.get().until


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"since": "hôm qua"}, "Nhập giờ và ngày"),
        ({"reason": ""}, "Nhập lý do."),
        ({"until": "07:00 21/08/2026"}, "phải sau lúc bắt đầu"),
    ],
)
def test_what_cannot_be_stands_beside_its_field(
    as_: SignIn, province: World, changes: dict[str, str], told: str
) -> None:
    province.add("control", Role.CONTROL)
    sent = as_("control").post(reverse("board:outages"), WRITTEN | changes)
    assert sent.status_code == 422 and told in text(sent) and "Biên bản 12" in text(sent)
    assert not Outage.objects.exists()


def test_others_read_the_register_and_why_they_cannot_write(as_: SignIn, province: World) -> None:
    page = listed(as_("clerk"), "board:outages")
    assert "Chỉ quản trị hệ thống" in page and "<textarea" not in page
    assert as_("clerk").post(reverse("board:outages"), WRITTEN).status_code == 403


def test_the_ways_of_filing_stand_together_and_open_their_dossiers(as_: SignIn, received: Dossier) -> None:
    rebuild()
    page = listed(as_("leader"), "board:filing")
    assert "1 hồ sơ nộp trực tuyến tháng 8/2026" in page and "100,00" in page
    assert received.code in listed(as_("leader"), "board:filing", nhom="self")
    assert "Không có hồ sơ nào" in listed(as_("leader"), "board:filing", nhom="clerical")


def test_a_period_without_dossiers_says_so(as_: SignIn, received: Dossier) -> None:
    assert "Chưa có dữ liệu" in listed(as_("leader"), "board:filing", ky="2026-01")
    assert as_("leader").get(reverse("board:filing", query={"nhom": "x"})).status_code == 404


def test_an_alert_of_a_petition_opens_it_whenever_it_came(as_: SignIn, province: World) -> None:
    row = petition(province, at="2026-07-30 08:00")
    with clock.at(vn("2026-08-25 08:00")):
        raising.refresh()
        [address] = re.findall(r'href="([^"]*qua-han)"', listed(as_("leader")))
        assert row.code in text(as_("leader").get(unescape(address)))
        assert "qua-han" not in listed(as_("seal"))


def test_what_the_pages_cost(as_: SignIn, late: Dossier) -> None:
    client = as_("leader")
    with counted("board: alerts"):
        assert client.get(reverse("board:alerts")).status_code == 200
    with counted("board: outages"):
        assert client.get(reverse("board:outages")).status_code == 200
    with counted("board: ways of filing"):
        assert client.get(reverse("board:filing", query={"ky": "2026-08"})).status_code == 200
