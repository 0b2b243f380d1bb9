"""What the HTML of a page may hold: the one list, applied by nh3 before anything is stored."""

from __future__ import annotations

import html
import re
from typing import Final

import nh3

TAGS: Final = frozenset(
    {
        "a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre",
        "s", "source", "strong", "table", "tbody", "td", "th", "thead", "tr", "track", "ul", "video",
    }
)  # fmt: skip
ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "source": {"src", "type"},
    "track": {"src", "label"},
    "video": {"poster", "aria-label"},
}
FIXED: Final = {
    "div": {"class": {"mc-article__table"}, "role": {"region"}, "tabindex": {"0"}, "aria-label": {"Bảng"}},
    "img": {"loading": {"lazy"}},
    "th": {"scope": {"col"}},
    "track": {"kind": {"captions"}, "srclang": {"vi"}, "default": {""}},
    "video": {"controls": {""}, "preload": {"metadata"}},
}
"""Attributes that may stand with these values only."""
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
OWN_FILE: Final = re.compile(r"/tin-tuc/tep/(\d{1,12})/(?:anh-bia/|phu-de/)?")
"""Pictures, videos and their captions come from our own store; nothing foreign is embedded."""
FOREIGN_FILES: Final = frozenset({"src", "poster"})


def clean(markup: str) -> str:
    """The harmless part of ``markup``; cleaning again changes nothing."""
    return nh3.clean(
        markup,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "noscript", "template", "iframe", "object", "svg", "math"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        tag_attribute_values={tag: {n: set(v) for n, v in fixed.items()} for tag, fixed in FIXED.items()},
        attribute_filter=_own_files_only,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer nofollow",
    )


def plain(markup: str) -> str:
    """The words of cleaned HTML alone."""
    return html.unescape(nh3.clean(markup, tags=set())).strip()


def _own_files_only(_tag: str, name: str, value: str) -> str | None:
    if name in FOREIGN_FILES and not OWN_FILE.fullmatch(value):
        return None
    return value
