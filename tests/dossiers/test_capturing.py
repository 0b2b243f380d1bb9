"""Papers of a dossier that were scanned: at intake, afterwards, signed; what is owed and until when."""

from __future__ import annotations

from typing import Any

import pytest
import scans_kit
from kit import fresh, last_tag, vn

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.digitising.models import Capture, Scan
from motcua.digitising.scanning import beginning, finishing, taking
from motcua.digitising.scanning.allowed import NotToBeScanned
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import capturing, filing, intake
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.capturing import owed
from motcua.dossiers.models import Component, ComponentFile, Dossier, Origin
from motcua.store.models import Holding, Trust
from world import PAPERS, PERSON, World


def received(world: World, papers: list[Paper] = PAPERS) -> Dossier:
    clerk = world.actor("clerk")
    return intake.receive_at_counter(clerk, world.request("direct"), applicant=PERSON, papers=papers).dossier


def captured(world: World, about: str, line: str, kind: Scan.About = Scan.About.DOSSIER) -> Capture:
    clerk = world.actor("clerk")
    subject = beginning.Subject("Giấy chứng sinh", kind, about, line)
    scan = beginning.begin(clerk, world.centre.pk, subject)
    taking.add_image(clerk, scan.pk, scans_kit.scanned(), "upload")
    return finishing.finish(clerk, scan.pk, seen=True)


def paper(dossier: Dossier) -> Component:
    return dossier.components.get(name="Giấy chứng sinh")


def signed(world: World, capture: Capture) -> StoredFile:
    """The capture as if its officer had signed it: the document is another file now."""
    other = captured(world, "x", "1", Scan.About.LOOSE)
    file = other.file
    other.delete()
    Capture.objects.filter(pk=capture.pk).update(
        unsigned=capture.file, file=file, signed=True, signed_at=clock.now()
    )
    return file


@pytest.fixture
def dossier(province: World) -> Dossier:
    return received(province)


@pytest.fixture
def capture(province: World, dossier: Dossier) -> Capture:
    return captured(province, dossier.code, str(paper(dossier).pk))


def test_a_scan_after_receipt_becomes_a_file_of_its_paper(
    province: World, dossier: Dossier, capture: Any
) -> None:
    capturing.attach(province.actor("clerk"), dossier.pk, capture.pk)
    file = paper(dossier).files.get()
    assert (file.file_id, file.origin) == (capture.file_id, Origin.SCANNED)
    assert last_tag(dossier) == "dossier:paper:capture"


def test_attaching_twice_leaves_one_file_and_one_event(
    province: World, dossier: Dossier, capture: Capture
) -> None:
    capturing.attach(province.actor("clerk"), dossier.pk, capture.pk)
    with pytest.raises(capturing.AlreadyAttached):
        capturing.attach(province.actor("clerk"), dossier.pk, capture.pk)
    assert paper(dossier).files.count() == 1
    assert dossier.events.filter(tag="dossier:paper:capture").count() == 1


def test_the_signed_scan_is_not_attached_beside_the_unsigned(
    province: World, dossier: Dossier, capture: Capture
) -> None:
    capturing.attach(province.actor("clerk"), dossier.pk, capture.pk)
    signed(province, capture)
    with pytest.raises(capturing.AlreadyAttached):
        capturing.attach(province.actor("clerk"), dossier.pk, capture.pk)
    assert paper(dossier).files.get().file_id == capture.file_id


def test_an_unsigned_scan_is_kept_and_trusted_once_it_is_signed(
    province: World, dossier: Dossier, capture: Capture
) -> None:
    clerk = province.actor("clerk")
    capturing.attach(clerk, dossier.pk, capture.pk)
    kept = Holding.objects.get()
    assert (kept.trust, kept.get_trust_display()) == (
        Trust.DECLARED,
        "Bản quét chờ ký số hoặc từ bản chụp",
    )
    file = signed(province, capture)
    capturing.take_signed(clerk, dossier.pk, capture.pk)
    kept.refresh_from_db()
    assert (kept.trust, kept.file_id) == (Trust.SCANNED, file.pk)


def test_a_scan_of_a_copy_is_not_trusted_though_signed(
    province: World, dossier: Dossier, capture: Capture
) -> None:
    capturing.attach(province.actor("clerk"), dossier.pk, capture.pk)
    Component.objects.filter(pk=paper(dossier).pk).update(originals=0, copies=1)
    signed(province, capture)
    capturing.take_signed(province.actor("clerk"), dossier.pk, capture.pk)
    assert Holding.objects.get().trust == Trust.DECLARED


def test_a_use_of_the_unsigned_scan_elsewhere_stays_as_it_was(
    province: World, dossier: Dossier, capture: Capture
) -> None:
    clerk = province.actor("clerk")
    capturing.attach(clerk, dossier.pk, capture.pk)
    other = received(province)
    use = ComponentFile.objects.create(
        component=paper(other), file=capture.file, holding=Holding.objects.get(), added_at=clock.now(),
        origin=Origin.STORE,
    )  # fmt: skip
    file = signed(province, capture)
    with pytest.raises(NotFound):
        capturing.take_signed(clerk, other.pk, capture.pk)
    capturing.take_signed(clerk, dossier.pk, capture.pk)
    use.refresh_from_db()
    assert (paper(dossier).files.get().file_id, use.file_id) == (file.pk, capture.file_id)


