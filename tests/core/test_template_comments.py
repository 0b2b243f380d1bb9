"""A comment of a template ends on its line; one that does not is printed on the page."""

from __future__ import annotations

from pathlib import Path

import motcua

TEMPLATES = sorted(Path(motcua.__file__).parent.rglob("*.html"))


def test_no_comment_goes_over_its_line() -> None:
    lines = ((file.name, line) for file in TEMPLATES for line in file.read_text("utf-8").splitlines())
    assert TEMPLATES
    assert [name for name, line in lines if line.count("{#") != line.count("#}")] == []
