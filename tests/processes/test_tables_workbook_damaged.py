"""Whatever a workbook holds, it is read or refused in words."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.errors import Unreadable
from motcua.processes import tables
from processes.workbooks import grid

HEAD = ["TT", "Trách nhiệm", "Nội dung công việc", "Thời gian", "Thời gian có xác minh: 5 ngày"]
WORDS = [*HEAD, "Mã hiệu", "Mã thủ tục: 1.1", "Quy trình", "Tổng cộng", "1", 2, "Bước 3", "½ ngày", -1, 1e9,
         "1/0", "²", "०", "٣", True, "=A1", "#REF!", "\u200b", "x" * 400]  # fmt: skip
CELLS = st.none() | st.sampled_from(WORDS) | st.floats(allow_nan=False, allow_infinity=False) | st.dates()
ROWS = st.lists(st.just(HEAD) | st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=7)


@st.composite
def areas(draw: st.DrawFn) -> str:
    left, right = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    top, bottom = sorted((draw(st.integers(1, 8)), draw(st.integers(1, 8))))
    return f"{'ABCDE'[left]}{top}:{'ABCDE'[right]}{bottom}"


@settings(max_examples=150, deadline=None)
@given(ROWS, st.lists(areas(), max_size=2))
def test_any_cells_are_read_or_refused(rows: list[list[Any]], merge: list[str]) -> None:
    with suppress(Unreadable):
        assert tables.read(grid(*rows, merge=merge))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32).map(Random))
def test_a_damaged_file_is_read_or_refused(random: Random) -> None:
    data = bytearray(grid(HEAD, [1, "Một cửa", "Nhận", "1 ngày"], [2, "Một cửa", "Trả", "1 ngày"]))
    for _ in range(random.randint(1, 30)):
        data[random.randrange(4, len(data))] = random.randrange(256)
    with suppress(Unreadable):
        assert tables.read(bytes(data))
