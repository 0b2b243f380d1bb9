"""A batch of scans read through the queue against the bare ocrmypdf: same files, same options."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench import place
from bench.rounds import Row, interleaved, seconds, spoken

FILES, PAGES = 4, 4
ROUNDS = 3
"""A round reads 16 pages twice; minutes, not seconds."""
OPTIONS = (
    "--language", "vie", "--skip-text", "--deskew", "--rotate-pages", "--output-type", "auto",
    "--pdfa-backend", "internal", "--rasterizer", "pypdfium", "--optimize", "1", "--quiet",
)  # fmt: skip


def run() -> list[Row]:
    from motcua.digitising.recognition import available

    if available.why_not():
        return []
    cluster = place.ready()
    sys.path.insert(0, str(place.TESTS / "digitising"))
    try:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            ours, theirs, _ = interleaved(
                lambda n: _through_the_queue(_scans(n)), lambda n: _bare(_scans(n), work), ROUNDS
            )
    finally:
        place.let_go()
        cluster.leave()
    speed = theirs / ours
    pages = FILES * PAGES
    return [
        Row(
            f"Nhận dạng {FILES} tệp, {pages} trang quét 200 dpi qua hàng đợi",
            f"{spoken(ours / pages)}/trang",
            f"ocrmypdf trần, mọi nhân: {spoken(theirs / pages)}/trang",
            speed,
            "tốc độ so với ocrmypdf trần",
            "≥ 0,9",
            speed >= 0.9,
        )
    ]


def _scans(number: int) -> list[bytes]:
    """Files nobody has read before: each round has words of its own."""
    return [_scan(f"Vòng {number}, tệp {file}, trang ") for file in range(FILES)]


def _scan(words: str) -> bytes:
    import img2pdf
    from drawn_pages import LINES, jpeg, sheet

    return bytes(img2pdf.convert([jpeg(sheet([*LINES * 3, f"{words}{page}"])) for page in range(PAGES)]))


def _through_the_queue(scans: list[bytes]) -> float:
    from drawn_pages import stored

    from motcua.digitising.models import Recognition
    from motcua.digitising.recognition import asking, draining

    rows = [asking.recognise(stored(data, f"{n}.pdf")) for n, data in enumerate(scans)]
    took = seconds(draining.drain)
    assert Recognition.objects.filter(pk__in=[row.pk for row in rows], state="done").count() == FILES
    return took


def _bare(scans: list[bytes], work: Path) -> float:
    """As its command is run on a folder: file after file, each with every core."""
    for number, data in enumerate(scans):
        (work / f"{number}.pdf").write_bytes(data)

    def read() -> None:
        for number in range(len(scans)):
            command = [sys.executable, "-m", "ocrmypdf", *OPTIONS, work / f"{number}.pdf", work / "out.pdf"]
            subprocess.run(command, check=True, capture_output=True)

    return seconds(read)
