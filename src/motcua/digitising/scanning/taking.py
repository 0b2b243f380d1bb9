"""Pages come in: from the browser, a phone's camera, a scanner, a watched folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.db.models import QuerySet

from motcua.core.errors import Refusal
from motcua.digitising.models import Capture, Page, Scan
from motcua.digitising.recognition.asking import recognise
from motcua.digitising.scanning import pictures
from motcua.digitising.scanning.acting import Work, working
from motcua.digitising.scanning.measures import measure
from motcua.documents import content, uploads, vault
from motcua.documents.examining import examine
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor

Source = Page.Source


class NoPicture(Refusal):
    """Không phải ảnh hay PDF nên không quét thành trang được."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A page looked at and ready to be kept. ``file``: already stored, None when it has to be."""

    taken: pictures.Taken
    measures: dict[str, object]
    small: bytes
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class Come:
    """How pages come. ``name``: of their file; ``content``: its SHA-256, empty for what a machine sent."""

    source: Page.Source
    name: str
    content: str = ""


class AlreadyThere(Refusal):
    """Bản quét đã có trang này."""


def add_image(
    actor: Actor, scan: int, image: bytes, source: str, *, name: str = "", instead: int | None = None
) -> list[Page]:
    """Add what a machine sent to a scan: one page for a picture, several for a PDF or TIFF of many pages.

    The pictures are measured before the scan is locked. ``source``: one of :class:`Page.Source`; ``name``: of
    the file, for the record; ``instead``: the page they take the place of.

    Raises:
        NoPicture, BrokenPicture, HugePicture, TooManyPages, or a refusal of ``documents.uploads`` or
        ``documents.examining``: nothing is added.
        NotFound, Forbidden, Conflict: of the scan.
    """
    kind = content.media_type(BytesIO(image), pictures.ACCEPTED)
    if kind is None:
        raise NoPicture(f"Tệp “{name or 'quét'}”", remedy="Nhận JPEG, PNG, TIFF nhiều trang hoặc PDF.")
    examine(BytesIO(image), kind, name)
    fresh = [_looked(page) for page in pictures.pages_of(image, kind)]
    return _add(actor, scan, fresh, Come(Source(source), name), instead)


def add_file(
    actor: Actor, scan: int, stored: StoredFile, source: str, *, instead: int | None = None
) -> list[Page]:
    """The same from a file that was already taken in: a single picture is used as it lies there. Pages of it
    that are there already, for it was sent twice or refused half way, are not added again.

    Raises AlreadyThere: what should take a page's place is in use already.
    """
    single = stored if stored.media_type in (content.JPEG, content.PNG) else None
    fresh = [_looked(page, single) for page in file_pages(stored)]
    return _add(actor, scan, fresh, Come(Source(source), stored.name, stored.sha256), instead)


def add_pages(
    actor: Actor, scan: int, pages: Sequence[pictures.Taken], source: str, stored: StoredFile
) -> list[Page]:
    """Add pages that were taken out of a file before, as out of a stack. Raises as :func:`add_file`."""
    fresh = [_looked(page) for page in pages]
    return _add(actor, scan, fresh, Come(Source(source), stored.name, stored.sha256), None)


def scans_of(content: str, place: int) -> QuerySet[Scan]:
    """Scans with a page in use that came from this place in a file with this hash, oldest first; neither
    given up nor put away after they were finished."""
    pages = Page.objects.filter(of_file=content, of_page=place, state=Page.State.KEPT)
    rows = Scan.objects.filter(pk__in=pages.values("scan")).exclude(state=Scan.State.DROPPED)
    put_away = Capture.objects.filter(withdrawn_at__isnull=False).values("scan")
    return rows.exclude(pk__in=put_away).select_related("by").order_by("pk")


def file_pages(stored: StoredFile) -> Iterator[pictures.Taken]:
    """The pages of a file that was taken in, one at a time. Raises as :func:`add_image`."""
    yield from pictures.pages_of(*_opened(stored))


def count_pages(stored: StoredFile) -> int:
    """How many pages a file that was taken in has. Raises as :func:`add_image`."""
    return pictures.count(*_opened(stored))


