"""A command called wrongly answers in Vietnamese, names the fault, and exits 2."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from motcua.cli.speech import vietnamese


def motcua(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "motcua", *arguments], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["due"], "thiếu tùy chọn --received"),
        (["nope"], "không có lệnh nope"),
        (["due", "--nope"], "không có tùy chọn --nope"),
        (["bpmn", "check"], "thiếu đối số FILE"),
        (["due", "--limit"], "tùy chọn --limit cần một giá trị"),
        (["simulate", "m", "--scenario", "s", "--cases", "1.5"], "--cases không hợp lệ: phải là số nguyên"),
        (["lint", "p", "--format", "xml"], "--format không hợp lệ: “xml” không nằm trong 'text', 'json'"),
        (["classify", "p", "--on", "5/1/2026"], "--on không hợp lệ: phải là ngày"),
        (["selection", "--year", "2026", "--take", "-1"], "--take không hợp lệ: phải từ 0 trở lên"),
    ],
)
def test_a_misuse_names_the_fault_and_leaves_stdout_empty(arguments: list[str], said: str) -> None:
    done = motcua(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_misuse_in_json_mode_is_one_error_document() -> None:
    done = motcua("due", "--format", "json")
    assert done.returncode == 2
    assert set(json.loads(done.stdout)["error"]) == {"what", "where", "remedy"}


def test_an_unknown_sentence_of_the_library_stays_as_it_is() -> None:
    assert vietnamese("Something new") == "Something new"


def test_help_speaks_vietnamese() -> None:
    done = motcua("due", "--help")
    assert done.returncode == 0
    assert "Tùy chọn" in done.stdout
