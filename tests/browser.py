"""A real browser on the test's own server: pages, keys counted, faults of accessibility, pictures.

Use together with ``@pytest.mark.browser`` and the fixtures ``live_server`` and ``chromium``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from playwright.sync_api import ConsoleMessage, Locator, Page, sync_playwright

from motcua.core import clock
from motcua.dossiers.models import CodeGeneration

AXE = Path(__file__).parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LEAVING = """{
    const soon = () => { window.leaving = Date.now() + 4000 }
    const bare = address => address.split('#')[0]
    addEventListener('beforeunload', () => { window.leaving = Infinity })
    addEventListener('submit', event => event.defaultPrevented || event.target.target || soon())
    addEventListener('click', event => {
        const link = event.target.closest?.('a[href]')
        if (link && !event.defaultPrevented && !link.target && bare(link.href) !== bare(location.href)) soon()
    })
}"""
"""Marks a page that was told to go: what is asked of it next may come before the browser sets out. What only
hands over a file stays."""
STANDS = """() => document.readyState === 'complete' && !(window.leaving > Date.now())
    && ('ready' in document.documentElement.dataset || !document.body?.classList.contains('js-enabled'))"""
"""Loaded, with the parts of the script this page asks for."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280


class StillClock:
    """Takes the place of the clock's context variable, so that the server's threads see one moment too."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def get(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> datetime:
        before, self.moment = self.moment, moment
        return before

    def reset(self, token: datetime) -> None:
        self.moment = token


@contextmanager
def stopped_clock(moment: datetime) -> Iterator[StillClock]:
    """Hold the clock of every thread at ``moment``."""
    before, clock._fixed = clock._fixed, StillClock(moment)  # type: ignore[assignment]
    try:
        yield clock._fixed  # type: ignore[misc]
    finally:
        clock._fixed = before


def restore_migrated_rows() -> None:
    """A transactional test before this one emptied every table, the rows of migrations too."""
    if not CodeGeneration.objects.exists():
        import_module("motcua.dossiers.migrations.0002_code_generations").add(apps, None)


@contextmanager
def opened(
    chromium: str, base: str, *, width: int = WIDE, scripts: bool = True, expected: str = "nothing"
) -> Iterator[Page]:
    """A page of a fresh browser; ``scripts=False`` is a browser in which no script ever arrives.

    Whatever the browser complains of (a script that fails, a file the content policy refuses) fails the test;
    ``expected``: words of a complaint that belongs to it.
    """
    # Playwright keeps an event loop in this thread; the ORM is used in it only while the browser waits.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(
            base_url=base,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale="vi-VN",
        )
        context.add_init_script(LEAVING)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if scripts:
            _patient(page)
        complaints: list[str] = []
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("console", lambda said: complaints.append(said.text) if _complains(said) else None)
        try:
            yield page
        finally:
            browser.close()
        assert [words for words in complaints if expected not in words] == []


def _patient(page: Page) -> None:
    """Going somewhere ends when the page found there listens."""
    for name in ("goto", "reload", "click"):
        go = getattr(page, name)

        def going(*args: Any, _go: Callable[..., Any] = go, **named: Any) -> Any:
            answer = _go(*args, **named)
            stand(page)
            return answer

        setattr(page, name, going)


def _complains(said: ConsoleMessage) -> bool:
    """An error other than the status of a refused request, which the page itself explains."""
    return said.type == "error" and "the server responded with a status of 4" not in said.text


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    """Sign in as a person does."""
    page.goto(address)
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page: Page, pressed: Locator) -> None:
    """Press what leads to another page and wait until that page stands."""
    with page.expect_navigation():
        pressed.click()
    stand(page)


def stand(page: Page) -> None:
    """Wait until the page listens to whoever uses it."""
    page.wait_for_function(STANDS)


def faults(page: Page) -> list[str]:
    """What axe finds on the page, one line a fault; empty on a clean page."""
    if not AXE.exists():
        raise RuntimeError("axe-core is missing: run make setup")
    stand(page)  # not the page a press has just left
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [
        f"{one['id']}: {node['html'][:160]} ({'; '.join(any_['message'] for any_ in node['any'][:2])})"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window; 0 when nothing pushes it sideways."""
    stand(page)
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page in the folder named by MOTCUA_PICTURES, when it is set."""
    if folder := os.environ.get("MOTCUA_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
