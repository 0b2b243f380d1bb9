"""Sources of one procedure held side by side."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from catalog_records import CODE, example, read

from motcua.catalog.defects import Defect
from motcua.catalog.differences import differences, differences_between_sources, reading_standing
from motcua.catalog.readers.reading import Reading
from motcua.catalog.record import SourceKind


def found(*readings: Reading) -> list[Defect]:
    return list(differences_between_sources(readings))


def agreeing() -> tuple[Reading, Reading]:
    """A header and a national record that say the same."""
    return read("header", departments=["Công an cấp xã", "Ủy ban nhân dân cấp xã"]), read("national")


def test_sources_that_agree_have_no_difference() -> None:
    assert found(*agreeing()) == []


def test_a_difference_points_into_the_lesser_source_and_shows_both_values() -> None:
    defect = next(d for d in found(read("header", name="Thả diều"), read("national")))
    assert (defect.source, defect.procedure, defect.where) == ("header.json", CODE, "/name")
    assert defect.value == {"catalog-header": "Thả diều", "national-api": "Thủ tục đăng ký thả diều"}


def test_spacing_and_list_order_are_no_difference() -> None:
    header, _ = agreeing()
    spaced = read(
        "national", name="Thủ tục  đăng ký\u00a0thả diều", subject_types=["Hợp tác xã", "Công dân Việt Nam"]
    )
    assert found(header, spaced) == []


def test_an_empty_cell_against_a_filled_one_is_a_difference() -> None:
    header, _ = agreeing()
    values = [d.value for d in found(header, read("national", category=None))]
    assert values == [{"catalog-header": "Trò chơi", "national-api": None}]


def test_a_cell_a_shape_does_not_have_is_none() -> None:
    assert "decision" not in {d.statement for d in differences(read("raw"), read("national"))}


def statements_between(one: Reading, other: Reading) -> dict[str, tuple[Any, Any]]:
    return {d.statement: (d.value, d.other) for d in differences(one, other)}


def test_limits_are_compared_case_by_case() -> None:
    record = example("raw")
    record["data"]["cases"][0]["processingDay"]["qty"] = 5
    between = statements_between(read("national"), read("raw", record))
    assert between[f"case {CODE}.01"] == (["2 WORKING_DAY"], ["5 WORKING_DAY"])
    assert f"case {CODE}.02" not in between


def test_channels_are_compared_by_their_method() -> None:
    between = statements_between(read("national"), read("raw"))
    assert between["channels"] == (["DIRECT", "ONLINE"], ["ONLINE"])
    assert between["limit ONLINE"] == (["1.5 WORKING_DAY"], ["1 OTHER"])
    assert between["fees ONLINE"] == (["FEE 8000 mỗi con diều"], ["SERVICE_FEE 0 miễn"])


def test_papers_are_compared_with_their_counts() -> None:
    record = example("raw")
    record["data"]["executionCases"][0]["profileComponents"][0]["copyQty"] = 2
    assert statements_between(read("national"), read("raw", record))["components"] == (
        ["DIEU-TK: 1/0"],
        ["DIEU-TK: 1/2"],
    )


def test_every_difference_points_at_something_in_its_record() -> None:
    for one, other in ((read("national"), read("raw")), (read("selected"), read("national"))):
        for difference in differences(one, other):
            value = one.original
            for step in difference.where.split("/")[1:]:
                value = value[int(step)] if isinstance(value, list) else value[step]


def test_two_versions_of_one_kind_are_no_difference_of_sources() -> None:
    assert found(read("national"), read("national", name="Tên đã sửa")) == []


def test_only_the_newest_record_of_a_kind_speaks_for_it() -> None:
    old = read("header", name="Tên cũ")
    new = read("national", source={"updated_at": "2026-09-01T00:00:00Z"}, name="Tên mới")
    older = read("national", source={"updated_at": "2025-09-01T00:00:00Z"}, name="Tên cũ")
    values = [d.value for d in found(old, new, older) if d.where == "/name"]
    assert values == [{"catalog-header": "Tên cũ", "national-api": "Tên mới"}]


def test_the_record_changed_last_leads_then_the_decision_then_the_rank() -> None:
    assert reading_standing(read("national")) > reading_standing(read("raw"))  # May after April
    assert reading_standing(read("raw")) > reading_standing(read("selected"))
    same = datetime(2026, 4, 15, 8, 36, 31, 512000, tzinfo=UTC)
    level = read("national", source={"updated_at": same.isoformat()})
    assert level.updated_at == same == read("raw").updated_at
    assert reading_standing(read("raw")) > reading_standing(level)
    assert reading_standing(read("header")).rank < reading_standing(read("selected")).rank


def test_a_record_without_dates_comes_before_all_that_have_them() -> None:
    undated = read("national", source={})
    assert undated.kind is SourceKind.NATIONAL
    assert reading_standing(undated) < reading_standing(read("selected"))
