"""What a report of August says of three dossiers."""

from __future__ import annotations

import pytest
from reports_kit import AUGUST, august, cell, document, drafted

from motcua.indicators.models import Report
from motcua.indicators.reports.composing import compose
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(province: World) -> Report:
    august(province)
    return drafted(province)


@pytest.mark.parametrize(
    ("measure", "count"),
    [("handled", 3), ("carried", 0), ("received", 3), ("finished", 2), ("finished_in_time", 1),
     ("finished_late", 1), ("open", 1), ("open_late", 1), ("open_in_time", 0)],
)  # fmt: skip
def test_the_balance_counts_each_dossier_where_it_stood(report: Report, measure: str, count: int) -> None:
    assert cell(report, "balance", measure, "count") == count


def test_a_rate_stands_with_both_counts_and_its_source(report: Report) -> None:
    assert cell(report, "rates", "in-time", "numerator") == 1
    assert cell(report, "rates", "in-time", "denominator") == 2
    assert cell(report, "rates", "in-time", "percent") == "50,00"
    assert cell(report, "rates", "in-time", "source")


def test_what_has_no_source_is_unknown_and_not_zero(report: Report) -> None:
    assert cell(report, "rates", "online-payment", "numerator") is None
    assert "chưa có dữ liệu" in cell(report, "rates", "online-payment", "source")


def test_the_next_month_carries_the_open_one_over(province: World, report: Report) -> None:
    later = compose(AUGUST.next, province.commune.pk)
    balance = next(table for table in later.tables() if table.key == "balance")
    assert balance.row("carried").cells["count"] == 1


def test_a_unit_beside_it_has_nothing(province: World, report: Report) -> None:
    beside = compose(AUGUST, province.elsewhere.pk)
    assert next(beside.tables()).row("handled").cells["count"] == 0


def test_the_province_adds_up_its_communes(province: World, report: Report) -> None:
    whole = compose(AUGUST, province.commune.parent_id)
    units = next(table for table in whole.tables() if table.key == "units")
    assert units.row(province.commune.code).cells["handled"] == units.row("total").cells["handled"] == 3


def test_no_officer_and_no_applicant_is_named(province: World, report: Report) -> None:
    text = str(report.content)
    names = [user.full_name for user in province.users.values()]
    assert not [name for name in [*names, "Demo Nguyễn"] if name in text]


def test_parameters_in_doubt_are_named(report: Report) -> None:
    assert any("chưa xác nhận" in note for note in document(report).notes)
