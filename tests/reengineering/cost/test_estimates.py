"""Estimates: rows, three points, blanks, drafting from a record, the hourly income."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cost_kit import ranged
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.readers.files import read_path
from motcua.catalog.record import Channel, Component, ComponentGroup, Content, Fee
from motcua.reengineering.cost import income
from motcua.reengineering.cost.drafting import first_estimate
from motcua.reengineering.cost.estimate import NOTHING, Estimate, NotFilled, Work, compare
from motcua.reengineering.cost.estimate_file import read_estimate, read_estimates, written
from motcua.reengineering.cost.fields import Field
from motcua.reengineering.cost.ranges import BadRange, Point, Range
from motcua.reengineering.cost.rows import Row
from motcua.reengineering.cost.sensitivity import levels, saving_bounds, swings

DAY = date(2026, 8, 21)
points = st.lists(st.decimals(0, 1000, places=2), min_size=3, max_size=3).map(
    lambda three: Range(*sorted(three))
)
works = st.builds(
    Work, st.sampled_from(Row), st.text(max_size=9), points, st.decimals(0, 999, places=1), points
)
estimates = st.builds(
    Estimate, st.lists(works, max_size=4).map(tuple), st.decimals(0, 99, places=0), points, points
)


def record(*fees: Fee, required: bool = True) -> Content:
    """A procedure of two papers filed in person."""
    papers = (
        Component(name="Tờ khai", originals=1, required=required),
        Component(name="Giấy chứng sinh", originals=1, copies=2),
    )
    channel = Channel(method="DIRECT", fees=fees)
    return Content(
        code="1.000001", name="Thủ tục", groups=(ComponentGroup(components=papers),), channels=(channel,)
    )


@pytest.mark.parametrize(
    ("name", "row"),
    [("Chuẩn bị tờ khai", Row.PREPARE), ("NOP HO SO", Row.SUBMIT), ("Nộp phí", Row.PAY),
     ("Nộp lệ phí", Row.PAY),
     ("Phục vụ kiểm tra", Row.SERVE), ("Nhận kết quả", Row.RECEIVE), ("Dịch thuật", Row.OTHER)],
)  # fmt: skip
def test_the_words_of_a_task_tell_its_row(name: str, row: Row) -> None:
    assert Row.of(name) is row


def test_the_rows_are_numbered_as_in_the_form() -> None:
    assert [row.no for row in (Row.PREPARE, Row.SUBMIT, Row.PAY, Row.SERVE, Row.OTHER, Row.RECEIVE)] == [
        1,
        2,
        3,
        4,
        5,
        6,
    ]


def test_points_out_of_order_are_refused() -> None:
    with pytest.raises(BadRange):
        Range(Decimal(2), Decimal(1), Decimal(3))


def test_a_blank_is_not_nought() -> None:
    estimate = Estimate((Work(Row.OTHER, "Việc"),), Decimal(0), Range.sure(1), None)
    with pytest.raises(NotFilled) as refused:
        estimate.situation()
    assert refused.value.where == "/tasks/0/hours"
    assert list(estimate.blanks()) == ["/tasks/0/hours", "/tasks/0/hourly_income_vnd", "/subjects_per_year"]


@given(estimates)
def test_low_likely_and_high_rise(estimate: Estimate) -> None:
    totals = [estimate.situation(point).per_year_vnd for point in Point]
    assert totals == sorted(totals)


@given(estimates, estimates)
def test_every_level_of_the_saving_lies_within_its_bounds(before: Estimate, after: Estimate) -> None:
    least, greatest = saving_bounds(before, after)
    assert least <= compare(before, after).saving_vnd <= greatest
    assert len(levels(before, after)) == 3


@given(estimates)
def test_one_quantity_alone_moves_no_more_than_all_together(estimate: Estimate) -> None:
    whole = estimate.situation(Point.HIGH).per_year_vnd - estimate.situation(Point.LOW).per_year_vnd
    assert all(0 <= swing.width_vnd <= whole for swing in swings(estimate))


@given(estimates)
def test_an_estimate_is_read_back_as_written(estimate: Estimate) -> None:
    assert read_estimate(Field(written(estimate))) == estimate


def test_blanks_survive_being_stored() -> None:
    drafted = first_estimate(record(), DAY)
    assert read_estimate(Field(written(drafted))) == drafted


def test_the_agency_s_hours_change_no_cost() -> None:
    document: Any = ranged()
    with_agency, _ = read_estimates(document)
    del document["before"]["agency"]
    assert with_agency.situation() == read_estimates(document)[0].situation()
    assert with_agency.agency_hours(Point.HIGH) == 5


def test_a_record_gives_its_papers_and_trips_and_no_invented_hours() -> None:
    drafted = first_estimate(record(Fee(kind="FEE", amount=8000)), DAY)
    rows = [work.row for work in drafted.works]
    assert rows == [Row.PREPARE, Row.PREPARE, Row.SUBMIT, Row.PAY, Row.RECEIVE]
    assert {work.hours for work in drafted.works} == {None}
    assert drafted.fees_vnd == 8000
    assert all("Giả định cần điền" in work.note for work in drafted.works)


def test_no_fee_means_no_paying() -> None:
    drafted = first_estimate(record(Fee(kind="FEE", amount=0)), DAY)
    assert drafted.fees_vnd == 0
    assert Row.PAY not in [work.row for work in drafted.works]


@pytest.mark.parametrize("fees", [[], [Fee(text="theo bảng giá")], [Fee(amount=1), Fee(amount=2)]])
def test_fees_that_are_not_one_amount_stay_blank_and_are_told(fees: list[Fee]) -> None:
    drafted = first_estimate(record(*fees), DAY)
    assert drafted.fees_vnd is None
    assert drafted.notes[-1].startswith("Phí, lệ phí: hồ sơ thủ tục")


def test_a_charge_and_a_fee_are_paid_together() -> None:
    fees = Fee(kind="FEE", amount=5000), Fee(kind="SERVICE_FEE", amount=3000)
    assert first_estimate(record(*fees), DAY).fees_vnd == 8000


def test_the_hourly_income_is_dated_and_doubted() -> None:
    found = income.hourly_income(DAY)
    assert found and (found.vnd, found.confirmed) == (40_000, False)
    assert "chưa xác nhận" in found.note
    assert income.hourly_income(date(2025, 11, 19)) is None


def test_without_an_income_in_force_the_place_stays_blank() -> None:
    drafted = first_estimate(record(), date(2024, 1, 1))
    assert {work.hourly_income_vnd for work in drafted.works} == {None}


def test_services_are_nothing_until_somebody_adds_some() -> None:
    assert {work.services_vnd for work in first_estimate(record(), DAY).works} == {NOTHING}


def test_every_real_record_drafts_a_sheet(real_data: Path) -> None:
    contents = [one.content for one in read_path(real_data / "procedures").readings if one.content]
    for content in contents:
        papers = sum(len(group.components) for group in content.groups)
        works = first_estimate(content, DAY).works
        assert papers + 2 <= len(works) <= papers + 3
