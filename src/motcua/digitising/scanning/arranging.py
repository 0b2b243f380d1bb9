"""Putting the pages of a scan in order: moved, turned, dropped. A picture itself is never altered."""

from __future__ import annotations

from motcua.core.errors import NotFound, Refusal
from motcua.digitising.models import Page
from motcua.digitising.scanning import pictures
from motcua.digitising.scanning.acting import working
from motcua.digitising.scanning.measures import measure
from motcua.digitising.scanning.taking import AlreadyThere
from motcua.documents import vault
from motcua.identity.actors import Actor


def move(actor: Actor, scan: int, page: int, to: int) -> None:
    """Put a page in place ``to`` (from 1); the others keep their order. Raises Refusal: no such place."""
    with working(actor, scan) as work:
        pages, moved = work.pages(), work.page(page)
        if not 1 <= to <= len(pages):
            raise Refusal("Thứ tự trang", f"chỉ có từ trang 1 đến trang {len(pages)}", where="to")
        others = [row for row in pages if row.pk != moved.pk]
        work.renumber([*others[: to - 1], moved, *others[to - 1 :]])
        work.act.record("digitising:page:move", str(work.scan.key), page=page, to=to)


def turn(actor: Actor, scan: int, page: int, by: int) -> None:
    """Turn a page clockwise by 90, 180 or 270 degrees and measure it anew, for its lines lie now."""
    if by not in (90, 180, 270):
        raise Refusal("Xoay trang", "chỉ xoay được 90, 180 hoặc 270 độ")
    with working(actor, scan) as work:
        row = work.page(page)
        row.turn = (row.turn + by) % 360
        picture = pictures.opened(vault.path_of(row.file.sha256).read_bytes())
        said = row.measures["dpi"] if row.measures["dpi_said"] else None
        row.measures = measure(pictures.turned(picture, row.turn), said).as_json()
        row.small = pictures.small_of(picture, row.turn)
        row.save(update_fields=["turn", "measures", "small"])
        work.act.record("digitising:page:turn", str(work.scan.key), page=page, by=by)


def drop(actor: Actor, scan: int, page: int) -> None:
    """Leave a page out."""
    with working(actor, scan) as work:
        gone = work.page(page)
        gone.state = Page.State.DROPPED
        gone.save(update_fields=["state"])
        work.renumber(work.pages())
        work.act.record("digitising:page:drop", str(work.scan.key), page=page)


def restore(actor: Actor, scan: int, page: int) -> None:
    """Take a dropped page back, to the place it had as far as that is still there.

    Raises:
        NotFound: it was not dropped. AlreadyThere: the same page of the same file was added since.
    """
    with working(actor, scan) as work:
        back = work.scan.pages.filter(pk=page, state=Page.State.DROPPED).first()
        if back is None:
            raise NotFound("Trang", "không nằm trong các trang đã bỏ", "Tải lại trang.")
        pages = work.pages()
        if back.of_file and any((row.of_file, row.of_page) == (back.of_file, back.of_page) for row in pages):
            raise AlreadyThere("Lấy lại trang", remedy="Trang ấy đã được thêm lại từ cùng tệp.")
        back.state = Page.State.KEPT
        back.save(update_fields=["state"])
        place = min(max(back.order, 1), len(pages) + 1) - 1
        work.renumber([*pages[:place], back, *pages[place:]])
        work.act.record("digitising:page:restore", str(work.scan.key), page=page)
