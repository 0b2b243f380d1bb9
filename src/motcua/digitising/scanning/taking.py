"""Pages come in: from the browser, a phone's camera, a scanner, a watched folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from motcua.core.errors import Refusal
from motcua.digitising.models import Page
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


def add_image(
    actor: Actor, scan: int, image: bytes, source: str, *, name: str = "", instead: int | None = None
) -> list[Page]:
    """Add what a file holds to a scan: one page for a picture, several for a PDF or TIFF of many pages.

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
    return _add(actor, scan, fresh, Source(source), name, instead)


def add_file(
    actor: Actor, scan: int, stored: StoredFile, source: str, *, instead: int | None = None
) -> list[Page]:
    """The same from a file that was already taken in: a single picture is used as it lies there."""
    image = vault.path_of(stored.sha256).read_bytes()
    if stored.media_type not in (content.JPEG, content.PNG):
        return add_image(actor, scan, image, source, name=stored.name, instead=instead)
    fresh = [_looked(page, stored) for page in pictures.pages_of(image, stored.media_type)]
    return _add(actor, scan, fresh, Source(source), stored.name, instead)


def add_pages(
    actor: Actor, scan: int, pages: Sequence[pictures.Taken], source: str, *, name: str = ""
) -> list[Page]:
    """Add pages that were taken out of a file before, as out of a stack. Raises as :func:`add_image`."""
    return _add(actor, scan, [_looked(page) for page in pages], Source(source), name, None)


def file_pages(stored: StoredFile) -> Iterator[pictures.Taken]:
    """The pages of a file that was taken in. Raises as :func:`add_image`."""
    if stored.media_type not in pictures.ACCEPTED:
        raise NoPicture(f"Tệp “{stored.name}”", remedy="Nhận JPEG, PNG, TIFF nhiều trang hoặc PDF.")
    yield from pictures.pages_of(vault.path_of(stored.sha256).read_bytes(), stored.media_type)


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


def _add(
    actor: Actor, scan: int, fresh: list[Fresh], source: Page.Source, name: str, instead: int | None
) -> list[Page]:
    with working(actor, scan) as work:
        pages = work.pages()
        _enough(len(pages) + len(fresh))
        made = [_page(work, one, source, name, place) for place, one in enumerate(fresh, 1)]
        place = len(pages)
        if instead is not None:
            old = work.page(instead)
            place = next(at for at, page in enumerate(pages) if page.pk == old.pk)
            pages.pop(place)
            old.state, old.retaken_by = Page.State.RETAKEN, made[0]
            old.save(update_fields=["state", "retaken_by"])
        work.renumber(pages[:place] + made + pages[place:])
        action = "digitising:page:retake" if instead is not None else "digitising:page:add"
        for page in made:
            recognise(page.file, work.scan.by)
        work.act.record(action, str(work.scan.key), pages=len(made), source=source.value, place=place + 1)
    return made


def _page(work: Work, fresh: Fresh, source: Page.Source, name: str, place: int) -> Page:
    file = fresh.file or uploads.store(
        BytesIO(fresh.taken.content),
        _name(name, place, fresh.taken.media_type),
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
        source=source,
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
