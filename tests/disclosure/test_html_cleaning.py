"""Whatever somebody writes or pastes, nothing runs: a hostile corpus, and property tests around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.disclosure.text.cleaning import ATTRIBUTES, FIXED, SCHEMES, TAGS, clean, plain
from motcua.disclosure.text.markup import page, typed_html

HOSTILE = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='/tin-tuc/tep/1/' onload=alert(1)>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=' java\nscript:alert(1)'>a</a>",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='vbscript:x'>a</a>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>@import '//evil.example/x.css'</style>",
    "<p style='background:url(javascript:alert(1))'>a</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='x.swf'></object><embed src=x>",
    "<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content='0;url=javascript:x'>",
    "<base href='//evil.example/'>",
    "<video src=//evil.example/v.mp4 onplay=alert(1) poster=javascript:alert(1)></video>",
    "<img src=//evil.example/pixel.png>",
    "<img src='/tin-tuc/tep/1/../../../cua-toi/'>",
    "<form action=//evil.example><input name=a><button formaction=javascript:x>a</button></form>",
    "<div class='mc-urgent' onclick=x>a</div>",
    "<a href='https://vi.vn' target=_blank onclick=x>a</a>",
    "<<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)>",
    "＜script＞alert(1)＜/script＞",
    "<scrİpt>alert(1)</scrİpt>",
    "\u202e<script>\u0000alert(1)</script>",
    "[a](javascript:alert(1)) ![b](javascript:alert(1)) <javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    '![x](https://evil.example/a.png"onerror="alert(1))',
    '!["><script>alert(1)</script>](/tin-tuc/tep/1/)',
    "```\n<script>alert(1)</script>\n```",
)


class Strict(HTMLParser):
    """Fails on any tag, attribute or address outside the list."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        allowed = ATTRIBUTES.get(tag, set()) | set(FIXED.get(tag, {})) | {"rel", "title", "lang"}
        for name, value in attrs:
            assert name in allowed, f"{tag} {name}"
            self.check(tag, name, value or "")

    def check(self, tag: str, name: str, value: str) -> None:
        if name in ("src", "poster"):
            assert re.fullmatch(r"/tin-tuc/tep/\d+/(anh-bia/|phu-de/)?", value)
        if name == "href" and (scheme := re.match(r"\s*([a-z][a-z0-9+.-]*):", value, re.IGNORECASE)):
            assert scheme[1].lower() in SCHEMES, value

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def assert_harmless(html: str) -> None:
    strict = Strict()
    strict.feed(html)
    strict.close()
    assert clean(html) == html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_html_is_cleaned(hostile: str) -> None:
    assert_harmless(clean(hostile))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(hostile: str) -> None:
    assert_harmless(page(hostile))


pieces = st.sampled_from(
    [*HOSTILE, "<p>", "</p>", "<table>", "</svg>", "<!--", "-->", "`", "|", "\n\n", "# "]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(pieces | st.text(max_size=12), max_size=8).map("".join))
def test_any_mixture_stays_harmless(mixture: str) -> None:
    assert_harmless(clean(mixture))
    assert_harmless(page(mixture))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=10))
def test_headings_begin_at_two_and_skip_none(levels: list[int]) -> None:
    html = page("\n\n".join(f"{'#' * level} Mục {n}" for n, level in enumerate(levels)))
    found = [int(level) for level in re.findall(r"<h(\d)>", html)]
    assert len(found) == len(levels) and found[0] == 2
    assert all(2 <= now <= min(before + 1, 4) for before, now in zip([1, *found], found, strict=False))


def test_links_lead_away_without_a_word_about_us() -> None:
    assert 'rel="noopener noreferrer nofollow"' in page("[a](https://vi.vn)")


def test_columns_have_headings() -> None:
    assert page("|A|B|\n|---|---|\n|1|2|").count('<th scope="col">') == 2


def test_a_picture_of_elsewhere_leaves_its_words() -> None:
    assert page("![con mèo](https://evil.example/a.png)") == "<p>con mèo</p>\n"


def test_typed_tags_are_noticed_and_shown() -> None:
    assert typed_html("a <b>b</b>") and not typed_html("5 < 6 và 7 > 2")
    assert "&lt;script&gt;" in page("<script>alert(1)</script>")


def test_plain_words_of_a_page() -> None:
    assert plain(page("## Một\n\nHai & **ba**")).split() == ["Một", "Hai", "&", "ba"]
