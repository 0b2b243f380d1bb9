"""Freezing what is to be shown: data, page and PDF, each with its hash, before anybody approves it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from motcua.core.display import day as on_day
from motcua.core.errors import Conflict
from motcua.disclosure.models import Place, Posting, PostingVersion
from motcua.disclosure.postings.content import Content, Document, hash_of, hash_of_text
from motcua.disclosure.postings.paper import PublicPaper, Sheet, pdf_of, sheet_of, written
from motcua.documents import uploads, vault
from motcua.documents.models import StoredFile

WIDE = 4
"""Tables with more columns are printed across."""


class ContentChanged(Conflict):
    """Nội dung niêm yết không còn khớp mã kiểm tra đã ghi."""


def freeze(version: PostingVersion, content: Content, at: datetime) -> None:
    """Set content, page and PDF of a version, with their hashes (not saved)."""
    version.title = content.title[:250]
    version.content = content.stored()
    version.content_hash = hash_of(version.content)
    version.html = page_of(content)
    version.html_hash = hash_of_text(version.html)
    pdf = pdf_of(paper_of(version.posting, content, version.content_hash, version.number, at))
    version.pdf = uploads.store(BytesIO(pdf), f"{version.posting.number}-ban-{version.number}.pdf")


def page_of(content: Content) -> str:
    """The frozen part of the page."""
    tables = [
        {
            "title": table.title,
            "columns": table.columns,
            "rows": [
                [(written(c), col) for c, col in zip(row, table.columns, strict=True)] for row in table.rows
            ],
        }
        for table in content.tables
    ]
    return render_to_string("disclosure/posting_content.html", {"content": content, "tables": tables})


def paper_of(
    posting: Posting, content: Content, content_hash: str, number: int, at: datetime, paper: str = "a4"
) -> PublicPaper:
    """The printed copy. ``paper``: a4 or a3."""
    documents = tuple(f"{one.title} ({one.name}), SHA-256 {one.sha256}" for one in content.documents)
    attached = (Sheet(title="Văn bản kèm theo", paragraphs=documents),) if documents else ()
    return PublicPaper(
        unit=posting.unit,
        heading="Niêm yết công khai",
        title=content.title,
        at=at,
        number=posting.number,
        facts=(("Thời gian niêm yết", period_of(posting)), ("Nơi niêm yết", "; ".join(posting.place_names))),
        lead=content.lead,
        tables=(*(sheet_of(table) for table in content.tables), *attached),
        notes=content.notes,
        hash=content_hash,
        footer=f"{posting.number}, bản {number}",
        address=address_of(posting) if posting.shown_at(Place.PORTAL) else "",
        paper=paper,
        across=any(len(table.columns) > WIDE for table in content.tables),
    )


def period_of(posting: Posting) -> str:
    """``từ 21/08/2026 đến 20/09/2026``."""
    if posting.last is None:
        return f"từ {on_day(posting.first)} đến khi có bản thay thế"
    return f"từ {on_day(posting.first)} đến {on_day(posting.last)}"


def address_of(posting: Posting) -> str:
    """The page on the portal."""
    return f"{settings.BASE_URL}{reverse('portal:posting', args=[posting.unit.code, posting.number])}"


def documents_of(files: Sequence[StoredFile]) -> tuple[Document, ...]:
    """Files handed in, as the content names them."""
    return tuple(
        Document(title=file.name.rsplit(".", 1)[0], name=file.name, sha256=file.sha256, size=file.size)
        for file in files
    )


def verify(version: PostingVersion) -> None:
    """Compare data, page, PDF and documents with what was recorded. Raises ContentChanged."""
    wrong = [
        name
        for name, is_same in (
            ("dữ liệu", hash_of(version.content) == version.content_hash),
            ("trang", hash_of_text(version.html) == version.html_hash),
            *((f"tệp {file.name}", _intact(file)) for file in (version.pdf, *version.documents.all())),
        )
        if not is_same
    ]
    if wrong:
        reason = f"{', '.join(wrong)} không còn khớp mã kiểm tra (SHA-256) đã ghi"
        remedy = "Báo quản trị hệ thống để khôi phục từ bản sao lưu."
        raise ContentChanged(f"Niêm yết {version.posting.number}", reason, remedy)


def _intact(file: StoredFile) -> bool:
    try:
        with vault.path_of(file.sha256).open("rb") as kept:
            digest = sha256()
            while chunk := kept.read(1 << 20):
                digest.update(chunk)
            return digest.hexdigest() == file.sha256
    except OSError:
        return False
