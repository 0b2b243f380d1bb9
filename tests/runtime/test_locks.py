"""Lock files belong to their inputs and name no place."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The lock tool working on one made-up lock."""
    spec = importlib.util.spec_from_file_location("locks", PROJECT / "tools" / "locks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "INPUTS", {"some": ("some.in",)})
    (tmp_path / "some.in").write_text("# why\nthing\n")
    (tmp_path / "some.txt").write_text(
        f"{module.HEAD}{module.digest('some')}\nthing==1 \\\n    --hash=sha256:ab\n"
    )
    return module


def test_a_lock_of_its_inputs_is_fine(locks: ModuleType) -> None:
    assert locks.main("check") == 0


def test_a_changed_comment_does_not_count(locks: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "some.in").write_text("# another reason\n\nthing\n")
    assert locks.faults("some") == []


def test_a_changed_input_is_noticed(locks: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "some.in").write_text("thing\nmore\n")
    assert "run make lock" in locks.faults("some")[0]


@pytest.mark.parametrize(("start", "rest"), [("--", "index-url simple"), ("thing @ file", ":thing.whl")])
def test_a_place_is_noticed(locks: ModuleType, tmp_path: Path, start: str, rest: str) -> None:
    """The lines are put together here, so that no file of the project bears one."""
    with (tmp_path / "some.txt").open("a") as lock:
        lock.write(f"{start}{rest}\n")
    assert "names a place" in locks.faults("some")[0]


def test_a_line_without_a_hash_is_noticed(locks: ModuleType, tmp_path: Path) -> None:
    with (tmp_path / "some.txt").open("a") as lock:
        lock.write("other==2\n")
    assert locks.faults("some") == ["some.txt: no hash for other==2"]


def test_the_front_end_lock_names_no_registry() -> None:
    lock = (PROJECT / "frontend" / "package-lock.json").read_text()
    assert not re.search(r'"resolved"|https?://[^"]*\.tgz', lock)


def test_the_oracle_engine_never_enters_the_product() -> None:
    assert "spiffworkflow" not in (PROJECT / "requirements" / "product.txt").read_text().lower()
