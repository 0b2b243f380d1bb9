"""``motcua catalog import``: exact JSON, exit codes, and no database in a dry run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from catalog_records import HEADER, NATIONAL, RAW
from typer.testing import CliRunner

from motcua.cli.main import app


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["catalog", "import", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def folder(path: Path, **files: Any) -> Path:
    for name, content in files.items():
        (path / f"{name}.json").write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_the_json_document_has_exactly_the_agreed_names(tmp_path: Path) -> None:
    code, out, err = run(folder(tmp_path, a=NATIONAL, b=RAW), "--dry-run", "--format", "json")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert list(data) == ["procedures", "created", "unchanged", "new_versions", "defects"]
    assert (data["procedures"], data["created"], data["new_versions"], data["unchanged"]) == (2, 1, 1, 0)
    assert data["defects"][0] == {
        "source": "b.json",
        "procedure": "1.900001",
        "kind": "unit-other",
        "where": "/data/executionMethods/0/processingTimeUnit",
        "value": "OTHER",
    }


def test_skipped_files_are_named_beside_the_result(tmp_path: Path) -> None:
    folder(tmp_path, a=NATIONAL, weather={"sky": "blue"})
    code, out, err = run(tmp_path, "--dry-run", "--format", "json")
    assert (code, json.loads(out)["procedures"]) == (0, 1)
    assert "weather.json" in err


def test_a_rejected_record_is_counted_and_named(tmp_path: Path) -> None:
    code, out, err = run(folder(tmp_path, a=HEADER | {"code": None}), "--dry-run", "--format", "json")
    data = json.loads(out)
    assert (code, data["procedures"], data["created"]) == (0, 1, 0)
    assert data["defects"] == [
        {"source": "a.json", "procedure": "", "kind": "malformed-code", "where": "/code", "value": None}
    ]
    assert "không có mã" in err


def test_unreadable_input_is_an_error_document_and_exit_two(tmp_path: Path) -> None:
    code, out, err = run(folder(tmp_path, a="{"), "--dry-run", "--format", "json")
    assert code == 2
    assert set(json.loads(out)["error"]) == {"what", "where", "remedy"}
    assert err.startswith("Lỗi: ")


def test_unreadable_input_in_text_leaves_stdout_empty(tmp_path: Path) -> None:
    assert run(folder(tmp_path, a="{"), "--dry-run")[:2] == (2, "")


def test_defects_are_no_failure(tmp_path: Path) -> None:
    code, out, _ = run(folder(tmp_path, b=RAW), "--dry-run")
    assert code == 0
    assert "unit-other" in out


def test_a_dry_run_touches_neither_database_nor_django(tmp_path: Path) -> None:
    folder(tmp_path, a=NATIONAL)
    program = (
        "import sys; from motcua.cli.main import app\n"
        f"try: app(['catalog', 'import', {str(tmp_path)!r}, '--dry-run'])\n"
        "except SystemExit: pass\n"
        "sys.exit(any(name.split('.')[0] in ('django', 'psycopg') for name in sys.modules))"
    )
    environment = os.environ | {"MOTCUA_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    assert subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode == 0


@pytest.mark.django_db
def test_an_import_stores_and_says_so_in_the_same_words(tmp_path: Path) -> None:
    from motcua.catalog.models import Procedure

    code, out, _ = run(folder(tmp_path, a=NATIONAL, b=RAW), "--format", "json")
    assert (code, json.loads(out)["created"]) == (0, 1)
    assert Procedure.objects.get().versions.count() == 2
