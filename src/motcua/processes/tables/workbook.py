"""Opening a workbook somebody sent: size limits first, then its sheets as grids of cells.

A merged range answers with the value of its first cell, and says which cell that is.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from motcua.core.errors import Unreadable

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Most:
    """Bounds of a workbook. ``unpacked``: bytes of all parts together once unpacked; a small file can claim
    to hold gigabytes. ``weight``: XML elements of all parts and cells of merged ranges together: what the
    reader makes objects of. ``rows``: of one sheet."""

    bytes: int
    unpacked: int
    weight: int
    rows: int


SMALL = Most(5 * 1024 * 1024, 20 * 1024 * 1024, 400_000, 2_000)
"""A published workflow has a few dozen rows."""
LARGE = Most(30 * 1024 * 1024, 300 * 1024 * 1024, 6_000_000, 200_000)
"""A month of one province, a row a dossier."""
MAX_PARTS = 500
MAX_COLUMNS = 100

Place = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``merged``: for each cell of a merged range its first cell."""

    name: str
    values: dict[Place, Any]
    merged: dict[Place, Place]
    rows: int
    columns: int

    def anchor(self, row: int, column: int) -> Place:
        return self.merged.get((row, column), (row, column))

    def value(self, row: int, column: int) -> Any:
        return self.values.get(self.anchor(row, column))

    def text(self, row: int, column: int) -> str:
        """The cell as trimmed text; whole numbers without a decimal point."""
        value = self.value(row, column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()

    def blank(self, row: int) -> bool:
        return not any(self.text(row, column) for column in range(1, self.columns + 1))

    def where(self, row: int, column: int) -> str:
        """``Sheet1!B7``, as people find it."""
        letters = ""
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{self.name}!{letters}{row}"


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes are a spreadsheet rather than text: packed (XLSX) or of the old kind (XLS)."""
    return raw.startswith((b"PK\x03\x04", OLD_EXCEL))


def opened(raw: bytes, name: str, most: Most = SMALL) -> list[Sheet]:
    """The visible sheets with content. Raises :class:`Unreadable`."""
    import openpyxl  # a heavy library that other files do without

    _inspect(raw, name, most)
    try:
        with warnings.catch_warnings():
            # It warns of fonts and validations it leaves out; only values and merged cells matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(raw), data_only=True, keep_links=False)
    except Exception:
        # The library lets through whatever a damaged part makes fail: KeyError, ValueError, XML errors …
        raise _refused(name, "không đọc được bảng tính", "Hãy mở bằng Excel, lưu lại rồi nhập.") from None
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [
        _sheet(sheet, name, most) for sheet in sheets if sheet.max_row > 1 or sheet["A1"].value is not None
    ]


def _inspect(raw: bytes, name: str, most: Most) -> None:
    """Refuse what is too large or could blow up, before anything is parsed."""
    if raw.startswith(OLD_EXCEL):
        raise _refused(name, "là tệp Excel kiểu cũ (.xls)", "Hãy lưu lại thành .xlsx.")
    if len(raw) > most.bytes:
        raise _refused(name, f"lớn hơn {most.bytes // 1024**2} MB", "Hãy bỏ bớt ảnh và trang tính khác.")
    try:
        with ZipFile(BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > most.unpacked:
                raise _refused(name, "giải nén ra quá lớn", "Hãy bỏ bớt ảnh và trang tính khác.")
            if "xl/workbook.xml" not in packed.namelist():
                raise _refused(name, "không phải bảng tính Excel", "Hãy chọn tệp .xlsx.")
            weight = 0
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    weight += _weight(packed.read(part), name, most.weight)
                if weight > most.weight:
                    raise _refused(name, "có quá nhiều ô", "Hãy bỏ bớt ô trống đã định dạng hoặc đã gộp.")
    except Unreadable:
        raise
    except Exception:
        # A damaged archive fails in many ways: BadZipFile, ValueError, struct and zlib errors …
        raise _refused(name, "bị hỏng, không giải nén được", "Hãy chép lại tệp rồi nhập.") from None


def _weight(part: bytes, name: str, most: int) -> int:
    """How many objects reading a part would make."""
    # A document type can define entities (expansion attacks); no spreadsheet program writes one.
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _refused(name, "khai báo DOCTYPE, không được nhận", "Hãy lưu lại bằng Excel.")
    weight = 0
    try:
        for _, element in etree.iterparse(BytesIO(part), resolve_entities=False, no_network=True):
            weight += 1 + _merged_cells(element, most)
            element.clear()
            if weight > most:
                break
    except etree.XMLSyntaxError:
        raise _refused(name, "không đọc được bảng tính", "Hãy mở bằng Excel, lưu lại rồi nhập.") from None
    return weight


def _merged_cells(element: etree._Element, most: int) -> int:
    """The cells of a ``mergeCell``; whole rows and columns count as too many."""
    if etree.QName(element).localname != "mergeCell":
        return 0
    corners = _RANGE.fullmatch(element.get("ref") or "")
    if corners is None:
        return most
    left, top, right, bottom = corners.groups()
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: str) -> int:
    """``AB`` is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _sheet(sheet: Any, name: str, most: Most) -> Sheet:
    if sheet.max_row > most.rows or sheet.max_column > MAX_COLUMNS:
        reason = f"trang {sheet.title} có hơn {most.rows} dòng hoặc {MAX_COLUMNS} cột"
        raise _refused(name, reason, "Hãy xóa phần thừa của trang tính.")
    values = {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    merged = {
        place: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for place in _places(area, sheet)
    }
    return Sheet(str(sheet.title), values, merged, sheet.max_row, sheet.max_column)


def _places(area: Any, sheet: Any) -> Iterator[Place]:
    """The cells of a merged range, as far as the sheet goes."""
    for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1):
        for column in range(area.min_col, min(area.max_col, sheet.max_column) + 1):
            yield row, column


def _refused(name: str, reason: str, remedy: str) -> Unreadable:
    return Unreadable(name, reason, remedy, name)
