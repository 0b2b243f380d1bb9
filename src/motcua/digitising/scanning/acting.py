"""One act on a scan: its row under lock, its officer known, still open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.digitising.models import Page, Scan
from motcua.digitising.scanning.powers import POWERS, Verb
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor


@dataclass
class Work:
    """The act and the scan it is about."""

    act: Acting
    scan: Scan

    def pages(self) -> list[Page]:
        """The pages in use, in order, without their thumbnails."""
        return list(kept_pages(self.scan))

    def page(self, page: int) -> Page:
        """One page in use. Raises NotFound."""
        found = next((row for row in self.pages() if row.pk == page), None)
        if found is None:
            raise NotFound("Trang", "không còn trong bản quét này", "Tải lại trang để xem các trang hiện có.")
        return found

    def renumber(self, pages: list[Page]) -> None:
        """Give the pages their places from 1."""
        for place, page in enumerate(pages, 1):
            page.order = place
        Page.objects.bulk_update(pages, ["order"])


def kept_pages(scan: Scan) -> list[Page]:
    """The pages in use with their files (one query)."""
    rows = scan.pages.filter(state=Page.State.KEPT).select_related("file").defer("small")
    return list(rows)


def of(actor: Actor, key: UUID) -> Scan:
    """The officer's own scan by its key. Raises NotFound: there is none, or it is another's."""
    found = Scan.objects.filter(key=key, by=actor.user).select_related("unit", "by").first()
    if found is None:
        raise NotFound("Bản quét", "không có hoặc của đồng nghiệp khác", "Mở lại từ danh sách Quét giấy tờ.")
    return found


@contextmanager
def working(actor: Actor, scan: int) -> Iterator[Work]:
    """Work on an open scan. Whoever else works on it (a second tab) waits until this act is committed.

    Raises:
        NotFound: no such scan. Forbidden: another officer's. Conflict: it is finished or dropped.
    """
    unit = Scan.objects.filter(pk=scan).values_list("unit", flat=True).first()
    if unit is None:
        raise NotFound("Bản quét")
    with POWERS.acting(actor, Verb.SCAN, unit) as act:
        row = Scan.objects.select_for_update(of=("self",)).select_related("unit", "by").get(pk=scan)
        if not act.actor.is_system and row.by_id != act.actor.user:
            raise Forbidden("Bản quét", "của đồng nghiệp khác", "Mỗi người quét và ký bản quét của mình.")
        if row.state != Scan.State.OPEN:
            raise Conflict(
                f"Bản quét “{row.name}”", f"{row.get_state_display().lower()} rồi", "Mở lại danh sách."
            )
        yield Work(act, row)
