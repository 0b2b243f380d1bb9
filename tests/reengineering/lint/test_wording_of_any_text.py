"""What the rules over wording promise for every text."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from motcua.core.text import fold
from motcua.reengineering.lint.wording import TEXT_RULES
from motcua.reengineering.lint.wording.folding import folded

PIECES = [
    *("không phải", "không yêu cầu", "nếu có", "hoặc", "trường hợp nộp trực tuyến", "nhưng", "phải"),
    *("xuất trình bản chính", "để đối chiếu", "bản sao có chứng thực", "bản điện tử", "02 bộ hồ sơ"),
    *("03 bản sao", "ảnh 3x4", "tệp tin ảnh", "ký nhận vào sổ", "cán bộ", "người dân", "có mặt tại"),
    *("kiểm tra thực địa", "in giấy phép", "trình ký", "đóng dấu", "phong bì dán tem", "trực tiếp đến"),
    *("Lưu ý:", "Người yêu cầu", "các giấy tờ sau:", "Trường hợp", "thì từ chối", "đơn đề nghị", "ĐIỀU 5"),
]
JOINTS = [" ", "  ", ", ", ". ", "; ", "\n", ". - ", "\t", "\u200e ", " – "]
ANY = st.text() | st.text(alphabet="aăđĐİßﬁ→\u0300\u200b\ufeff\r\n\t 03x-.,ảỲ")


@st.composite
def wordings(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
    return "".join(piece + draw(st.sampled_from(JOINTS)) for piece in pieces)


@given(ANY)
@example("")
@example("x\u0300" * 400)
def test_any_text_is_read_and_only_its_own_words_given(text: str) -> None:
    for rule in TEXT_RULES:
        words = rule.found(text)
        assert words is None or words in folded(text).words


@given(ANY)
def test_every_letter_folded_stands_beside_its_own(text: str) -> None:
    both = folded(text)
    assert len(both.plain) == len(both.words)


@given(wordings())
def test_case_and_accents_change_no_verdict(text: str) -> None:
    for rule in TEXT_RULES:
        asked = rule.found(text) is None
        assert (rule.found(text.upper()) is None) == asked
        bare = "\n".join(map(fold, text.splitlines()))
        assert (rule.found(bare) is None) == asked


@given(wordings())
def test_composed_or_apart_is_the_same_text(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert [rule.found(apart) for rule in TEXT_RULES] == [rule.found(text) for rule in TEXT_RULES]


@given(wordings(), wordings())
def test_a_paragraph_keeps_its_demands_whatever_comes_after(first: str, second: str) -> None:
    for rule in TEXT_RULES[:-1]:
        if rule.found(first):
            assert rule.found(f"{first.rstrip()}\n{second}")
