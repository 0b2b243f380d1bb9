"""``python -m bench.text_quality``: how well Vietnamese forms are read, by condition of the scan.

Real layouts (the product's own forms and a filled electronic form) are drawn with invented people, made into
scans of a given resolution with the faults scans have, read as the product reads them, and compared with the
text that was drawn: character and word error rate, and how many fields of the form were proposed rightly.
Needs tesseract; nothing of it is measured on papers of real people.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from bench.sheets.drawn import APPLICATION, answers, form, layouts, wanted_of
from motcua.core.text import squeeze
from motcua.digitising.recognition import child, text_layer
from motcua.digitising.recognition.limits import Limits
from motcua.digitising.recognition.proposing import propose
from motcua.digitising.recognition.rows import rows
from motcua.digitising.recognition.ticks import ink_in_box
from motcua.digitising.recognition.words import Word, restored

SEED = 20260821
Fault = Callable[[Image.Image, np.random.Generator], Image.Image]


@dataclass(frozen=True)
class Condition:
    name: str
    dpi: int
    faults: tuple[Fault, ...] = ()
    quality: int = 85


def skewed(degrees: float) -> Fault:
    return lambda page, _random: page.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def noisy(spread: float) -> Fault:
    def fault(page: Image.Image, random: np.random.Generator) -> Image.Image:
        pixels = np.asarray(page, float) + random.normal(0, spread, (page.height, page.width))
        return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))

    return fault


def soft(radius: float) -> Fault:
    return lambda page, _random: page.filter(ImageFilter.GaussianBlur(radius))


def faint(page: Image.Image, _random: np.random.Generator) -> Image.Image:
    """A photocopy: pale ink on grey paper, darker to one side."""
    shade = np.linspace(235, 185, page.width)[None, :]
    ink = np.asarray(page, float) / 255
    return Image.fromarray((shade * (0.45 + 0.55 * ink)).astype(np.uint8))


CONDITIONS = (
    Condition("200 dpi, sạch", 200),
    Condition("300 dpi, sạch", 300),
    Condition("200 dpi, nghiêng 1,5°", 200, (skewed(1.5),)),
    Condition("200 dpi, nghiêng + mờ + nhiễu + JPEG 50", 200, (skewed(-1.2), soft(0.8), noisy(14)), 50),
    Condition("150 dpi, sạch", 150),
    Condition("200 dpi, nhiễu hạt", 200, (noisy(24),)),
    Condition("200 dpi, mờ", 200, (soft(1.2),)),
    Condition("200 dpi, JPEG chất lượng 30", 200, quality=30),
    Condition("200 dpi, bản chụp nhạt", 200, (faint,)),
    Condition("300 dpi, nghiêng 1,5°", 300, (skewed(1.5),)),
)


def main() -> int:
    if missing := child.available.why_not():
        print(missing, file=sys.stderr)
        return 2
    sheets = layouts()
    print(f"Đo trên {len(sheets)} bố cục biểu mẫu, {child.available.engine()}.\n")
    print("| Điều kiện | CER | WER | Ô đúng | Ô đề xuất sai | Độ tin cậy TB |\n|---|---|---|---|---|---|")
    for condition in CONDITIONS:
        print(_row(condition, sheets), flush=True)
    return 0


def _row(condition: Condition, sheets: dict[str, bytes]) -> str:
    random = np.random.default_rng(SEED)
    letters = words = letter_faults = word_faults = 0
    right = wrong = asked = 0
    sure: list[float] = []
    for name, pdf in sheets.items():
        truth, found, folder = _truth(pdf), *_read(pdf, condition, random)
        letters += len(" ".join(truth))
        words += len(truth)
        letter_faults += distance(list(" ".join(truth)), list(" ".join(_texts(found))))
        word_faults += distance(truth, _texts(found))
        sure += [word.confidence for word in found]
        if name == APPLICATION:
            right, wrong, asked = _fields(found, folder)
    shares = (letter_faults / letters, word_faults / words)
    rates = " | ".join(f"{share:.2%}".replace(".", ",") for share in shares)
    mean = f"{sum(sure) / max(len(sure), 1):.2f}".replace(".", ",")
    return f"| {condition.name} | {rates} | {right}/{asked} | {wrong} | {mean} |"


def _read(pdf: bytes, condition: Condition, random: np.random.Generator) -> tuple[list[Word], Path]:
    """The words of all pages, as the product reads a scan."""
    folder = Path(tempfile.mkdtemp())
    scan = folder / "scan.pdf"
    scan.write_bytes(_scanned(pdf, condition, random))
    result = child.read(scan, folder, 2, Limits())
    pages = result.get("pages", [])
    return [word for page in pages for word in restored(page["words"], page["number"])], folder


def _scanned(pdf: bytes, condition: Condition, random: np.random.Generator) -> bytes:
    import img2pdf

    pages = []
    for page in pdfium.PdfDocument(pdf):
        picture = page.render(scale=condition.dpi / 72, grayscale=True).to_pil().convert("L")
        for fault in condition.faults:
            picture = fault(picture, random)
        written = BytesIO()
        picture.save(written, "JPEG", quality=condition.quality, dpi=(condition.dpi, condition.dpi))
        pages.append(written.getvalue())
    return bytes(img2pdf.convert(pages))


def _truth(pdf: bytes) -> list[str]:
    """The words drawn, in the order of the page as the eye sees it."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        layer = text_layer.pages_with_text(Path(file.name))
    return _texts([word for number in sorted(layer) for word in layer[number]])


def _texts(words: Sequence[Word]) -> list[str]:
    """Words in the order of rows; points to write on are no words, dashes are one sign."""
    return [text for row in rows(words) for token in row.tokens if (text := _plain(token.text, token.ends))]


def _plain(text: str, ends: bool) -> str:
    plain = squeeze(text).translate(str.maketrans("–—“”", '--""'))
    return f"{plain}:" if ends else plain


def _fields(found: list[Word], folder: Path) -> tuple[int, int, int]:
    """Fields proposed rightly, wrongly, and how many were filled in."""
    document = pdfium.PdfDocument(folder / child.COPY)
    pictures = {
        n + 1: document[n].render(scale=200 / 72, grayscale=True).to_pil() for n in range(len(document))
    }
    made = propose(found, wanted_of(form()), lambda page, box: ink_in_box(pictures[page], box))
    told = answers()
    right = sum(told.get(one.name) == one.value for one in made)
    return right, len(made) - right, len(told)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Insertions, deletions and replacements that make one of the other (Levenshtein)."""
    names = {item: number for number, item in enumerate(dict.fromkeys([*one, *other]))}
    left = np.array([names[item] for item in one])
    steps = np.arange(len(one) + 1)
    row = steps.copy()
    for number, item in enumerate(other, 1):
        kept = np.minimum(row[1:] + 1, row[:-1] + (left != names[item]))
        begun = np.concatenate(([number], kept))
        row = np.minimum.accumulate(begun - steps) + steps
    return int(row[-1])


if __name__ == "__main__":
    sys.exit(main())
