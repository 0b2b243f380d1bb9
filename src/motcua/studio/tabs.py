"""The tabs of a review, in the order a control officer works through them."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from motcua.core.pieces import Link
from motcua.reengineering.models import Review

TABS: tuple[tuple[str, str], ...] = (
    ("Hồ sơ hiện trạng", "studio:file"),
    ("Lỗi và gợi ý", "studio:findings"),
    ("Tiêu chí", "studio:criteria"),
    ("Quy trình", "studio:process"),
    ("Chi phí", "studio:cost"),
    ("Mô phỏng", "studio:simulation"),
    ("Phê duyệt", "studio:approval"),
    ("Kết quả thực tế", "studio:outcome"),
)
"""Words and address name; every address takes the review's code. A tab without a page is not shown."""


def tabs(review: Review, here: str) -> list[Link]:
    """The tabs of one review; ``here`` is the address name of the present one."""
    known = ((text, name, address(name, review)) for text, name in TABS)
    return [Link(text, url, name == here) for text, name, url in known if url]


def address(name: str, review: Review) -> str:
    """Where a tab is; empty when it has no page."""
    try:
        return reverse(name, args=[review.code])
    except NoReverseMatch:
        return ""
