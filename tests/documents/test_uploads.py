"""Handing in files: kept once, judged by content, refused with a reason and a remedy."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.core import clock
from motcua.documents import vault
from motcua.documents.content import DOCX, JPEG, PNG, XLSX
from motcua.documents.content import PDF as PDF_TYPE
from motcua.documents.models import StoredFile
from motcua.documents.uploads import (
    DisguisedProgram,
    DossierTooLarge,
    EmptyFile,
    FileTooLarge,
    WrongFileType,
    check_total,
    megabytes,
    store,
)
from sample_files import PDF, SHEET, WORD, archive, office, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: object) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def files_under(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (PDF, "don.pdf", PDF_TYPE),
        (picture("JPEG"), "anh.jpeg", JPEG),
        (picture("PNG"), "anh.png", PNG),
        (office(WORD), "don.docx", DOCX),
        (office(SHEET), "bang.xlsx", XLSX),
    ],
)
def test_each_accepted_kind_is_known_by_its_content(data: bytes, name: str, media_type: str) -> None:
    stored = store(BytesIO(data), name)
    assert (stored.media_type, stored.name, stored.size) == (media_type, name, len(data))


def test_the_bytes_lie_under_their_hash(root: Path) -> None:
    stored = store(BytesIO(PDF), "don.pdf")
    digest = hashlib.sha256(PDF).hexdigest()
    place = root / "sha256" / digest[:2] / digest[2:4] / digest
    assert stored.sha256 == digest
    assert files_under(root) == [place]
    assert place.read_bytes() == PDF
    assert place.stat().st_mode & 0o777 == 0o640


def test_the_same_content_twice_is_two_rows_and_one_file(root: Path) -> None:
    first, second = store(BytesIO(PDF), "a.pdf"), store(BytesIO(PDF), "b.pdf")
    assert first.pk != second.pk
    assert first.sha256 == second.sha256
    assert len(files_under(root)) == 1


def test_the_moment_and_a_missing_account_are_recorded() -> None:
    stored = StoredFile.objects.get(pk=store(BytesIO(PDF), "don.pdf").pk)
    assert stored.uploaded_at == clock.now()
    assert stored.uploaded_by is None


def test_a_browser_upload_is_judged_by_content_not_by_its_claim() -> None:
    upload = SimpleUploadedFile("anh.png", PDF, content_type="image/png")
    stored = store(upload, upload.name or "")
    assert (stored.media_type, stored.name) == (PDF_TYPE, "anh.pdf")


def test_an_announced_size_above_the_limit_is_refused_with_both_figures(root: Path) -> None:
    upload = SimpleUploadedFile("to.pdf", PDF + b"x" * 3_000_000)
    with pytest.raises(FileTooLarge, match=r"“to.pdf”: dung lượng 2,9 MB vượt quá giới hạn 1 MB .*200 dpi"):
        store(upload, "to.pdf", limit=1024 * 1024)
    assert files_under(root) == []


def test_a_stream_above_the_limit_is_cut_off_and_leaves_nothing(root: Path) -> None:
    with pytest.raises(FileTooLarge, match="giới hạn 30 byte"):
        store(BytesIO(PDF), "to.pdf", limit=30)
    assert files_under(root) == []
    assert not StoredFile.objects.exists()


def test_a_file_of_exactly_the_limit_is_taken() -> None:
    assert store(BytesIO(PDF), "vua.pdf", limit=len(PDF)).size == len(PDF)


def test_the_setting_is_the_usual_limit(settings: object) -> None:
    settings.UPLOAD_FILE_LIMIT = 10  # type: ignore[attr-defined]
    with pytest.raises(FileTooLarge):
        store(BytesIO(PDF), "don.pdf")


def test_an_empty_file_is_refused(root: Path) -> None:
    with pytest.raises(EmptyFile, match=r"0 byte.*tải lên lại"):
        store(BytesIO(b""), "rong.pdf")
    assert files_under(root) == []


@pytest.mark.parametrize(
    "data",
    [
        b"plain words",
        b"GIF89a" + b"\0" * 20,
        b"<html><script>alert(1)</script></html>",
        archive({"a.txt": "x"}),
        archive({"[Content_Types].xml": "x" * 2_000_000}),
        office(WORD, **{"word/vbaProject.bin": "macro"}),
        office(f"{WORD}-almost"[:40]),
        b"PK\x03\x04 broken",
    ],
    ids=["text", "gif", "html", "zip", "swollen zip", "macros", "other office", "broken zip"],
)
def test_other_content_is_refused_whatever_its_name(data: bytes, root: Path) -> None:
    with pytest.raises(WrongFileType, match=r"PDF.*macro"):
        store(BytesIO(data), "giay-to.pdf")
    assert files_under(root) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\x00", "giay-to.pdf"),
        (b"\x7fELF\x02", "giay-to.pdf"),
        (b"#!/bin/sh\n", "giay-to.pdf"),
        (PDF, "giay-to.pdf.exe"),
        (PDF, "giay-to.JS"),
        (office(WORD), "don.docm"),
    ],
)
def test_a_program_in_disguise_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(DisguisedProgram):
        store(BytesIO(data), name)


def test_a_failed_look_leaves_no_half_file(root: Path) -> None:
    with pytest.raises(WrongFileType), vault.received([b"abc"], 10):
        raise WrongFileType("x")
    assert files_under(root) == []


def test_files_of_a_dossier_may_reach_but_not_pass_the_total() -> None:
    check_total([60, 40], limit=100)
    with pytest.raises(DossierTooLarge, match="101 byte vượt quá giới hạn 100 byte"):
        check_total([60, 41], limit=100)


@pytest.mark.parametrize(
    ("size", "said"),
    [(900, "900 byte"), (2048, "2 KB"), (20 * 1024 * 1024, "20 MB"), (1_572_864, "1,5 MB")],
)
def test_sizes_are_told_as_people_read_them(size: int, said: str) -> None:
    assert megabytes(size) == said
