"""Numbers people and organisations are known by, and the type a number shows by its form."""

from __future__ import annotations

import re
from typing import Final

from django.db.models import TextChoices


class NumberType(TextChoices):
    """What a number is. Personal number: Identity Law 2023 Art. 12 (twelve digits); the nine digits of the
    identity card before it; enterprise code: the tax code of the enterprise (Law on Enterprises 2020 Art.
    29), ten digits, thirteen for a dependent unit; code of an agency: QĐ 20/2020/QĐ-TTg."""

    PERSONAL = "personal", "Số định danh cá nhân"
    OLD_CARD = "old_card", "Số chứng minh nhân dân cũ"
    PASSPORT = "passport", "Số hộ chiếu"
    ENTERPRISE = "enterprise", "Mã số doanh nghiệp"
    TAX = "tax", "Mã số thuế"
    AGENCY = "agency", "Mã định danh cơ quan"
    OTHER = "other", "Số giấy tờ khác"


FORMS_OF_PERSONS: Final = (
    (re.compile(r"[0-9]{12}"), NumberType.PERSONAL),
    (re.compile(r"[0-9]{9}"), NumberType.OLD_CARD),
    (re.compile(r"[A-Z][0-9]{7,8}"), NumberType.PASSPORT),
    (re.compile(r"[0-9]{10}(-?[0-9]{3})?"), NumberType.TAX),
)
FORMS_OF_ORGANISATIONS: Final = (
    (re.compile(r"[0-9]{10}(-?[0-9]{3})?"), NumberType.ENTERPRISE),
    (re.compile(r"([A-Z]\d{2}|0{3})(\.[A-Z0-9]{2,4}){1,4}"), NumberType.AGENCY),
)


def plain(number: object) -> str:
    """A number as it is kept: no blanks, capitals. ``None`` gives an empty text."""
    return "".join(str(number or "").split()).upper()


def type_of(number: str, *, organisation: bool = False) -> NumberType:
    """The type a number shows by its form; ``OTHER`` for any form unknown here, which is kept as it is.

    The same ten digits are an enterprise's code or a person's tax code, so it takes both to tell.
    """
    forms = FORMS_OF_ORGANISATIONS if organisation else FORMS_OF_PERSONS
    return next((kind for form, kind in forms if form.fullmatch(number)), NumberType.OTHER)
