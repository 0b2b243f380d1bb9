"""Whether a portrait serves, and in plain words what to change. Pure.

The figures are dated data (``portrait-photo``), unconfirmed: no regulation read so far gives them for
dossiers in general. Only what cannot be printed is refused outright; everything else is a warning over which
a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image

from motcua.core.parameters import in_force
from motcua.digitising.portrait.cutting import Cut, Size, portrait, true_dpi
from motcua.digitising.portrait.measuring import Head, Measures, measure

PARAMETER = "portrait-photo"


@dataclass(frozen=True, slots=True)
class Finding:
    """``code``: which rule; ``blocks``: nothing can be printed of it; ``words``: what is wrong; ``remedy``:
    what to change."""

    code: str
    blocks: bool
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """``dpi``: what the cut really has; ``findings``: what refuses first."""

    dpi: int
    measures: Measures
    findings: tuple[Finding, ...]

    @property
    def usable(self) -> bool:
        return not any(one.blocks for one in self.findings)


def judge(picture: Image.Image, cut: Cut, size: Size, on: date) -> Judgement:
    """Judge a cut of a picture by the rules of a day. Raises CutOutside."""
    rules = in_force(PARAMETER, on)
    measured = measure(portrait(picture, cut, size))
    dpi = true_dpi(picture.size, cut, size)
    rows = (
        _resolution(dpi, rules),
        _background(measured, rules),
        _head(measured, rules),
        _light(measured, rules),
    )
    found = [one for row in rows for one in row]
    return Judgement(dpi, measured, tuple(sorted(found, key=lambda one: not one.blocks)))


def _resolution(dpi: int, rules: Mapping[str, Any]) -> Iterator[Finding]:
    if dpi < rules["dpi"]:
        words = f"Ảnh cắt ra chỉ có {dpi} điểm ảnh trên một inch, cần ít nhất {rules['dpi']} để in rõ."
        yield Finding(
            "small", True, words, "Đứng gần máy hơn, nới khung cắt, hoặc chọn ảnh gốc chưa thu nhỏ."
        )


def _background(seen: Measures, rules: Mapping[str, Any]) -> Iterator[Finding]:
    if seen.plain < rules["plain"]:
        yield Finding(
            "background",
            False,
            "Phông nền không đều màu.",
            "Đứng trước tường trơn, không có đồ vật phía sau.",
        )
    elif seen.background < rules["background"] or seen.tint > rules["tint"]:
        yield Finding(
            "background",
            False,
            "Phông nền không phải màu trắng hoặc sáng.",
            "Đứng trước tường trắng, đủ sáng.",
        )


def _head(seen: Measures, rules: Mapping[str, Any]) -> Iterator[Finding]:
    """Nothing about the head where the background is not plain: there is no outline to trust."""
    head = seen.head
    if not seen.colour:
        yield Finding("grey", False, "Ảnh đen trắng.", "Chọn ảnh màu.")
    elif seen.plain < rules["plain"]:
        return
    elif head is None or head.skin < rules["skin"]:
        yield Finding(
            "face",
            False,
            "Không thấy rõ khuôn mặt nổi trên nền.",
            "Nhìn thẳng, đầu để trần, không kính râm, khẩu trang; nếu ảnh đã đúng, hãy tự xác nhận bên dưới.",
        )
    else:
        yield from _place(head, rules)


def _place(head: Head, rules: Mapping[str, Any]) -> Iterator[Finding]:
    low, high = rules["head"]
    if head.height < low:
        yield Finding(
            "head-small", False, "Khuôn mặt hơi nhỏ trong khung.", "Thu khung cắt lại quanh đầu và vai."
        )
    elif head.height > high:
        yield Finding(
            "head-large", False, "Khuôn mặt quá lớn trong khung.", "Nới khung cắt để thấy cả đầu và vai."
        )
    if head.top < rules["top"]:
        yield Finding("head-high", False, "Đỉnh đầu sát hoặc bị cắt ở mép trên.", "Dời khung cắt lên trên.")
    if abs(head.centre - 0.5) > rules["centre"]:
        side = "trái" if head.centre < 0.5 else "phải"
        yield Finding("centre", False, f"Khuôn mặt lệch sang {side}.", f"Dời khung cắt sang {side}.")
    if abs(head.tilt) > rules["tilt"]:
        yield Finding("tilt", False, "Đầu hoặc ảnh bị nghiêng.", "Giữ thẳng đầu và thẳng máy rồi chụp lại.")


def _light(seen: Measures, rules: Mapping[str, Any]) -> Iterator[Finding]:
    dark, bright = rules["light"]
    if seen.light < dark:
        yield Finding("dark", False, "Khuôn mặt tối.", "Quay mặt về phía cửa sổ hoặc đèn.")
    elif seen.light > bright or seen.clipped > rules["clipped"]:
        yield Finding(
            "bright", False, "Ảnh quá sáng hoặc cháy sáng.", "Tránh đèn nháy và nắng chiếu thẳng vào mặt."
        )
    if seen.uneven > rules["uneven"]:
        yield Finding("uneven", False, "Một bên mặt tối hơn bên kia.", "Để ánh sáng chiếu từ phía trước.")
    if seen.sharp < rules["sharp"]:
        yield Finding("blurred", False, "Ảnh mờ.", "Lau ống kính, giữ chắc máy và chụp lại.")


def suggested(picture: Image.Image, size: Size, on: date) -> Cut:
    """Where to begin cutting: the head where the rules want it, else the largest cut in the middle."""
    wide, high = picture.size
    widest = min(1.0, high * size.ratio / wide)
    middle = Cut((1 - widest) / 2, max(0.0, (1 - widest * wide / size.ratio / high) / 2), widest)
    head = measure(picture).head
    if head is None:
        return middle
    low, tall = in_force(PARAMETER, on)["head"]
    height = head.height / ((low + tall) / 2)
    width = min(height * high * size.ratio / wide, widest)
    real = width * wide / size.ratio / high
    cut = Cut(head.centre - width / 2, head.top - 0.12 * real, width)
    return cut.within(picture.size, size)
