"""The page that certifies an e-copy against its paper original, and the scan with that page behind it.

NĐ 45/2020/NĐ-CP Art. 10–11: the copy carries the words of certification, the signature of whoever certifies
and the organisation's. The words follow those in use for paper copies (NĐ 23/2015/NĐ-CP); the exact text for
e-copies was not read, so the page says that it is not confirmed.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pikepdf

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.digitising.scanning.binding import Sheet, bind
from motcua.digitising.scanning.pictures import pages_of as pages_in
from motcua.documents import content
from motcua.documents.models import StoredFile
from motcua.dossiers.models import CertifiedCopy, ResultTemplate
from motcua.dossiers.results import fields
from motcua.dossiers.results.composing import Composed, Paper, compose
from motcua.dossiers.results.issuing import Signer, content_of

BOOK, NUMBER_FORM = "SCT-BSDT", "{so}/{nam}-SCT/BSĐT"
"""The register book of certified e-copies, and how its numbers are written."""
BODY = """= Chứng thực bản sao điện tử
== Chứng thực bản sao đúng với bản chính

Giấy tờ :: {{nhap.giay_to}}
Số của bản chính :: {{nhap.so_ban_chinh}} || Nơi cấp :: {{nhap.noi_cap}}
Người yêu cầu :: {{nhap.nguoi_yeu_cau}}
Số trang của bản sao :: {{nhap.so_trang}} || Sổ chứng thực số :: {{van_ban.so}}

Bản sao điện tử gồm {{nhap.so_trang}} trang đứng trước trang này, sao chụp từ bản chính do người yêu cầu \
xuất trình. Đã đối chiếu: nội dung bản sao đúng với bản chính.

> Bản sao điện tử này chỉ có giá trị ở dạng điện tử, khi chữ ký số còn nguyên vẹn. Kiểm tra bằng mã QR.
"""
ASKED = [
    {"name": name, "label": label, "required": False}
    for name, label in (
        ("giay_to", "Giấy tờ"),
        ("so_ban_chinh", "Số của bản chính"),
        ("noi_cap", "Nơi cấp"),
        ("nguoi_yeu_cau", "Người yêu cầu"),
        ("so_trang", "Số trang"),
    )
]


def template() -> ResultTemplate:
    """The shipped words as a template that is in no table."""
    return ResultTemplate(
        name="Chứng thực bản sao điện tử", body=BODY, asked=ASKED, book=BOOK, number_form=NUMBER_FORM
    )


def composed(row: CertifiedCopy, signer: Signer, number: str, check: str, at: datetime) -> Composed:
    """The scan, then the certificate; the place to sign is on the certificate."""
    page = certificate(row, signer, number, check, at)
    return Composed(joined(as_pdf(row.scan), page.pdf), page.place)


def certificate(row: CertifiedCopy, signer: Signer, number: str, check: str, at: datetime) -> Composed:
    """The page by itself; its place to sign is told as it stands behind the scan."""
    values = _values(row) | fields.of_issue(
        row.unit,
        row.unit.name,
        number=number,
        at=at,
        expires=None,
        signer=signer.name,
        title=signer.title,
    )
    page = compose(Paper(template(), values, at, check))
    return replace(page, place=replace(page.place, page=row.pages + page.place.page))


def _values(row: CertifiedCopy) -> dict[str, str]:
    said = {
        "giay_to": row.paper,
        "so_ban_chinh": row.paper_number or "không ghi",
        "noi_cap": row.paper_issuer or "không ghi",
        "nguoi_yeu_cau": row.owner_name,
        "so_trang": str(row.pages),
    }
    return {f"nhap.{name}": value for name, value in said.items()}


def as_pdf(scan: StoredFile) -> bytes:
    """A scan as PDF, pictures put on pages as they are, turned as they say.

    Raises:
        Refusal: anything else. BrokenPicture, HugePicture, TooManyPages.
    """
    data = content_of(scan)
    if scan.media_type == content.PDF:
        return data
    if scan.media_type not in (content.JPEG, content.PNG, content.TIFF):
        raise Refusal("Bản quét", "phải là PDF hoặc ảnh JPEG, PNG, TIFF", "Quét lại bản chính.", "file")
    sheets = [Sheet(one.content, one.turn, one.dpi or 0.0) for one in pages_in(data, scan.media_type)]
    return bind(sheets, title=scan.name, author="", code="", at=clock.now())


def pages_of(scan: StoredFile) -> int:
    """How many pages a scan has. Raises Refusal: it cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(as_pdf(scan))) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError:
        raise Refusal("Bản quét", "không đọc được", "Quét lại bản chính.") from None


def joined(first: bytes, second: bytes) -> bytes:
    """The pages of both files one behind the other. Signatures of the first would be broken in a file that is
    another one, so what is left of them on its pages is taken off."""
    with pikepdf.new() as whole, pikepdf.open(io.BytesIO(first)) as scan:
        whole.pages.extend(scan.pages)
        for page in whole.pages:
            if "/Annots" in page:
                del page["/Annots"]
        with pikepdf.open(io.BytesIO(second)) as behind:
            whole.pages.extend(behind.pages)
            whole.Root.Lang = "vi-VN"
            kept = io.BytesIO()
            whole.save(kept, deterministic_id=True)
    return kept.getvalue()
