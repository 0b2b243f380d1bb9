"""A scan given up, above all one of a secret: nothing of the paper stays, nothing else goes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import scans_kit as kit

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.desk.models import IntakeDraft
from motcua.digitising.models import FolderFile, Page, Parting, RecognisedPage, Recognition, Scan, Scanner
from motcua.digitising.recognition import places
from motcua.digitising.recognition.asking import recognise
from motcua.digitising.scanning import arranging, beginning, partings, taking
from motcua.digitising.scanning.beginning import Subject
from motcua.documents import uploads, vault
from motcua.documents.models import Arrival, StoredFile
from sample_files import pdf
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def clerk(province: World) -> Any:
    return province.actor("clerk")


@pytest.fixture
def scan(province: World, clerk: Any) -> Scan:
    return beginning.begin(clerk, province.centre.pk, Subject("Giấy chứng sinh"))


def add(actor: Any, scan: Scan, seed: int) -> Page:
    return taking.add_image(actor, scan.pk, kit.scanned(seed), "upload")[0]


def read(page: Page) -> Recognition:
    """The page as one whose text was read."""
    row = Recognition.objects.get(source=page.file)
    row.searchable = uploads.store(BytesIO(pdf(2)), "tim-duoc.pdf")
    row.state = Recognition.State.DONE
    row.save()
    RecognisedPage.objects.create(
        recognition=row, number=1, width=210, height=297, source="ocr", text="TUYỆT MẬT", confidence=1
    )
    return row


def on_disk(root: Path) -> set[str]:
    return {path.name for path in root.glob("sha256/??/??/*")}


def give_up(clerk: Any, scan: Scan, committed: Any) -> None:
    with committed(execute=True):
        beginning.give_up(clerk, scan.pk, "secret")


def test_pictures_and_words_of_every_page_are_gone(
    clerk: Any, scan: Scan, root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    read(add(clerk, scan, 0))
    arranging.drop(clerk, scan.pk, add(clerk, scan, 1).pk)
    taking.add_image(clerk, scan.pk, kit.scanned(3), "photo", instead=add(clerk, scan, 2).pk)
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    for model in (Page, Recognition, RecognisedPage, StoredFile):
        assert not model._default_manager.exists()
    assert on_disk(root) == set()


def test_a_reading_under_way_is_called_off_with_what_it_left(
    clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    folder = places.folder_of(Recognition.objects.get(source=add(clerk, scan, 0).file).pk)
    folder.mkdir(parents=True)
    (folder / "page-1.hocr").write_text("TUYỆT MẬT")
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert not folder.exists()


def test_the_event_says_how_many_pages_and_nothing_of_them(clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0)
    beginning.give_up(clerk, scan.pk, "secret")
    act = AdministrativeAct.objects.get(action="digitising:scan:drop")
    assert act.data == {"reason": "secret", "pages": 1}


def test_the_same_picture_handed_in_elsewhere_stays(
    province: World, clerk: Any, scan: Scan, root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    add(clerk, scan, 0)
    other = beginning.begin(clerk, province.centre.pk, Subject("Giấy khác"))
    kept = add(clerk, other, 0)
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert on_disk(root) == {kept.file.sha256}
    assert Recognition.objects.get().source == kept.file


def test_a_file_that_came_ahead_or_from_a_folder_leads_to_it_no_longer(
    province: World, clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    file = uploads.store(BytesIO(kit.scanned(0)), "anh.jpg")
    now = clock.now()
    Arrival.objects.create(owner="x", name="anh.jpg", size=1, begun_at=now, expires_at=now, file=file)
    machine = Scanner.objects.create(
        unit=province.centre, name="m", kind="folder", address="a", added_by_id=clerk.user, added_at=now
    )
    FolderFile.objects.create(
        scanner=machine,
        name="anh.jpg",
        size=1,
        mtime=1,
        sha256=file.sha256,
        file=file,
        state="placed",
        at=now,
    )
    taking.add_file(clerk, scan.pk, file, "folder")
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert FolderFile.objects.get().file is None
    assert not Arrival.objects.exists()
    assert not vault.path_of(file.sha256).exists()


def test_the_file_its_pages_came_out_of_goes_with_them(
    clerk: Any, scan: Scan, root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    file = uploads.store(BytesIO(kit.tiff(kit.page(), kit.page(1))), "mat.tif", uploaded_by=scan.by)
    asked = partings.begin(
        clerk, file, Page.Source.UPLOAD, unit=scan.unit_id, scan=scan, defer=lambda _: None
    )
    partings.carry_out(asked.pk, partings.into_scan)
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert (StoredFile.objects.count(), Parting.objects.count(), on_disk(root)) == (0, 0, set())


def stack(clerk: Any, scan: Scan, *others: Scan) -> tuple[StoredFile, Parting]:
    """A stack of as many papers as scans, each of one page, parted into them."""
    papers = (scan, *others)
    file = uploads.store(
        BytesIO(kit.tiff(*(kit.page(seed) for seed in range(len(papers))))), "chong.tif", uploaded_by=scan.by
    )
    row = partings.begin(clerk, file, Page.Source.SCANNER, unit=scan.unit_id, defer=lambda _: None)
    for paper, page in zip(papers, taking.file_pages(file), strict=True):
        taking.add_pages(clerk, paper.pk, [page], "scanner", file)
    Parting.objects.update(state=Parting.State.DONE)
    return file, row


def test_a_stack_stays_while_another_paper_of_it_does_and_goes_with_the_last(
    province: World, clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    other = beginning.begin(clerk, province.centre.pk, Subject("Giấy khác"))
    file, row = stack(clerk, scan, other)
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert Parting.objects.get() == row and vault.path_of(file.sha256).exists()
    give_up(clerk, other, django_capture_on_commit_callbacks)
    assert (StoredFile.objects.count(), Parting.objects.count()) == (0, 0)


def test_a_stack_is_forgotten_the_night_after(
    province: World, clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    file, _ = stack(clerk, scan, beginning.begin(clerk, province.centre.pk, Subject("Giấy khác")))
    assert partings.clear() == 0
    with django_capture_on_commit_callbacks(execute=True), clock.at(clock.now() + partings.SHOWN * 2):
        assert partings.clear() == 1
    assert not vault.path_of(file.sha256).exists() and Page.objects.count() == 2


def test_a_file_a_half_done_intake_names_stays_as_it_came(
    clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    file = uploads.store(BytesIO(kit.scanned(0)), "anh.jpg", uploaded_by=scan.by)
    now = clock.now()
    IntakeDraft.objects.create(
        user=scan.by, data={"_files": {"1": [file.pk]}}, created_at=now, updated_at=now
    )
    Arrival.objects.create(owner="x", name="anh.jpg", size=1, begun_at=now, expires_at=now, file=file)
    taking.add_file(clerk, scan.pk, uploads.store(BytesIO(kit.scanned(0)), "anh.jpg"), "upload")
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert StoredFile.objects.get() == file == Arrival.objects.get().file
    assert vault.path_of(file.sha256).exists()


def test_what_was_read_of_a_file_that_stays_stays(
    clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    file = uploads.store(BytesIO(kit.tiff(kit.page(), kit.page(1))), "mat.tif", uploaded_by=scan.by)
    taking.add_file(clerk, scan.pk, file, "upload")
    reading = recognise(file)
    now = clock.now()
    IntakeDraft.objects.create(user=scan.by, data={"_files": [file.pk]}, created_at=now, updated_at=now)
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert Recognition.objects.get() == reading


def test_a_watched_file_still_waiting_for_its_other_papers_stays(
    province: World, clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    file, now = uploads.store(BytesIO(kit.tiff(kit.page(), kit.page(1))), "chong.tif"), clock.now()
    machine = Scanner.objects.create(
        unit=province.centre, name="m", kind="folder", address="a", added_by_id=clerk.user, added_at=now
    )
    FolderFile.objects.create(
        scanner=machine, name="chong.tif", size=1, mtime=1, sha256=file.sha256, file=file, at=now
    )
    taking.add_pages(clerk, scan.pk, [next(taking.file_pages(file))], "folder", file)
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert FolderFile.objects.get().file == file and vault.path_of(file.sha256).exists()


def test_a_watched_file_whose_papers_are_all_in_scans_goes_with_one_of_them(
    province: World, clerk: Any, scan: Scan, django_capture_on_commit_callbacks: Any
) -> None:
    """The paper given up may be a secret; the others have their own pages."""
    file, _ = stack(clerk, scan, beginning.begin(clerk, province.centre.pk, Subject("Giấy khác")))
    Parting.objects.all().delete()
    now = clock.now()
    machine = Scanner.objects.create(
        unit=province.centre, name="m", kind="folder", address="a", added_by_id=clerk.user, added_at=now
    )
    FolderFile.objects.create(
        scanner=machine, name="c.tif", size=1, mtime=1, sha256=file.sha256, file=file, at=now, state="placed"
    )
    give_up(clerk, scan, django_capture_on_commit_callbacks)
    assert not vault.path_of(file.sha256).exists() and Page.objects.count() == 1
