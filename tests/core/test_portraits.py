"""The size of a print a component asks for, told from its words."""

from __future__ import annotations

import pytest

from motcua.core.portraits import kept_name, size_in


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("02 ảnh màu 3x4 cm", (30, 40)),
        ("02 ảnh màu 3x4cm", (30, 40)),
        ("Ảnh 4x6cm nền trắng", (40, 60)),
        ("2 ảnh (4cm x 6cm)", (40, 60)),
        ("02 ảnh 04x06 cm", (40, 60)),
        ("Ảnh 3 × 4, chụp không quá 6 tháng", (30, 40)),
    ],
)
def test_a_print_is_known_by_its_size(words: str, size: tuple[int, int]) -> None:
    assert size_in(words) == size


@pytest.mark.parametrize(
    "words", ["Ảnh 10x15 cm", "Ảnh 3x45 mm", "Ảnh 3,5x4,5 cm", "Tờ khai khổ 3x4", "Hình ảnh hiện trường"]
)
def test_what_asks_for_no_such_print_has_none(words: str) -> None:
    assert size_in(words) is None


def test_a_kept_portrait_is_called_by_its_size() -> None:
    assert kept_name(30, 40) == "Ảnh chân dung 3x4"
