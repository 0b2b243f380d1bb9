"""Files leave as attachments that no browser runs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest

from motcua.documents import vault
from motcua.documents.downloads import FileMissing, download, printed
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


def test_a_printed_form_opens_in_the_viewer_under_a_plain_name() -> None:
    response = printed(PDF, 'H00.50-260821-0975 "receipt"')
    assert response["Content-Disposition"] == 'inline; filename="H00.50-260821-0975--receipt-.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
