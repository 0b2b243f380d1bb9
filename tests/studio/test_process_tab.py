"""The tab of processes: both sides, importing, beginning the proposal."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desk_pages import text
from motcua.processes import bpmn
from motcua.reengineering.models import Diagram
from query_counts import counted
from world import ROWS

RECORD = {"title": "Đăng ký khai sinh", "tthc_code": "1.001193", "variants": [{"steps": ROWS[:1] + ROWS[3:]}]}
TABLE = {"workflows": [RECORD]}


def upload(content: str, name: str = "quy-trinh.yaml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def bring_in(client, studio, content: str, base: int = 1, side: str = "hien-trang", **more):
    return client.post(studio.url("diagram-import", side), {"file": upload(content), "base": base, **more})


def start(client, studio):
    return client.post(studio.url("diagram-start", "de-xuat"))


def test_the_present_process_is_drawn_and_summed(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("process")))
    assert "<svg" in shown
    assert "5 bước" in shown
    assert "Chưa có sơ đồ đề xuất" in shown


def test_the_proposal_begins_as_a_copy(as_, studio) -> None:
    client = as_("control")
    assert start(client, studio).status_code == 302
    drawn = Diagram.objects.get(side="to-be")
    assert drawn.xml == Diagram.objects.get(side="as-is").xml
    shown = text(client.get(studio.url("process")))
    assert "Câu đưa vào quyết định" in shown
    assert "gồm 5 bước" in shown


def test_beginning_it_twice_is_refused_with_the_reason(as_, studio) -> None:
    client = as_("control")
    start(client, studio)
    answer = start(client, studio)
    assert answer.status_code == 409
    assert "được bắt đầu" in text(answer)


def test_a_table_becomes_the_next_version_of_the_present_process(as_, studio) -> None:
    client = as_("control")
    assert bring_in(client, studio, json.dumps(TABLE)).status_code == 302
    assert Diagram.objects.filter(side="as-is").count() == 2
    assert "Phiên bản 2" in text(client.get(studio.url("process")))


@pytest.mark.parametrize("content", ["không phải bảng", "workflows: []", "<a/>", ""])
def test_a_file_that_does_not_do_is_refused_and_nothing_stored(as_, studio, content: str) -> None:
    answer = bring_in(as_("control"), studio, content)
    assert answer.status_code == 422
    assert "Lỗi" in text(answer)
    assert Diagram.objects.count() == 1


def test_a_file_in_another_encoding_keeps_its_words(as_, studio) -> None:
    foreign = studio.reviewed.latest("as-is").xml.replace("UTF-8", "ISO-8859-1")
    bare = re.sub(r"[^\x00-\xff]", "?", foreign.replace('id="step4" name="', 'id="step4" name="Reçu '))
    sent = {"file": SimpleUploadedFile("a.bpmn", bare.encode("latin-1")), "base": 1}
    assert as_("control").post(studio.url("diagram-import", "hien-trang"), sent).status_code == 302
    stored = studio.reviewed.latest("as-is").xml
    assert "Reçu " in bpmn.compile(stored.encode()).nodes["step4"].name


def test_a_file_with_several_workflows_asks_which(as_, studio) -> None:
    several = {"workflows": [row | {"tthc_code": None} for row in TABLE["workflows"] * 2]}
    client = as_("control")
    assert "2 quy trình" in text(bring_in(client, studio, json.dumps(several)))
    assert bring_in(client, studio, json.dumps(several), workflow=2).status_code == 302


def test_an_import_onto_an_older_version_is_refused(as_, studio) -> None:
    client = as_("control")
    bring_in(client, studio, json.dumps(TABLE))
    answer = bring_in(client, studio, json.dumps(TABLE), base=1)
    assert answer.status_code == 409
    assert "đã lưu phiên bản 2" in text(answer)


def test_only_the_present_process_is_imported(as_, studio) -> None:
    assert bring_in(as_("control"), studio, json.dumps(TABLE), side="de-xuat").status_code == 422


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_read_and_change_nothing(as_, studio, name: str) -> None:
    client = as_(name)
    shown = text(client.get(studio.url("process")))
    assert "Chỉ xem" in shown
    assert "Nhập hiện trạng" not in shown
    assert start(client, studio).status_code == 403
    assert bring_in(client, studio, json.dumps(TABLE)).status_code == 403
    assert Diagram.objects.count() == 1


@pytest.mark.parametrize("name", ["clerk", "outsider", "unit_admin"])
def test_a_draft_is_shown_to_nobody_else(as_, studio, name: str) -> None:
    assert as_(name).get(studio.url("process")).status_code == 403


def test_a_place_or_side_that_is_not_there_says_so(as_, studio) -> None:
    client = as_("control")
    assert client.get(studio.url("process").replace("/1/", "/2/")).status_code == 404
    assert client.get(studio.url("diagram-draw", "ca-hai")).status_code == 404


def test_the_tab_costs_what_is_recorded(as_, studio) -> None:
    client = as_("control")
    start(client, studio)
    client.get(studio.url("process"))
    with counted("studio:process control"):
        client.get(studio.url("process"))