def _opened(stored: StoredFile) -> tuple[bytes, str]:
    if stored.media_type not in pictures.ACCEPTED:
        raise NoPicture(f"Tệp “{stored.name}”", remedy="Nhận JPEG, PNG, TIFF nhiều trang hoặc PDF.")
    return vault.path_of(stored.sha256).read_bytes(), stored.media_type


def _looked(taken: pictures.Taken, stored: StoredFile | None = None) -> Fresh:
    try:
        picture = pictures.opened(taken.content)
        picture.load()
        upright = pictures.turned(picture, taken.turn)
        return Fresh(
            taken, measure(upright, taken.dpi).as_json(), pictures.small_of(picture, taken.turn), stored
        )
    except (OSError, SyntaxError, ValueError) as error:
        raise pictures.BrokenPicture("Ảnh", remedy="Chụp hoặc quét lại trang này.") from error


def _add(actor: Actor, scan: int, fresh: list[Fresh], come: Come, instead: int | None) -> list[Page]:
    with working(actor, scan) as work:
        made = [] if _done(work, instead, come) else _placed(work, fresh, come, instead)
        for page in made:
            recognise(page.file, work.scan.by)
        action = "digitising:page:retake" if instead is not None else "digitising:page:add"
        told = {"pages": len(made), "source": come.source.value, "place": made[0].order if made else 0}
        work.act.record(action, str(work.scan.key), **told)
        return made or _done(work, instead, come)


def _done(work: Work, page: int | None, come: Come) -> list[Page]:
    """The page that took this one's place, when the same file was sent for it before."""
    if page is None:
        return []
    old = work.scan.pages.filter(pk=page, retaken_by__of_file=come.content).exclude(retaken_by__of_file="")
    return [row.retaken_by for row in old.select_related("retaken_by") if row.retaken_by]


def _placed(work: Work, fresh: list[Fresh], come: Come, instead: int | None) -> list[Page]:
    """The pages made of what is not there yet: at the end, or where the page stood they are taken for."""
    pages = work.pages()
    held = {page.of_page for page in pages if come.content and page.of_file == come.content}
    new = [one for one in fresh if one.taken.place not in held]
    _enough(len(pages) + len(new))
    if instead is None:
        made = [_page(work, one, come) for one in new]
        work.renumber(pages + made)
        return made
    old = work.page(instead)
    if not new:
        raise AlreadyThere("Ảnh thay trang", remedy="Chọn ảnh khác, hoặc bỏ trang trùng.")
    made = [_page(work, one, come) for one in new]
    place = next(at for at, page in enumerate(pages) if page.pk == old.pk)
    work.renumber([*pages[:place], *made, *pages[place + 1 :]])
    old.state, old.retaken_by = Page.State.RETAKEN, made[0]
    old.save(update_fields=["state", "retaken_by"])
    return made


def _page(work: Work, fresh: Fresh, come: Come) -> Page:
    file = fresh.file or uploads.store(
        BytesIO(fresh.taken.content),
        _name(come.name, fresh.taken.place, fresh.taken.media_type),
        uploaded_by=work.scan.by,
        among=frozenset({content.JPEG, content.PNG}),
    )
    return Page.objects.create(
        scan=work.scan,
        order=0,
        file=file,
        turn=fresh.taken.turn,
        measures=fresh.measures,
        small=fresh.small,
        of_file=come.content,
        of_page=fresh.taken.place if come.content else 0,
        source=come.source,
        taken_at=work.act.now,
    )


def _name(name: str, place: int, media_type: str) -> str:
    """``to-khai-p1.jpg``: the file's own name and the page in it."""
    stem = name.rpartition(".")[0] or "trang"
    return f"{stem[:100]}-p{place}{content.EXTENSIONS[media_type][0]}"


def _enough(count: int) -> None:
    if count > pictures.MOST_PAGES:
        raise pictures.TooManyPages(
            "Bản quét",
            f"có hơn {pictures.MOST_PAGES} trang",
            "Tách thành nhiều giấy tờ rồi quét từng giấy tờ.",
        )
