"""Signed files without a database, and what may be done to them afterwards."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import certificate_kit as kit
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers import sign_pdf as bare_sign
from signing_kit import pdf

from motcua.signatures.marks import Mark
from motcua.signatures.pades.reports import Report
from motcua.signatures.pades.signing import sign
from motcua.signatures.pades.verifying import verify

NOW = datetime(2026, 8, 21, 2, 0, tzinfo=UTC)


def signed(
    content: bytes = b"", who: kit.Issued | None = None, mark: Mark | None = None, **how: object
) -> bytes:
    """A file signed at NOW by a person of the test authority."""
    return sign(content or pdf(), kit.signer(who or kit.person()), mark=mark, at=NOW, **how)  # type: ignore[arg-type]


def judged(content: bytes, *roots: kit.Issued, at: datetime = NOW) -> Report:
    return verify(content, kit.trusting(*roots), at)


def certified(permission: MDPPerm, content: bytes = b"") -> bytes:
    """Signed by an author who says what others may do afterwards."""
    how = PdfSignatureMetadata(
        field_name="TacGia", certify=True, docmdp_permissions=permission, subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(BytesIO(content or pdf()))
    return bare_sign(writer, how, kit.signer(kit.person())).getvalue()


def with_words(content: bytes, words: str = "So tien: 9.000.000") -> bytes:
    """The same with words written over the first page by an update at its end."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    drawn = generic.StreamObject(stream_data=f"BT /F1 12 Tf 50 50 Td ({words}) Tj ET".encode())
    writer.add_stream_to_page(0, writer.add_object(drawn))
    return written(writer)


def with_form(content: bytes = b"") -> bytes:
    """A form with one empty text field on the first page."""
    writer = IncrementalPdfFileWriter(BytesIO(content or pdf()))
    field = generic.DictionaryObject(
        {
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): generic.pdf_string("SoTien"),
            pdf_name("/V"): generic.pdf_string(""),
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/Rect"): generic.ArrayObject(generic.NumberObject(n) for n in (50, 50, 200, 70)),
        }
    )
    made = writer.add_object(field)
    writer.root["/AcroForm"] = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject([made])})
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Annots"] = generic.ArrayObject([made])
    writer.update_root()
    writer.update_container(page)
    return written(writer)


def filled(content: bytes, value: str = "9.000.000") -> bytes:
    """The form's field filled by an update at the end."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    fields = writer.root["/AcroForm"]["/Fields"]
    field = next(one.get_object() for one in fields if one.get_object()["/T"] == "SoTien")
    field["/V"] = generic.pdf_string(value)
    writer.update_container(field)
    return written(writer)


def without_fields(content: bytes) -> bytes:
    """The signature field taken out of the form by an update."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    del writer.root["/AcroForm"]
    writer.update_root()
    return written(writer)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def gap(content: bytes) -> tuple[int, int]:
    """Where the last signature's own bytes stand, the brackets around them included."""
    from motcua.signatures.pades.raw_signatures import raw_signatures

    reach = raw_signatures(content)[-1].reach
    return reach[1], reach[2]
