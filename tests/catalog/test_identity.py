"""A version is its code, the kind of its source and its content; nothing else."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

from catalog_records import EXAMPLES, example, read
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.canonical import UNORDERED, content_hash
from motcua.catalog.record import Content


def digest(shape: str, record: dict[str, Any] | None = None, **changes: Any) -> str:
    content = read(shape, record, **changes).content
    assert content
    return content_hash(content)


def reordered(value: Any, shuffle: random.Random) -> Any:
    """The same JSON with the names of every object in another order."""
    if isinstance(value, dict):
        names = list(value)
        shuffle.shuffle(names)
        return {name: reordered(value[name], shuffle) for name in names}
    return [reordered(part, shuffle) for part in value] if isinstance(value, list) else value


@given(st.sampled_from(list(EXAMPLES)), st.randoms(use_true_random=False))
def test_the_order_of_names_says_nothing(shape: str, shuffle: random.Random) -> None:
    assert digest(shape, reordered(EXAMPLES[shape], shuffle)) == digest(shape)


@given(st.sampled_from(UNORDERED), st.randoms(use_true_random=False))
def test_the_order_of_unordered_lists_says_nothing(name: str, shuffle: random.Random) -> None:
    content = read("national").content
    assert content
    several = list(getattr(content, name))
    shuffle.shuffle(several)
    assert content_hash(content.model_copy(update={name: tuple(several)})) == content_hash(content)


def test_the_crawl_says_nothing() -> None:
    later = {"url": "https://example.vn/b", "crawled_at": "2027-01-01", "updated_at": "2026-12-01T00:00:00Z"}
    assert digest("national", source=later, source_id="zzz") == digest("national")


def test_the_state_word_of_the_source_says_nothing_of_the_procedure() -> None:
    assert digest("national", state="UPDATED") == digest("national")


def test_identifiers_of_the_source_s_own_tables_say_nothing() -> None:
    record = example("raw")
    record["data"] |= {"id": "other", "updatedAt": 1, "categoryIds": ["q"]}
    assert digest("raw", record) == digest("raw")


def test_every_statement_counts() -> None:
    seen = {digest("national")}
    for name, value in {
        "name": "Tên khác",
        "requirements": "",
        "results": [],
        "channels": [],
        "processing_cases": [],
        "checklist_raw": [],
        "steps_raw": [],
        "legal_basis": [],
        "promulgating_agency": "Bộ khác",
        "something_new": "có",
    }.items():
        seen.add(digest("national", **{name: value}))
    assert len(seen) == 11


def test_steps_and_papers_keep_their_order() -> None:
    steps = [{"name": "", "text": "một"}, {"name": "", "text": "hai"}]
    assert digest("national", steps_raw=steps) != digest("national", steps_raw=steps[::-1])


def test_composed_and_decomposed_letters_are_the_same() -> None:
    composed = "Th\u1ee5 l\u00fd"
    assert digest("national", name=unicodedata.normalize("NFD", composed)) == digest(
        "national", name=composed
    )


@given(st.sampled_from(list(EXAMPLES)))
def test_stored_content_reads_back_to_the_same_version(shape: str) -> None:
    content = read(shape).content
    assert content
    stored = content.model_dump(mode="json", exclude_defaults=True)
    assert content_hash(Content.model_validate(stored)) == content_hash(content)
