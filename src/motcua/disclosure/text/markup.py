"""Written text as a page: a few rules anybody can type, which the editor writes by itself.

An empty line begins a paragraph; ``##`` a heading; ``-`` or ``1.`` a list; ``**bold**``; ``[words](address)``
a link; ``![what is seen](/tin-tuc/tep/5/)`` a picture or video of the article; ``|`` columns of a table
(CommonMark with tables). HTML that somebody typed or pasted is shown as the text it is.

Whatever is typed, the page keeps its order: headings begin at the second level and skip none, columns have
headings, every picture is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from motcua.disclosure.models import Media
from motcua.disclosure.text.cleaning import OWN_FILE, clean

HIGHEST, LOWEST = 2, 4
"""The page's title is the only heading of the first level."""
TYPED_HTML = re.compile(r"<(?:/?[a-z][\w-]*[\s/>]|!--)", re.IGNORECASE)
Files = Mapping[int, Media]


def page(text: str, files: Files | None = None) -> str:
    """``text`` as HTML ready to be stored and shown. ``files``: those of the article, by id; a picture of
    anything else leaves its words."""
    return clean(_engine().render(text, {"files": files or {}}))


def address_of(media: int) -> str:
    """Where a file of an article is served."""
    return f"/tin-tuc/tep/{media}/"


def typed_html(text: str) -> bool:
    """Whether somebody typed tags, which are shown and not obeyed."""
    return TYPED_HTML.search(text) is not None


@cache
def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    engine.core.ruler.push("headings", _headings_in_order)
    for name, rule in RULES.items():
        engine.add_render_rule(name, rule)
    return engine


def _headings_in_order(state: StateCore) -> None:
    """Shift and close up the levels: the first is the second, no level is left out on the way down."""
    above = HIGHEST - 1
    for token in state.tokens:
        if token.type == "heading_open":
            above = max(HIGHEST, min(int(token.tag[1]), above + 1, LOWEST))
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{above}"


Env = MutableMapping[str, Any]


def _picture(_self: RendererProtocol, tokens: Sequence[Token], at: int, _o: Any, env: Env) -> str:
    token = tokens[at]
    found = OWN_FILE.fullmatch(str(token.attrs.get("src", "")))
    media = env["files"].get(int(found[1])) if found else None
    words = token.content.strip()
    if media is None:
        return escape(words)
    if media.kind == Media.Kind.PAPER:
        return f'<a href="{address_of(media.pk)}">{escape(words or media.description)}</a>'
    shown = _video if media.kind == Media.Kind.VIDEO else _image
    return shown(address_of(media.pk), escape(words or media.description), media)


def _image(address: str, words: str, _media: Media) -> str:
    return f'<img src="{address}" alt="{words}" loading="lazy">'


def _video(address: str, words: str, media: Media) -> str:
    return (
        f'<video controls="" preload="metadata" poster="{address}anh-bia/" aria-label="{words}">'
        f'<source src="{address}" type="{escape(media.file.media_type)}">'
        f'<track kind="captions" src="{address}phu-de/" srclang="vi" label="Tiếng Việt" default="">'
        f'<a href="{address}">Tải video: {words}</a></video>'
    )


def _table_open(*_given: Any) -> str:
    return '<div class="mc-article__table" role="region" tabindex="0" aria-label="Bảng"><table>\n'


def _table_close(*_given: Any) -> str:
    return "</table></div>\n"


def _column_open(*_given: Any) -> str:
    return '<th scope="col">'


RULES = {
    "image": _picture,
    "table_open": _table_open,
    "table_close": _table_close,
    "th_open": _column_open,
    "td_open": lambda *_given: "<td>",
}
