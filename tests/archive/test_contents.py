"""Which bytes are a dossier's own, which somebody else needs, and what is known of them beside the bytes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.archive_kit import Closed, stored
from archive.lifecycle_kit import COUNCIL, YEARS_LATER, approved, begun, decided, for_years, hashes, made
from digitising.read_papers import read
from motcua.archive import contents, tasks
from motcua.archive.acts import destroying, destruction
from motcua.archive.composing.pieces import pieces_of
from motcua.archive.models import Destruction, Package
from motcua.core import clock
from motcua.digitising.models import Capture, Page, Portrait, RecognisedPage, Recognition, Scan
from motcua.documents import sweeping, vault
from motcua.documents.models import StoredFile
from motcua.documents.pointing import pointing
from motcua.dossiers.models import CertifiedCopy, ComponentFile, Dossier, Extract, FieldReading, ResultDraft
from motcua.dossiers.models.templates import ResultTemplate
from sample_files import PDF
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(province: World, closed: Dossier) -> Package:
    return for_years(province, made(province))


@pytest.fixture
def later() -> Iterator[None]:
    with clock.at(clock.now() + YEARS_LATER):
        yield


def paper(dossier: Dossier) -> StoredFile:
    row = (
        ComponentFile.objects.filter(component__dossier=dossier).select_related("file").order_by("pk").first()
    )
    assert row is not None
    return row.file


def there(dossier: Dossier) -> set[str]:
    return {digest for digest in hashes(dossier) if vault.path_of(digest).exists()}


def test_every_field_that_points_at_a_file_is_thought_of() -> None:
    """A new one must be put among the dossier's own, what follows it, or what is needed elsewhere."""
    unknown = [
        name
        for model, field in pointing()
        if model._meta.label not in contents.OWN
        and (name := f"{model._meta.label}.{field}") not in contents.FOLLOWING | contents.ELSEWHERE.keys()
    ]
    assert unknown == []


def test_nothing_is_thought_of_that_is_not_there() -> None:
    names = {f"{model._meta.label}.{field}" for model, field in pointing()}
    assert contents.FOLLOWING | contents.ELSEWHERE.keys() <= names
    assert contents.OWN.keys() <= {name.rsplit(".", 1)[0] for name in names}


