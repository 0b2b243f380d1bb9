"""The pages of catalogue duties: who may, what is refused, nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from duty_kit import DOCUMENT, decided, keeper, opened, top

from desk_pages import text
from motcua.indicators.duties import keeping, watching
from motcua.indicators.models import Duty
from query_counts import counted
from world import World

LIST, NEW = reverse("board:duties"), reverse("board:duty-new")
CONTENTS = reverse("board:duty-contents")
SENT = {
    "procedure": "1.001193",
    "kind": "announce",
    "document": DOCUMENT,
    "effective_on": "15/9/2026",
    "note": "Thay Thông tư cũ",
}


def client(w: World, name: str) -> Client:
    if name == "keeper":
        keeper(w)
    return w.signed_in(name)


def at(row: Duty, verb: str = "") -> str:
    return reverse("board:duty-act", args=[row.pk, verb]) if verb else reverse("board:duty", args=[row.pk])


def send(w: World, row: Duty, verb: str, **data: str) -> str:
    response = client(w, "keeper").post(at(row, verb), data)
    return text(response) if response.status_code != 302 else ""


def test_an_empty_list_says_what_to_do(province: World) -> None:
    shown = text(client(province, "keeper").get(LIST))
    assert "Không có việc nào ở mục này" in shown
    assert "chưa có dữ liệu" in shown


def test_the_list_says_what_is_next_and_when(province: World) -> None:
    opened(province)
    shown = text(client(province, "keeper").get(LIST))
    assert "Ban hành quyết định công bố" in shown
    assert "08/09/2026 (thứ Ba)" in shown
    assert "còn 10 ngày làm việc" in shown


@pytest.mark.parametrize(
    ("name", "there"),
    [("", True), ("tre", False), ("sap", True), ("xong", False), ("bo", False), ("lạ", True)],
)
def test_the_filters_are_links(province: World, name: str, there: bool) -> None:
    row = decided(province, date(2026, 8, 20))
    assert row.display_due == date(2026, 8, 26)
    shown = text(client(province, "keeper").get(LIST, {"loc": name}))
    assert (DOCUMENT in shown) is there


def test_a_late_one_stands_under_late(province: World) -> None:
    opened(province, effective_on=date(2026, 8, 24))
    shown = text(client(province, "keeper").get(LIST, {"loc": "tre"}))
    assert "Quá hạn" in shown
    assert "quá 3 ngày làm việc" in shown


def test_what_has_to_be_done_now_is_counted_and_alarms_are_told(province: World) -> None:
    row = opened(province, effective_on=date(2026, 8, 24))
    watching.ring()
    browser = client(province, "keeper")
    assert "Quá hạn (1)" in text(browser.get(LIST))
    assert "Hạn công bố đã qua" in text(browser.get(at(row)))


def test_unconfirmed_rules_are_marked(province: World) -> None:
    assert "chưa xác nhận" in text(client(province, "keeper").get(LIST))


def test_a_duty_is_entered(province: World) -> None:
    browser = client(province, "keeper")
    response = browser.post(NEW, SENT | {"unit": str(top(province).pk)})
    row = Duty.objects.get()
    assert response["Location"] == at(row)
    assert (row.announce_due, row.note) == (date(2026, 9, 8), "Thay Thông tư cũ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"procedure": "9.999999"}, "Danh mục không có mã này"),
        ({"effective_on": "31/2/2026"}, "Ngày này không có thật"),
        ({"effective_on": ""}, "Ngày văn bản có hiệu lực chưa được ghi"),
        ({"document": ""}, "Nhập văn bản làm phát sinh."),
        ({"decision": "15/QĐ-UBND"}, "Ghi cả số và ngày quyết định"),
        ({"kind": "publish", "effective_on": ""}, "Quyết định công bố chưa được ghi"),
    ],
)
def test_what_does_not_do_is_said_and_nothing_is_lost(
    province: World, changes: dict[str, str], said: str
) -> None:
    browser = client(province, "keeper")
    response = browser.post(NEW, SENT | {"unit": str(top(province).pk)} | changes)
    assert response.status_code == 422
    assert said in text(response)
    assert "Thay Thông tư cũ" in text(response)
    assert not Duty.objects.exists()


def test_the_way_from_decision_to_display(province: World) -> None:
    row = opened(province)
    assert send(province, row, "quyet-dinh", decision="15/QĐ-UBND", decided_on="20/8/2026") == ""
    assert send(province, row, "cong-khai", displayed_on="21/8/2026", evidence="https://csdl.example/1") == ""
    shown = text(client(province, "keeper").get(at(row)))
    assert shown.count("Đúng hạn") == 2
    assert "https://csdl.example/1" in shown


@pytest.mark.parametrize(
    ("verb", "data", "said"),
    [
        ("quyet-dinh", {"decision": "1", "decided_on": "22/8/2026"}, "ở sau hôm nay"),
        ("quyet-dinh", {"decision": "", "decided_on": "20/8/2026"}, "Nhập số, ký hiệu quyết định công bố."),
        ("cong-khai", {"displayed_on": "20/8/2026", "evidence": "ảnh"}, "Chưa có quyết định công bố"),
        ("bo", {"reason": ""}, "Nhập lý do bỏ."),
        ("mo-ta", {"kind": "announce", "document": "X", "effective_on": ""}, "chưa được ghi"),
        ("la", {}, "Chọn một việc trong trang này"),
    ],
)
def test_each_refusal_stands_on_the_page(province: World, verb: str, data: dict[str, str], said: str) -> None:
    assert said in send(province, opened(province), verb, **data)


def test_a_cancelled_one_offers_nothing_more(province: World) -> None:
    row = opened(province)
    assert send(province, row, "bo", reason="Nhập nhầm") == ""
    shown = text(client(province, "keeper").get(at(row)))
    assert "Nhập nhầm" in shown
    assert "Ghi quyết định công bố" not in shown


def test_the_count_opens_the_duties_behind_it(province: World) -> None:
    row = decided(province, date(2026, 8, 20), effect=date(2026, 8, 24))
    browser = client(province, "keeper")
    address = reverse("board:duty-counted", args=["1.1"])
    assert f"{address}?don-vi=H00&ky=2026-08" in text(browser.get(LIST))
    shown = text(browser.get(address, {"don-vi": "H00", "ky": "2026-08"}))
    assert at(row) in shown
    assert "Trễ hạn" in shown


def test_missing_parts_are_named(province: World) -> None:
    shown = text(client(province, "keeper").get(CONTENTS))
    assert "0/1 thủ tục" in shown
    assert "trình tự thực hiện" in shown


@pytest.mark.parametrize(
    "address", [f"{LIST}?ky=2027-01", f"{LIST}?ky=la", f"{LIST}?don-vi=H77", at(Duty(pk=99))]
)
def test_odd_addresses_are_answered(province: World, address: str) -> None:
    assert client(province, "keeper").get(address).status_code in (404, 422)


def test_no_such_component(province: World) -> None:
    response = client(province, "keeper").get(reverse("board:duty-counted", args=["1.4"]))
    assert response.status_code == 404


def test_a_commune_officer_reads_their_own_list_and_enters_nothing(province: World) -> None:
    row = opened(province)
    browser = client(province, "clerk")
    assert "Chỉ xem" in text(browser.get(LIST))
    assert browser.get(NEW).status_code == 403
    assert browser.get(at(row)).status_code == 403
    assert browser.post(at(row, "bo"), {"reason": "x"}).status_code == 403


def test_citizens_do_not_come_in(province: World) -> None:
    assert client(province, "citizen").get(LIST).status_code == 403


def test_what_the_pages_cost(province: World) -> None:
    for number in range(4):
        row = decided(province, date(2026, 8, 18), document=f"Văn bản {number}")
    keeping.displayed(keeper(province), row.pk, date(2026, 8, 20), "ảnh")
    browser = client(province, "keeper")
    with counted("board duties"):
        browser.get(LIST)
    with counted("board duty"):
        browser.get(at(row))
