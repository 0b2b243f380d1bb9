"""Only the reviewed table decides who is meant by the words of a published table."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.core.errors import Unreadable
from motcua.core.positions import Position, UnitKind
from motcua.core.text import words_only
from motcua.processes.tables.responsible import Entry, load, reviewed


@pytest.mark.parametrize("text", ["LÃNH ĐẠO ubnd", "lanh dao UBND", "  Lãnh đạo – UBND. "])
def test_case_accents_and_punctuation_do_not_matter(text: str) -> None:
    assert reviewed().find(text) is reviewed().find("Lãnh đạo UBND")


def test_a_misspelling_seen_in_print_is_listed() -> None:
    entry = reviewed().find("Lãnh đạo Ủy ban nhân cấp xã")
    assert isinstance(entry, Entry)
    assert (entry.unit, entry.position) == (UnitKind.COMMUNE_COMMITTEE, Position.LEADER)


def test_no_wording_means_two_things() -> None:
    names = [words_only(n) for entry in set(reviewed().entries.values()) for n in entry.names]
    assert len(names) == len(set(names))


def test_a_wording_left_open_on_purpose_says_why() -> None:
    text = "Công dân → UBND cấp xã nơi quản lý mộ"
    assert reviewed().find(text) is None
    assert "một xã khác" in reviewed().why_not(text)


def test_every_unit_and_position_has_a_name() -> None:
    assert all(member.label for kind in (UnitKind, Position) for member in kind)


@pytest.mark.parametrize(
    "content", ["[", "entries: 3", "entries: [{unit: moon, position: clerk, names: [A]}]"]
)
def test_a_mapping_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "roles.yaml"
    path.write_text(content)
    with pytest.raises(Unreadable, match="bảng đối chiếu"):
        load(path)


def test_a_missing_mapping_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="không mở được"):
        load(tmp_path / "none.yaml")
