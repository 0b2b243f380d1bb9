"""``motcua bpmn sheet`` and ``motcua bpmn print``."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest
import typer
from docx import Document
from lxml.etree import fromstring, tostring
from sheet_kit import CERTIFICATE
from typer.testing import CliRunner, Result

from motcua.cli.sheet import print_drawing, sheet

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
app = typer.Typer()
app.command("sheet")(sheet)
app.command("print")(print_drawing)
RECORD = """
motcua_pack: 1
procedures:
- {code: '1.000001', name: Thủ tục thứ nhất, sets: 1}
- {code: '1.000002', name: Thủ tục thứ hai, sets: 3}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "record.yaml"
    file.write_text(RECORD, "utf-8")
    return file


def test_a_sheet_is_written_with_record_and_details(tmp_path: Path, record: Path) -> None:
    details, out = tmp_path / "d.yaml", tmp_path / "out.pdf"
    details.write_text("code: QT 09\nissue: '03'\neffective_on: 2026-09-01\nsets: 4\n", "utf-8")
    result = run(
        "sheet", CERTIFICATE, "--out", out, "--procedure", record, "--code", "1.000002", "--details", details
    )
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert result.exit_code == 0, result.stderr
    assert all(said in text for said in ("Thủ tục thứ hai", "QT 09", "03", "1/9/2026", "4 bộ."))


def test_a_drawing_without_a_name_gives_a_sheet_all_the_same(tmp_path: Path) -> None:
    nameless, out = tmp_path / "a.bpmn", tmp_path / "out.pdf"
    root = fromstring(CERTIFICATE.read_bytes())
    for element in root.iter(f"{BPMN}process", f"{BPMN}participant"):
        element.attrib.pop("name", None)
    nameless.write_bytes(tostring(root))
    assert run("sheet", nameless, "--out", out).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    answer = json.loads(run("sheet", CERTIFICATE, "--out", out, "--format", "json").stdout)
    assert "7. Hồ sơ lưu" in answer["missing"]
    assert Document(str(out)).tables


def test_a_drawing_is_printed(tmp_path: Path) -> None:
    result = run(
        "print", CERTIFICATE, "--out", tmp_path / "out.pdf", "--whole", "--paper", "a3", "--format", "json"
    )
    assert json.loads(result.stdout)["pages"] == len(pypdf.PdfReader(tmp_path / "out.pdf").pages) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ["--out", "out.odt"],
        ["--out", "none/out.pdf"],
        ["--out", "out.pdf", "--procedure", "record.yaml"],
        ["--out", "out.pdf", "--procedure", "record.yaml", "--code", "9.999999"],
        ["--out", "out.pdf", "--details", "record.yaml"],
    ],
)
def test_impossible_orders_exit_2_and_write_nothing(
    tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("sheet", CERTIFICATE, *wrong)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Lỗi: ")
    assert [file.name for file in tmp_path.iterdir()] == ["record.yaml"]
