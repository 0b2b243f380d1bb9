"""The hash chain: pure functions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.chain import GENESIS, first_break, link

CONTENT = st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=4)


def chained(contents: list[dict[str, object]]) -> list[tuple[str, dict[str, object]]]:
    previous, chain = GENESIS, []
    for content in contents:
        previous = link(previous, content)
        chain.append((previous, content))
    return chain


@given(st.lists(CONTENT, max_size=6))
def test_what_was_chained_holds(contents: list[dict[str, object]]) -> None:
    assert first_break(chained(contents)) is None


@given(st.lists(CONTENT, min_size=1, max_size=6), st.data())
def test_any_change_is_found_where_it_is(contents: list[dict[str, object]], data: st.DataObject) -> None:
    chain = chained(contents)
    place = data.draw(st.integers(0, len(chain) - 1))
    chain[place] = (chain[place][0], {**chain[place][1], "thêm vào": 1})
    assert first_break(chain) == place


@given(st.lists(CONTENT, min_size=2, max_size=6, unique_by=str), st.data())
def test_a_missing_entry_is_found(contents: list[dict[str, object]], data: st.DataObject) -> None:
    chain = chained(contents)
    place = data.draw(st.integers(0, len(chain) - 2))
    del chain[place]
    assert first_break(chain) == place


def test_the_order_of_names_does_not_count() -> None:
    assert link(GENESIS, {"a": 1, "b": 2}) == link(GENESIS, {"b": 2, "a": 1})


def test_the_same_content_elsewhere_in_the_chain_has_another_hash() -> None:
    first, second = chained([{"a": 1}, {"a": 1}])
    assert first[0] != second[0]


def test_letters_with_accents_are_chained_as_they_are() -> None:
    assert link(GENESIS, {"a": "đ"}) != link(GENESIS, {"a": "d"})
