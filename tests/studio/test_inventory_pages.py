"""The inventory of systems and databases: entries, measurements, who may."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.reengineering.acts.inventory import Entry, save_system
from motcua.reengineering.models import DataSystem
from query_counts import counted

LIST, NEW = "/can-bo/tai-cau-truc/he-thong/", "/can-bo/tai-cau-truc/he-thong/moi/"
ENTRY = {"name": "CSDL quốc gia về dân cư", "owner": "Bộ Công an", "connection": "connected"}
FIGURES = {
    "since": "01/07/2026", "until": "31/07/2026", "tries": "12.000", "answered": "11.988",
    "median_ms": "180", "p95_ms": "1.250", "source": "nhật ký trục tích hợp",
}  # fmt: skip


@pytest.fixture
def system(studio) -> DataSystem:
    return save_system(studio.world.actor("control"), Entry("CSDL hộ tịch", "Bộ Tư pháp"))


def page(system: DataSystem) -> str:
    return reverse("studio:inventory-entry", args=[system.pk])


def test_an_empty_inventory_says_what_to_do(as_, studio) -> None:
    assert "Ghi hệ thống đầu tiên" in text(as_("control").get(LIST))
    assert "Cán bộ kiểm soát thủ tục hành chính ghi danh mục này." in text(as_("leader").get(LIST))


def test_an_entry_is_written_and_changed(as_, studio) -> None:
    client = as_("control")
    assert client.post(NEW, {**ENTRY, "fields_given": "họ tên\nnơi thường trú"}).status_code == 302
    made = DataSystem.objects.get()
    assert "họ tên<br>nơi thường trú" in text(client.get(page(made)))
    edit = reverse("studio:inventory-edit", args=[made.pk])
    assert "nơi thường trú" in text(client.get(edit))
    client.post(edit, {**ENTRY, "owner": "Bộ Công an (C06)"})
    made.refresh_from_db()
    assert (made.owner, made.fields) == ("Bộ Công an (C06)", "")


@pytest.mark.parametrize(
    ("change", "said", "status"),
    [
        ({"name": ""}, "Nhập tên hệ thống", 422),
        ({"owner": ""}, "Nhập cơ quan chủ quản.", 422),
        ({"name": "CSDL hộ tịch"}, "Đã có trong danh mục", 409),
    ],
)
def test_an_entry_that_does_not_do_keeps_what_was_typed(as_, system, change, said, status) -> None:
    answer = as_("control").post(NEW, {**ENTRY, "note": "chữ đã gõ", **change})
    assert answer.status_code == status
    assert said in text(answer)
    assert "chữ đã gõ" in text(answer)
    assert DataSystem.objects.count() == 1


def test_availability_and_response_time_come_from_measured_numbers(as_, system) -> None:
    client = as_("control")
    assert "chưa đo" in text(client.get(LIST))
    assert client.post(page(system), FIGURES).status_code == 302
    for shown in (text(client.get(page(system))), text(client.get(LIST))):
        assert "99,9 %" in shown
        assert "11.988/12.000 lần gọi" in shown
        assert "trung vị 180 ms" in shown
        assert "p95 1.250 ms" in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answered": "12.001"}, "Số lần trả lời"),
        ({"until": "01/06/2026"}, "Trước ngày bắt đầu"),
        ({"source": ""}, "Nhập đo bằng cách nào"),
        ({"p95_ms": "90"}, "P95 nhỏ hơn trung vị"),
        ({"tries": "nhiều"}, "không đọc được thành số"),
    ],
)
def test_figures_that_do_not_agree_are_refused(as_, system, change, said) -> None:
    answer = as_("control").post(page(system), {**FIGURES, **change})
    assert answer.status_code == 422
    assert said in text(answer)
    assert "31/07/2026" in text(answer) or "until" in change
    assert not system.measurements.exists()


@pytest.mark.parametrize("name", ["leader", "system_admin", "clerk", "unit_admin"])
def test_others_read_and_write_nothing(as_, system, name: str) -> None:
    client = as_(name)
    for url in (LIST, page(system)):
        shown = text(client.get(url))
        assert "CSDL hộ tịch" in shown
        assert "Chỉ xem" in shown
    assert "Ghi một lần đo" not in text(client.get(page(system)))
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, ENTRY).status_code == 403
    assert client.post(page(system), FIGURES).status_code == 403
    assert DataSystem.objects.count() == 1


def test_citizens_do_not_come_here(as_, system) -> None:
    assert as_("citizen").get(LIST).status_code == 403


def test_an_entry_that_is_not_there_says_so(as_, studio) -> None:
    assert as_("control").get(f"{LIST}999/").status_code == 404


def test_a_longer_list_costs_no_more(as_, system, studio) -> None:
    control = studio.world.actor("control")
    for number in range(3):
        save_system(control, Entry(f"Hệ thống {number}", "Sở"))
    client = as_("control")
    client.get(LIST)
    with counted("studio:inventory control"):
        client.get(LIST)
