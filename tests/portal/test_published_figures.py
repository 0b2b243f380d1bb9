"""What the public reads of the figures: what is out, its versions, its files; never a draft."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from facts_kit import received
from reports_kit import august, drafted, in_september, published

from desk_pages import text
from motcua.indicators.late_list import acts as late_acts
from motcua.indicators.models import LateList, Report
from motcua.indicators.reports import acts
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db
HERE = "/so-lieu/2026-08/H00.21/"


@pytest.fixture
def report(province: World) -> Report:
    august(province)
    return drafted(province)


def got(address: str, status: int = 200) -> str:
    with in_september():
        response = Client().get(address)
    assert response.status_code == status, text(response)
    return text(response)


def late_list(world: World) -> LateList:
    with in_september():
        row = late_acts.draft(world.actor("control"), world.commune.pk)
        return late_acts.publish(world.actor("leader"), row.pk, row.content_hash)


def test_a_draft_is_nowhere(report: Report) -> None:
    assert "Chưa có báo cáo nào" in got(reverse("portal:reports"))
    got(HERE, 404)


def test_a_published_report_is_listed_and_read(province: World, report: Report) -> None:
    published(province, report)
    assert report.number in got(reverse("portal:reports"))
    shown = got(HERE)
    assert "50,00" in shown
    assert "chưa có dữ liệu" in shown
    assert "Cách tính, nguồn và điều chưa xác nhận" in shown


def test_no_officer_is_named(province: World, report: Report) -> None:
    published(province, report)
    shown = got(HERE)
    assert not [user.full_name for user in province.users.values() if user.full_name in shown]


def test_a_correction_takes_the_place_and_the_first_stays_readable(province: World, report: Report) -> None:
    published(province, report)
    received(province, "2026-08-20 08:00")
    published(province, drafted(province, reason="Nhập chậm"))
    assert "Đính chính báo cáo" in got(HERE)
    assert "Bản này đã được đính chính" in got(f"{HERE}ban-1/")
    got(f"{HERE}ban-3/", 404)


def test_a_withdrawn_report_shows_why_and_no_figures(province: World, report: Report) -> None:
    published(province, report)
    with in_september():
        acts.withdraw(province.actor("leader"), report.pk, "Nhầm kỳ")
    shown = got(HERE)
    assert "Nhầm kỳ" in shown
    assert "50,00" not in shown
    got(f"{HERE}ban-1/bao-cao.pdf", 404)


@pytest.mark.parametrize(
    "address", ["/so-lieu/2026-13/H00.21/", "/so-lieu/2026-08/bogus/", "/so-lieu/ho-so-tre/1/"]
)
def test_odd_addresses_are_not_found(address: str) -> None:
    got(address, 404)


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "json"])
def test_files_are_taken_away(province: World, report: Report, kind: str) -> None:
    published(province, report)
    with in_september():
        answer = Client().get(f"{HERE}ban-1/bao-cao.{kind}")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_the_open_data_are_the_published_figures(province: World, report: Report) -> None:
    published(province, report)
    received(province, "2026-08-20 08:00")
    with in_september():
        content = Client().get(f"{HERE}ban-1/bao-cao.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(content)))
    assert next(row for row in rows if row["dong"] == "received")["gia_tri"] == "3"


def test_the_late_list_tells_counts_and_no_code(province: World, report: Report) -> None:
    row = late_list(province)
    shown = got(reverse("portal:late-list", args=[row.number]))
    assert "Số hồ sơ trễ hạn theo đơn vị" in shown
    assert "H00.21-26" not in shown
    assert row.number in got(reverse("portal:reports"))


def test_a_withdrawn_late_list_shows_why_and_nothing_else(province: World, report: Report) -> None:
    row = late_list(province)
    with in_september():
        late_acts.withdraw(province.actor("leader"), row.pk, "Đang rà soát")
    shown = got(reverse("portal:late-list", args=[row.number]))
    assert "Đang rà soát" in shown
    assert "Số hồ sơ trễ hạn theo đơn vị" not in shown
    assert row.number not in got(reverse("portal:reports"))


def test_the_pages_cost_what_is_recorded(province: World, report: Report) -> None:
    published(province, report)
    with in_september():
        with counted("portal published reports"):
            Client().get(reverse("portal:reports"))
        with counted("portal published report"):
            Client().get(HERE)
