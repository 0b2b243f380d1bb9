"""The limit a dossier gets: the dated rule, else the case, else the channel, else a person."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from catalog_records import CODE, example, read
from django.core.exceptions import ValidationError

from motcua.catalog.importing import import_readings
from motcua.catalog.limits import LimitChoice, limit_for
from motcua.catalog.models import ProcedureVersion, TimeLimitRule

pytestmark = pytest.mark.django_db
DAY = date(2026, 8, 21)


def chosen(case: str = "", channel: str = "online", **changes: Any) -> LimitChoice:
    """The limit under the example record with ``changes``."""
    import_readings([read("national", **changes)], "thu")
    return limit_for(ProcedureVersion.objects.get(), case, channel, DAY)


def rule(**fields: Any) -> TimeLimitRule:
    given = {
        "procedure_code": CODE,
        "limit": "same day",
        "cutoff": time(15),
        "source": "QT demo",
        "valid_from": date(2026, 1, 1),
    }
    return TimeLimitRule.objects.create(**given | fields)


def test_the_case_speaks_first() -> None:
    choice = chosen(f"{CODE}.02", "direct")
    assert str(choice.limit) == "10 days"
    assert choice.source == f"Danh mục thủ tục {CODE}, phiên bản 1"


@pytest.mark.parametrize(("channel", "limit"), [("online", "1.5 working days"), ("direct", "3 working days")])
def test_without_a_case_the_channel_speaks(channel: str, limit: str) -> None:
    assert str(chosen(channel=channel).limit) == limit


def test_the_only_case_needs_no_choosing() -> None:
    only = [{"case_code": f"{CODE}.01", "qty": 7, "unit": "HOUR"}]
    assert str(chosen(processing_cases=only).limit) == "7 working hours"


def test_a_rule_overrides_both() -> None:
    rule()
    choice = chosen(f"{CODE}.02")
    assert (str(choice.limit), choice.cutoff, choice.source) == ("same day", time(15), "QT demo")
    assert not choice.confirmed


def test_a_rule_for_the_case_overrides_one_for_the_procedure() -> None:
    rule()
    rule(case_code=f"{CODE}.02", limit="5 working days", cutoff=None)
    assert str(chosen(f"{CODE}.02").limit) == "5 working days"


@pytest.mark.parametrize(
    "dates",
    [
        {"valid_from": date(2026, 8, 22)},
        {"valid_to": date(2026, 8, 20)},
        {"procedure_code": "1.900002"},
        {"case_code": f"{CODE}.01"},
    ],
)
def test_a_rule_of_another_time_or_thing_does_not_apply(dates: dict[str, Any]) -> None:
    rule(**dates)
    assert str(chosen(f"{CODE}.02").limit) == "10 days"


@pytest.mark.parametrize(
    ("qty", "unit"),
    [(1, "OTHER"), ("Theo mô tả", "WORKING_DAY"), (0, "DAY"), (-2, "DAY"), (17.5, "DAY"), (2, "TUẦN")],
)
def test_what_a_machine_cannot_count_is_left_to_the_clerk(qty: Any, unit: str) -> None:
    case = [{"case_code": f"{CODE}.01", "qty": qty, "unit": unit}]
    choice = chosen(f"{CODE}.01", processing_cases=case)
    assert choice.limit is None
    assert str(qty) in choice.explanation
    assert "nhập" not in choice.explanation


def test_one_case_code_with_two_limits_is_left_to_the_clerk() -> None:
    cases = [{"case_code": f"{CODE}.01", "qty": qty, "unit": "DAY"} for qty in (5, 20)]
    choice = chosen(f"{CODE}.01", processing_cases=cases)
    assert choice.limit is None
    assert "5 DAY; 20 DAY" in choice.explanation


def test_one_case_code_twice_with_one_limit_is_no_contradiction() -> None:
    cases = [{"case_code": f"{CODE}.01", "qty": 20, "unit": "DAY"}] * 2
    assert str(chosen(f"{CODE}.01", processing_cases=cases).limit) == "20 days"


def test_a_channel_published_with_several_limits_is_left_to_the_clerk() -> None:
    channels = [
        *example("national")["channels"],
        {"method": "ONLINE", "processing": {"qty": 9, "unit": "DAY"}},
    ]
    assert chosen(channels=channels, processing_cases=[]).limit is None


def test_a_channel_the_catalogue_does_not_have_is_left_to_the_clerk() -> None:
    choice = chosen(channel="post")
    assert choice.limit is None
    assert "không ghi thời hạn" in choice.explanation


def test_a_rule_must_be_readable() -> None:
    with pytest.raises(ValidationError, match="đơn vị"):
        rule(limit="3 hôm").full_clean()
