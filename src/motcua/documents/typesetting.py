"""A typst template and its data become a PDF/A, on demand and without storing anything.

One compiler is kept per process and template: it holds the parsed template and the fonts, which is most of
the time of a first run. A compiler serves one caller at a time, hence the lock beside it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

import typst

FONTS: Final = Path(__file__).resolve().parent / "fonts"
STANDARDS: Final[Any] = ["a-2a", "ua-1"]
"""PDF/A-2a contains 2b and adds the tags a screen reader needs; PDF/UA-1 says they are there."""

_UNPRINTABLE: Final = re.compile(
    r"""\\[\\"]|\\u00[01][0-9a-f]|\\[bfrt]|"""
    "[^\u0020-\u007e\u00a0-\u024f\u0259\u02bc\u02c6\u02c7\u02d8-\u02dd\u0300-\u036f\u0391-\u03a1\u03a3-\u03ce"
    "\u0400-\u045f\u0490\u0491\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033"
    "\u2039\u203a\u2044\u20ab\u20ac\u2116\u2122\u2190-\u2193\u2212\u2264\u2265\u25a1\u25cf]"
)
"""What the enclosed fonts cannot draw. PDF/A refuses a page with a missing glyph, and a receipt must not
fail because a name was pasted with an emoji: such a character becomes □. The text searched is JSON, hence
the escapes; an escaped backslash or quote is matched first so that it is not taken apart."""
_KEPT: Final = {r"\\": r"\\", r"\"": r"\"", r"\t": " ", r"\r": " "}


@dataclass(frozen=True)
class _Press:
    compiler: typst.Compiler
    lock: Lock = field(default_factory=Lock)


@cache
def _press(template: Path) -> _Press:
    compiler = typst.Compiler(
        input=str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    return _Press(compiler)


def _drawable(found: re.Match[str]) -> str:
    return _KEPT.get(found[0], "□")


def page_json(page: Mapping[str, Any], plain: Callable[[Any], Any] = vars) -> str:
    """The data as the JSON a template reads, normalised to NFC, with only what the fonts can draw. No line
    begins with a dash. ``plain``: turns an object JSON does not know into one it does."""
    text = unicodedata.normalize("NFC", json.dumps(page, default=plain, ensure_ascii=False))
    return _UNPRINTABLE.sub(_drawable, text).replace(" – ", "\u00a0– ")


def typeset(template: Path, inputs: dict[str, str], issued_at: datetime) -> bytes:
    """The template as PDF/A-2a, PDF/UA-1, tagged, fonts embedded. ``inputs``: what it reads as
    ``sys.inputs``; ``issued_at``: aware, the document's date."""
    press = _press(template)
    with press.lock:
        return _pressed(press, inputs, issued_at)


def typeset_marked(
    template: Path, inputs: dict[str, str], issued_at: datetime, label: str
) -> tuple[bytes, list[dict[str, Any]]]:
    """The same, and what the template left under a label (``metadata`` of typst), in the page's order."""
    press = _press(template)
    with press.lock:
        pdf = _pressed(press, inputs, issued_at)
        # The compiler still holds the document it just made, so nothing is made twice.
        found = press.compiler.query(label, field="value")
    return pdf, json.loads(found)


def _pressed(press: _Press, inputs: dict[str, str], issued_at: datetime) -> bytes:
    pdf = press.compiler.compile(
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=STANDARDS,
        timestamp=int(issued_at.timestamp()),
    )
    return cast("bytes", pdf)


def inset(template: Path, inputs: dict[str, str]) -> bytes:
    """The template as PDF/A-2b without tags, to be drawn into another file."""
    press = _press(template)
    with press.lock:
        pdf = press.compiler.compile(
            format="pdf", sys_inputs=inputs, pdf_standards=cast("Any", "a-2b"), pdf_tags=False
        )
    return cast("bytes", pdf)


def pictures(template: Path, inputs: dict[str, str], dots_per_inch: float) -> list[bytes]:
    """The pages as PNG, for files that take no vector drawing."""
    press = _press(template)
    with press.lock:
        pages = press.compiler.compile(format="png", sys_inputs=inputs, ppi=dots_per_inch)
    return [pages] if isinstance(pages, bytes) else cast("list[bytes]", pages)
