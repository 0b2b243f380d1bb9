"""The 12-digit personal number: what it says about its holder, and whether that fits.

Structure (Decree 137/2015/NĐ-CP Art. 13, Circular 07/2016/TT-BCA Art. 7, kept by the Identity Law 2023 Art.
12): three digits for the province or country of birth registration, one for century and sex, two for the year
of birth, six at random. There is no check digit, and provinces keep their codes of before the merger of
1/7/2025; so a misfit is worth a second look at the card and never a reason to refuse (people with corrected
birth dates keep their number).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

PROVINCES: Final = {
    "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang",
    "010": "Lào Cai", "011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái",
    "017": "Hòa Bình", "019": "Thái Nguyên", "020": "Lạng Sơn", "022": "Quảng Ninh", "024": "Bắc Giang",
    "025": "Phú Thọ", "026": "Vĩnh Phúc", "027": "Bắc Ninh", "030": "Hải Dương", "031": "Hải Phòng",
    "033": "Hưng Yên", "034": "Thái Bình", "035": "Hà Nam", "036": "Nam Định", "037": "Ninh Bình",
    "038": "Thanh Hóa", "040": "Nghệ An", "042": "Hà Tĩnh", "044": "Quảng Bình", "045": "Quảng Trị",
    "046": "Thừa Thiên Huế", "048": "Đà Nẵng", "049": "Quảng Nam", "051": "Quảng Ngãi", "052": "Bình Định",
    "054": "Phú Yên", "056": "Khánh Hòa", "058": "Ninh Thuận", "060": "Bình Thuận", "062": "Kon Tum",
    "064": "Gia Lai", "066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng", "070": "Bình Phước",
    "072": "Tây Ninh", "074": "Bình Dương", "075": "Đồng Nai", "077": "Bà Rịa - Vũng Tàu",
    "079": "Hồ Chí Minh", "080": "Long An", "082": "Tiền Giang", "083": "Bến Tre", "084": "Trà Vinh",
    "086": "Vĩnh Long", "087": "Đồng Tháp", "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ",
    "093": "Hậu Giang", "094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau",
}  # fmt: skip
"""Circular 07/2016/TT-BCA, Annex 1: the 63 provinces of that time."""

FIRST_COUNTRY_CODE: Final = 100
"""From here on the three digits name a country (Annex 2). Unconfirmed: the list was not read, so every code
from here on is taken as known."""

_TWELVE: Final = re.compile(r"[0-9]{12}")


class Sex(StrEnum):
    """Sex as the card states it; the values are those of ``Party.Sex``."""

    MALE = "male"
    FEMALE = "female"

    @property
    def vietnamese(self) -> str:
        return "Nam" if self is Sex.MALE else "Nữ"


class Misfit(StrEnum):
    """What does not fit."""

    FORM = "form"
    PROVINCE = "province"
    SEX = "sex"
    BIRTH_YEAR = "birth-year"


@dataclass(frozen=True)
class NumberWarning:
    """One misfit, with a sentence for the clerk."""

    kind: Misfit
    sentence: str


@dataclass(frozen=True)
class PersonalNumber:
    """What the digits say."""

    registered_in: str
    """Province or country code, three digits."""
    sex: Sex
    birth_year: int


def read(number: str) -> PersonalNumber | None:
    """What a number says; None when it is not twelve digits."""
    if not _TWELVE.fullmatch(number):
        return None
    century_and_sex = int(number[3])
    return PersonalNumber(
        registered_in=number[:3],
        sex=Sex.FEMALE if century_and_sex % 2 else Sex.MALE,
        birth_year=1900 + 100 * (century_and_sex // 2) + int(number[4:6]),
    )


def check(number: str, birth: date | None = None, sex: str | None = None) -> list[NumberWarning]:
    """Everything about a number that does not fit; empty when all fits.

    ``birth`` and ``sex`` ("male" or "female") are compared only when given.
    """
    said = read(number)
    if said is None:
        return [
            NumberWarning(Misfit.FORM, "Số định danh cá nhân phải có đúng 12 chữ số; vui lòng kiểm tra lại.")
        ]
    found = []
    if said.registered_in not in PROVINCES and int(said.registered_in) < FIRST_COUNTRY_CODE:
        found.append(_province(said))
    if sex and sex != said.sex:
        found.append(_sex(said, Sex(sex)))
    if birth and birth.year != said.birth_year:
        found.append(_birth(said, birth))
    return found


def _province(said: PersonalNumber) -> NumberWarning:
    return NumberWarning(
        Misfit.PROVINCE,
        f"Ba số đầu {said.registered_in} không phải mã tỉnh hay mã quốc gia nơi đăng ký khai sinh; "
        "vui lòng đối chiếu với thẻ.",
    )


def _sex(said: PersonalNumber, sex: Sex) -> NumberWarning:
    return NumberWarning(
        Misfit.SEX,
        f"Số định danh ứng với giới tính {said.sex.vietnamese}, giấy tờ ghi {sex.vietnamese}; "
        "vui lòng đối chiếu với thẻ.",
    )


def _birth(said: PersonalNumber, birth: date) -> NumberWarning:
    return NumberWarning(
        Misfit.BIRTH_YEAR,
        f"Số định danh ứng với năm sinh {said.birth_year}, giấy tờ ghi năm {birth.year}; "
        "vui lòng đối chiếu với thẻ.",
    )
