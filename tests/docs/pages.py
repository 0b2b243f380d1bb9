"""Reading the documents: tables by heading, and what stands between back-ticks."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


def section(name: str, heading: str) -> str:
    """The text of a document from a heading to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", (DOCS / name).read_text(), re.S | re.M)
    assert found, f"{name} has no heading {heading!r}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of every table row in a text, headings and rulers left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rulers = {index for index, line in enumerate(lines) if set(line) <= set("|-: ")}
    body = [line for index, line in enumerate(lines) if not {index, index + 1} & rulers]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def ticked(text: str) -> list[str]:
    """What stands between back-ticks."""
    return re.findall(r"`([^`]+)`", text)
