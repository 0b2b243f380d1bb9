"""Shadow attacks: what the signer saw is swapped by an update that touches no signed byte.

Our own corpus after the kinds the literature names: hide, replace, hide-and-replace; and evil annotations.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import certificate_kit as kit
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers import sign_pdf as bare_sign
from signed_files import certified, judged, signed, with_form, written
from signing_kit import pdf

from motcua.signatures.pades.reports import Problem, Report

Attack = Callable[[IncrementalPdfFileWriter], None]


def _page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    page: generic.DictionaryObject = writer.root["/Pages"]["/Kids"][0]
    return page


def replace_content(writer: IncrementalPdfFileWriter) -> None:
    """The page's own stream, under its own number, with another amount."""
    page = _page(writer)
    page[pdf_name("/Contents")] = writer.add_object(
        generic.StreamObject(stream_data=b"BT 50 700 Td (9.000.000) Tj ET")
    )
    writer.update_container(page)


def overlay(writer: IncrementalPdfFileWriter, kind: str = "/Stamp") -> None:
    """A picture laid over the page as an annotation."""
    look = writer.add_object(
        generic.StreamObject(
            {
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 500))),
            },
            stream_data=b"1 1 1 rg 0 0 500 500 re f",
        )
    )
    mark = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name(kind),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 500))),
            pdf_name("/F"): generic.NumberObject(4),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): look}),
        }
    )
    page = _page(writer)
    page[pdf_name("/Annots")] = generic.ArrayObject([*page.get("/Annots", []), writer.add_object(mark)])
    writer.update_container(page)


def remove_annotations(writer: IncrementalPdfFileWriter) -> None:
    """Whatever lay over the page is taken away, and what it hid comes to light."""
    page = _page(writer)
    page[pdf_name("/Annots")] = generic.ArrayObject()
    writer.update_container(page)


def other_pages(writer: IncrementalPdfFileWriter) -> None:
    """Another page tree, prepared before signing or not."""
    page = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/MediaBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842))),
            }
        )
    )
    tree = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Pages"),
            pdf_name("/Count"): generic.NumberObject(1),
            pdf_name("/Kids"): generic.ArrayObject([page]),
        }
    )
    writer.root[pdf_name("/Pages")] = made = writer.add_object(tree)
    page.get_object()[pdf_name("/Parent")] = made
    writer.update_root()


def added_action(writer: IncrementalPdfFileWriter) -> None:
    """Something done when the file is opened."""
    act = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(act)
    writer.update_root()


def hidden_layers(writer: IncrementalPdfFileWriter) -> None:
    """Layers switched over."""
    writer.root[pdf_name("/OCProperties")] = generic.DictionaryObject(
        {pdf_name("/OCGs"): generic.ArrayObject(), pdf_name("/D"): generic.DictionaryObject()}
    )
    writer.update_root()


def other_field_look(writer: IncrementalPdfFileWriter) -> None:
    """The look of a field without its value: programs read one amount, people another."""
    field = next(
        one.get_object() for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == "SoTien"
    )
    look = writer.add_object(
        generic.StreamObject({pdf_name("/Subtype"): pdf_name("/Form")}, stream_data=b"BT (9.000.000) Tj ET")
    )
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): look})
    writer.update_container(field)


def attack(content: bytes, change: Attack) -> Report:
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    return judged(written(writer))


ATTACKS = (replace_content, overlay, remove_annotations, other_pages, added_action, hidden_layers)


@pytest.mark.parametrize("change", ATTACKS, ids=lambda one: one.__name__)
def test_what_was_swapped_after_signing_is_seen(change: Attack) -> None:
    report = attack(signed(), change)
    assert report.verdict == "changed-later"
    assert (report.signatures[0].intact, report.signatures[0].covers) == (True, "part")


@pytest.mark.parametrize("permission", list(MDPPerm))
@pytest.mark.parametrize("change", ATTACKS, ids=lambda one: one.__name__)
def test_no_authors_permission_lets_content_be_swapped(change: Attack, permission: MDPPerm) -> None:
    assert attack(certified(permission), change).verdict == "changed-later"


def test_a_fields_look_swapped_after_signing_is_seen() -> None:
    assert attack(signed(with_form()), other_field_look).verdict == "changed-later"


@pytest.mark.parametrize("change", ATTACKS, ids=lambda one: one.__name__)
def test_a_later_signature_does_not_launder_an_attack(change: Attack) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed()))
    change(writer)
    assert judged(signed(written(writer), kit.person("Người thứ hai"))).verdict == "changed-later"


def test_a_signature_lifted_into_a_longer_file_is_not_taken() -> None:
    """Signature wrapping: the signed pieces are kept, something else is put between them."""
    from signed_files import gap

    file = signed()
    first, last = gap(file)
    assert judged(file[:last] + b"\n% chen them\n" + file[last:]).verdict != "valid"
    assert judged(file[:first] + b" " + file[first:]).verdict != "valid"


def test_a_signature_over_the_first_bytes_only_covers_a_part() -> None:
    whole = signed(pdf(2))
    report = judged(whole + b"\n1 0 obj<</A 1>>endobj\n%%EOF\n")
    assert (report.verdict, report.signatures[0].covers) == ("changed-later", "part")


def _countersigned(box: tuple[int, int, int, int], content: bytes = b"") -> Report:
    """Signed a second time by a trusted person, whose mark takes a rectangle of the page."""
    writer = IncrementalPdfFileWriter(BytesIO(content or signed()))
    append_signature_field(writer, SigFieldSpec("Sau", on_page=0, box=box))
    second = kit.signer(kit.person("Trần Văn Hai"))
    return judged(bare_sign(writer, PdfSignatureMetadata("Sau"), second).getvalue())


def test_a_later_signers_mark_over_the_page_is_seen() -> None:
    report = _countersigned((0, 0, 595, 842))
    assert (report.verdict, report.signatures[0].problems[0]) == ("changed-later", Problem.COVERED)
    assert [one.covers for one in report.signatures] == ["part", "whole"]


def test_a_later_signers_mark_as_large_as_a_seal_is_fine() -> None:
    assert _countersigned((400, 60, 520, 180)).verdict == "valid"


def test_an_empty_field_made_to_cover_the_page_is_seen() -> None:
    def cover(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec("Trong", on_page=0, box=(0, 0, 595, 842)))

    assert attack(signed(), cover).verdict == "changed-later"
    assert attack(certified(MDPPerm.FILL_FORMS), cover).verdict == "changed-later"
