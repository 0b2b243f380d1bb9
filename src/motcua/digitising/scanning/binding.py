"""Pages into one PDF: pictures go in byte for byte, with what PDF/A-2b asks for. Pure.

The claim of PDF/A is the writer's own: no independent validator is at hand (docs/documents.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Final

import img2pdf
import pikepdf
from PIL import Image, ImageCms

from motcua.digitising.resolution import resolution_of
from motcua.digitising.scanning.pictures import opened

CREATOR: Final = "Một Cửa"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to bind. ``content``: JPEG or PNG; ``turn``: degrees clockwise; ``dpi``: points per inch."""

    content: bytes
    turn: int
    dpi: float


def bind(sheets: Sequence[Sheet], *, title: str, author: str, code: str, at: datetime) -> bytes:
    """One PDF of the sheets in their order. ``code``: of the digitising result, kept as the identifier."""
    return inscribed(together(sheets), title=title, author=author, code=code, at=at)


def together(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one PDF that says nothing of itself yet: all of the work but a moment's."""
    with pikepdf.new() as pdf:
        for sheet in sheets:
            _append(pdf, sheet)
        _colours(pdf)
        pdf.Root.Lang = "vi-VN"
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        return _written(pdf)


def inscribed(bound: bytes, *, title: str, author: str, code: str, at: datetime) -> bytes:
    """The same with title, person, code and claim."""
    with pikepdf.open(BytesIO(bound)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as told:
            told["dc:title"] = title
            told["dc:creator"] = [author]
            told["dc:identifier"] = code
            told["xmp:CreatorTool"] = CREATOR
            told["xmp:CreateDate"] = told["xmp:ModifyDate"] = at.isoformat(timespec="seconds")
            told["pdf:Producer"] = CREATOR
            told["pdfaid:part"] = "2"
            told["pdfaid:conformance"] = "B"
        return _written(pdf)


def _written(pdf: pikepdf.Pdf) -> bytes:
    written = BytesIO()
    pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


def _append(pdf: pikepdf.Pdf, sheet: Sheet) -> None:
    bound = img2pdf.convert(
        _plain(sheet.content),
        layout_fun=img2pdf.get_fixed_dpi_layout_fun((_dpi(sheet), _dpi(sheet))),
        rotation=img2pdf.Rotation.none,
        engine=img2pdf.Engine.pikepdf,
    )
    with pikepdf.open(BytesIO(bound)) as single:
        pdf.pages.extend(single.pages)
    if sheet.turn:
        pdf.pages[-1].rotate(sheet.turn, relative=True)


def _dpi(sheet: Sheet) -> float:
    return resolution_of(opened(sheet.content).size, sheet.dpi)[0]


def _plain(content: bytes) -> bytes:
    """The bytes as they are, unless they hold colours (CMYK) or see-through places PDF/A has no room for."""
    picture = opened(content)
    if picture.mode in ("1", "L", "RGB") or (picture.mode == "P" and "transparency" not in picture.info):
        return content
    over = Image.new("RGB", picture.size, "white")
    see_through = picture.convert("RGBA")
    over.paste(see_through, mask=see_through.getchannel("A"))
    written = BytesIO()
    over.save(written, "PNG")
    return written.getvalue()


def _colours(pdf: pikepdf.Pdf) -> None:
    """What the colours mean (sRGB), without which the claim would be empty."""
    profile = pdf.make_stream(_srgb(), {"/N": 3})
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = pikepdf.Array([intent])


@cache
def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
