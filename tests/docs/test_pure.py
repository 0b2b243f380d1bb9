"""What docs/architecture.md calls free of Django imports none of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.pages import ROOT

PACKAGE = ROOT / "src" / "motcua"
WITH_DJANGO = {
    "core": {
        "apps.py",
        "forms.py",
        "form_messages.py",
        "rows.py",
        "security.py",
        "refusals.py",
        "context.py",
        "validity.py",
    }
    | {"announcing.py", "live_pass.py", "paging.py"},
    "processes": {"apps.py", "models.py", "immutability.py"},
    "catalog/readers": set[str](),
    "reengineering/cost": set[str](),
    "reengineering/sheet": set[str](),
    "indicators/index766": set[str](),
    "indicators/figures": set[str](),
}


def pure() -> Iterator[Path]:
    for folder, others in WITH_DJANGO.items():
        yield from (path for path in (PACKAGE / folder).glob("*.py") if path.name not in others)
    for package in ("bpmn", "drawing", "layout", "simulation", "tables"):
        yield from (PACKAGE / "processes" / package).glob("*.py")
    for package in ("criteria", "lint", "selection"):
        yield from (PACKAGE / "reengineering" / package).glob("*.py")
    yield from (PACKAGE / "mining").rglob("*.py")
    yield PACKAGE / "audit" / "chain.py"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", sorted(pure()), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_pure_module_imports_no_django(path: Path) -> None:
    models = tuple(f"motcua.{module}.models" for module in ("catalog", "dossiers", "identity", "processes"))
    assert not [name for name in imported(path) if name.split(".")[0] == "django" or name.startswith(models)]


def test_the_page_names_every_module_that_does() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    named = set().union(*WITH_DJANGO.values()) - {"apps.py"}
    assert not [name for name in named if f"`{name}`" not in text]
