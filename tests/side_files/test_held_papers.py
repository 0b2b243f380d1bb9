"""Papers held for a side file: handed in, from scans, taken away again."""

from __future__ import annotations

from typing import Any

import pytest
import scans_kit
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import NotFound
from motcua.digitising.models import Capture, Scan
from motcua.digitising.scanning import beginning, finishing, taking
from motcua.digitising.scanning.beginning import Subject
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.side_files.acts import holding
from motcua.side_files.models import Held, SideFile
from motcua.side_files.refusals import Incomplete, NotAllowedNow
from sample_files import PDF
from side_files.side_kit import opened, stored
from world import SignIn, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("licences")]
PAPER = Held.Kind.PAPER


def scanned(province: World, who: str, unit: Unit, **about: Any) -> Capture:
    begun = beginning.begin(province.actor(who), unit.pk, Subject("Giấy khám sức khỏe", **about))
    taking.add_image(province.actor(who), begun.pk, scans_kit.scanned(), "upload")
    return finishing.finish(province.actor(who), begun.pk, seen=True)


def of_dossier(dossier: Dossier) -> dict[str, Any]:
    return {"kind": Scan.About.DOSSIER, "about": str(dossier.code)}


def test_papers_are_held_here(province: World) -> None:
    row = opened(province)
    holding.hold_file(province.actor("specialist"), row.pk, PAPER, "", stored("a"))
    holding.hold_file(province.actor("specialist"), row.pk, Held.Kind.RESULT, "Giấy phép lái xe", stored("b"))
    assert [(one.kind, one.name) for one in row.held.all()] == [
        ("paper", "giấy tờ a.pdf"),
        ("result", "Giấy phép lái xe"),
    ]


def test_ones_own_loose_scan_is_held_once(province: World) -> None:
    row, actor = opened(province), province.actor("specialist")
    capture = scanned(province, "specialist", province.commune)
    assert list(holding.captures_for(actor, row)) == [capture]
    made = holding.hold_capture(actor, row.pk, PAPER, "", capture.pk)
    assert (made.name, made.file_id) == ("Giấy khám sức khỏe", capture.file_id)
    assert AdministrativeAct.objects.get(action="side-file:file:hold").data["capture"] == capture.code
    with pytest.raises(NotFound):
        holding.hold_capture(actor, row.pk, PAPER, "", capture.pk)


def test_a_scan_of_the_same_dossier_is_offered_to_whoever_works_on_it(
    province: World, received: Dossier
) -> None:
    row = opened(province, received)
    capture = scanned(province, "clerk", province.centre, **of_dossier(received))
    assert list(holding.captures_for(province.actor("specialist"), row)) == [capture]


@pytest.mark.parametrize("loose", [True, False])
def test_scans_of_others_are_not_found(province: World, received: Dossier, loose: bool) -> None:
    """A colleague's loose paper, and a paper of another dossier than the side file's."""
    row = opened(province)
    capture = scanned(province, "clerk", province.centre, **({} if loose else of_dossier(received)))
    assert not holding.captures_for(province.actor("specialist"), row).exists()
    with pytest.raises(NotFound):
        holding.hold_capture(province.actor("specialist"), row.pk, PAPER, "", capture.pk)


def test_a_scan_put_away_unused_is_not_offered(province: World) -> None:
    row = opened(province)
    scanned(province, "specialist", province.commune)
    Capture.objects.update(withdrawn_at=row.opened_at)
    assert not holding.captures_for(province.actor("specialist"), row).exists()


def held_by_mistake(province: World) -> tuple[SideFile, Held]:
    row = opened(province)
    return row, holding.hold_file(province.actor("specialist"), row.pk, PAPER, "Giấy lạ", stored("x"))


def test_a_paper_held_by_mistake_is_taken_away_with_a_reason_and_stays_in_the_history(
    province: World,
) -> None:
    row, held = held_by_mistake(province)
    with pytest.raises(Incomplete):
        holding.release(province.actor("specialist"), row.pk, held.pk, " ")
    gone = holding.release(province.actor("specialist"), row.pk, held.pk, "Của người khác")
    assert (gone.released_because, gone.released_by_id) == (
        "Của người khác",
        province.users["specialist"].pk,
    )
    with pytest.raises(NotAllowedNow):
        holding.release(province.actor("specialist"), row.pk, held.pk, "Lần nữa")


def test_a_paper_of_another_side_file_is_not_taken_away(province: World) -> None:
    _row, held = held_by_mistake(province)
    with pytest.raises(NotFound):
        holding.release(province.actor("specialist"), opened(province).pk, held.pk, "Nhầm")


def act(client: Any, row: SideFile, what: str, **data: Any) -> Any:
    return client.post(reverse("records:side-file-act", args=[row.pk, what]), data, follow=True)


def test_a_scan_is_picked_on_the_page(province: World, as_: SignIn) -> None:
    row, capture = opened(province), scanned(province, "specialist", province.commune)
    page = as_("specialist").get(reverse("records:side-file", args=[row.pk])).content.decode()
    assert f"Giấy khám sức khỏe – 1 trang – {capture.code}" in page and "Quét ngay" in page
    act(as_("specialist"), row, "giu", kind="paper", capture=capture.pk)
    assert row.held.get().file_id == capture.file_id


def test_what_was_taken_away_is_told_and_not_opened(province: World, as_: SignIn) -> None:
    row, held = held_by_mistake(province)
    page = act(as_("specialist"), row, "bo", held=held.pk, reason="Của người khác").content.decode()
    assert "<s>Giấy lạ</s>" in page and "Của người khác" in page
    address = reverse("records:side-file-held", args=[row.pk, held.pk])
    assert address not in page and as_("specialist").get(address).status_code == 404


def test_who_handed_a_paper_in_is_written_down(province: World, as_: SignIn) -> None:
    row = opened(province)
    act(as_("specialist"), row, "giu", kind="paper", file=SimpleUploadedFile("kham.pdf", PDF))
    assert row.held.get().file.uploaded_by == province.users["specialist"]


def test_a_reader_is_offered_nothing(province: World, as_: SignIn, received: Dossier) -> None:
    province.add("overseer", Role.CONTROL)
    row = opened(province, received)
    page = as_("overseer").get(reverse("records:side-file", args=[row.pk])).content.decode()
    assert "Quét ngay" not in page and "lam/giu/" not in page