def test_a_scan_of_another_dossier_is_refused(province: World, dossier: Dossier, capture: Capture) -> None:
    with pytest.raises(Refusal, match="hồ sơ này"):
        capturing.attach(province.actor("clerk"), received(province).pk, capture.pk)


@pytest.mark.parametrize("name", ["citizen", "leader", "seal", "outsider"])
def test_strangers_attach_nothing(province: World, dossier: Dossier, capture: Capture, name: str) -> None:
    with pytest.raises(Forbidden):
        capturing.attach(province.actor(name), dossier.pk, capture.pk)
    assert not paper(dossier).files.exists()


def test_before_receipt_nothing_is_scanned_for_a_dossier(province: World) -> None:
    row = filing.submit(
        province.actor("citizen"),
        filing.draft(province.actor("citizen"), province.request()).pk,
        applicant=PERSON,
    ).dossier
    with pytest.raises(Conflict):
        capturing.attach(province.actor("clerk"), row.pk, 1)


def test_what_is_only_shown_is_refused_with_its_article(province: World, dossier: Dossier) -> None:
    shown = dossier.components.get(shown_only=True)
    made = captured(province, dossier.code, str(shown.pk))
    with pytest.raises(NotToBeScanned, match="TT 03/2025/TT-VPCP"):
        capturing.attach(province.actor("clerk"), dossier.pk, made.pk)


def test_a_file_the_filer_sent_keeps_the_paper_from_being_scanned(province: World, dossier: Dossier) -> None:
    file = captured(province, "x", "1", Scan.About.LOOSE).file
    ComponentFile.objects.create(component=paper(dossier), file=file, added_at=clock.now())
    made = captured(province, dossier.code, str(paper(dossier).pk))
    with pytest.raises(NotToBeScanned, match="điện tử"):
        capturing.attach(province.actor("clerk"), dossier.pk, made.pk)


def test_a_capture_filed_at_intake_says_it_was_scanned(province: World) -> None:
    made = captured(province, "k", "0", Scan.About.INTAKE)
    row = received(province, [Paper("Giấy chứng sinh", originals=1, files=(made.file_id,))])
    assert paper(row).files.get().origin == Origin.SCANNED


def test_a_scanned_paper_cannot_be_filed_as_only_shown(province: World) -> None:
    made = captured(province, "k", "0", Scan.About.INTAKE)
    with pytest.raises(NotToBeScanned):
        received(province, [Paper("Thẻ căn cước", shown_only=True, files=(made.file_id,))])
    assert not Dossier.objects.filter(submitted_at__isnull=False).exists()


def test_the_signed_scan_takes_the_place_of_the_unsigned(
    province: World, dossier: Dossier, capture: Any
) -> None:
    clerk = province.actor("clerk")
    capturing.attach(clerk, dossier.pk, capture.pk)
    file = signed(province, capture)
    capturing.take_signed(clerk, dossier.pk, capture.pk)
    assert paper(dossier).files.get().file_id == file.pk
    with pytest.raises(NotFound):
        capturing.take_signed(clerk, dossier.pk, capture.pk)


def test_received_originals_owe_a_scan_within_the_hours_of_the_parameter(
    province: World, dossier: Dossier
) -> None:
    (row,) = owed([province.centre.pk])
    assert [paper.name for paper in row.papers] == ["Giấy chứng sinh"]
    assert row.due == vn("2026-08-22 09:00")
    assert row.late is False
    with clock.at(vn("2026-08-22 09:01")):
        assert row.late is True


def test_nothing_is_owed_once_it_is_scanned_or_where_nothing_may_be(
    province: World, dossier: Dossier, capture: Capture
) -> None:
    received(province, [Paper("Bản sao giấy khai sinh", copies=1), Paper("Thẻ căn cước", shown_only=True)])
    capturing.attach(province.actor("clerk"), dossier.pk, capture.pk)
    assert owed([province.centre.pk]) == []
    assert fresh(dossier).event_count == dossier.events.count()


@pytest.mark.parametrize(("most", "looked"), [(1, 200), (1, 1), (2, 2)])
def test_papers_that_must_not_be_scanned_hide_none_that_must(
    province: World, monkeypatch: pytest.MonkeyPatch, most: int, looked: int
) -> None:
    for _ in range(3):
        received(province, [Paper("Tài liệu mật về nhân thân", originals=1)])
    last = received(province)
    monkeypatch.setattr("motcua.dossiers.capturing.LOOKED", looked)
    assert [row.dossier for row in owed([province.centre.pk], most=most)] == [last]


def test_another_office_owes_nothing_here(province: World, dossier: Dossier) -> None:
    assert owed([province.elsewhere.pk]) == []
