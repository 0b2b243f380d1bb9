"""``motcua bpmn check``: one JSON document, the sentences for people, the three exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from motcua.cli.main import app
from processes.bpmn_kit import FIXTURES, flows, nodes, process

runner = CliRunner()


def check(path: Path, *options: str) -> tuple[int, str]:
    answer = runner.invoke(app, ["bpmn", "check", str(path), *options])
    return answer.exit_code, answer.stdout


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    path = tmp_path / "refused.bpmn"
    path.write_bytes(process(nodes("startEvent:s scriptTask:a task:b endEvent:e") + flows("s a e", "b e")))
    return path


def test_a_runnable_file_exits_0() -> None:
    code, text = check(FIXTURES / "certificate.bpmn", "--format", "json")
    assert code == 0
    assert json.loads(text) == {"ok": True, "elements": 9, "unsupported": [], "errors": []}


def test_findings_exit_1_and_are_all_there(refused: Path) -> None:
    code, text = check(refused, "--format", "json")
    report = json.loads(text)
    assert (code, report["ok"], report["elements"]) == (1, False, 4)
    assert report["unsupported"] == [{"id": "a", "type": "scriptTask"}]
    assert [(e["id"], e["rule"]) for e in report["errors"]] == [("b", "unreachable-node")]


def test_people_read_sentences(refused: Path) -> None:
    code, text = check(refused)
    assert code == 1
    assert text.splitlines()[0] == "Chưa chạy được: 4 phần tử."
    assert "Chưa hỗ trợ: scriptTask (phần tử a)" in text


@pytest.mark.parametrize("content", [None, b"not xml", b"<svg/>"])
def test_what_is_not_bpmn_exits_2_and_names_the_file(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "odd.bpmn"
    if content is not None:
        path.write_bytes(content)
    code, text = check(path, "--format", "json")
    error = json.loads(text)["error"]
    assert (code, error["where"]) == (2, str(path))
    assert error["what"].startswith(f"Tệp {path}")
    assert error["remedy"]


def test_the_command_needs_no_database() -> None:
    script = (
        "import sys; from motcua.cli.bpmn import _report; from pathlib import Path;"
        f"assert _report(Path({str(FIXTURES / 'certificate.bpmn')!r})).ok; assert 'django' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
