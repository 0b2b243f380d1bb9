"""Counting an import: the sum holds, and neither order nor file names change it."""

from __future__ import annotations

import random

from catalog_records import read
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.readers.reading import Reading
from motcua.catalog.report import dry_run
from motcua.catalog.tally import Outcome

OTHER = "1.900002"

SEVERAL = [
    read("header"),
    read("national"),
    read("national", name="Tên đã sửa"),
    read("raw"),
    read("selected"),
    read("header", code=OTHER),
    read("national", code=OTHER, processing_cases=[]),
    read("pack"),
    read("national", code=""),
]


def counts(readings: list[Reading]) -> tuple[int, int, int, int]:
    found = dry_run(readings).outcomes
    return (
        found[Outcome.CREATED],
        found[Outcome.NEW_VERSION],
        found[Outcome.UNCHANGED],
        found[Outcome.REJECTED],
    )


def test_new_codes_new_versions_and_rejected_records_are_counted() -> None:
    # Three codes; on the first four versions, on the second one, beside their headers.
    assert counts(SEVERAL) == (3, 5, 0, 1)


def test_the_same_records_again_are_unchanged() -> None:
    assert counts([*SEVERAL, *SEVERAL]) == (3, 5, 8, 2)


def test_one_content_from_two_kinds_of_source_is_two_versions() -> None:
    assert counts([read("national"), read("selected")]) == (1, 1, 0, 0)


@given(st.lists(st.sampled_from(range(len(SEVERAL))), max_size=12), st.randoms(use_true_random=False))
def test_order_changes_no_count(chosen: list[int], shuffle: random.Random) -> None:
    readings = [SEVERAL[index] for index in chosen]
    mixed = readings[:]
    shuffle.shuffle(mixed)
    assert counts(mixed) == counts(readings)


@given(st.lists(st.sampled_from(range(len(SEVERAL))), max_size=12))
def test_the_counts_add_up_to_the_records_read(chosen: list[int]) -> None:
    report = dry_run([SEVERAL[index] for index in chosen])
    data = report.as_json()
    rejected = sum(SEVERAL[index].content is None for index in chosen)
    assert data["procedures"] == len(chosen)
    assert data["created"] + data["new_versions"] + data["unchanged"] + rejected == len(chosen)


def test_the_summary_for_people_names_counts_and_kinds() -> None:
    text = dry_run(SEVERAL).as_text()
    assert text.startswith("Đã đọc 9 bản ghi: 3 thủ tục mới, 5 phiên bản mới")
    assert "unit-other" in text
