"""Papers read without the programs: words laid out as a reading gives them, and rows that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from drawn_pages import sheet

from motcua.core import clock
from motcua.core.text import fold
from motcua.digitising.models import RecognisedPage, Recognition
from motcua.digitising.recognition.words import Box, Word, kept, text_of
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Component, ComponentFile, Dossier

LETTER, HEIGHT, LINE = 0.008, 0.011, 0.022
APPLICATION = (
    "Họ, chữ đệm, tên người yêu cầu: Demo Nguyễn Thị Bưởi",
    "Nơi cư trú: Ấp Demo 1, xã Demo Sông Hậu",
    "Số điện thoại: 0900 000 123",
    "Quan hệ với người được khai sinh: Mẹ",
    "Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:",
    "Họ, chữ đệm, tên: DEMO TRẦN BẢO CHÂU",
    "Ngày, tháng, năm sinh: 02/08/2026",
    "Giới tính: Nữ ....... Dân tộc: Kinh ....... Quốc tịch: Việt Nam",
)


def words_of(lines: Sequence[str], page: int = 1, sure: float = 0.95) -> list[Word]:
    """Each line on a height of its own, letters as wide as one another."""
    found = []
    for number, line in enumerate(lines):
        at = 0.1
        for text in line.split():
            width = LETTER * len(text)
            found.append(Word(page, number, text, Box(at, 0.1 + LINE * number, width, HEIGHT), sure))
            at += width + LETTER
    return found


def read(file: StoredFile, lines: Sequence[str] = APPLICATION, sure: float = 0.95) -> Recognition:
    """A file as if it had been read: one page with these lines."""
    now = clock.now()
    row = Recognition.objects.create(
        source=file, state="done", pages=1, progress=1, asked_at=now, ended_at=now, searchable=file,
        claim="PDF/A-2b", engine="tesseract 5 vie",
    )  # fmt: skip
    words = words_of(lines, sure=sure)
    RecognisedPage.objects.create(
        recognition=row, number=1, width=210, height=148, source="ocr", text=text_of(words),
        folded=fold(text_of(words)), words=kept(words), confidence=sure,
    )  # fmt: skip
    return row


def scanned(dossier: Dossier, name: str = "to-khai.pdf") -> StoredFile:
    """A scan among the papers of a dossier."""
    written = BytesIO()
    sheet().save(written, "PDF", resolution=200)
    written.seek(0)
    file = uploads.store(written, name)
    component = Component.objects.filter(dossier=dossier).first()
    ComponentFile.objects.create(component=component, file=file, added_at=clock.now(), origin="scanned")
    return file
