"""Files and folders: the shape is told by content; what cannot be read stops everything."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from catalog_records import CODE, HEADER, NATIONAL, PACK, RAW, SELECTED

from motcua.catalog.readers.files import read_path
from motcua.catalog.record import SourceKind
from motcua.core.errors import Unreadable

NINE = "[" + ", ".join(["*{}"] * 9) + "]"
GROWING = "\n".join(
    ["a: &a [" + ", ".join("x" * 9) + "]"]
    + [f"{later}: &{later} {NINE.replace('{}', earlier)}" for earlier, later in pairwise("abcdefghi")]
)
"""Nine aliases of nine aliases…: nine short lines, 387 million values."""


def written(folder: Path, name: str, content: Any) -> Path:
    """A file of JSON, YAML or text, by what its name ends with."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    dump = yaml.safe_dump if path.suffix == ".yaml" else json.dumps
    path.write_text(content if isinstance(content, str) else str(dump(content)))
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.json", NATIONAL, SourceKind.NATIONAL),
        ("b.json", RAW, SourceKind.RAW),
        ("c.yaml", {"note": "x", "procedures": [SELECTED]}, SourceKind.SELECTED),
        ("c.json", {"procedures": [SELECTED]}, SourceKind.SELECTED),
        ("d.jsonl", json.dumps(HEADER) + "\n\n" + json.dumps(HEADER) + "\n", SourceKind.HEADER),
        ("e.yaml", {"motcua_pack": 1, "procedures": [PACK]}, SourceKind.PACK),
        ("f.json", [NATIONAL, NATIONAL], SourceKind.NATIONAL),
        ("g.json", {"code": CODE, "name": "Chỉ có mã và tên"}, SourceKind.HEADER),
    ],
)
def test_the_shape_is_told_by_content(tmp_path: Path, name: str, content: Any, kind: SourceKind) -> None:
    readings = read_path(written(tmp_path, name, content)).readings
    assert {reading.kind for reading in readings} == {kind}


def test_folders_are_read_to_the_bottom_and_sources_named_from_the_top(tmp_path: Path) -> None:
    written(tmp_path, "z.json", NATIONAL)
    written(tmp_path, "deep/er/a.json", RAW)
    assert [r.source for r in read_path(tmp_path).readings] == ["deep/er/a.json", "z.json"]


def test_unknown_files_are_named_and_skipped(tmp_path: Path) -> None:
    written(tmp_path, "a.json", NATIONAL)
    written(tmp_path, "LICENSE.txt", "words")
    written(tmp_path, "other.json", {"weather": "fine"})
    found = read_path(tmp_path)
    assert found.skipped == ["LICENSE.txt", "other.json"]
    assert len(found.readings) == 1


def test_a_single_unknown_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read_path(written(tmp_path, "other.json", {"weather": "fine"}))


def test_an_empty_list_is_read_and_has_no_records(tmp_path: Path) -> None:
    found = read_path(written(tmp_path, "a.json", []))
    assert (found.readings, found.skipped) == ([], [])


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="không có tệp"):
        read_path(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("a.json", '{"code": ', "dòng 1"),
        ("a.json", "", "dòng 1"),
        ("a.jsonl", json.dumps(HEADER) + '\n{"code": \n', "dòng 2"),
        ("a.yaml", "procedures:\n  - ma_tthc: [1\n", "dòng 3"),
        ("a.yaml", "motcua_pack: 1\nprocedures: [{code: 1.900001, colour: red}]", "/colour"),
        ("a.json", json.dumps(NATIONAL | {"channels": "nhiều"}), "/channels"),
        ("a.json", json.dumps(NATIONAL | {"name": {"vi": "x"}}), "/name"),
        ("a.json", json.dumps([NATIONAL, 5]), ""),
        ("a.json", json.dumps(NATIONAL | {"name": "a\0b"}), ""),
        ("a.json", json.dumps(NATIONAL | {"name": "\ud800"}), ""),
        ("a.json", "[" * 100_000, ""),
        ("a.yaml", "a: " + "[" * 100_000, ""),
        ("a.yaml", GROWING, ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, name: str, text: str, where: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_path(written(tmp_path, name, text))
    assert refusal.value.where == where
    assert refusal.value.remedy


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(Unreadable, match="UTF-8"):
        read_path(tmp_path)


def test_one_unreadable_file_stops_a_whole_folder(tmp_path: Path) -> None:
    written(tmp_path, "a.json", NATIONAL)
    written(tmp_path, "b.json", "{")
    with pytest.raises(Unreadable, match=r"b\.json"):
        read_path(tmp_path)


def test_codes_without_quotes_in_yaml_stay_text(tmp_path: Path) -> None:
    channel = "{hinh_thuc: DIRECT, thoi_han: {qty: 1.5, unit: DAY}}"
    text = f"procedures:\n- ma_tthc: 1.900010\n  cach_thuc: [{channel}]\n"
    reading = read_path(written(tmp_path, "a.yaml", text)).readings[0]
    assert reading.code == "1.900010"
    assert reading.defects == ()


@pytest.mark.parametrize("number", ["NaN", "1e999"])
def test_numbers_beyond_numbers_are_defects(tmp_path: Path, number: str) -> None:
    text = json.dumps(NATIONAL).replace("1.5", number)
    defects = read_path(written(tmp_path, "a.json", text)).readings[0].defects
    assert [(d.kind.value, d.value) for d in defects] == [("not-a-number", number)]


def test_a_record_without_code_among_others_does_not_hide_them(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(one) for one in (HEADER | {"code": ""}, HEADER))
    readings = read_path(written(tmp_path, "a.jsonl", lines)).readings
    assert [reading.code for reading in readings] == ["", CODE]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_path(tmp_path).readings == []
