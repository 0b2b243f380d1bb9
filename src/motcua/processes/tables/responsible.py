"""From the words of a published table ("Lãnh đạo UBND") to a kind of unit and a position.

Only the reviewed table decides; nothing is guessed. A text it does not hold becomes a lane without a
role, and the process cannot be published until somebody maps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from motcua.core import bounded_yaml
from motcua.core.errors import Unreadable
from motcua.core.named_files import content
from motcua.core.positions import Position, UnitKind
from motcua.core.text import words_only

HANDLING: Literal["handling"] = "handling"
"""In the table: the unit whose leader signs in the same workflow."""


class Entry(BaseModel):
    """Wordings that mean the same lane."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unit: UnitKind | Literal["handling"]
    position: Position
    names: Annotated[tuple[str, ...], Field(min_length=1)]


class Undecided(BaseModel):
    """A wording looked at and left unmapped on purpose."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    reason: str


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore")
    entries: list[Entry]
    undecided: list[Undecided] = []


@dataclass(frozen=True)
class RoleTable:
    """The reviewed mapping, keyed by folded text."""

    entries: dict[str, Entry] = field(default_factory=dict)
    undecided: dict[str, str] = field(default_factory=dict)

    def find(self, text: str) -> Entry | None:
        """The entry for a published wording, None when it is not mapped."""
        return self.entries.get(words_only(text))

    def why_not(self, text: str) -> str:
        """Why a wording is not mapped, with the nearest known wording when there is one."""
        if words_only(text) in self.undecided:
            return self.undecided[words_only(text)]
        near = get_close_matches(words_only(text), self.entries, n=1, cutoff=0.75)
        known = next((n for k in near for n in self.entries[k].names if words_only(n) == k), "")
        reason = "chưa có trong bảng đối chiếu đơn vị, vị trí"
        return f"{reason} (gần giống: {known})" if known else reason

    def extended(self, other: RoleTable) -> RoleTable:
        """This table with another one's entries taking precedence."""
        return RoleTable(self.entries | other.entries, self.undecided | other.undecided)


def load(path: Path) -> RoleTable:
    """Read a mapping in the shape of ``data/responsible.yaml``.

    Raises:
        Unreadable: no such file, not YAML, or not of that shape.
    """
    return _parse(content(path), str(path))


@cache
def reviewed() -> RoleTable:
    """The mapping that comes with the product."""
    source = files("motcua.processes").joinpath("data/responsible.yaml")
    return _parse(source.read_bytes(), source.name)


def _parse(raw: bytes, name: str) -> RoleTable:
    try:
        found = _File.model_validate(bounded_yaml.load(raw.decode("utf-8-sig")))
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(
            name,
            "không đúng khuôn bảng đối chiếu đơn vị, vị trí",
            "Mỗi mục cần unit, position và names như tệp mẫu kèm sản phẩm.",
            where=next(iter(str(error).splitlines()), ""),
        ) from None
    return RoleTable(dict(_keyed(found.entries)), {words_only(u.name): u.reason for u in found.undecided})


def _keyed(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    return ((words_only(name), entry) for entry in entries for name in entry.names)
