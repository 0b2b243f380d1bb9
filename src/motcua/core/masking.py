"""Free text without personal data, before anybody but its writer reads it: rules, one after another.

What a rule takes out leaves a word in brackets that says what stood there. The rules rather take too much
than too little; a reviewer can take out more, never put anything back (:func:`only_takes_out`). Numbers
written in words are not recognised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from motcua.core.names_in_text import SURNAMES, WORD, without_names
from motcua.core.text import fold, squeeze, words_only

EMAIL, PHONE, NUMBER, CODE = "[thư điện tử]", "[số điện thoại]", "[số định danh]", "[mã hồ sơ]"
PLATE, ADDRESS, NAME, BIRTH, LINK = "[biển số]", "[địa chỉ]", "[tên người]", "[ngày sinh]", "[đường dẫn]"
TAKEN = "[…]"
"""What a reviewer's cut leaves."""
GAP = r"[^\w\[\]]{0,3}_?"
"""What people put between the digits of one number."""
LONG_NUMBER = re.compile(rf"\(?\+?\(?\d(?:{GAP}\d){{7,}}")
"""Eight digits or more, however they are set apart."""
DATE = re.compile(r"(?<!\d)[0-3]?\d[/.\-][01]?\d[/.\-](?:19|20)\d\d(?!\d)")
MONEY = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?=\s*(?:đồng|đ\b|vnđ))", re.IGNORECASE)
BIRTHDAY = re.compile(rf"(\bsinh\b\D{{0,20}}?)(?:{DATE.pattern})", re.IGNORECASE)
MAIL = re.compile(r"[^\s@,;]+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\s?\.\s?[\w\-]+)+", re.IGNORECASE)
SITE = re.compile(r"\b(?:https?://|www\.)\S+|\b(?:facebook|zalo|fb)\.(?:com|me)/\S+", re.IGNORECASE)
PLATE_OF_CAR = re.compile(r"\b\d{2}[\s\-.]?[A-ZĐ]{1,2}\d?[\s\-.]{0,3}\d{3}[\s.]?\d{1,2}\b", re.IGNORECASE)
DOSSIER = re.compile(r"\b[A-Z]\d{2}(?:\.[\w]+)*-\d{6}-[\w]+\b|\b\d{3}(?:\.\d{2,3})+\.[A-Z]\d{2}-[\w\-]+")
STREETS = "đường|phố|ngõ|ngách|hẻm|kiệt|đại lộ|quốc lộ"
PLACES = f"{STREETS}|tổ dân phố|tổ|khu phố|khu|thôn|xóm|ấp|căn hộ"
HOUSE = r"\d{1,4}[a-zđ]?(?:[/\-]\d{1,4}[a-zđ]?)*"
AT_HOUSE = re.compile(
    rf"(?:\b(?:số\s+)?nhà(?:\s+số)?|\bsố)?\s*\b{HOUSE}\s*,?\s+(?:{STREETS})\s+[^,.;:!?\n\[\]]{{1,40}}"
    rf"|\b(?:số\s+nhà|nhà\s+số|nhà)\s+{HOUSE}(?:,?\s+[^,.;:!?\n\[\]]{{1,40}})?"
    rf"|\b(?:{PLACES})\s+(?:số\s+)?{HOUSE}\b",
    re.IGNORECASE,
)
FIRST = "|".join(sorted(SURNAMES))
STREET_OF_NAME = re.compile(rf"\b{HOUSE}\s+(?:{'|'.join(sorted(SURNAMES))})(?:\s+{WORD}){{1,3}}")


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text as others may read it. ``names``: people who are known to be meant, masked however written."""
    text = _plain(text)
    for rule in (_mails, _birthdays, _codes, _plates, _addresses, _numbers, _names):
        text = rule(text)
    for wanted in _wanted(names):
        text = _replaced(text, wanted)
    return text


def only_takes_out(shorter: str, text: str) -> bool:
    """Whether ``shorter`` is ``text`` with parts replaced by :data:`TAKEN` and nothing else changed."""
    place = 0
    pieces = [" ".join(piece.split()) for piece in shorter.split(TAKEN)]
    whole = " ".join(text.split())
    for number, piece in enumerate(pieces):
        found = whole.find(piece, place)
        if found < 0 or (number == 0 and found != 0 and piece):
            return False
        place = found + len(piece)
    return not pieces[-1] or whole.endswith(pieces[-1])


def _plain(text: str) -> str:
    """Digits and letters of one kind, lines kept."""
    lines = unicodedata.normalize("NFKC", text).replace("\r\n", "\n").split("\n")
    return "\n".join(squeeze(line) for line in lines).strip()


def _mails(text: str) -> str:
    return SITE.sub(LINK, MAIL.sub(EMAIL, text))


def _birthdays(text: str) -> str:
    return BIRTHDAY.sub(rf"\g<1>{BIRTH}", text)


def _codes(text: str) -> str:
    return DOSSIER.sub(CODE, text)


def _plates(text: str) -> str:
    return PLATE_OF_CAR.sub(PLATE, text)


def _addresses(text: str) -> str:
    text = AT_HOUSE.sub(lambda found: f"{_lead(found[0])}{ADDRESS}", text)
    return STREET_OF_NAME.sub(ADDRESS, text)


def _lead(found: str) -> str:
    """White space the rule took in before the address."""
    return found[: len(found) - len(found.lstrip())]


def _numbers(text: str) -> str:
    """Long numbers, but for days and sums of money, which are no one's."""
    spared = sorted([*_spans(DATE, text), *_spans(MONEY, text)])
    parts, place = [], 0
    for begin, end in spared:
        if begin >= place:
            parts += [LONG_NUMBER.sub(_number, text[place:begin]), text[begin:end]]
            place = end
    return "".join([*parts, LONG_NUMBER.sub(_number, text[place:])])


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


def _number(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    phone = found[0].lstrip("(").startswith(("0", "+84", "84")) and len(digits) in (10, 11)
    return PHONE if phone else NUMBER


def _names(text: str) -> str:
    return without_names(text, NAME)


def _wanted(names: Iterable[str]) -> list[list[str]]:
    """Each name folded, whole and as its last two words; longer ones first, so that nothing is left over."""
    whole = [words for name in names if len(words := words_only(name).split()) > 1]
    ends = [words[-length:] for words in whole for length in range(2, len(words) + 1)]
    return sorted({tuple(words): words for words in ends}.values(), key=len, reverse=True)


def _replaced(text: str, wanted: list[str]) -> str:
    """A known name taken out, accents and case aside."""
    tokens = [(found.span(), fold(found[0])) for found in re.finditer(r"[^\W_]+", text)]
    size, parts, place, number = len(wanted), [], 0, 0
    while number <= len(tokens) - size:
        if [word for _, word in tokens[number : number + size]] == wanted:
            parts += [text[place : tokens[number][0][0]], NAME]
            place = tokens[number + size - 1][0][1]
            number += size
        else:
            number += 1
    return "".join([*parts, text[place:]])
