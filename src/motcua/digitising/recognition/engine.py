"""What ocrmypdf is told beside its options: a page's reading is kept as soon as it is there.

ocrmypdf loads this as a plug-in inside the reading process. Each page's hOCR and codes are left in a folder,
so that progress can be counted, words and places are not lost in the PDF, and a page read before the process
was killed is not read again.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from ocrmypdf import hookimpl
from ocrmypdf.builtin_plugins.tesseract_ocr import TesseractOcrEngine
from PIL import Image

from motcua.digitising.recognition import codes

folder: Path | None = None
"""Where pages are left; set by the reading process before it begins."""


class KeepingEngine(TesseractOcrEngine):
    """tesseract, with a memory."""

    @staticmethod
    def generate_hocr(input_file: Path, output_hocr: Path, output_text: Path, options: Any) -> None:
        assert folder is not None
        place = place_of(folder, page_number(output_hocr), _hash(input_file))
        if not place.exists():
            read: Any = TesseractOcrEngine.generate_hocr
            read(input_file, output_hocr, output_text, options)
            leave(place.with_suffix(".codes"), json.dumps(_codes(input_file)).encode())
            leave(place, output_hocr.read_bytes())
        else:
            output_hocr.write_bytes(place.read_bytes())
            output_text.write_text("", "utf-8")


@hookimpl
def get_ocr_engine(options: Any) -> Any:
    """Ours for every file that is to be read; ocrmypdf's own choice for one that is only converted."""
    return None if options is not None and options.ocr_engine == "none" else KeepingEngine()


def page_number(output: Path) -> int:
    """ocrmypdf names a page's files ``000001_…``."""
    return int(output.name.split("_", 1)[0])


def place_of(where: Path, page: int, picture: str) -> Path:
    """Where a page's reading lies; another picture of the page is another reading."""
    return where / f"{page:06d}-{picture}.hocr"


def readings(where: Path) -> dict[int, Path]:
    """The newest reading of each page."""
    found = sorted(where.glob("*.hocr"), key=lambda path: path.stat().st_mtime_ns)
    return {int(path.name.split("-", 1)[0]): path for path in found}


def _hash(picture: Path) -> str:
    return hashlib.sha256(picture.read_bytes()).hexdigest()[:16]


def _codes(picture: Path) -> list[dict[str, Any]]:
    with Image.open(picture) as image:
        return codes.kept(codes.codes_in(image))


def leave(place: Path, data: bytes) -> None:
    """Write a whole file or none: a killed process leaves no half of one."""
    half = place.with_name(f"{place.name}-half")
    half.write_bytes(data)
    half.replace(place)
