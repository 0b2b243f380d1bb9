"""Practice keys for demo officers: leaders sign, clerks sign what they scan, seals are digital.

The authority that vouches for them is forgotten at once: nobody can be certified by it afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from io import BytesIO
from itertools import groupby

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from motcua.demo.contents import StaffRow, contents
from motcua.documents.typesetting import FONTS
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Unit, User
from motcua.identity.roles import Role
from motcua.signatures.acts import keys, trust
from motcua.signatures.models import Anchor, Key
from motcua.signatures.practice import authority

SECRET = "demo ky so"
"""Of every practice key; docs/demo.md tells it."""
BLUE, RED = (16, 42, 170, 255), (200, 16, 24, 255)
MOST_UNITS = 2
"""Units whose officers get keys, those people visit first; a first start must not wait for more."""


def equip() -> None:
    """Keys for those who do not have one yet; nothing where practice is not allowed."""
    if not settings.PRACTICE or Anchor.objects.filter(practice=True).exists():
        return
    issuer = authority.made()
    admin = next(row.username for row in contents().staff if row.role == Role.SYSTEM_ADMIN)
    trust.add_anchor(
        _actor(admin), issuer.root.pem, "Demo: thực hành ký số, không có giá trị pháp lý", practice=True
    )
    for name, role, unit in _holders():
        _equip(issuer, _actor(name), role, unit)


def _holders() -> list[tuple[str, str, Unit]]:
    """Account, role and unit of those who get a key: leaders, specialists and keepers of seals of the first
    units that have a counter of their own, and the clerks of those counters."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    staff = sorted(contents().staff, key=lambda row: row.unit)
    by_unit = {code: list(rows) for code, rows in groupby(staff, key=lambda row: row.unit)}
    counted = {code.rpartition(".")[0] for code, rows in by_unit.items() if Role.CLERK in _roles(rows)}
    whole = [
        code for code, rows in by_unit.items() if {Role.LEADER, Role.SEAL} <= _roles(rows) and code in counted
    ][:MOST_UNITS]
    wanted = {Role.LEADER, Role.SEAL, Role.SPECIALIST}
    found = [
        (row.username, row.role, units[code]) for code in whole for row in by_unit[code] if row.role in wanted
    ]
    counters = [code for code in by_unit if code.rpartition(".")[0] in whole]
    found += [
        (row.username, row.role, units[code])
        for code in counters
        for row in by_unit[code]
        if row.role == Role.CLERK
    ]
    return found


def _roles(rows: Iterable[StaffRow]) -> set[str]:
    return {row.role for row in rows}


def _equip(issuer: authority.Authority, actor: Actor, role: str, unit: Unit) -> None:
    if not Key.objects.filter(user=actor.user).exists():
        p12 = issuer.p12(actor.name, SECRET, unit.name)
        keys.add_file_key(actor, p12, SECRET, picture=handwriting(actor.name))
    if role == Role.SEAL and not Key.objects.filter(unit=unit).exists():
        keys.add_file_key(
            actor, issuer.p12(unit.name, SECRET, unit.name), SECRET, unit=unit.pk, picture=seal(unit.name)
        )


def handwriting(name: str) -> bytes:
    """A drawn line that stands for somebody's signature."""
    picture = Image.new("RGBA", (600, 260), (0, 0, 0, 0))
    seed = sum(ord(letter) for letter in name)
    points = [
        (30 + 5 * n, 130 + 80 * math.sin(n / (4 + seed % 5)) * math.cos(n / (17 + seed % 7)))
        for n in range(108)
    ]
    ImageDraw.Draw(picture).line(points, fill=BLUE, width=7, joint="curve")
    return _png(picture)


def seal(name: str) -> bytes:
    """A round seal that says it is none."""
    picture = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((12, 12, 588, 588), outline=RED, width=14)
    pen.ellipse((70, 70, 530, 530), outline=RED, width=5)
    words = ["DẤU THỰC HÀNH", *_rows(name.upper(), 15)]
    font = ImageFont.truetype(str(FONTS / "Tinos-Bold.ttf"), 44)
    for number, row in enumerate(words):
        y = 300 + 56 * (number - (len(words) - 1) / 2)
        pen.text((300, y), row, fill=RED, font=font, anchor="mm")
    return _png(picture)


def _rows(words: str, width: int) -> list[str]:
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        rows = [*rows[:-1], longer] if len(longer) <= width else [*rows, word]
    return [row for row in rows if row][:4]


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
