from __future__ import annotations

import pytest
from deadline_cases import at

from motcua.core.dates import BadMoment
from motcua.core.pauses import BadPause, Pause, merged, within_receipt


def test_pause_is_read_from_two_moments() -> None:
    assert Pause.parse("2026-08-24T08:00/2026-08-25T10:00") == Pause(
        at("2026-08-24T08:00"), at("2026-08-25T10:00")
    )


def test_offsets_are_brought_to_the_vietnamese_clock() -> None:
    assert Pause.parse("2026-08-24T01:00Z/2026-08-24T10:00+07:00").start == at("2026-08-24T08:00")


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-24T08:00", "2026-08-24T08:00/", "/2026-08-24T08:00", "2026-08-24T08:00/..",
        "2026-08-24T08:00/2026-08-24T08:00", "2026-08-24T08:00/2026-08-23T08:00",
    ],
)  # fmt: skip
def test_open_empty_or_reversed_pause_is_refused(text: str) -> None:
    with pytest.raises(BadPause):
        Pause.parse(text)


def test_pause_of_unreadable_moments_is_refused() -> None:
    with pytest.raises(BadMoment, match="hôm nay"):
        Pause.parse("hôm nay/mai")


def test_overlapping_and_touching_pauses_merge() -> None:
    spans = ["2026-08-24T10:00/2026-08-24T12:00", "2026-08-24T08:00/2026-08-24T11:00"]
    touching = "2026-08-24T12:00/2026-08-24T13:00"
    assert merged(map(Pause.parse, [*spans, touching])) == [
        Pause(at("2026-08-24T08:00"), at("2026-08-24T13:00"))
    ]


def test_pause_inside_another_leaves_it_as_it_is() -> None:
    outer, inner = map(Pause.parse, ["2026-08-24/2026-08-26", "2026-08-25T08:00/2026-08-25T09:00"])
    assert merged([inner, outer]) == [outer]


def test_pause_before_receipt_is_refused() -> None:
    with pytest.raises(BadPause, match="trước khi nhận"):
        within_receipt([Pause.parse("2026-08-24T08:00/2026-08-25T10:00")], at("2026-08-24T08:01"))
