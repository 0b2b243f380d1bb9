"""Is a scan good enough? Findings in words, each with what to do about it.

What blocks keeps the paper from being finished; what warns is kept when the officer says so, and remembered.
The limits are dated parameters: ``scan-least-dpi`` after TT 02/2019/TT-BNV (the rule TT 01/2023/TT-VPCP
Art. 8.2 refers to), ``scan-gate`` our own figures, marked unconfirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.core.display import figure
from motcua.core.parameters import in_force
from motcua.digitising.scanning.measures import likeness


class Kind(StrEnum):
    """What was found. The value is kept with the capture."""

    COMING = "pages-coming"
    BROKEN_OFF = "broken-off"
    EMPTY = "no-pages"
    COUNT = "page-count"
    RESOLUTION = "resolution"
    COARSE = "coarse"
    BLANK = "blank"
    SKEW = "skew"
    BLUR = "blur"
    SOFT = "soft"
    DARK = "dark"
    SAME = "same-picture"
    ALIKE = "alike"
    UNREAD = "unread"
    UNREADABLE = "unreadable"
    ORDER = "order"


BLOCKING = frozenset({Kind.COMING, Kind.EMPTY, Kind.COUNT, Kind.RESOLUTION, Kind.BLUR, Kind.SAME})


@dataclass(frozen=True, slots=True)
class Finding:
    """``page``: its place in the document from 1, 0 when the whole is meant."""

    kind: Kind
    page: int
    words: str
    remedy: str

    @property
    def blocks(self) -> bool:
        return self.kind in BLOCKING


@dataclass(frozen=True, slots=True)
class Looked:
    """One page as the gate sees it. ``measures``: as kept in JSON, with ``unread`` while it waits for its
    reading by machine; after that with ``readable`` (share of words read with confidence) and ``numeral``
    (the page number printed on it). ``content``: hash of the picture."""

    measures: Mapping[str, Any]
    content: str = ""


Check = Callable[[int, Mapping[str, Any], Mapping[str, float]], Finding | None]


def limits(on: date) -> dict[str, float]:
    """The figures in force on a day, by name."""
    return {**in_force("scan-gate", on), "least_dpi": in_force("scan-least-dpi", on)}


def findings(pages: Sequence[Looked], on: date, expected: int | None = None) -> list[Finding]:
    """Everything to say about the pages in this order; the whole first, then page by page.

    ``expected``: the pages the officer counted on the paper, None when not counted.
    """
    limit = limits(on)
    found = _whole(len(pages), expected)
    alike = likeness([page.measures["print"] for page in pages]) >= limit["alike"]
    for place, page in enumerate(pages, 1):
        found += _alone(place, page.measures, limit)
        found += _beside(place, pages, alike[place - 1])
    return found + _order(pages)


def _whole(count: int, expected: int | None) -> list[Finding]:
    if not count:
        return [Finding(Kind.EMPTY, 0, "Chưa có trang nào.", "Tải tệp, chụp ảnh hoặc quét từ máy.")]
    if expected is not None and expected != count:
        words = f"Giấy tờ có {expected} trang, bản quét có {count} trang."
        return [Finding(Kind.COUNT, 0, words, "Thêm trang thiếu, bỏ trang thừa hoặc sửa số trang đã đếm.")]
    return []


def _alone(place: int, seen: Mapping[str, Any], limit: Mapping[str, float]) -> list[Finding]:
    written = (_skew, _sharpness, _light, _unread, _readable) if seen["ink"] >= limit["blank_ink"] else ()
    checks: tuple[Check, ...] = (_resolution, _emptiness, *written)
    return [found for check in checks if (found := check(place, seen, limit))]


def _resolution(place: int, seen: Mapping[str, Any], limit: Mapping[str, float]) -> Finding | None:
    dpi, least = round(seen["dpi"]), round(limit["least_dpi"])
    if dpi >= least * 0.98:
        return None
    words = f"Trang {place} chỉ {dpi} điểm/inch (dpi), quy định ít nhất {least}."
    if dpi < limit["refused_dpi"]:
        return Finding(Kind.RESOLUTION, place, words, f"Quét lại ở {least} dpi trở lên hoặc chụp gần hơn.")
    return Finding(Kind.COARSE, place, words, "Nên quét lại; chữ nhỏ có thể không đọc được khi phóng to.")


def _emptiness(place: int, seen: Mapping[str, Any], limit: Mapping[str, float]) -> Finding | None:
    if seen["ink"] >= limit["blank_ink"]:
        return None
    return Finding(
        Kind.BLANK, place, f"Trang {place} có vẻ là trang trắng.", "Bỏ trang nếu là mặt sau để trống."
    )


def _skew(place: int, seen: Mapping[str, Any], limit: Mapping[str, float]) -> Finding | None:
    if abs(seen["skew"]) <= limit["skew"]:
        return None
    words = f"Trang {place} lệch {figure(abs(seen['skew']), 1)} độ."
    return Finding(Kind.SKEW, place, words, "Đặt lại giấy cho ngay rồi chụp lại trang này.")


def _sharpness(place: int, seen: Mapping[str, Any], limit: Mapping[str, float]) -> Finding | None:
    if seen["edge"] >= limit["blurred_mm"]:
        return Finding(
            Kind.BLUR, place, f"Trang {place} mờ, không đọc được.", "Giữ chắc máy, lấy nét rồi chụp lại."
        )
    if seen["edge"] >= limit["soft_mm"]:
        return Finding(
            Kind.SOFT, place, f"Trang {place} hơi mờ.", "Phóng to xem chữ nhỏ; khó đọc thì chụp lại."
        )
    return None


def _light(place: int, seen: Mapping[str, Any], limit: Mapping[str, float]) -> Finding | None:
    if seen["light"] >= limit["least_light"]:
        return None
    return Finding(Kind.DARK, place, f"Trang {place} quá tối.", "Tăng độ sáng hoặc chụp chỗ đủ sáng.")


def _unread(place: int, seen: Mapping[str, Any], _limit: Mapping[str, float]) -> Finding | None:
    """Its words and its printed number are part of the gate; who does not wait for them has said so."""
    if not seen.get("unread"):
        return None
    words = f"Trang {place}: máy chưa đọc xong chữ."
    return Finding(Kind.UNREAD, place, words, "Chờ vài giây, hoặc tự xem kỹ trang rồi giữ nguyên.")


def _readable(place: int, seen: Mapping[str, Any], limit: Mapping[str, float]) -> Finding | None:
    """Only once the page was read by machine; a drawing or a photograph has nothing to read."""
    share = seen.get("readable")
    if share is None or share >= limit["least_readable"]:
        return None
    words = f"Trang {place}: máy chỉ đọc chắc được {round(share * 100)} % số từ."
    return Finding(Kind.UNREADABLE, place, words, "Xem trang có ngược, mờ hay viết tay không.")


def _beside(place: int, pages: Sequence[Looked], alike: NDArray[np.bool_]) -> list[Finding]:
    """The first earlier page this one repeats. ``alike``: which pages look like it."""
    page = pages[place - 1]
    for before, other in enumerate(pages[: place - 1], 1):
        if page.content and page.content == other.content:
            words = f"Trang {place} là chính ảnh của trang {before}."
            return [Finding(Kind.SAME, place, words, "Bỏ một trong hai trang.")]
        if alike[before - 1]:
            words = f"Trang {place} rất giống trang {before}, có thể chụp hai lần."
            return [Finding(Kind.ALIKE, place, words, "So hai trang; trùng thì bỏ một trang.")]
    return []


def _order(pages: Sequence[Looked]) -> list[Finding]:
    """Where the numbers printed on the pages do not go up one by one. Unnumbered pages say nothing."""
    numbered = [(at, n) for at, page in enumerate(pages, 1) if (n := page.measures.get("numeral"))]
    found = []
    for (_, before), (at, n) in pairwise(numbered):
        if n < before:
            words = f"Trang {at} in số {n}, đứng sau trang in số {before}."
            found.append(Finding(Kind.ORDER, at, words, "Xếp lại thứ tự các trang."))
        elif n > before + 1 and at - _place(numbered, before) < n - before:
            words = f"Giữa trang in số {before} và trang in số {n} có thể thiếu trang."
            found.append(Finding(Kind.ORDER, at, words, "Đếm lại các trang của bản giấy."))
    return found


def _place(numbered: Sequence[tuple[int, int]], numeral: int) -> int:
    return next(at for at, n in numbered if n == numeral)
