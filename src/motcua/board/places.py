"""The pages of figures, in the order they are offered."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from motcua.core.pieces import Link

PLACES: tuple[tuple[str, str], ...] = (
    ("Hôm nay", "board:today"),
    ("Chỉ số 766", "board:index"),
    ("Hồ sơ trễ", "board:late"),
    ("Cảnh báo", "board:alerts"),
    ("Cách nộp hồ sơ", "board:filing"),
    ("Đánh giá cán bộ", "board:officers"),
    ("Công bố, công khai", "board:duties"),
    ("Đối soát", "board:reconciling"),
    ("Báo cáo", "board:reports"),
    ("Khai phá quy trình", "board:mining"),
)
"""Words and address name. A page without an address is not shown."""


def places(here: str) -> list[Link]:
    """``here``: the address name of the present one."""
    found = []
    for text, name in PLACES:
        try:
            found.append(Link(text, reverse(name), name == here))
        except NoReverseMatch:
            continue
    return found
