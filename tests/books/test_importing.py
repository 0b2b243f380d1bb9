"""Folders of pictures taken in: once each, whatever stops in between."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from shelf import Shelf, picture

from motcua.books import folders, pictures
from motcua.books.acts import importing, keying, shelving
from motcua.books.models import Import, Page
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.documents import uploads
from motcua.documents.models import StoredFile

JPEG = b"\xff\xd8"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.SCAN_FOLDERS = str(tmp_path)
    place = tmp_path / "khai-sinh"
    for book in ("Quyển 1", "Quyển 2"):
        (place / book).mkdir(parents=True)
    for number in (1, 2, 10):
        (place / "Quyển 1" / f"trang {number}.jpg").write_bytes(picture(number))
    (place / "Quyển 2" / "a.jpg").write_bytes(picture(50))
    return place


def taken(books: Shelf) -> Import:
    row = importing.start(books.actor("manager"), books.project.pk, "khai-sinh")
    importing.run(row.pk)
    row.refresh_from_db()
    return row


def test_each_folder_is_a_book_and_pages_are_in_order(books: Shelf, folder: Path) -> None:
    row = taken(books)
    assert (row.state, row.total, row.added) == ("done", 4, 4)
    names = Page.objects.values_list("book__name", "order", "name")
    assert list(names) == [
        ("Quyển 1", 1, "trang 1.jpg"),
        ("Quyển 1", 2, "trang 2.jpg"),
        ("Quyển 1", 3, "trang 10.jpg"),
        ("Quyển 2", 1, "a.jpg"),
    ]


def test_the_same_picture_is_a_page_once(books: Shelf, folder: Path) -> None:
    shutil.copy(folder / "Quyển 1" / "trang 1.jpg", folder / "Quyển 2" / "lai.jpg")
    row = taken(books)
    assert (row.added, row.duplicates, Page.objects.count()) == (4, 1, 4)


def test_taking_in_again_takes_only_what_is_new(books: Shelf, folder: Path) -> None:
    taken(books)
    (folder / "Quyển 1" / "trang 11.jpg").write_bytes(picture(11))
    row = taken(books)
    assert (row.added, row.duplicates) == (1, 4)
    assert Page.objects.get(name="trang 11.jpg").order == 4


def test_a_rescan_under_the_same_name_is_told_and_not_lost(books: Shelf, folder: Path) -> None:
    taken(books)
    (folder / "Quyển 1" / "trang 2.jpg").write_bytes(picture(22))
    row = taken(books)
    assert (row.added, row.duplicates) == (0, 3)
    assert [(one["name"], one["reason"]) for one in row.refused] == [("trang 2.jpg", shelving.CLASH)]


def test_a_rescan_sent_from_the_browser_is_told_too(books: Shelf) -> None:
    books.pages(2)
    again = uploads.store(ContentFile(picture(400)), "2.jpg")
    came = importing.add(books.actor("manager"), books.project.pk, "Quyển 1", [again])
    assert came == importing.Added(0, 0, ("2.jpg",)) and Page.objects.count() == 2


def test_a_better_picture_takes_the_place_of_a_page_nobody_began(books: Shelf) -> None:
    first, second = books.pages(2)
    again = uploads.store(ContentFile(picture(400)), "2-lai.jpg")
    page = shelving.replace(books.actor("manager"), second.book, 2, again)
    assert (page.pk, page.sha256, page.name) == (second.pk, again.sha256, "2.jpg")
    keying.claim(books.actor("keyer1"), books.project.pk)
    with pytest.raises(Conflict, match="đã có người nhập"):
        shelving.replace(books.actor("manager"), first.book, 1, again)
    with pytest.raises(Conflict, match="đã là một trang"):
        shelving.replace(books.actor("manager"), first.book, 2, again)
    with pytest.raises(NotFound):
        shelving.replace(books.actor("manager"), first.book, 3, again)


def test_a_file_nobody_reckoned_with_stops_nothing(
    books: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shelving.pictures.kept
    monkeypatch.setattr(
        shelving.pictures, "kept", lambda image, name, by: 1 / 0 if "2" in name else whole(image, name, by)
    )
    row = taken(books)
    assert (row.state, row.added, [one["name"] for one in row.refused]) == ("done", 3, ["trang 2.jpg"])


def test_an_import_that_never_ends_is_given_up(books: Shelf, folder: Path) -> None:
    row = importing.start(books.actor("manager"), books.project.pk, "khai-sinh")
    Import.objects.filter(pk=row.pk).update(tries=importing.MOST_TRIES)
    importing.run(row.pk)
    row.refresh_from_db()
    assert (row.state, Page.objects.count()) == ("failed", 0) and "5 lần" in row.reason


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_a_hostile_picture_is_refused_or_kept_and_nothing_else(place: int, change: bytes) -> None:
    whole = tiff()
    place %= len(whole)
    image = whole[:place] + change + whole[place + len(change) :]
    with suppress(pictures.NoPage):
        assert pictures._small(image, "trang.tif")[0].startswith(JPEG)


@cache
def tiff() -> bytes:
    buffer = BytesIO()
    Image.open(BytesIO(picture(1))).resize((20, 30)).save(buffer, "TIFF", compression="tiff_lzw")
    return buffer.getvalue()


def test_what_is_no_picture_is_set_aside_with_a_reason(books: Shelf, folder: Path) -> None:
    (folder / "Quyển 1" / "hong.jpg").write_bytes(b"khong phai anh")
    (folder / "Quyển 1" / "cut.jpg").write_bytes(picture(77)[:600])
    row = taken(books)
    assert (row.state, row.added) == ("done", 4)
    assert {one["name"] for one in row.refused} == {"hong.jpg", "cut.jpg"}
    assert all(one["reason"] for one in row.refused)


def test_a_worker_killed_half_way_loses_and_doubles_nothing(
    books: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = importing.start(books.actor("manager"), books.project.pk, "khai-sinh")
    with monkeypatch.context() as patch:
        patch.setattr(importing, "_beat", _killed)
        patch.setattr(importing, "EVERY", 2)
        with pytest.raises(KeyboardInterrupt):
            importing.run(row.pk)
    assert Page.objects.count() == 2
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert importing.stalled() == [row.pk]
        importing.run(row.pk)
    assert Page.objects.count() == 4 and Import.objects.get().state == "done"


def _killed(row: Import) -> None:
    raise KeyboardInterrupt


def test_an_import_somebody_is_at_is_left_to_them(books: Shelf, folder: Path) -> None:
    row = importing.start(books.actor("manager"), books.project.pk, "khai-sinh")
    Import.objects.filter(pk=row.pk).update(state="running", beat_at=clock.now())
    importing.run(row.pk)
    assert Page.objects.count() == 0 and importing.stalled() == []


@pytest.mark.parametrize("name", ["", "/", "..", "../khac", "khong-co", "khai-sinh/../.."])
def test_only_folders_below_the_root_are_taken(books: Shelf, folder: Path, name: str) -> None:
    with pytest.raises(NotFound):
        importing.start(books.actor("manager"), books.project.pk, name)


def test_a_link_out_of_the_folder_is_not_followed(books: Shelf, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mat.jpg").write_bytes(picture(99))
    (folder / "Quyển 1" / "lien-ket.jpg").symlink_to(tmp_path / "mat.jpg")
    assert "lien-ket.jpg" not in [path.name for _, path in folders.pictures(folder)]


def test_without_a_root_it_is_said_what_is_missing(books: Shelf, settings: Any) -> None:
    settings.SCAN_FOLDERS = ""
    with pytest.raises(folders.NoFolders, match="MOTCUA_SCAN_FOLDERS"):
        importing.start(books.actor("manager"), books.project.pk, "a")


def test_only_the_manager_takes_in_pictures(books: Shelf, folder: Path) -> None:
    with pytest.raises(Forbidden):
        importing.start(books.actor("keyer1"), books.project.pk, "khai-sinh")


def test_the_working_picture_is_small_and_the_original_stays(books: Shelf) -> None:
    (page,) = books.pages(1)
    assert (page.width, page.height) == (700, 900) and page.file.sha256 == page.sha256
    assert StoredFile.objects.filter(pk=page.view_id, media_type="image/jpeg").exists()
