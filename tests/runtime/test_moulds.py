"""Test databases are copies of one migrated once, as long as no migration changes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import psycopg
import pytest

from motcua.runtime import moulds


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for path, words in {"a/migrations/0001_one.py": "1", "a/pieces.py": "RunSQL", "a/rules.py": "x"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(words)
    return tmp_path


@pytest.mark.parametrize("changed", ["a/migrations/0001_one.py", "a/migrations/0002_two.py", "a/pieces.py"])
def test_a_changed_migration_wants_another_mould(package: Path, changed: str) -> None:
    before = moulds.name(package)
    (package / changed).write_text("RunSQL changed")
    assert moulds.name(package) != before


def test_other_libraries_want_another_mould(package: Path) -> None:
    before = moulds.name(package, package / "locked.txt")
    (package / "locked.txt").write_text("django==6")
    assert moulds.name(package, package / "locked.txt") != before


def test_a_changed_rule_keeps_the_mould(package: Path) -> None:
    before = moulds.name(package)
    (package / "a/rules.py").write_text("y")
    assert moulds.name(package) == before


@pytest.mark.skipif("MOTCUA_TEST_DATABASE_URL" in os.environ, reason="a given server gets no mould")
def test_what_is_there_is_not_migrated_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "run", run)
    url = os.environ["MOTCUA_DATABASE_URL"]
    mould = moulds.ensure(url)
    with psycopg.connect(url.rsplit("/", 1)[0] + f"/{mould}") as link:
        assert link.execute("SELECT count(*) > 100 FROM django_migrations").fetchone() == (True,)
