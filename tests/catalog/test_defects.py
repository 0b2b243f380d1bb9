"""Doubtful values are kept and reported with a pointer into the original record."""

from __future__ import annotations

from typing import Any

import pytest
from catalog_records import CODE, example, read
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.defects import CASE_CODE, PROCEDURE_CODE, DefectKind
from motcua.catalog.readers.reading import Reading


def kinds(reading: Reading) -> list[tuple[str, str, Any]]:
    return [(defect.kind.value, defect.where, defect.value) for defect in reading.defects]


def at(record: Any, pointer: str) -> Any:
    """What a JSON pointer leads to."""
    for step in pointer.split("/")[1:]:
        record = record[int(step)] if isinstance(record, list) else record[step]
    return record


def channel(qty: Any, unit: Any) -> dict[str, Any]:
    return {"method": "ONLINE", "fees": [], "processing": {"qty": qty, "unit": unit}}


def test_a_clean_record_has_no_defect() -> None:
    assert kinds(read("national")) == kinds(read("header")) == kinds(read("pack")) == []


def test_unit_other_is_reported_where_it_stands() -> None:
    assert kinds(read("raw")) == [("unit-other", "/data/executionMethods/0/processingTimeUnit", "OTHER")]


def test_text_where_a_number_should_be_is_reported_and_kept() -> None:
    reading = read("selected")
    assert ("not-a-number", "/cach_thuc/0/thoi_han/qty", "vài hôm") in kinds(reading)
    assert reading.content and reading.content.channels[0].limit
    assert reading.content.channels[0].limit.text == "vài hôm"


def test_a_number_written_as_text_is_text_too() -> None:
    reading = read("national", channels=[channel("1", "WORKING_DAY")])
    assert kinds(reading) == [("not-a-number", "/channels/0/processing/qty", "1")]
    assert reading.content and reading.content.channels[0].limit
    assert reading.content.channels[0].limit.quantity is None


def test_truth_values_are_no_numbers() -> None:
    assert kinds(read("national", channels=[channel(True, "DAY")]))[0][0] == "not-a-number"


def test_an_unheard_of_unit_counts_as_other_and_is_kept() -> None:
    reading = read("national", channels=[channel(2, "FORTNIGHT")])
    assert kinds(reading) == [("unit-other", "/channels/0/processing/unit", "FORTNIGHT")]
    assert reading.content and reading.content.channels[0].limit
    assert reading.content.channels[0].limit.unit_text == "FORTNIGHT"


def test_a_fee_in_words_in_the_place_of_its_amount_is_reported() -> None:
    one = channel(1, "DAY") | {"fees": [{"type": "FEE", "value_vnd": "tùy tỉnh", "text": ""}]}
    assert kinds(read("national", channels=[one])) == [
        ("not-a-number", "/channels/0/fees/0/value_vnd", "tùy tỉnh")
    ]


def test_an_absent_amount_is_no_defect() -> None:
    one = channel(1, "DAY") | {"fees": [{"type": "FEE", "value_vnd": None, "text": "theo quy định"}]}
    assert kinds(read("national", channels=[one])) == []


def test_each_repetition_of_a_case_code_is_reported_and_kept() -> None:
    case = {"case_code": f"{CODE}.01", "qty": 1, "unit": "DAY"}
    reading = read("national", processing_cases=[case, case, case])
    assert [where for _, where, _ in kinds(reading)] == [
        "/processing_cases/1/case_code",
        "/processing_cases/2/case_code",
    ]
    assert reading.content and len(reading.content.cases) == 3


def test_cases_without_a_code_do_not_repeat_each_other() -> None:
    case = {"ten": "nào đó", "qty": 1, "unit": "DAY"}
    assert kinds(read("national", processing_cases=[case, case])) == []


def test_component_codes_are_opaque() -> None:
    assert not [kind for kind, where, _ in kinds(read("selected")) if "giay_to" in where]


@pytest.mark.parametrize(
    "code", ["1.001193", "3.000259.H13", "1.008377.000.00.00.H13", "2.000488.000.00.00.H17"]
)
def test_codes_of_published_lists_are_well_formed(code: str) -> None:
    assert kinds(read("national", example("national", code=code, processing_cases=[]))) == []


@pytest.mark.parametrize("code", ["1.01193", "TTHC-1", "1.001193.", "1001193", "١.٠٠١١٩٣", "1.001193\u00a0x"])
def test_a_malformed_code_is_reported_and_the_record_kept(code: str) -> None:
    reading = read("national", code=code, processing_cases=[])
    assert kinds(reading) == [("malformed-code", "/code", code)]
    assert reading.content and reading.content.code == code


def test_malformed_case_codes_and_local_codes_are_reported() -> None:
    cases = [{"case_code": "ca-1", "qty": 1, "unit": "DAY"}]
    assert kinds(read("national", processing_cases=cases)) == [
        ("malformed-code", "/processing_cases/0/case_code", "ca-1")
    ]
    assert ("malformed-code", "/ma_cu", "cũ") in kinds(read("selected", ma_cu="cũ"))


@pytest.mark.parametrize("code", [None, "", "   ", "9" * 500])
def test_a_record_without_a_code_is_rejected_and_reported(code: str | None) -> None:
    reading = read("national", code=code)
    assert reading.content is None
    assert [(d.kind, d.where, d.procedure) for d in reading.defects] == [
        (DefectKind.MALFORMED_CODE, "/code", "")
    ]


def test_defects_name_source_and_procedure() -> None:
    defect = read("raw").defects[0]
    assert (defect.source, defect.procedure) == ("raw.json", CODE)


@given(
    qty=st.one_of(
        st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(), st.booleans()
    ),
    unit=st.one_of(st.none(), st.sampled_from(["HOUR", "WORKING_DAY", "DAY", "MONTH", "OTHER"]), st.text()),
)
def test_every_pointer_leads_to_the_value_it_reports(qty: Any, unit: Any) -> None:
    record = example("national", channels=[channel(qty, unit)])
    for defect in read("national", record).defects:
        assert at(record, defect.where) == defect.value


@given(st.from_regex(PROCEDURE_CODE, fullmatch=True), st.integers(0, 99))
def test_a_case_code_is_its_procedure_and_a_number(code: str, number: int) -> None:
    assert CASE_CODE.fullmatch(f"{code}.{number:02d}")
