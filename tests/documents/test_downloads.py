"""Files leave as attachments that no browser runs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import RequestFactory

from motcua.documents import vault
from motcua.documents.downloads import FileDestroyed, FileMissing, download, printed
from motcua.documents.ranges import shown
from motcua.documents.uploads import store
from sample_files import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def test_a_file_comes_back_whole_under_its_vietnamese_name() -> None:
    response = download(store(BytesIO(PDF), "Giấy chứng sinh.pdf"))
    assert response.getvalue() == PDF
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('Giấy chứng sinh.pdf')}"


def test_the_browser_is_told_not_to_guess_run_or_keep_it() -> None:
    response = download(store(BytesIO(PDF), "don.pdf"))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == "application/pdf"


def test_lost_bytes_are_reported_by_the_files_name() -> None:
    stored = store(BytesIO(PDF), "don.pdf")
    vault.path_of(stored.sha256).unlink()
    with pytest.raises(FileMissing, match=r"“don\.pdf”.*sao lưu"):
        download(stored)


def test_a_file_destroyed_by_a_decision_says_by_which() -> None:
    stored = store(BytesIO(PDF), "don.pdf")
    vault.path_of(stored.sha256).unlink()
    stored.destroyed = "TH-H00.21-3"
    with pytest.raises(FileDestroyed, match=r"“don\.pdf”.*tiêu hủy theo biên bản TH-H00\.21-3"):
        download(stored)


def test_what_was_destroyed_and_handed_in_anew_opens_again() -> None:
    stored = store(BytesIO(PDF), "don.pdf")
    stored.destroyed = "TH-H00.21-3"
    assert download(stored).getvalue() == PDF


def test_a_destroyed_file_shown_in_a_page_says_so(rf: RequestFactory) -> None:
    stored = store(BytesIO(PDF), "don.pdf")
    vault.path_of(stored.sha256).unlink()
    stored.destroyed = "TH-H00.21-3"
    with pytest.raises(FileDestroyed):
        shown(rf.get("/"), stored, public=True)


def test_a_printed_form_opens_in_the_viewer_under_a_plain_name() -> None:
    response = printed(PDF, 'H00.50-260821-0975 "receipt"')
    assert response["Content-Disposition"] == 'inline; filename="H00.50-260821-0975--receipt-.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
