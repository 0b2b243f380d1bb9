"""Where on the picture of a page an entry stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.core.errors import Refusal
from motcua.core.forms import whole

SCALE = 10_000
"""A region is told in ten-thousandths of the picture's width and height, so that it holds for every size."""


class NoRegion(Refusal):
    """Vùng trên ảnh không hợp lệ."""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle: left edge, top edge, width, height."""

    x: int
    y: int
    w: int
    h: int

    def __post_init__(self) -> None:
        inside = 0 <= self.x < SCALE and 0 <= self.y < SCALE and self.w > 0 and self.h > 0
        if not inside or self.x + self.w > SCALE or self.y + self.h > SCALE:
            raise NoRegion("Vùng trên ảnh", "nằm ngoài ảnh", "Vẽ lại vùng quanh mục này.")

    def as_list(self) -> list[int]:
        return [self.x, self.y, self.w, self.h]

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in a picture of this size."""
        return (
            self.x * width // SCALE,
            self.y * height // SCALE,
            -(-(self.x + self.w) * width // SCALE),
            -(-(self.y + self.h) * height // SCALE),
        )


WHOLE = Region(0, 0, SCALE, SCALE)


def region_of(sent: Mapping[str, str], prefix: str) -> list[int]:
    """The region a form names in ``<prefix>x`` … ``<prefix>h`` as percent of the picture with at most two
    decimals; empty when none is named. Raises NoRegion."""
    words = [str(sent.get(f"{prefix}{side}", "")).strip().replace(",", ".") for side in "xywh"]
    if not any(words):
        return []
    return Region(*(_hundredths(word) for word in words)).as_list()


def _hundredths(word: str) -> int:
    before, _, after = word.partition(".")
    number = whole(before + after[:2].ljust(2, "0")) if after.isdecimal() or not after else None
    if number is None:
        raise NoRegion("Vùng trên ảnh", f"“{word}” không phải số", "Nhập phần trăm từ 0 đến 100.")
    return number


def percent(region: list[int]) -> dict[str, str]:
    """The same back, for the form."""
    return {side: f"{value / 100:g}" for side, value in zip("xywh", region, strict=False)}
