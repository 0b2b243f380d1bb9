"""What becomes of a page once both have typed it, and once somebody settled where they differ."""

from __future__ import annotations

from datetime import datetime

from motcua.books.comparing import compare, share_differing
from motcua.books.models import Entry, Keying, Page, Project, Typed
from motcua.books.registers import Register
from motcua.core.text import fold

OUT = (Entry.State.DROPPED,)
SEARCHED = frozenset({"name", "number", "date"})


def match(page: Page, project: Project, now: datetime) -> None:
    """Compare both typings when both are there: entries in which they agree are decided, the others wait for
    a third person. Call it with the page locked."""
    done = {one.turn: one for one in page.keyings.filter(state=Keying.State.DONE)}
    if len(done) < 2:
        return
    typed = {turn: list(keying.typed.all()) for turn, keying in done.items()}
    register = project.register
    entries = list(_entries(page, project, register, typed[1], typed[2], now))
    Entry.objects.bulk_create(entries)
    disputed = any(one.state == Entry.State.DISPUTED for one in entries)
    page.state = Page.State.DISPUTED if disputed else Page.State.DONE
    page.save(update_fields=["state"])
    if not disputed:
        measure(page, register)


def _entries(
    page: Page, project: Project, register: Register, first: list[Typed], second: list[Typed], now: datetime
) -> list[Entry]:
    regions = _regions(first)
    others = _regions(second)
    made = []
    pairs = compare(register, [one.values for one in first], [one.values for one in second])
    for order, pair in enumerate(pairs, 1):
        region = regions.get(id(pair.first)) or others.get(id(pair.second)) or []
        entry = Entry(
            project=project,
            page=page,
            order=order,
            code=code_of(project, page, order),
            state=Entry.State.AGREED if pair.agreed else Entry.State.DISPUTED,
            first=pair.first,
            second=pair.second,
            differ=list(pair.differ),
            region=region,
        )
        if pair.agreed:
            decide(entry, register, dict(pair.first or {}), now)
        made.append(entry)
    return made


def _regions(typed: list[Typed]) -> dict[int, list[int]]:
    """By the very values that go into the comparison: equal entries stay apart."""
    return {id(one.values): one.region for one in typed if one.region}


def code_of(project: Project, page: Page, order: int) -> str:
    """``H00.21-S3-Q1-T12-2``: unit, project, book, page, entry."""
    return f"{project.unit.code}-S{project.pk}-Q{page.book.order}-T{page.order}-{order}"


def decide(entry: Entry, register: Register, values: dict[str, str], now: datetime) -> None:
    """Set what an entry says, and what it is searched by."""
    entry.values, entry.decided_at = values, now
    words = (values.get(one.name, "") for one in register.fields if one.kind in SEARCHED)
    entry.key = " ".join(fold(word) for word in words if word)


def measure(page: Page, register: Register) -> None:
    """How many fields each of the two typed otherwise than they were decided."""
    final = [one for one in page.entries.order_by("order") if one.state not in OUT]
    dropped = page.entries.filter(state__in=OUT)
    for keying in page.keyings.filter(state=Keying.State.DONE):
        side = "first" if keying.turn == 1 else "second"
        typed = [getattr(one, side) for one in final]
        wrong, fields = share_differing(register, [one or {} for one in typed], [one.values for one in final])
        extra = sum(len(getattr(one, side) or {}) for one in dropped)
        keying.wrong, keying.fields = wrong + extra, fields + extra
        keying.save(update_fields=["wrong", "fields"])
