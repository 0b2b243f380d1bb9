"""A form and its data become a PDF/A, on demand and without storing anything.

One compiler is kept per process and template: it holds the parsed template and the fonts, which is most of
the time of a first run. A compiler serves one caller at a time, hence the lock beside it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

import typst

from motcua.documents.forms import wording
from motcua.documents.forms.data import FormData
from motcua.documents.forms.registry import FormVersion
from motcua.documents.forms.tracking_qr import tracking_qr

HERE: Final = Path(__file__).resolve().parent
TEMPLATES: Final = HERE / "templates"
FONTS: Final = HERE.parent / "fonts"
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


class WrongFormData(TypeError):
    """The data belongs to another form."""


@dataclass(frozen=True)
class _Press:
    compiler: typst.Compiler
    lock: Lock = field(default_factory=Lock)


@cache
def _press(template: str) -> _Press:
    compiler = typst.Compiler(
        input=str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    return _Press(compiler)


def _plain(value: object) -> dict[str, Any]:
    if isinstance(value, datetime):
        return {"day": wording.day(value), "time": wording.time(value), "short": wording.short(value)}
    return vars(value)


def _drawable(found: re.Match[str]) -> str:
    return _KEPT.get(found[0], "□")


def typst_inputs(form: FormVersion, data: FormData) -> dict[str, str]:
    """What the template reads: the form and the data as JSON, normalised to NFC, and the QR as SVG. No line
    begins with a dash.

    Raises:
        WrongFormData: the data belongs to another form.
    """
    if data.code != form.code:
        raise WrongFormData(f"{type(data).__name__} is not the data of {form.code}")
    page = {
        "title": form.title,
        "number": form.number_text(data.running_number, data.office.body),
        "form": form.footer,
        "paper": form.paper,
        "d": data,
    }
    text = unicodedata.normalize("NFC", json.dumps(page, default=_plain, ensure_ascii=False))
    inputs = {"page": _UNPRINTABLE.sub(_drawable, text).replace(" – ", "\u00a0– ")}
    if data.tracking is not None:
        inputs["qr"] = tracking_qr(data.tracking.address)
    return inputs


def render(form: FormVersion, data: FormData) -> bytes:
    """The form as PDF/A-2a, PDF/UA-1, tagged, fonts embedded.

    Raises:
        WrongFormData: the data belongs to another form.
    """
    inputs = typst_inputs(form, data)
    press = _press(form.template)
    with press.lock:
        pdf = press.compiler.compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=int(data.issued_at.timestamp()),
        )
    return cast("bytes", pdf)
