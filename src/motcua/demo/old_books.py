"""An old register of the demo commune: drawn pages, half of them typed, one place where two people differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from motcua.books.acts import importing, keying, projects, saving
from motcua.books.acts.projects import Tasks
from motcua.books.pictures import KINDS
from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.roles import Role

COMMUNE = "H00.21"
BEFORE = timedelta(days=6)
SIZE = (1240, 1754)
"""A4 at 150 dots per inch."""
INK, RULE, PAPER = (32, 42, 92), (172, 156, 128), (247, 240, 222)
FONT = "Tinos-Italic.ttf"
LABELS = {
    "number": "Số",
    "registered_on": "Ngày đăng ký",
    "child_name": "Họ và tên",
    "born_on": "Ngày sinh",
    "sex": "Nam, nữ",
    "birthplace": "Nơi sinh",
    "mother_name": "Họ tên mẹ",
    "father_name": "Họ tên cha",
}
NAMES = ("Bưởi", "Cam", "Đào", "Hòa", "Khế", "Lựu", "Mận", "Nhãn", "Ổi", "Quýt", "Sen", "Thủy")


def write(anchor: datetime) -> None:
    """Six pages of two entries: two typed twice, one of them with a difference, one typed once."""
    cast = Cast()
    unit = cast.units[COMMUNE].pk
    manager, first, second, third = (
        cast.officer(unit, role, 0) for role in (Role.UNIT_ADMIN, Role.SPECIALIST, Role.SEAL, Role.LEADER)
    )
    with clock.at(anchor - BEFORE):
        project = projects.begin(manager, unit, "Sổ khai sinh 1987", "birth").pk
        for who, tasks in (
            (first, Tasks(keys=True)),
            (second, Tasks(keys=True)),
            (third, Tasks(settles=True, checks=True)),
        ):
            projects.set_member(manager, project, who.account, tasks)
        pages = [[entry(2 * page), entry(2 * page + 1)] for page in range(6)]
        importing.add(manager, project, "Quyển 1/1987", [_stored(page, n) for n, page in enumerate(pages, 1)])
        for page in pages[:3]:
            _type(first, project, page)
        for page in pages[:2]:
            _type(second, project, [{**one, "child_name": _misread(one["child_name"])} for one in page])


def _misread(name: str) -> str:
    """As somebody reads an unclear tone; a name without one stays."""
    return name.replace("Đào", "Đạo")


def entry(number: int) -> dict[str, str]:
    """One made-up entry."""
    day, month = 1 + number * 2, 1 + number % 12
    return {
        "number": str(41 + number),
        "registered_on": f"{day + 3}/{month}/1987",
        "child_name": f"Demo Trần Thị {NAMES[number % len(NAMES)]}",
        "born_on": f"{day}/{month}/1987",
        "sex": "Nữ",
        "birthplace": "Ấp Demo 2, xã Demo Sông Hậu",
        "mother_name": f"Demo Lê Thị {NAMES[(number + 5) % len(NAMES)]}",
        "father_name": f"Demo Trần Văn {NAMES[(number + 3) % len(NAMES)]}",
    }


def _type(who: Actor, project: int, entries: Sequence[dict[str, str]]) -> None:
    row = keying.claim(who, project)
    assert row is not None
    for order, values in enumerate(entries, 1):
        saving.save(who, row.pk, order, values, [500, 900 + 4400 * (order - 1), 9000, 4200])
    keying.finish(who, row.pk)


def _stored(entries: Sequence[dict[str, str]], number: int) -> StoredFile:
    return uploads.store(BytesIO(drawn(entries, number)), f"trang-{number:03}.jpg", among=KINDS)


def drawn(entries: Sequence[dict[str, str]], number: int) -> bytes:
    """A page of a register as JPEG, ruled and filled in by hand as far as a typeface can."""
    page = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(page)
    font = str(files("motcua.documents").joinpath("fonts", FONT))
    small, large = ImageFont.truetype(font, 24), ImageFont.truetype(font, 34)
    pen.text((80, 60), f"SỔ ĐĂNG KÝ KHAI SINH (DEMO)   Năm 1987   Trang {number}", fill=INK, font=small)
    for place, told in enumerate(entries):
        top = 160 + place * 770
        pen.rectangle((70, top, SIZE[0] - 70, top + 730), outline=RULE, width=3)
        for line, (name, label) in enumerate(LABELS.items()):
            y = top + 30 + line * 86
            pen.text((100, y + 12), label, fill=RULE, font=small)
            pen.text((340 + 7 * (line % 3), y), told.get(name, ""), fill=INK, font=large)
            pen.line((330, y + 52, SIZE[0] - 100, y + 52), fill=RULE, width=1)
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
