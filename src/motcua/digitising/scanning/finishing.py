"""The end of a scan: the gate, one PDF, a code of its own."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.digitising.models import Capture, Page, Parting, Recognition, Scan
from motcua.digitising.recognition.asking import recognise
from motcua.digitising.scanning import gate, partings, reading
from motcua.digitising.scanning.acting import Work, kept_pages, working
from motcua.digitising.scanning.binding import Sheet, inscribed, together
from motcua.digitising.scanning.codes import next_code
from motcua.documents import content, uploads, vault
from motcua.identity.actors import Actor


class NotGoodEnough(Refusal):
    """Bản quét chưa đạt yêu cầu."""


class SeenFirst(Refusal):
    """Còn trang có lưu ý chưa được xác nhận."""


def judged(scan: Scan, pages: list[Page]) -> list[gate.Finding]:
    """What the gate says about the pages, and about those to come (two queries)."""
    found = gate.findings(reading.looked(pages), clock.today(), scan.expected)
    return [*(_on_the_way(row) for row in partings.open_in(scan)), *found]


def _on_the_way(row: Parting) -> gate.Finding:
    """A document without the rest of its file would be taken for the whole."""
    words = f"Tệp “{row.file.name}”: đã tách {row.done}/{row.pages} trang."
    if row.state == Parting.State.FAILED:
        remedy = "Chọn lại tệp này để tách tiếp, hoặc giữ các trang đã có."
        return gate.Finding(gate.Kind.BROKEN_OFF, 0, f"{words} {row.words}", remedy)
    return gate.Finding(gate.Kind.COMING, 0, words, "Chờ tách xong; có thể rời trang này rồi quay lại.")


def finish(actor: Actor, scan: int, *, seen: bool = False) -> Capture:
    """Make the document. Finished before (a second tab, a second click), the capture made then is given.

    ``seen``: the officer has looked at every page with a warning and keeps it.

    Raises:
        NotGoodEnough: something blocks. SeenFirst: there are warnings and ``seen`` is not said.
    """
    try:
        return _finish(actor, scan, seen)
    except Conflict:
        if made := Capture.objects.filter(scan=scan, by=actor.user).first():
            return made
        raise


def _finish(actor: Actor, scan: int, seen: bool) -> Capture:
    ready = _ready(actor, scan)
    with working(actor, scan) as work:
        pages = work.pages()
        found = judged(work.scan, pages)
        _need(found, seen)
        # Somebody arranged the pages in another tab meanwhile.
        bound = ready.pdf if ready.order == _order(pages) else _bound(pages)
        capture = _made(work, bound, len(pages), found)
        work.scan.state, work.scan.ended_at = Scan.State.FINISHED, work.act.now
        work.scan.save(update_fields=["state", "ended_at"])
        _read_whole(capture, pages)
        work.act.record("digitising:scan:finish", capture.code, pages=len(pages), about=work.scan.about)
    return capture


def _read_whole(capture: Capture, pages: list[Page]) -> None:
    """From now on the document is what is read; pages nobody waited for need not be."""
    waiting = Recognition.objects.filter(
        source__in=[page.file_id for page in pages], state=Recognition.State.QUEUED
    )
    waiting.update(state=Recognition.State.CANCELLED, ended_at=capture.at)
    recognise(capture.file, capture.by)


@dataclass(frozen=True, slots=True)
class Ready:
    """The document before anything is locked. ``order``: of the pages in it."""

    order: list[tuple[int, int]]
    pdf: bytes


def _ready(actor: Actor, scan: int) -> Ready:
    """Bound ahead, for the unit's next code is held until this act is committed and every colleague who
    finishes waits for it."""
    row = Scan.objects.filter(pk=scan, by=actor.user, state=Scan.State.OPEN).first()
    pages, found = preview(row) if row else ([], [])
    if not pages or any(finding.blocks for finding in found):
        return Ready([], b"")
    return Ready(_order(pages), _bound(pages))


def _order(pages: list[Page]) -> list[tuple[int, int]]:
    return [(page.pk, page.turn) for page in pages]


def _bound(pages: list[Page]) -> bytes:
    return together(
        [Sheet(vault.path_of(p.file.sha256).read_bytes(), p.turn, p.measures["dpi"]) for p in pages]
    )


def _need(found: list[gate.Finding], seen: bool) -> None:
    if blocking := [finding for finding in found if finding.blocks]:
        words = " ".join(finding.words for finding in blocking[:3]).rstrip(".")
        raise NotGoodEnough("Bản quét", words, blocking[0].remedy)
    if found and not seen:
        remedy = "Xem từng trang có lưu ý, rồi đánh dấu đã xem để giữ nguyên."
        raise SeenFirst("Bản quét", remedy=remedy, where="da-xem")


def _made(work: Work, bound: bytes, pages: int, found: list[gate.Finding]) -> Capture:
    scan, now = work.scan, work.act.now
    code = next_code(scan.unit, now)
    pdf = inscribed(bound, title=scan.name, author=work.act.actor.name, code=code, at=now)
    stored = uploads.store(
        BytesIO(pdf),
        f"{code}.pdf",
        limit=len(pdf),
        uploaded_by=scan.by,
        among=frozenset({content.PDF}),
        own=True,
    )
    return Capture.objects.create(
        scan=scan,
        file=stored,
        code=code,
        pages=pages,
        quality={"kept": [{"kind": f.kind.value, "page": f.page, "words": f.words} for f in found]},
        unit=scan.unit,
        by=scan.by,
        by_name=work.act.actor.name,
        at=now,
    )


def preview(scan: Scan) -> tuple[list[Page], list[gate.Finding]]:
    """The pages in use and what the gate says of them (three queries)."""
    pages = kept_pages(scan)
    return pages, judged(scan, pages)
