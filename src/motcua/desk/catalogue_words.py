"""The catalogue's own names in words an officer reads: sources, doubts, statements, values."""

from __future__ import annotations

import json
import re
from typing import Any

from motcua.catalog.defects import DefectKind
from motcua.catalog.limits import METHODS
from motcua.catalog.published_words import FEE_KINDS, UNITS
from motcua.catalog.record import Content, LimitUnit, SourceKind
from motcua.core import display
from motcua.core.dates import capitalised

SOURCES = {
    SourceKind.RAW: "Danh mục quốc gia, bản gốc",
    SourceKind.NATIONAL: "Danh mục quốc gia, bản chuẩn hóa",
    SourceKind.PACK: "Gói thủ tục",
    SourceKind.SELECTED: "Bản thu thập",
    SourceKind.REVIEW: "Quyết định tái cấu trúc",
    SourceKind.HEADER: "Dòng danh mục",
}
DEFECTS = {
    DefectKind.UNIT_OTHER: "Đơn vị thời hạn không tính được",
    DefectKind.DUPLICATE_CASE_CODE: "Mã trường hợp bị trùng",
    DefectKind.NOT_A_NUMBER: "Chữ ở chỗ phải là số",
    DefectKind.MALFORMED_CODE: "Mã không đúng dạng",
    DefectKind.SOURCES_DIFFER: "Các nguồn ghi khác nhau",
}
STATEMENTS = {
    "name": "Tên thủ tục",
    "field": "Lĩnh vực",
    "publishing agency": "Cơ quan công bố",
    "executing agencies": "Cơ quan thực hiện",
    "levels": "Cấp thực hiện",
    "subjects": "Đối tượng",
    "type": "Loại thủ tục",
    "regulation": "Nơi quy định",
    "decision": "Quyết định công bố",
    "conditions": "Yêu cầu, điều kiện",
    "results": "Kết quả",
    "legal bases": "Căn cứ pháp lý",
    "components": "Giấy tờ (bản chính/bản sao)",
    "steps": "Trình tự thực hiện",
    "cases": "Các trường hợp",
    "channels": "Cách nộp",
}
OF_ONE = {"case": "Thời hạn trường hợp", "limit": "Thời hạn nộp", "fees": "Phí, lệ phí nộp"}
"""Statements about one case or one way of filing: the first word, and how the sentence begins."""
CHANNELS = dict(METHODS.values())
FEES = {code: capitalised(name) for code, name in FEE_KINDS.items()}
LIMIT_UNITS = {kind.value: unit.vietnamese for kind, unit in UNITS.items()} | {
    LimitUnit.OTHER.value: "(đơn vị khác)"
}
UNIT = re.compile(rf"\b({'|'.join(LIMIT_UNITS)})\b")
DECIMAL = re.compile(r"^(\d+)\.(?=\d)")
"""The decimal dot of the number a limit begins with."""
FEE = re.compile(r"(\S*) (\d+|None) ?(.*)", re.DOTALL)


def source(kind: str) -> str:
    """Where a version comes from."""
    return SOURCES[SourceKind(kind)]


def defect(kind: str) -> str:
    """What is doubtful about a value."""
    return DEFECTS[DefectKind(kind)]


def statement(name: str) -> str:
    """What a statement is about: ``Thời hạn nộp trực tuyến``."""
    about, _, one = name.partition(" ")
    if name not in STATEMENTS and about in OF_ONE:
        return f"{OF_ONE[about]} {CHANNELS.get(one, one)}"
    return STATEMENTS.get(name, name)


def said(name: str, value: Any, content: Content | None) -> list[str]:
    """A statement's value, one line for each thing said; none where the source leaves it empty.

    Steps are compared by their letters alone, which nobody can read: ``content`` gives their own words.
    """
    if name == "steps" and value and content:
        return [" – ".join(filter(None, (step.name, step.text))) for step in content.steps]
    lines = value if isinstance(value, list) else [value]
    return [worded(name, str(line)) for line in lines if line not in (None, "")]


def worded(name: str, line: str) -> str:
    about = name.partition(" ")[0]
    if about == "channels":
        return CHANNELS.get(line, line)
    if about == "fees":
        return fee(line)
    if about in ("case", "limit"):
        return UNIT.sub(lambda found: LIMIT_UNITS[found[0]], DECIMAL.sub(r"\1,", line))
    return line.replace("None/", "–/").replace("/None", "/–") if about == "components" else line


def fee(line: str) -> str:
    """``FEE 8000 mỗi thẻ`` → ``Phí 8.000 đồng, mỗi thẻ``."""
    found = FEE.fullmatch(line)
    if not found:
        return line
    kind, amount, text = found.groups()
    money = "" if amount == "None" else display.dong(int(amount))
    return ", ".join(filter(None, [f"{FEES.get(kind, kind)} {money}".strip(), text]))


def doubtful(value: Any) -> str:
    """The value of a defect as the source has it."""
    if value in (None, ""):
        return "để trống"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
