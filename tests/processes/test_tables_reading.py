"""What cannot be a workflow table is refused with its place; what can is read as published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from motcua.cli.workflows import app
from motcua.core.errors import Unreadable
from motcua.processes import tables

ROWS = "[{no: 1, responsible: A, days: 1}, {no: 2, responsible: B}]"
VARIANT = "/workflows/0/variants/0"


def one(**fields: str) -> bytes:
    steps = fields.pop("steps", ROWS)
    extra = "".join(f", {k}: {v}" for k, v in fields.items())
    return f"workflows: [{{variants: [{{steps: {steps}}}]{extra}}}]".encode()


def test_a_bare_list_and_json_are_read_too() -> None:
    text = json.dumps([{"variants": [{"steps": [{"no": n, "responsible": "A"} for n in (1, 2)]}]}])
    (record,) = tables.read(text.encode())
    assert record.key == "-|-|1"


def test_empty_names_are_no_names() -> None:
    (record,) = tables.read(one(title="null", doc_code="null", issuer="null"))
    assert (record.title, record.doc_code, record.label) == ("", "", "#1")


def rows(second: str) -> bytes:
    return one(steps=f"[{{no: 1, responsible: A}}, {{{second}}}]")


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"\xff\xfe\x00", ""),
        (b"a: b: c", "dòng 1"),
        (b"[" * 100_000, ""),
        (b"", ""),
        (b"workflows: []", ""),
        (b"workflows: [7]", "/workflows/0"),
        (one(steps="[]"), f"{VARIANT}/steps"),
        (rows("no: 1, responsible: A"), VARIANT),
        (rows("no: 2, responsible: A, merged_with_step: 3"), VARIANT),
        (rows("no: 2, responsible: A, days: -1"), f"{VARIANT}/steps/1/days"),
        (rows("no: 2, responsible: A, days: .nan"), f"{VARIANT}/steps/1/days"),
        (rows("no: 2, responsible: ''"), f"{VARIANT}/steps/1/responsible"),
        (one(tthc_code="1.001190"), "/workflows/0/tthc_code"),
    ],
)
def test_impossible_input_is_refused_with_its_place(raw: bytes, where: str) -> None:
    with pytest.raises(Unreadable) as refused:
        tables.read(raw)
    assert refused.value.where == where
    assert refused.value.remedy


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="không mở được tệp"):
        tables.read(tmp_path / "none.yaml")


def test_control_characters_do_not_reach_the_xml() -> None:
    (record,) = tables.read(one(title='"A\\u0001B"'))
    assert b"A B" in tables.to_bpmn(record, record.variants[0]).xml


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["import", *arguments])
    return result.exit_code, result.stdout


def test_import_lists_every_variant_and_writes_its_file(tmp_path: Path) -> None:
    source = tmp_path / "tables.yaml"
    source.write_bytes(one(title="Thử"))
    code, out = run(str(source), "--out", str(tmp_path / "out"), "--format", "json")
    data = json.loads(out)
    assert (code, data["workflows"], data["variants"]) == (0, 1, 1)
    assert Path(data["items"][0]["file"]).read_bytes().startswith(b"<?xml")


def test_a_mapping_file_makes_an_unknown_wording_publishable(tmp_path: Path) -> None:
    source, roles = tmp_path / "tables.yaml", tmp_path / "roles.yaml"
    source.write_bytes(one())
    roles.write_text("entries: [{unit: one_stop, position: clerk, names: [A, B]}]")
    assert json.loads(run(str(source), "--format", "json")[1])["publishable"] == 0
    assert json.loads(run(str(source), "--roles", str(roles), "--format", "json")[1])["publishable"] == 1


def test_an_unreadable_file_exits_2_with_the_error_as_json(tmp_path: Path) -> None:
    code, out = run(str(tmp_path / "none.yaml"), "--format", "json")
    assert code == 2
    assert set(json.loads(out)["error"]) == {"what", "where", "remedy"}
