"""What a hall's screens show in turn: pages of few rows, long enough to be read.

Letters read from 10 metres are about 40 mm high, some 60 pixels on a screen of 55 inches at 1920 × 1080
(distance ÷ 250, the usual rule of signs); that leaves six lines below the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from motcua.core import clock
from motcua.disclosure.models import Place, PostingState, PostingVersion, VersionState
from motcua.disclosure.postings.content import Column, Content, Table
from motcua.disclosure.postings.freezing import address_of, period_of
from motcua.disclosure.postings.paper import written
from motcua.identity.models import Unit

LINES = 6
LETTERS = 58
"""Letters of one line across the whole screen."""
CUT = 120
"""Letters of one cell; the rest is read on the portal."""
PER_SECOND, LEAST, MOST = 14, 8, 40
"""Letters read a second by a slow reader; seconds a page stays."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One page. ``place`` of ``pages``; ``seconds``: how long it stays; ``version``: its id; ``hash``: of
    the content it is part of; ``head``, ``rows``: empty for documents, which ``lines`` names."""

    version: int
    number: str
    unit: str
    title: str
    period: str
    head: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    place: int
    pages: int
    seconds: int
    hash: str
    address: str


def on_screens(unit: Unit, now: datetime) -> list[Slide]:
    """Everything that is up on the screens of a unit's hall: its own, and that of the body it belongs to.
    ``now``: aware."""
    today = clock.day_of(now)
    bodies = [pk for pk in (unit.pk, unit.parent_id) if pk]
    rows = PostingVersion.objects.filter(
        state=VersionState.OUT,
        posting__state=PostingState.UP,
        posting__unit__in=bodies,
        posting__places__contains=[str(Place.SCREENS)],
    ).select_related("posting__unit")
    shown = [one for one in rows.order_by("posting__put_up_at") if _in_time(one, today)]
    return [slide for version in shown for slide in slides_of(version)]


def _in_time(version: PostingVersion, today: date) -> bool:
    """The worker takes down once an hour; a screen does not show yesterday's meanwhile."""
    last = version.posting.last
    return last is None or last >= today


def slides_of(version: PostingVersion) -> list[Slide]:
    """The pages of one version."""
    content = Content.model_validate(version.content)
    pages = [page for table in content.tables for page in _pages(table)]
    if content.documents:
        lines = tuple(_cut(one.title) for one in content.documents[:LINES])
        pages.append(((), (), lines))
    return [_slide(version, *page, place, len(pages)) for place, page in enumerate(pages, start=1)]


Page = tuple[tuple[Column, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]


def _pages(table: Table) -> Iterator[Page]:
    places = [n for n, column in enumerate(table.columns) if column.wall]
    head = tuple(table.columns[n] for n in places)
    whole = sum(column.share for column in head)
    page: list[tuple[str, ...]] = []
    used = 0
    for row in table.rows:
        cells = tuple(_cut(written(row[n])) for n in places)
        lines = max(ceil(len(c) / (LETTERS * col.share / whole)) for c, col in zip(cells, head, strict=True))
        if page and used + lines > LINES:
            yield head, tuple(page), ()
            page, used = [], 0
        page.append(cells)
        used += lines
    if page:
        yield head, tuple(page), ()


def _slide(
    version: PostingVersion,
    head: tuple[Column, ...],
    rows: tuple[tuple[str, ...], ...],
    lines: tuple[str, ...],
    place: int,
    pages: int,
) -> Slide:
    posting = version.posting
    letters = sum(len(cell) for row in rows for cell in row) + sum(len(line) for line in lines)
    return Slide(
        version=version.pk,
        number=posting.number,
        unit=posting.unit.name,
        title=version.title,
        period=period_of(posting),
        head=head,
        rows=rows,
        lines=lines,
        place=place,
        pages=pages,
        seconds=seconds_for(letters),
        hash=version.content_hash,
        address=address_of(posting) if posting.shown_at(Place.PORTAL) else "",
    )


def seconds_for(letters: int) -> int:
    """How long a page of so many letters stays."""
    return min(max(LEAST, ceil(letters / PER_SECOND)), MOST)


def _cut(text: str) -> str:
    return text if len(text) <= CUT else f"{text[:CUT].rsplit(' ', 1)[0]}…"
