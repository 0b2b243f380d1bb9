"""The process that reads one file: apart from the worker, bounded, and ended without harm at any moment.

It knows no database: it takes a file and a folder, and leaves ``result.json`` and ``copy.pdf`` in the folder.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import resource
import signal
from pathlib import Path
from typing import Any, Final

import ocrmypdf.api
import pypdfium2 as pdfium
from ocrmypdf.exceptions import EncryptedPdfError, ExitCodeException
from ocrmypdf.pdfa import file_claims_pdfa
from pikepdf.pdfa import validate_written

from motcua.core.errors import Refusal
from motcua.digitising.recognition import available, codes, engine, text_layer
from motcua.digitising.recognition.limits import Limits
from motcua.digitising.recognition.preparing import pages_of, prepare
from motcua.digitising.recognition.words import LAYER, OCR, PageRead, Word, hocr_words, kept

RESULT: Final = "result.json"
COPY: Final = "copy.pdf"
PAGES: Final = "pages"
"""A file with the number of pages, there as soon as it is known."""
CLAIM: Final = "PDF/A-2b"
FAULTS: Final = (ExitCodeException, pdfium.PdfiumError, MemoryError, OSError, ValueError)
"""What a hostile or broken file makes the libraries raise."""
_DIE_WITH_PARENT: Final = 1
_CODE_DPI: Final = 200
_NICE: Final = 5


def main(source: str, folder: str, jobs: int, limits: Limits) -> None:
    """Read a file; whatever happens is told in ``result.json``, except being killed."""
    os.setsid()
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    os.nice(_NICE)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, most))
    where = Path(folder)
    engine.leave(where / RESULT, json.dumps(read(Path(source), where, jobs, limits)).encode())


def read(source: Path, folder: Path, jobs: int, limits: Limits) -> dict[str, Any]:
    """Prepare, recognise, collect. Gives ``{"pages": …, "claim": …, "engine": …}``, or ``{"error": …}`` with
    words for people, or ``{"missing": …}`` when pictures of text cannot be read on this machine."""
    pdf = folder / "whole.pdf"
    try:
        pages = prepare(source, pdf, limits)
        engine.leave(folder / PAGES, str(pages).encode())
        layer = text_layer.pages_with_text(pdf)
        pictures = pages - len(layer)
        missing = available.why_not() if pictures else ""
        if missing:
            return {"missing": missing}
        _recognise(pdf, folder, jobs, limits, pictures)
        return _collected(folder, layer, bool(pictures))
    except Refusal as refusal:
        return {"error": str(refusal)}
    except FAULTS as fault:
        logging.getLogger(__name__).warning("reading failed", exc_info=True)
        return {"error": _in_words(fault)}


def _recognise(pdf: Path, folder: Path, jobs: int, limits: Limits, pictures: int) -> None:
    engine.folder = folder
    turned = available.ORIENTATION in available.languages() if pictures else False
    ocrmypdf.api.ocr(
        pdf,
        folder / COPY,
        language=[available.LANGUAGE],
        mode="skip",
        deskew=bool(pictures),
        rotate_pages=turned,
        output_type="auto",
        pdfa_backend="internal",
        rasterizer="pypdfium",
        optimize=1,
        jobs=jobs,
        use_threads=True,
        max_image_mpixels=limits.megapixels,
        tesseract_timeout=limits.page_seconds,
        tesseract_non_ocr_timeout=limits.page_seconds,
        invalidate_digital_signatures=True,
        tagged_pdf_mode="ignore",
        progress_bar=False,
        plugins=[engine.__name__],
        ocr_engine="auto" if pictures else "none",
    )


def _collected(folder: Path, layer: dict[int, list[Word]], pictures: bool) -> dict[str, Any]:
    copy, readings = folder / COPY, engine.readings(folder)
    rows = []
    for number, (width, height) in enumerate(pages_of(copy), 1):
        if number in layer or number not in readings:
            words, found, source = layer.get(number, []), _drawn_codes(copy, number), LAYER
        else:
            place = readings[number]
            words, source = hocr_words(place.read_bytes(), number), OCR
            found = json.loads(place.with_suffix(".codes").read_bytes())
        page = PageRead(number, round(width, 2), round(height, 2), source, tuple(words))
        rows.append(_row(page, found))
    return {"pages": rows, "claim": claim_of(copy), "engine": available.engine() if pictures else ""}


def _row(page: PageRead, found: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "source": page.source,
        "text": page.text,
        "words": kept(page.words),
        "codes": found,
        "confidence": page.confidence,
    }


def _drawn_codes(pdf: Path, number: int) -> list[dict[str, Any]]:
    document = pdfium.PdfDocument(pdf)
    try:
        picture = document[number - 1].render(scale=_CODE_DPI / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return codes.kept(codes.codes_in(picture, number))


def claim_of(copy: Path) -> str:
    """What the copy claims and a validator that approves only what it knows agrees with; else nothing."""
    if not file_claims_pdfa(copy)["pass"]:
        return ""
    return CLAIM if validate_written(copy, "2b").passed else ""


def _in_words(fault: Exception) -> str:
    again = "Hãy quét lại hoặc xuất lại tệp rồi tải lên."
    if isinstance(fault, MemoryError):
        return f"Tệp cần quá nhiều bộ nhớ để nhận dạng. {again}"
    if isinstance(fault, EncryptedPdfError):
        return "Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu của tệp rồi tải lên lại."
    return f"Tệp hỏng hoặc có cấu trúc lạ nên không nhận dạng được. {again}"
