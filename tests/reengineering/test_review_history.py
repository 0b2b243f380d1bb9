"""The history of a review in sentences."""

from __future__ import annotations

from datetime import date
from string import Formatter

from review_kit import approved, opened, operating_from

from motcua.reengineering.review.history import history
from motcua.reengineering.tags import SENTENCES, Tag
from world import World


def test_every_act_is_a_sentence_with_who_did_it(province: World) -> None:
    lines = history(approved(province))
    assert [line.text for line in lines] == [
        "Mở đề án “Đăng ký khai sinh”.",
        "Lưu sơ đồ đề xuất của 1.001193, phiên bản 1.",
        "Lưu nội dung, phiên bản 2.",
        "Trình phê duyệt lần 1, phiên bản 2.",
        "Phê duyệt theo Quyết định 12/QĐ-UBND ngày 21/08/2026, phiên bản 2.",
    ]
    assert {line.who for line in lines} == {"Demo Control", "Demo Leader"}


def test_operation_says_from_when(province: World) -> None:
    operation = operating_from(province, date(2026, 9, 14))
    assert history(operation.reviewed.review)[-1].text.endswith("vào vận hành từ ngày 14/09/2026.")


def test_one_reviews_history_is_its_own(province: World) -> None:
    first, second = opened(province), opened(province)
    assert len(history(first)) == len(history(second)) == 1


def test_every_tag_has_a_sentence_of_simple_names() -> None:
    assert SENTENCES.keys() == set(Tag)
    for words in SENTENCES.values():
        assert all((name or "x").isidentifier() for _, name, _, _ in Formatter().parse(words))
