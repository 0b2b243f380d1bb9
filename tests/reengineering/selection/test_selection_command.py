"""``motcua selection``: the ranked list from the database and the draft written to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from motcua.cli.main import app
from motcua.dossiers.models import Dossier
from motcua.runtime import environment


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's database is up and migrated; the command need not start one."""
    monkeypatch.setattr(environment, "django_ready", lambda: None)
    monkeypatch.setattr(environment, "migrate", lambda: None)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["selection", "--year", "2026", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_the_list_is_told_with_its_counts(submitted: Dossier) -> None:
    code, out, _ = run("--format", "json")
    told = json.loads(out)
    assert code == 0
    assert [(one["place"], one["procedure"], one["dossiers"]) for one in told["ranked"]] == [
        (1, "1.001193", 1)
    ]


def test_people_read_places_points_and_counts(submitted: Dossier) -> None:
    _, out, _ = run()
    assert out.startswith("1. 1.001193 Thủ tục đăng ký khai sinh: ")
    assert "1 hồ sơ, 1 người" in out


@pytest.mark.parametrize(("name", "begins"), [("a.pdf", b"%PDF"), ("a.docx", b"PK")])
def test_the_draft_is_written(submitted: Dossier, tmp_path: Path, name: str, begins: bytes) -> None:
    code, _, err = run("--to", tmp_path / name, "--agency", "Ủy ban nhân dân tỉnh Demo")
    assert (code, name in err) == (0, True)
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["a.txt", "none/a.pdf"])
def test_a_file_that_cannot_be_is_refused_before_anything_else(tmp_path: Path, name: str) -> None:
    code, out, err = run("--to", tmp_path / name)
    assert (code, out) == (2, "")
    assert "Lỗi" in err
