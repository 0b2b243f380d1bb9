"""Small real files of every accepted kind, made on the spot."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf
from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = f"{OFFICE}wordprocessingml.document.main+xml"
SHEET = f"{OFFICE}spreadsheetml.sheet.main+xml"


def pdf(pages: int = 1, **more: object) -> bytes:
    """A sound PDF of empty pages; ``more``: entries of its catalogue."""
    made, buffer = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    for name, value in more.items():
        made.Root[f"/{name}"] = value
    made.save(buffer, deterministic_id=True)
    return buffer.getvalue()


PDF = pdf()


def picture(kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, format=kind)
    return buffer.getvalue()


def archive(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return buffer.getvalue()


def office(main: str, **more: str) -> bytes:
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<main/>", **more})
