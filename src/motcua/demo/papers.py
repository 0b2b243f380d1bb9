"""What demo people hand in: papers from the catalogue, small files marked DEMO, answers to the e-form."""

from __future__ import annotations

import struct
import zlib
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from motcua.catalog.eform_answers import prefilled
from motcua.catalog.eform_store import form_for
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.record import Component
from motcua.core import clock
from motcua.demo.contents import CitizenRow, contents
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Channel
from motcua.identity.models import User

POPULATION = "Cơ sở dữ liệu quốc gia về dân cư"
DATA = ("Giấy tờ tùy thân", "Giấy tờ chứng minh nơi cư trú")
"""Papers whose content the population database holds (NĐ 118/2025 Art. 4.2a as amended by NĐ 309/2026)."""
CONDITION = "(nếu "
"""How the pack marks a paper asked in some situations only; the stories are of the ordinary situation."""
LETTERS = (
    "1110 11111 10001 01110",
    "1001 10000 11011 10001",
    "1001 11100 10101 10001",
    "1001 10000 10001 10001",
    "1110 11111 10001 01110",
)
SCALE = 8


def papers(version: ProcedureVersion, channel: Channel, files: tuple[int, ...]) -> list[Paper]:
    """What is handed in for a procedure in the ordinary situation; online, ``files`` show every paper."""
    parts = [part for group in version.record.groups for part in group.components]
    asked = [part for part in parts if CONDITION not in part.name]
    data = [part for part in asked if part.name.startswith(DATA)]
    others = [part for part in asked if part not in data]
    chosen = _online(others) if channel == Channel.ONLINE else _on_paper(others)
    return [_paper(part, channel, files) for part in (*chosen, *data)]


def _on_paper(asked: list[Component]) -> list[Component]:
    return [part for part in asked if not part.electronic_form]


def _online(asked: list[Component]) -> list[Component]:
    """The form is answered, not handed in; where nothing else is asked, its file stands for all."""
    others = [part for part in _on_paper(asked) if not part.name.startswith("Tờ khai")]
    return others or [part for part in asked if part.electronic_form]


def _paper(part: Component, channel: Channel, files: tuple[int, ...]) -> Paper:
    online = channel == Channel.ONLINE
    if part.name.startswith(DATA):
        replaced = POPULATION if online else ""
        return Paper(part.name, part.code, shown_only=not online, replaced_by_data=replaced)
    if online:
        return Paper(part.name, part.code, copies=1, note="Bản chụp điện tử", files=files)
    return Paper(part.name, part.code, originals=part.originals or 0, copies=part.copies or 0)


def answers(version: ProcedureVersion, citizen: CitizenRow, files: tuple[int, ...]) -> dict[str, Any]:
    """Answers to the procedure's electronic form; a birth is told whole, else what the state knows."""
    facts = {
        "applicant.name": citizen.name,
        "applicant.number": contents().number(citizen),
        "applicant.address": citizen.address,
        "applicant.phone": contents().phone(citizen),
    }
    known = prefilled(form_for(version, clock.today()).model, facts)
    if version.procedure.code != "1.001193":
        return known
    return known | _birth(citizen) | ({"tep_chung_sinh": list(files)} if files else {})


def _birth(citizen: CitizenRow) -> dict[str, Any]:
    """A child born a few weeks ago at an invented hospital, told by its mother or father."""
    born = clock.today() - timedelta(days=20 + citizen.birth_date.day)
    mother = citizen.sex == "female"
    parent = "me" if mother else "cha"
    return {
        "quan_he": parent,
        "tre_ho_ten": f"{citizen.name.rsplit(' ', 1)[0]} Măng",
        "tre_ngay_sinh": born.isoformat(),
        "tre_gioi_tinh": "nu" if born.day % 2 else "nam",
        "tre_dan_toc": "Kinh",
        "tre_quoc_tich": "Việt Nam",
        "tre_que_quan": "Xã Suối Lam, tỉnh Sao Mai (Demo)",
        "noi_sinh_loai": "co_so_y_te",
        "co_so_y_te": "Demo Bệnh viện Đa khoa tỉnh Sao Mai",
        "chung_sinh": "ban_giay",
        "tinh_trang": "chi_me" if mother else "chi_cha",
        f"{parent}_ho_ten": citizen.name,
        f"{parent}_ngay_sinh": citizen.birth_date.isoformat(),
        f"{parent}_dan_toc": "Kinh",
        f"{parent}_quoc_tich": "Việt Nam",
        f"{parent}_noi_cu_tru": citizen.address,
        "mang_thai_ho": False,
        "ban_sao": 2,
        "nhan_ket_qua": "mot_cua",
    }


def stored(number: int, owner: User | None) -> StoredFile:
    """A file handed in: a PDF for even numbers, a picture for odd ones; both say DEMO."""
    content = picture() if number % 2 else page(date(2026, 1, 1) + timedelta(days=number))
    name = f"demo-giay-to-{number}.{'png' if number % 2 else 'pdf'}"
    return uploads.store(BytesIO(content), name, uploaded_by=owner)


def page(day: date) -> bytes:
    """A PDF page that says DEMO and the day that tells it from others."""
    text = f"BT /F1 48 Tf 60 720 Td (DEMO) Tj /F1 14 Tf 0 -40 Td (Giay to mau {day:%d/%m/%Y}) Tj ET".encode()
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


def picture() -> bytes:
    """A grey PNG that says DEMO."""
    rows = [f"00{line.replace(' ', '00')}00" for line in LETTERS]
    blank = "0" * len(rows[0])
    lines = [line for row in (blank, *rows, blank) for line in [_pixels(row)] * SCALE]
    size = struct.pack(">IIBBBBB", len(blank) * SCALE, len(lines), 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + line for line in lines))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _pixels(row: str) -> bytes:
    return b"".join((b"\x30" if dot == "1" else b"\xee") * SCALE for dot in row)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
