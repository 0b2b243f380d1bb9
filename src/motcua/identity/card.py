"""The QR of the citizen card, as a scanner types it.

``number|old number|name|ddMMyyyy|sex|address|ddMMyyyy``: 12-digit number, 9-digit number of the old card or
nothing, name, birth, "Nam" or "Nữ", address, day of issue. Seen in several public readers, not in a law;
newer cards may carry more fields behind, which are kept. Some sources leave out the empty second slot;
that is accepted with a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.text import fold, squeeze
from motcua.identity import personal_number, scanner
from motcua.identity.personal_number import Sex

BY_HAND: Final = "Vui lòng quét lại hoặc nhập tay theo thẻ."
LONGEST_SCAN: Final = 2000
"""Characters; the longest QR of the cards known is under 400."""
_OLD_NUMBER: Final = re.compile(r"[0-9]{9}|[0-9]{12}")
_TAIL: Final = re.compile(r"[^0-9]+$")


class CardRefusal(Refusal):
    """Không đọc được mã QR trên thẻ căn cước."""

    def __init__(self, where: str, reason: str = "") -> None:
        super().__init__("Mã QR thẻ căn cước", reason, BY_HAND, where)


class NothingScanned(CardRefusal):
    """Chưa có dữ liệu quét."""


class NotACard(CardRefusal):
    """Dữ liệu quét không phải của thẻ căn cước."""


class BadNumber(CardRefusal):
    """Số căn cước không đủ 12 chữ số."""


class BadName(CardRefusal):
    """Họ tên trống hoặc có ký tự lạ."""


class BadBirthDate(CardRefusal):
    """Ngày sinh không có thật."""


class BadSex(CardRefusal):
    """Giới tính không phải Nam hay Nữ."""


class ComposedByKeyboard(CardRefusal):
    """Bộ gõ tiếng Việt đã đổi chữ số thành chữ có dấu; hãy tắt bộ gõ (chuyển sang tiếng Anh)."""


@dataclass(frozen=True)
class Card:
    """What a card says, with everything about it that is worth a second look.

    ``birth`` is None when the card gives only the year; ``issued`` is None when the card does not say.
    """

    number: str
    old_number: str
    name: str
    birth: date | None
    birth_year: int
    sex: Sex
    address: str
    issued: date | None
    more: tuple[str, ...]
    warnings: tuple[str, ...]


def read_card(scanned: str) -> Card:
    """A card from what the scanner typed.

    Raises:
        NothingScanned, NotACard, BadNumber, BadName, BadBirthDate, BadSex, ComposedByKeyboard: by the first
            thing that is wrong; ``where`` names the field.
    """
    text = scanner.plain(scanned[:LONGEST_SCAN])
    if not text:
        raise NothingScanned("quét")
    warnings: list[str] = []
    fields = _with_old_slot([field.strip() for field in text.split("|")], warnings)
    number = _number(fields[0])
    birth, birth_year = _birth(fields[3], warnings)
    sex = _sex(fields[4])
    issued = _issued(fields[6] if len(fields) > 6 else "", birth, warnings)
    if any(not field.replace(" ", "").isascii() for field in (fields[0], fields[3])):
        warnings.append("Bàn phím đang ở bố cục tiếng Việt; vui lòng kiểm tra kỹ họ tên và địa chỉ.")
    warnings += [found.sentence for found in personal_number.check(number, birth, sex)]
    return Card(
        number=number,
        old_number=scanner.digits(fields[1]),
        name=_name(fields[2]),
        birth=birth,
        birth_year=birth_year,
        sex=sex,
        address=squeeze(fields[5].swapcase() if scanner.turned_over(fields[2]) else fields[5]),
        issued=issued,
        more=tuple(field for field in fields[7:] if field),
        warnings=tuple(warnings),
    )


def _with_old_slot(fields: list[str], warnings: list[str]) -> list[str]:
    """The fields in their seven places."""
    if len(fields) < 6:
        raise NotACard("số trường")
    if not fields[1] or _OLD_NUMBER.fullmatch(scanner.digits(fields[1])):
        return fields
    warnings.append("Mã QR thiếu ô số chứng minh nhân dân cũ; vui lòng đối chiếu với thẻ.")
    return [fields[0], "", *fields[1:]]


def _number(field: str) -> str:
    number = scanner.digits(field)
    if re.fullmatch(r"[^0-9]*[0-9]{12}", number):
        return number[-12:]
    if not number.isascii():
        raise ComposedByKeyboard("số căn cước")
    raise BadNumber("số căn cước")


def _name(field: str) -> str:
    name = squeeze(scanner.upright(field))
    if not name or not all(char.isalpha() or char in " '’.-" for char in name):
        raise BadName("họ tên")
    return name


def _day(field: str) -> date | None:
    written = scanner.digits(_TAIL.sub("", field) or field)
    if not re.fullmatch(r"[0-9]{8}", written):
        return None
    try:
        return date(int(written[4:]), int(written[2:4]), int(written[:2]))
    except ValueError:
        return None


def _birth(field: str, warnings: list[str]) -> tuple[date | None, int]:
    """Birth as a day and a year. Older people's papers know only the year: "1950" or "00001950"."""
    year_only = re.fullmatch(r"(?:0000)?([0-9]{4})", scanner.digits(field))
    birth = None if year_only else _day(field)
    year = int(year_only[1]) if year_only else birth.year if birth else 0
    today = clock.today()
    if not 1900 <= year <= today.year or (birth and birth > today):
        raise BadBirthDate("ngày sinh")
    if birth is None:
        warnings.append("Thẻ chỉ ghi năm sinh; vui lòng hỏi ngày, tháng sinh nếu thủ tục cần.")
    return birth, year


def _sex(field: str) -> Sex:
    """Nam or Nữ in any case, with or without marks, or as Telex and VNI spell the letter ữ."""
    found = {"nam": Sex.MALE, "nu": Sex.FEMALE, "nuwx": Sex.FEMALE, "nu74": Sex.FEMALE}.get(fold(field))
    if found is None:
        raise BadSex("giới tính")
    return found


def _issued(field: str, birth: date | None, warnings: list[str]) -> date | None:
    issued = _day(field)
    if issued is None:
        warnings.append("Mã QR không ghi ngày cấp thẻ đọc được; vui lòng xem trên thẻ.")
    elif issued > clock.today() or (birth and issued < birth):
        warnings.append("Ngày cấp thẻ không hợp lý; vui lòng đối chiếu với thẻ.")
    return issued
