"""``motcua bpmn diff``."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from motcua.cli.main import app
from processes.bpmn_kit import flows, nodes, process

ONE = process(nodes("startEvent:s task:a task:b endEvent:e") + flows("s a b e"))
TWO = process(nodes("startEvent:s task:a endEvent:e") + flows("s a e"))


def _run(folder: Path, *more: str) -> tuple[int, str]:
    (folder / "one.bpmn").write_bytes(ONE)
    (folder / "two.bpmn").write_bytes(TWO)
    done = CliRunner().invoke(
        app, ["bpmn", "diff", str(folder / "one.bpmn"), str(folder / "two.bpmn"), *more]
    )
    return done.exit_code, done.stdout


def test_the_difference_is_one_json_document(tmp_path: Path) -> None:
    code, out = _run(tmp_path, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert [step["before"]["id"] for step in found["removed"]] == ["b"]
    assert (found["totals"]["before"]["steps"], found["totals"]["after"]["steps"]) == (2, 1)


def test_the_difference_in_words_counts_first(tmp_path: Path) -> None:
    _, out = _run(tmp_path)
    assert out.startswith("Thêm 0, bỏ 1, chuyển 0, sửa 0, giữ nguyên 1 bước.")
    assert "Số bước: 2 → 1" in out


def test_the_picture_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    assert _run(tmp_path, "--svg", str(tmp_path / "d.svg"))[0] == 0
    assert (tmp_path / "d.svg").read_text().startswith("<svg")
    assert _run(tmp_path, "--svg", str(tmp_path / "gone" / "d.svg"))[0] == 2


def test_a_file_that_does_not_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.bpmn").write_bytes(process(nodes("startEvent:s endEvent:e scriptTask:x")))
    (tmp_path / "one.bpmn").write_bytes(ONE)
    done = CliRunner().invoke(app, ["bpmn", "diff", str(tmp_path / "one.bpmn"), str(tmp_path / "bad.bpmn")])
    assert (done.exit_code, done.stdout) == (2, "")
