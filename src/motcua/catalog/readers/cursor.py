"""A cursor over a parsed document: knows where it stands, refuses wrong shapes, collects defects."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from motcua.catalog.defects import Defect, DefectKind
from motcua.core.errors import Unreadable


def pointer_token(name: str | int) -> str:
    """One step of a JSON pointer, escaped by RFC 6901."""
    return str(name).replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A value inside the original record, with its JSON pointer.

    All cursors of one record share ``defects`` and ``procedure`` is filled in once the code is read.
    """

    value: Any
    source: str
    pointer: str = ""
    procedure: str = ""
    defects: list[Defect] = field(default_factory=list)

    def __getitem__(self, name: str) -> Cursor:
        """The member ``name``; an absent one is a cursor over None."""
        if self.value is None:
            return replace(self, pointer=f"{self.pointer}/{pointer_token(name)}")
        if not isinstance(self.value, dict):
            raise self.unreadable("phải là một đối tượng có tên trường")
        return replace(self, value=self.value.get(name), pointer=f"{self.pointer}/{pointer_token(name)}")

    def each(self) -> Iterator[Cursor]:
        """The elements of a list; none when absent."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.unreadable("phải là một danh sách")
        for position, element in enumerate(self.value):
            yield replace(self, value=element, pointer=f"{self.pointer}/{position}")

    def text(self) -> str:
        """Trimmed text in composed Unicode form; empty when absent."""
        if self.value is None:
            return ""
        if isinstance(self.value, dict | list):
            raise self.unreadable("phải là chữ")
        return unicodedata.normalize("NFC", str(self.value)).strip()

    def texts(self) -> tuple[str, ...]:
        """The non-empty texts of a list."""
        return tuple(text for element in self.each() if (text := element.text()))

    def flag(self) -> bool:
        """True only for a literal true."""
        return self.value is True

    def number(self) -> Decimal | None:
        """A number; text or another thing in its place is a defect and gives None, as absence does."""
        if self.value is None:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.report(DefectKind.NOT_A_NUMBER)
            return None
        return Decimal(str(self.value))

    def whole(self) -> int | None:
        """A whole number (a count, an amount in đồng), by the rule of :meth:`number`."""
        number = self.number()
        if number is None or number != number.to_integral_value():
            if number is not None:
                self.report(DefectKind.NOT_A_NUMBER)
            return None
        return int(number)

    def report(self, kind: DefectKind) -> None:
        """Note what stands here as a defect."""
        self.defects.append(Defect(self.source, self.procedure, kind, self.pointer, self.value))

    def unreadable(self, reason: str) -> Unreadable:
        """The refusal for a document that is not shaped as its kind should be."""
        return Unreadable(
            self.source, f"{reason} (tại {self.pointer or 'gốc'})", "Hãy sửa tệp rồi nhập lại.", self.pointer
        )
