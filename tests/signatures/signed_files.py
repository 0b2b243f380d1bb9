"""Signed files without a database, and what may be done to them afterwards."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from io import BytesIO

import certificate_kit as kit
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfTimeStamper
from pyhanko.sign.signers import sign_pdf as bare_sign
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from signing_kit import pdf

from motcua.signatures.marks import Mark
from motcua.signatures.pades.event_loop import finished
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


def with_field(
    content: bytes, value: generic.DictionaryObject, box: tuple[int, ...] = (0, 0, 0, 0), name: str = "Them"
) -> bytes:
    """A signature field added by an update, with whatever stands in it; a white sheet where it has a size."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    sheet = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842))),
        },
        stream_data=b"1 1 1 rg 0 0 595 842 re f",
    )
    parts = {
        "/FT": pdf_name("/Sig"),
        "/T": generic.pdf_string(name),
        "/V": writer.add_object(value),
        "/Type": pdf_name("/Annot"),
        "/Subtype": pdf_name("/Widget"),
        "/F": generic.NumberObject(132),
        "/Rect": generic.ArrayObject(map(generic.NumberObject, box)),
        "/P": writer.root["/Pages"]["/Kids"].raw_get(0),
    }
    if any(box):
        parts["/AP"] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(sheet)})
    field = writer.add_object(generic.DictionaryObject({pdf_name(key): one for key, one in parts.items()}))
    form = writer.root["/AcroForm"]
    form["/Fields"].append(field)
    writer.update_container(form["/Fields"])
    page[pdf_name("/Annots")] = generic.ArrayObject([*page.get("/Annots", []), field])
    writer.update_container(page)
    return written(writer)


def token_over(content: bytes, who: kit.Issued | None = None, at: datetime = NOW) -> bytes:
    """A genuine timestamp over some bytes, as its authority gives it."""
    asked = kit.stamping(at, who).async_timestamp(hashlib.sha256(content).digest(), "sha256")
    token: bytes = finished(asked).dump()
    return token


def stamp_over(token: bytes, reach: tuple[int, int, int, int]) -> generic.DictionaryObject:
    """A timestamp of the document that says it covers two pieces."""
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/DocTimeStamp"),
            pdf_name("/Filter"): pdf_name("/Adobe.PPKLite"),
            pdf_name("/SubFilter"): pdf_name("/ETSI.RFC3161"),
            pdf_name("/Contents"): generic.ByteStringObject(token),
            pdf_name("/ByteRange"): generic.ArrayObject(map(generic.NumberObject, reach)),
        }
    )


def timestamped(
    content: bytes, box: tuple[int, int, int, int] = (0, 0, 0, 0), stamper: DummyTimeStamper | None = None
) -> bytes:
    """A genuine timestamp over the whole document, on the first page where it has a size."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    append_signature_field(writer, SigFieldSpec("Gio", on_page=0, box=box))
    return (
        PdfTimeStamper(stamper or kit.stamping(NOW), field_name="Gio")
        .timestamp_pdf(writer, "sha256")
        .getvalue()
    )
