"""What a procedure publishes, rule by rule: broken where it says so, silent where it does not."""

from __future__ import annotations

from typing import Any

import pytest
from lint_kit import lint, procedure

from motcua.reengineering.lint.engine import judge

CODE = "1.900001"


def channel(quantity: Any, unit: str = "WORKING_DAY") -> dict[str, Any]:
    return {"method": "ONLINE", "fees": [], "processing": {"qty": quantity, "unit": unit}}


def case(quantity: Any, unit: str = "WORKING_DAY", number: int = 1) -> dict[str, Any]:
    return {"case_code": f"{CODE}.{number:02}", "qty": quantity, "unit": unit}


def limits(rule: str, channels: list[Any], cases: list[Any]) -> list[str]:
    return lint(rule, procedure(channels=channels, processing_cases=cases))


def test_a_channel_whose_limit_is_no_cases_limit_is_in_conflict() -> None:
    found = limits("time-limit-conflict", [channel(5), channel(3)], [case(3), case(10, number=2)])
    assert found == ["/channels/0/processing"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (channel(3), case(3)),
        (channel(3), case("vài hôm")),
        (channel(1, "OTHER"), case(3)),
        (channel(3), case(5, "OTHER")),
        (channel("3"), case(5)),
    ],
)
def test_equal_limits_words_and_other_units_are_no_conflict(one: Any, other: Any) -> None:
    assert limits("time-limit-conflict", [one], [other]) == []


def test_the_same_number_of_another_unit_is_a_conflict() -> None:
    assert limits("time-limit-conflict", [channel(15, "DAY")], [case(15)]) == ["/channels/0/processing"]


def test_a_procedure_without_cases_has_no_conflict() -> None:
    assert limits("time-limit-conflict", [channel(5)], []) == []


def test_words_in_the_place_of_a_limit_are_found_where_they_stand() -> None:
    found = limits("time-limit-not-a-number", [channel("Theo mô tả"), channel(3)], [case("6–18")])
    assert found == ["/channels/0/processing/qty", "/processing_cases/0/qty"]


def test_a_number_with_a_unit_not_known_is_a_number() -> None:
    assert limits("time-limit-not-a-number", [channel(1, "OTHER")], []) == []


def test_a_procedure_without_any_limit_is_told_once() -> None:
    bare = {"method": "ONLINE"}
    assert limits("time-limit-missing", [bare, bare], []) == ["/channels"]


def test_a_channel_left_without_limit_is_told_unless_a_case_gives_one() -> None:
    bare = {"method": "ONLINE"}
    assert limits("time-limit-missing", [channel(2), bare], []) == ["/channels/1"]
    assert limits("time-limit-missing", [channel(2), bare], [case(2)]) == []


def test_a_unit_without_a_number_states_no_limit() -> None:
    assert limits("time-limit-missing", [channel(None)], [case(None)]) == ["/channels"]
    assert limits("time-limit-missing", [channel(None, "Trong ngày")], []) == []


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ("no-components", "checklist_raw"),
        ("no-legal-basis", "legal_basis"),
        ("no-result", "results"),
        ("no-executing-agency", "executing_agency"),
    ],
)
def test_what_is_not_published_is_found_where_it_should_stand(rule: str, cell: str) -> None:
    assert lint(rule, procedure()) == []
    assert lint(rule, procedure(**{cell: None})) == [f"/{cell}"]


def test_groups_without_papers_are_no_components() -> None:
    assert lint("no-components", procedure(checklist_raw=[{"group": "a", "items": []}])) == ["/checklist_raw"]


@pytest.mark.parametrize(("originals", "copies", "broken"), [(0, 0, True), (1, 0, False), (None, 0, False)])
def test_only_naught_originals_and_naught_copies_are_without_count(
    originals: int | None, copies: int, broken: bool
) -> None:
    items = [{"name": "Đơn", "original_qty": originals, "copy_qty": copies}]
    found = lint("component-without-count", procedure(checklist_raw=[{"group": "", "items": items}]))
    assert found == ["/checklist_raw/0/items/0"] * broken


@pytest.mark.parametrize(("originals", "copies", "broken"), [(2, 0, True), (1, 3, True), (1, 1, False)])
def test_more_than_one_original_or_copy_is_several_copies(originals: int, copies: int, broken: bool) -> None:
    items = [{"name": "Đơn", "original_qty": originals, "copy_qty": copies}]
    found = lint("multiple-copies", procedure(checklist_raw=[{"group": "", "items": items}]))
    assert found == ["/checklist_raw/0/items/0/name"] * broken


def test_the_second_use_of_a_case_code_is_found() -> None:
    assert limits("duplicate-case-code", [], [case(1), case(2)]) == ["/processing_cases/1/case_code"]
    assert limits("duplicate-case-code", [], [case(1), case(2, number=2)]) == []


def test_a_code_outside_the_published_forms_is_found() -> None:
    assert lint("malformed-code", procedure(code="1.9")) == ["/code"]
    assert lint("malformed-code", procedure()) == []


def test_a_record_without_code_is_judged_and_named_by_its_name_or_number() -> None:
    named, nameless = procedure(code=None), procedure(code=None, name=None)
    assert (named.label, nameless.label) == ("Thủ tục đăng ký thả diều", "#1")
    assert lint("malformed-code", nameless) == ["/code"]
    assert lint("no-result", procedure(code=None, results=[])) == ["/results"]


def test_an_entry_of_a_list_is_judged_by_its_code_alone() -> None:
    assert judge([procedure("header", departments=[])]).findings == ()
    assert lint("malformed-code", procedure("header", code="x1")) == ["/code"]


def test_one_place_is_told_once_however_many_records_say_it() -> None:
    report = judge([procedure(results=[]), procedure(results=[])])
    assert (report.procedures, len(lint("no-result", procedure(results=[]), procedure(results=[])))) == (2, 1)