def test_a_paper_whose_items_were_read_goes_with_its_dossier(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    FieldReading.objects.create(
        dossier=closed,
        field="ho_ten",
        outcome="confirmed",
        file=paper(closed),
        by_name="Demo A",
        at=clock.now(),
    )
    destroying.finish(begun(province, package).pk)
    assert there(closed) == set()


def test_a_copy_issued_from_its_result_goes_too(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    copy = stored(PDF + b"%extract", "trich-luc.pdf")
    Extract.objects.create(
        result=closed.results.get(), order=1, file=copy, asked_by="Demo A", issued_at=clock.now()
    )
    destroying.finish(begun(province, package).pk)
    assert not vault.path_of(copy.sha256).exists()


def test_the_picture_a_portrait_was_cut_from_goes_too(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    whole = stored(PDF + b"%whole picture", "anh.pdf")
    Portrait.objects.create(
        file=paper(closed), source=whole, width=1, height=1, dpi=300, cut=[], made_at=clock.now()
    )
    destroying.finish(begun(province, package).pk)
    assert there(closed) == set() and not vault.path_of(whole.sha256).exists()


def test_the_book_of_certified_copies_keeps_its_scan_and_is_named(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    file = paper(closed)
    CertifiedCopy.objects.create(
        unit=province.commune, owner_name="Demo A", paper="Bằng", scan=file, pages=1,
        prepared_by=province.users["seal"], prepared_at=clock.now(),
    )  # fmt: skip
    destroying.finish(begun(province, package).pk)
    assert [one["because"] for one in package.destructions.get().kept] == ["sổ chứng thực bản sao"]
    assert there(closed) == {file.sha256}


@pytest.fixture
def two(province: World, closed: Dossier, closing: Closed) -> list[Package]:
    """Two dossiers with the same two papers and a result each, both kept for ten years."""
    closing()
    tasks.pack_nomination(approved(province).pk)
    return [for_years(province, row) for row in Package.objects.order_by("pk")]


def test_content_of_two_dossiers_goes_with_the_second(
    province: World, two: list[Package], later: None
) -> None:
    first, second = two
    destroying.finish(begun(province, first).pk)
    assert len(there(second.dossier)) == 3
    destroying.finish(begun(province, second).pk)
    assert there(first.dossier) == there(second.dossier) == set()


def test_content_of_two_dossiers_goes_by_one_proposal_and_the_record_says_so(
    province: World, two: list[Package], later: None
) -> None:
    seal = province.actor("seal")
    row = destruction.propose(seal, province.commune.pk, [one.pk for one in two], "Hết hạn")
    destruction.approve(province.actor("leader"), row.pk, COUNCIL, "QĐ 1")
    destruction.carry_out(seal, row.pk, row.number)
    destroying.finish(row.pk)
    assert there(two[0].dossier) == there(two[1].dossier) == set()
    assert [(len(item.gone), item.kept) for item in row.items.order_by("pk")] == [(3, []), (3, [])]


def test_what_was_read_and_drawn_of_a_paper_goes_with_it(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    file = paper(closed)
    read(file)
    scan = Scan.objects.create(
        kind="loose", name="x", unit=province.commune, by=province.users["clerk"], began_at=clock.now()
    )
    page = Page.objects.create(
        scan=scan, order=1, file=file, small=b"picture", source="upload", taken_at=clock.now()
    )
    destroying.finish(begun(province, package).pk)
    page.refresh_from_db()
    assert not RecognisedPage.objects.exists() and bytes(page.small) == b""


def test_a_result_never_issued_goes_too(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    template = ResultTemplate.objects.create(
        key="a", version=1, name="Trích lục", unit=province.commune, body="x", book="a", number_form="{so}",
        valid_from=clock.today(), drafted_at=clock.now(),
    )  # fmt: skip
    ResultDraft.objects.create(
        dossier=closed, name="Trích lục", template=template, values={"ho_ten": "Demo A"},
        prepared_by=province.users["specialist"], prepared_at=clock.now(),
    )  # fmt: skip
    destroying.finish(begun(province, package).pk)
    assert not ResultDraft.objects.exists()


def test_what_a_kept_paper_says_stays(
    province: World, closed: Dossier, closing: Closed, package: Package, later: None
) -> None:
    file = paper(closed)
    read(file)
    closing()
    destroying.finish(begun(province, package).pk)
    assert RecognisedPage.objects.count() == 1 and vault.path_of(file.sha256).exists()


def test_the_readable_copy_of_a_kept_paper_stays_with_it(
    province: World, closed: Dossier, closing: Closed, package: Package, later: None
) -> None:
    """The other dossier can be packed with it later."""
    copy = stored(PDF + b"%readable", "doc-duoc.pdf")
    Recognition.objects.filter(pk=read(paper(closed)).pk).update(searchable=copy)
    other = closing()
    destroying.finish(begun(province, package).pk)
    assert contents.OF_A_KEPT_PAPER in [one["because"] for one in package.destructions.get().kept]
    assert all(b"".join(piece.chunks()) for piece in pieces_of(other))
    assert copy.sha256 in {piece.file.sha256 for piece in pieces_of(other)}


def test_the_readable_copy_goes_with_its_paper_and_is_no_piece_any_more(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    copy = stored(PDF + b"%readable", "doc-duoc.pdf")
    Recognition.objects.filter(pk=read(paper(closed)).pk).update(searchable=copy)
    destroying.finish(begun(province, package).pk)
    assert not vault.path_of(copy.sha256).exists()
    assert not [piece for piece in pieces_of(closed) if piece.rendition_of]


def test_files_say_by_which_record_they_went(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    row = destroying.finish(begun(province, package).pk)
    assert {one.destroyed for one in StoredFile.objects.filter(sha256__in=hashes(closed))} == {row.number}


def test_a_restored_backup_loses_again_what_had_been_destroyed(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    file = paper(closed)
    content = vault.path_of(file.sha256).read_bytes()
    destroying.finish(begun(province, package).pk)
    vault.path_of(file.sha256).write_bytes(content)
    assert destroying.redo() == 1 and there(closed) == set()


def test_the_sweep_of_the_vault_clears_what_was_destroyed(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    file = paper(closed)
    destroying.finish(begun(province, package).pk)
    vault.path_of(file.sha256).write_bytes(b"back from a backup")
    sweeping.clear_vault(days=-1)
    assert not vault.path_of(file.sha256).exists()


def test_content_handed_in_after_its_destruction_is_kept(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    file = paper(closed)
    content = vault.path_of(file.sha256).read_bytes()
    destroying.finish(begun(province, package).pk)
    again = stored(content, "nộp lại.pdf")
    destroying.redo()
    assert again.destroyed == "" and vault.path_of(again.sha256).exists()


def test_a_decision_stays_undone_until_it_is_carried_out(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    assert decided(province, package).state == Destruction.State.APPROVED
    assert destroying.redo() == 0 and there(closed) == hashes(closed)


def test_the_stack_its_paper_was_parted_from_goes_too(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    now, stack = clock.now(), stored(PDF + b"%a whole stack", "chong.pdf")
    scan = Scan.objects.create(
        kind="dossier", name="x", unit=province.commune, by=province.users["clerk"], began_at=now
    )
    Page.objects.create(
        scan=scan, order=1, file=stored(PDF + b"%a page", "trang.pdf"), of_file=stack.sha256, of_page=3,
        small=b"", source="folder", taken_at=now,
    )  # fmt: skip
    Capture.objects.create(
        scan=scan, file=paper(closed), code="SH-1", pages=1, unit=province.commune,
        by=province.users["clerk"], by_name="Demo Clerk", at=now,
    )  # fmt: skip
    destroying.finish(begun(province, package).pk)
    assert not vault.path_of(stack.sha256).exists()
