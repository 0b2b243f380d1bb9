"""The text of a result template as blocks. Pure: nothing here knows a dossier.

One line is one block; its first signs say which. Text stays text: what stands in ``{{field}}`` is filled in
as data, never read as layout, and no sign of the typesetting language has a meaning here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.core.errors import Refusal

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")
STRAY = re.compile(r"\{\{|\}\}")
PAIR, VALUE = "||", "::"
DOTS = "……"
LONGEST, MOST_LINES = 2000, 200


class BadLayout(Refusal):
    """Nội dung mẫu chưa đúng."""


class Kind(StrEnum):
    """What a line becomes."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    ENTRIES = "entries"
    """Label and value; two of them beside each other."""
    ITEM = "item"
    NOTE = "note"
    SPACE = "space"
    PARAGRAPH = "paragraph"


MARKS = (("==", Kind.SUBTITLE), ("=", Kind.TITLE), ("*", Kind.ITEM), (">", Kind.NOTE))
"""First signs of a line, longer ones first."""


@dataclass(frozen=True, slots=True)
class Block:
    """``texts``: one text, or label and value in turn for entries."""

    kind: Kind
    texts: tuple[str, ...] = ()


def parse(body: str, known: Iterable[str]) -> tuple[Block, ...]:
    """The blocks of a template. ``known``: the names fields may have.

    Raises:
        BadLayout: an unknown field, a brace out of place, a line too long, no title, nothing at all.
    """
    lines = [line.strip() for line in body.strip().splitlines()]
    if len(lines) > MOST_LINES:
        raise BadLayout("Nội dung mẫu", f"dài quá {MOST_LINES} dòng", "Rút gọn mẫu.")
    names = frozenset(known)
    for number, line in enumerate(lines, start=1):
        _check(number, line, names)
    blocks = tuple(_block(line) for line in lines)
    if not any(block.kind is Kind.TITLE for block in blocks):
        raise BadLayout("Nội dung mẫu", "chưa có dòng tên văn bản", "Thêm một dòng bắt đầu bằng dấu “=”.")
    return blocks


def fields_in(body: str) -> list[str]:
    """The names of the fields a template uses, each once, in order."""
    return list(dict.fromkeys(FIELD.findall(body)))


def filled(blocks: Iterable[Block], values: Mapping[str, str]) -> list[dict[str, object]]:
    """The blocks with their fields' values, as the page reads them; a field without a value is dots: the page
    prints them for an empty entry, within a sentence they stand here. A line that is only such a field is
    empty."""
    return [
        {"kind": block.kind.value, "texts": [_filled(text, values) for text in block.texts]}
        for block in blocks
    ]


def _filled(text: str, values: Mapping[str, str]) -> str:
    alone = FIELD.fullmatch(text) is not None
    return FIELD.sub(lambda found: values.get(found[1], "") or ("" if alone else DOTS), text).strip()


def _check(number: int, line: str, names: frozenset[str]) -> None:
    where = f"Dòng {number}"
    if len(line) > LONGEST:
        raise BadLayout(where, f"dài quá {LONGEST} ký tự", "Tách thành nhiều dòng.", where=str(number))
    if STRAY.search(FIELD.sub("", line)):
        raise BadLayout(
            where, "có dấu {{ hoặc }} không thành cặp", "Viết trường dạng {{ten_truong}}.", where=str(number)
        )
    for name in FIELD.findall(line):
        if name not in names:
            raise BadLayout(
                where,
                f"không có trường “{name}”",
                "Chọn trong danh sách trường, hoặc khai báo thêm ở phần trường nhập khi soạn.",
                where=str(number),
            )


def _block(line: str) -> Block:
    if not line:
        return Block(Kind.SPACE)
    for mark, kind in MARKS:
        if line.startswith(mark):
            return Block(kind, (line[len(mark) :].strip(),))
    if VALUE in line:
        texts = [part.strip() for entry in line.split(PAIR)[:2] for part in _entry(entry)]
        return Block(Kind.ENTRIES, tuple(texts))
    return Block(Kind.PARAGRAPH, (line,))


def _entry(text: str) -> tuple[str, str]:
    label, _, value = text.partition(VALUE)
    return label, value
