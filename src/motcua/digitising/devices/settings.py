"""What a scanner is asked for and what it can do, whatever protocol it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Source(StrEnum):
    """Where the paper lies."""

    FLATBED = "flatbed"
    FEEDER = "feeder"

    @property
    def label(self) -> str:
        return "Mặt kính" if self is Source.FLATBED else "Khay nạp giấy"


class Colour(StrEnum):
    """How much of the colours is kept."""

    COLOUR = "colour"
    GREY = "grey"
    BLACK = "black"

    @property
    def label(self) -> str:
        return {"colour": "Màu", "grey": "Xám", "black": "Đen trắng"}[self.value]


@dataclass(frozen=True, slots=True)
class Settings:
    """One order. ``duplex``: both sides, from the feeder only. ``dpi``: dots per inch; the nearest the
    scanner knows is used."""

    source: Source = Source.FEEDER
    duplex: bool = False
    colour: Colour = Colour.COLOUR
    dpi: int = 300


@dataclass(frozen=True, slots=True)
class Ability:
    """What a scanner says it can do. ``dpis``: ascending."""

    model: str
    sources: tuple[Source, ...]
    duplex: bool
    colours: tuple[Colour, ...]
    dpis: tuple[int, ...]

    def nearest(self, dpi: int) -> int:
        """The resolution to ask for: the least that is enough, else the best there is."""
        return next((known for known in self.dpis if known >= dpi), self.dpis[-1] if self.dpis else dpi)


Stop = Callable[[], bool]
"""Whether the person has called the scan off; asked between pages and while waiting."""


def never() -> bool:
    return False


class Device(Protocol):
    """A scanner that can be spoken to. Both raise the refusals of :mod:`.failures`."""

    def ability(self) -> Ability: ...

    def pages(self, settings: Settings, stop: Stop = never) -> Iterator[bytes]:
        """JPEG or PNG images, one a side of a sheet, as they come."""
        ...
