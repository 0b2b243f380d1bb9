"""Where free text names a person: after a title, or a surname with what follows it.

A word with a capital is taken for a name as long as nothing says otherwise: a word no person is called by, a
place, a pair of words that only looks like a name (``Hồ Sơ``). A place some people share their name with
(``Hoàng Mai``) counts as one only after a word like ``quận``.
"""

from __future__ import annotations

import re

UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
WORD = rf"[{UPPER}][^\W\d_]*"
MOST = 5
"""Words of a name."""
KIN = "anh|chị|ông|bà|cô|chú|bác|em|cháu|thầy|đồng chí|đ/c"
POSTS = "cán bộ|công chức|viên chức|nhân viên|giám đốc"
SURNAMES = frozenset(
    {
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
        "Ngô", "Dương", "Lý", "Đinh", "Trương", "Đoàn", "Lâm", "Mai", "Trịnh", "Đào", "Cao", "Lương", "Hà",
        "Tạ", "Châu", "Quách", "Thạch", "Kim", "Sơn", "Danh", "Tô", "Tống", "Vương", "La", "Từ", "Thái",
        "Triệu", "Chu", "Văn", "Lưu", "Phùng", "Nông", "Hứa", "Đàm", "Nghiêm", "Mạc", "Lại", "Tăng", "Bạch",
        "Giàng", "Lò", "Sùng", "Thào", "Diệp", "Khổng", "Cù", "Quàng", "Lục", "Ninh",
    }
)  # fmt: skip
SHOUTED = frozenset(
    {
        "NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VÕ", "ĐẶNG", "BÙI", "NGÔ", "ĐINH",
        "TRƯƠNG", "TRỊNH", "PHÙNG",
    }
)  # fmt: skip
"""Surnames that are hardly ever another word, so that they tell a name in a text all in capitals."""
NO_NAMES = frozenset(
    {
        "rất", "không", "đã", "đang", "sẽ", "có", "làm", "phục", "giải", "trả", "chưa", "cần", "nên", "quá",
        "và", "nhưng", "ở", "tại", "của", "được", "bị", "cũng", "luôn", "nhiệt", "chỉ", "này", "kia", "đó",
        "ấy", "nọ", "một", "các", "những", "khi", "nếu", "vì", "thì", "mà", "là", "hướng", "bộ", "hộ",
        "địa", "quầy", "thuế", "tỉnh", "phường", "xã", "huyện", "quận", "sở", "ủy", "ubnd", "hđnd", "phòng",
        "ban", "trẻ", "già", "giáo", "chị", "bà", "cô", "rịa", "chủ", "tốt", "xấu", "chậm", "nhanh", "đề",
        "xin", "cảm", "cám", "bí", "phó", "trưởng", "tôi", "bạn",
    }
)  # fmt: skip
"""Words no one is called by, as the first or the next word of what might be a name."""
NO_PEOPLE = frozenset(
    {
        "hồ sơ", "thái độ", "văn phòng", "văn bản", "văn thư", "văn hóa", "văn hoá", "văn minh", "lý do",
        "lý lịch", "danh sách", "danh mục", "cao tuổi", "cao đẳng", "từ chối", "từ khi", "từ sáng",
        "từ ngày", "hồ chí minh",
    }
)  # fmt: skip
"""Words, in small letters, that begin like a name and are none whatever follows."""
PLACES = frozenset(
    {
        "sơn la", "hà nội", "hà tĩnh", "hà tiên", "hà đông", "cao bằng", "cao lãnh", "lâm đồng",
        "thái bình", "thái nguyên", "thái lan", "châu đốc", "châu âu", "châu á", "châu thành", "từ liêm",
        "phan thiết", "phan rang", "lý sơn", "la gi", "thạch thất", "thạch hà", "kim bôi", "kim động",
        "võ nhai", "ninh bình", "ninh thuận", "ninh kiều",
    }
)  # fmt: skip
"""Places hardly anybody is called like, where no further word of a name follows."""
ALSO_PEOPLE = frozenset(
    {
        "hà giang", "hà nam", "hoàng mai", "hoàng sa", "mai châu", "mai sơn", "kim sơn", "kim thành",
        "văn giang", "văn lâm", "văn yên", "văn quan", "văn lãng", "vũ thư", "vũ quang", "lương sơn",
        "lương tài", "từ sơn", "sơn tây", "sơn trà", "triệu sơn", "triệu phong", "lâm thao", "lý nhân",
        "lê chân", "ngô quyền", "dương minh châu", "dương kinh", "châu phú", "châu đức", "thạch thành",
    }
)  # fmt: skip
"""Places somebody may be called like."""
PLACE_WORDS = ("tỉnh", "thành phố", "tp", "tp.", "quận", "huyện", "thị xã", " ở", " tại")
LONGEST_PLACE_WORD = 12
"""Letters, with the white space around it."""
CAPITALS = rf"{WORD}(?:\s+{WORD})*"
CALLED = re.compile(
    rf"(?P<title>\b(?:(?P<kin>(?i:{KIN}))|(?i:{POSTS}))(?:\s+(?i:tên là|tên|là))?\s+)(?P<run>{CAPITALS})"
)
RUN = re.compile(rf"\b{CAPITALS}")
WITH_GAP = re.compile(r"\S+\s*")


def without_names(text: str, instead: str) -> str:
    """The text with ``instead`` for each name it gives away."""
    return RUN.sub(lambda found: _surnames(found, instead), _after_titles(text, instead))


def _after_titles(text: str, instead: str) -> str:
    def told(found: re.Match[str]) -> str:
        words = WITH_GAP.findall(found["run"])
        size = 0 if not found["kin"] and _no_person(words, "") else _length(words)
        shown = _replaced(words[:size], instead) if size else words[0]
        return found["title"] + shown + _after_titles("".join(words[size or 1 :]), instead)

    return CALLED.sub(told, text)


def _surnames(found: re.Match[str], instead: str) -> str:
    """One run of words with capitals, its names replaced."""
    words, parts = WITH_GAP.findall(found[0]), []
    before = found.string[max(0, found.start() - LONGEST_PLACE_WORD) : found.start()]
    while words:
        spared = _no_person(words, before)
        size = spared or (_length(words) if _is_surname(words[0]) else 1)
        parts.append(_replaced(words[:size], instead) if size > 1 and not spared else "".join(words[:size]))
        before, words = parts[-1], words[size:]
    return "".join(parts)


def _replaced(words: list[str], instead: str) -> str:
    """``instead`` with the white space that stood after the last word."""
    return instead + words[-1][len(words[-1].rstrip()) :]


def _is_surname(word: str) -> bool:
    return word.rstrip() in SURNAMES or word.rstrip() in SHOUTED


def _length(words: list[str]) -> int:
    """How many of the words, from the first on, may be one name."""
    free = (place for place, word in enumerate(words[:MOST]) if _no_name(word))
    return next(free, min(len(words), MOST))


def _no_name(word: str) -> bool:
    return word.rstrip().casefold() in NO_NAMES


def _no_person(words: list[str], before: str) -> int:
    """How many words at the start are a place or no name at all; 0 where they may be one."""
    for size in (3, 2):
        told = " ".join("".join(words[:size]).casefold().split())
        if len(words) >= size and (told in NO_PEOPLE or _place(told, words[size:], before)):
            return size
    return 0


def _place(told: str, after: list[str], before: str) -> bool:
    if after and not (_no_name(after[0]) or _is_surname(after[0])):
        return False
    return told in PLACES or (told in ALSO_PEOPLE and before.casefold().rstrip().endswith(PLACE_WORDS))
