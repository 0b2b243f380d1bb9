"""Files that would hurt, mislead or be lost later: each refused in words, nothing kept."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from signed_files import signed

from motcua.core.errors import Refusal
from motcua.documents import content, vault
from motcua.documents.examining import Examined, examine, pictures
from motcua.documents.examining import pdf as examining_pdf
from motcua.documents.examining.findings import (
    ActiveContent,
    BrokenFile,
    CarriesFiles,
    EncryptedFile,
    PictureTooLarge,
    Swollen,
    TooManyPages,
)
from motcua.documents.examining.pdf import ACTIONS, ANNOTATIONS, FORMS
from motcua.documents.models import StoredFile
from motcua.documents.uploads import DisguisedArchive, OldOffice, store
from sample_files import PDF, WORD, archive, office, pdf, picture

Dictionary, Name = pikepdf.Dictionary, pikepdf.Name


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def look(data: bytes, kind: str = content.PDF) -> Examined:
    return examine(BytesIO(data), kind, "giay.pdf")


def protected(**passwords: str) -> bytes:
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    made.save(buffer, encryption=pikepdf.Encryption(**passwords))
    return buffer.getvalue()


def carrying(name: str, data: bytes) -> bytes:
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    made.attachments[name] = data
    made.save(buffer)
    return buffer.getvalue()


def tiff(pages: int, side: int = 8) -> bytes:
    buffer = BytesIO()
    first, *others = [Image.new("L", (side + number, side), 255) for number in range(pages)]
    first.save(buffer, "TIFF", save_all=True, append_images=others)
    return buffer.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return len(data).to_bytes(4, "big") + whole + zlib.crc32(whole).to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + b"\x08\x02\x00\x00\x00")
        + chunk(b"IDAT", zlib.compress(bytes(4096)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "kind", "found"),
    [
        (pdf(3), content.PDF, Examined(3)),
        (picture("PNG"), content.PNG, Examined(1, 8, 8)),
        (picture("JPEG"), content.JPEG, Examined(1, 8, 8)),
        (tiff(4), content.TIFF, Examined(4, 11, 8)),
        (office(WORD), content.DOCX, Examined()),
        (b"\x00", content.MP4, Examined()),
    ],
    ids=["pdf", "png", "jpeg", "tiff", "docx", "others"],
)
def test_sound_files_are_counted(data: bytes, kind: str, found: Examined) -> None:
    assert look(data, kind) == found


@pytest.mark.parametrize("passwords", [{"owner": "a", "user": "b"}, {"owner": "a"}], ids=["both", "owner"])
def test_an_encrypted_pdf_is_refused(passwords: dict[str, str]) -> None:
    with pytest.raises(EncryptedFile, match=r"“giay.pdf”.*mật khẩu.*gỡ mật khẩu"):
        look(protected(**passwords))


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_pdf_cut_short_is_refused(cut: float) -> None:
    whole = pdf(20)
    with pytest.raises(BrokenFile, match=r"hỏng.*tải lên"):
        look(whole[: int(len(whole) * cut)])


def test_a_pdf_without_pages_is_refused() -> None:
    with pytest.raises(BrokenFile, match="không có trang nào"):
        look(pdf(0))


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (Dictionary(S=Name.JavaScript, JS="app.alert(1)"), "JavaScript"),
        (Dictionary(S=Name.Launch, F="cmd.exe"), "mở chương trình"),
        (Dictionary(S=Name.SubmitForm, F="http://x.vn"), "gửi dữ liệu"),
        (Dictionary(S=Name.ImportData, F="x.fdf"), "nạp dữ liệu"),
    ],
)
def test_commands_that_run_by_themselves_are_refused(action: Any, said: str) -> None:
    with pytest.raises(ActiveContent, match=said):
        look(pdf(OpenAction=action))


@pytest.mark.parametrize("action", ACTIONS)
def test_every_kind_of_action_a_paper_has_no_need_of_is_refused(action: str) -> None:
    with pytest.raises(ActiveContent, match=ACTIONS[action]):
        look(pdf(OpenAction=Dictionary(S=Name(action))))


@pytest.mark.parametrize("kind", sorted(ANNOTATIONS))
def test_annotations_that_play_or_move_are_refused(kind: str) -> None:
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    made.pages[0].obj.Annots = pikepdf.Array([Dictionary(Subtype=Name(kind), Rect=[0, 0, 9, 9])])
    made.save(buffer)
    with pytest.raises(ActiveContent, match="nội dung động"):
        look(buffer.getvalue())


@pytest.mark.parametrize("form", FORMS)
def test_dynamic_forms_and_media_are_refused(form: str) -> None:
    with pytest.raises(ActiveContent, match="động"):
        look(pdf(Kept=Dictionary({form: 1})))


def test_links_and_notes_stay() -> None:
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://a.vn"))
    made.pages[0].obj.Annots = pikepdf.Array([link, Dictionary(Subtype=Name.Text)])
    made.save(buffer)
    assert look(buffer.getvalue()) == Examined(1)


def test_a_small_pdf_of_more_objects_than_any_paper_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining_pdf, "MOST_OBJECTS", 20_000)
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    made.Root.Kept = pikepdf.Array(made.make_indirect(Dictionary()) for _ in range(20_000))
    made.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(BrokenFile, match=r"quá nhiều đối tượng.*Lưu thành PDF"):
        look(buffer.getvalue())


def test_a_size_a_pdf_does_not_tell_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining_pdf, "MOST_OBJECTS", 300)
    whole = pdf(400)
    count = re.search(rb"/Size \d+", whole)
    assert count
    with pytest.raises(BrokenFile, match="quá nhiều đối tượng"):
        look(whole.replace(count[0], b"/Size 9".ljust(len(count[0]))))


def test_one_object_may_not_hold_millions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining_pdf, "MOST_VALUES", 9_000)
    with pytest.raises(BrokenFile, match="quá nhiều đối tượng"):
        look(pdf(Kept=pikepdf.Array([0] * 10_000)))


@pytest.mark.parametrize(
    "place",
    [
        lambda action: {"AA": Dictionary(WC=action)},
        lambda action: {"Names": Dictionary(JavaScript=Dictionary(Names=["a", action]))},
        lambda action: {"AcroForm": Dictionary(Fields=[Dictionary(A=Dictionary(Next=[action]))])},
    ],
    ids=["on closing", "names", "deep in a form"],
)
def test_a_script_is_found_wherever_it_hides(place: Any) -> None:
    with pytest.raises(ActiveContent):
        look(pdf(**place(Dictionary(S=Name.JavaScript, JS="1"))))


def test_a_script_inside_an_object_stream_is_found() -> None:
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    made.Root.OpenAction = made.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))
    made.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in buffer.getvalue()
    with pytest.raises(ActiveContent):
        look(buffer.getvalue())


def test_a_moving_form_is_refused() -> None:
    with pytest.raises(ActiveContent, match="XFA"):
        look(pdf(AcroForm=Dictionary(XFA="x")))


def test_links_and_plain_forms_stay() -> None:
    link = Dictionary(S=Name.URI, URI="https://example.gov.vn")
    assert look(pdf(OpenAction=link, AcroForm=Dictionary(Fields=[]))).pages == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chay.exe", b"MZ\x90\x00"),
        ("chay.js", b"alert(1)"),
        ("don.txt", b"MZ\x90\x00"),
        ("goi.zip", archive({"a": "x"})),
        ("don.docx", office(WORD)),
    ],
)
def test_a_pdf_that_carries_other_files_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(CarriesFiles, match=name):
        look(carrying(name, data))


@pytest.mark.parametrize("data", ["<hoaDon>đủ</hoaDon>".encode() * 2000, picture("PNG"), PDF])
def test_the_data_of_an_invoice_may_be_carried(data: bytes) -> None:
    assert look(carrying("hoa-don.xml", data)).pages == 1


def test_five_thousand_pages_are_refused_with_both_figures() -> None:
    with pytest.raises(TooManyPages, match=r"5\.000 trang.*1\.000 trang.*tách"):
        look(pdf(5000))


def test_a_site_sets_how_many_pages(settings: Any) -> None:
    settings.UPLOAD_PAGES_LIMIT = 2
    assert look(pdf(2)).pages == 2
    for data, kind in ((pdf(3), content.PDF), (tiff(3), content.TIFF)):
        with pytest.raises(TooManyPages):
            look(data, kind)


def test_a_pdf_that_swells_when_opened_is_refused() -> None:
    bomb = swollen_objects(640 << 20)
    assert len(bomb) < 4 << 20
    with pytest.raises(BrokenFile):
        look(bomb)


def swollen_objects(size: int) -> bytes:
    """A PDF whose catalogue lies in an object stream that inflates to ``size`` bytes of blanks."""
    packer = zlib.compressobj(9)
    inside = b"1 0 2 36 <</Type/Catalog/Pages 2 0 R>>        <</Type/Pages/Count 0/Kids[]>>"
    packed = packer.compress(inside) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20))
    packed += packer.flush()
    out = b"%PDF-1.7\n"
    at = len(out)
    out += b"3 0 obj <</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length %d>> stream\n" % len(packed)
    out += packed + b"\nendstream endobj\n"
    rows = [(0, 0, 65535), (2, 3, 0), (2, 3, 1), (1, at, 0), (1, len(out), 0)]
    table = b"".join(a.to_bytes(1, "big") + b.to_bytes(4, "big") + c.to_bytes(2, "big") for a, b, c in rows)
    head = b"4 0 obj <</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Length %d>> stream\n" % len(table)
    return out + head + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % len(out)


@pytest.mark.parametrize("side", [10_001, 60_000])
def test_an_image_bomb_is_refused_by_its_header(side: int) -> None:
    with pytest.raises(PictureTooLarge, match=r"điểm ảnh.*100 triệu.*300 dpi"):
        look(png_of(side, side), content.PNG)


def test_one_large_page_of_a_tiff_is_found(settings: Any) -> None:
    settings.UPLOAD_PIXELS_LIMIT = 90
    with pytest.raises(PictureTooLarge, match=r"12 × 8"):
        look(tiff(5), content.TIFF)


@pytest.mark.parametrize(("kind", "type_"), [("JPEG", content.JPEG), ("PNG", content.PNG)])
def test_a_picture_cut_short_is_refused(kind: str, type_: str) -> None:
    buffer = BytesIO()
    Image.effect_noise((200, 200), 90).save(buffer, kind)
    with pytest.raises(BrokenFile, match="mở ảnh"):
        look(buffer.getvalue()[:-2000], type_)


def test_pages_of_a_tiff_that_are_too_much_together_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "TOGETHER", 8 * 8 * 4)
    with pytest.raises(PictureTooLarge, match="cộng lại"):
        look(tiff(5), content.TIFF)


def test_a_tiff_cut_short_is_refused() -> None:
    whole = BytesIO()
    Image.effect_noise((200, 200), 90).save(whole, "TIFF")
    moved = whole.getvalue()
    with pytest.raises(BrokenFile):
        look(moved[: len(moved) - 5000], content.TIFF)


def test_an_office_bomb_is_refused() -> None:
    bomb = BytesIO(office(WORD))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(20_000_000))
    with pytest.raises(Swollen, match="bất thường"):
        look(bomb.getvalue(), content.DOCX)


def test_an_office_file_with_a_spoilt_part_is_refused() -> None:
    data = bytearray(office(WORD, **{"word/document.xml": "chữ trong đơn " * 50}))
    data[data.index("chữ trong đơn".encode()) + 3] ^= 0xFF
    with pytest.raises(BrokenFile):
        look(bytes(data), content.DOCX)


def test_an_office_file_that_loads_a_template_from_elsewhere_is_refused() -> None:
    rels = '<Relationship Type="http://x/attachedTemplate" Target="http://x" TargetMode="External"/>'
    with pytest.raises(ActiveContent, match="địa chỉ khác"):
        look(office(WORD, **{"word/_rels/settings.xml.rels": rels}), content.DOCX)


def test_more_parts_than_any_document_has_are_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for number in range(10_001):
            packed.writestr(str(number), b"")
    with pytest.raises(Swollen):
        look(buffer.getvalue(), content.XLSX)


@pytest.mark.parametrize("data", [archive({"a.txt": "x"}), b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c"])
@pytest.mark.django_db
def test_an_archive_renamed_pdf_is_called_what_it_is(data: bytes) -> None:
    with pytest.raises(DisguisedArchive, match=r"“giay.pdf”.*gói nén.*PDF"):
        store(BytesIO(data), "giay.pdf")


@pytest.mark.django_db
def test_an_office_file_with_a_password_is_called_what_it_is() -> None:
    with pytest.raises(OldOffice, match="mật khẩu"):
        store(BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "don.docx")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data", [protected(owner="a"), PDF[:300], pdf(OpenAction=Dictionary(S=Name.JavaScript, JS="1"))]
)
def test_nothing_of_a_refused_file_is_kept(data: bytes, root: Path) -> None:
    with pytest.raises(Refusal):
        store(BytesIO(data), "giay.pdf")
    assert not StoredFile.objects.exists()
    assert not [one for one in root.rglob("*") if one.is_file()]


@pytest.mark.django_db
def test_a_scan_of_several_pages_is_taken() -> None:
    stored = store(BytesIO(tiff(3)), "quet.tiff")
    assert (stored.media_type, stored.name) == (content.TIFF, "quet.tiff")


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 2])
def test_a_signed_file_is_kept_byte_for_byte(times: int) -> None:
    data = b""
    for _ in range(times):
        data = signed(data)
    kept = store(BytesIO(data), "da-ky.pdf")
    assert vault.path_of(kept.sha256).read_bytes() == data
