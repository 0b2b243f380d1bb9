"""Insulting words mark a text; ordinary words that look like them do not."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.core.insults import insulting

DAY = date(2026, 8, 21)


@pytest.mark.parametrize("text", ["Đồ mất dạy!", "KHỐN NẠN", "đồ  chó", "toi noi thang ngu", "đm chờ"])
def test_an_insult_is_found(text: str) -> None:
    assert insulting(DAY, "Phải chờ", text)


@pytest.mark.parametrize(
    "text",
    [
        "Tôi chờ mà không ai gọi",
        "Con cho hỏi giấy này",
        "Còn điền mẫu cũ",
        "toi cho ma khong ai goi",
        "đủ mẫu",
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert not insulting(DAY, text)


def test_before_the_list_there_are_none() -> None:
    assert not insulting(date(2000, 1, 1), "Đồ mất dạy")
