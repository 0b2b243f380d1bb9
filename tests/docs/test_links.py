"""What the documents point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.pages import DOCS, ROOT, ticked

PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]
PLACES = (ROOT, ROOT / "src" / "motcua", ROOT / "frontend", DOCS)
FILE = re.compile(r"[\w.-]+(/[\w.-]+)*/[\w-]+\.(py|json|yaml|typ|md|svg|toml|bpmn)")
"""A path with at least one folder: a bare name may be anywhere."""


def named_files(page: Path) -> list[str]:
    return [name for name in ticked(page.read_text()) if FILE.fullmatch(name)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text())
    assert not [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_it_names_exist(page: Path) -> None:
    missing = [name for name in named_files(page) if not any((place / name).exists() for place in PLACES)]
    assert not [name for name in missing if not name.startswith("var/")]


def test_the_index_lists_every_document() -> None:
    index = (DOCS / "README.md").read_text()
    documents = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if page.name != "README.md"]
    assert not [name for name in documents if f"({name})" not in index]
