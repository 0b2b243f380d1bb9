"""Numbers two people show, on the pages: who sees, proposes, decides; the proof read and written down."""

from __future__ import annotations

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from desk_pages import text
from motcua.audit.models import AdministrativeAct
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Dossier
from motcua.identity import parties
from motcua.identity.models import OtherNumber, Party
from motcua.identity.roles import Role
from motcua.store.models import Merge, Settlement
from query_counts import counted
from sample_files import pdf
from world import PERSON, World

pytestmark = pytest.mark.django_db
HOLDER = "Demo Trần Văn Nhầm"
PROOF = {"reason": "Nhập nhầm số", "document": "Căn cước bản chính"}


@pytest.fixture
def world(province: World, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    province.add("control", Role.CONTROL)
    province.add("control_elsewhere", Role.CONTROL, province.elsewhere)
    return province


@pytest.fixture
def claim(world: World) -> OtherNumber:
    """Somebody files at the centre with the number another has."""
    Party.objects.create(number=PERSON["number"], name=HOLDER)
    row = filing.draft(world.actor("clerk"), world.request("direct"))
    filing.submit(world.actor("clerk"), row.pk, applicant={**PERSON, parties.CHECKED: True})
    return OtherNumber.objects.get()


def listed(client: Client) -> str:
    return text(client.get(reverse("records:numbers")))


def test_those_who_deal_with_the_person_see_the_number_and_nobody_elsewhere(
    world: World, claim: OtherNumber
) -> None:
    for who in ("control", "leader"):
        assert PERSON["number"] in listed(world.signed_in(who))
    elsewhere, settle = (
        world.signed_in("control_elsewhere"),
        reverse("records:number-settle", args=[claim.pk]),
    )
    assert PERSON["number"] not in listed(elsewhere) and elsewhere.get(settle).status_code == 404
    for who in ("clerk", "specialist"):
        assert world.signed_in(who).get(reverse("records:numbers")).status_code == 403


def test_a_number_that_became_the_persons_own_by_merging_waits_no_more(
    world: World, claim: OtherNumber
) -> None:
    holder = Party.objects.get(name=HOLDER)
    sent = {"kept": holder.number, "absorbed": holder.number, "name": claim.party.name, **PROOF}
    page = world.signed_in("control").post(reverse("records:merge-new"), sent).url
    world.signed_in("leader").post(page, {"lam": "gop"})
    assert Merge.objects.get().state == Merge.State.DONE
    assert "Không có số nào chờ xác minh" in listed(world.signed_in("control"))


def test_what_may_be_one_person_waits_until_the_two_are_merged(world: World) -> None:
    earlier = Party.objects.create(number="361234567", name=PERSON["name"])
    row = filing.draft(world.actor("clerk"), world.request("direct"))
    filing.submit(world.actor("clerk"), row.pk, applicant={**PERSON, parties.OLD_NUMBER: earlier.number})
    control, leader = world.signed_in("control"), world.signed_in("leader")
    assert "chờ xác minh</a>: 1</p>" in text(control.get(reverse("records:merges")))
    (way,) = lxml.html.fromstring(listed(control)).xpath("//a[contains(., 'đề nghị gộp')]/@href")
    form = lxml.html.fromstring(text(control.get(way))).xpath("//form[@enctype]//input[@type='text']")
    page = control.post(reverse("records:merge-new"), {i.name: i.value or "" for i in form} | PROOF).url
    leader.post(page, {"lam": "gop"})
    assert parties.by_number("361234567") == parties.by_number(PERSON["number"])
    assert "Không có số nào chờ xác minh" in listed(control)


def test_many_waiting_numbers_stand_on_pages(world: World, claim: OtherNumber) -> None:
    for n in range(26):
        other = Party.objects.create(name=f"Demo Người {n}")
        filed = filing.draft(world.actor("clerk"), world.request("direct"))
        Dossier.objects.filter(pk=filed.pk).update(applicant=other)
        OtherNumber.objects.create(
            party=other, number=f"{n:012}", number_type="personal", standing="claimed", since=claim.since
        )
    client = world.signed_in("control")
    listed(client)
    with counted("records: numbers of two people"):
        assert "Trang sau" in listed(client)


def test_two_are_told_apart_on_the_pages(world: World, claim: OtherNumber) -> None:
    control, leader = world.signed_in("control"), world.signed_in("leader")
    page = reverse("records:number-settle", args=[claim.pk])
    assert HOLDER in text(control.get(page))
    assert control.post(page, {"outcome": "claimant", "reason": "x"}).status_code == 422
    made = control.post(page, {"outcome": "claimant", **PROOF}).url
    assert "của bạn" in text(control.get(made)) and f'href="{made}"' in listed(leader)
    assert leader.post(made, {"lam": "khong"}).status_code == 422
    leader.post(made, {"lam": "xu-ly"})
    assert parties.by_number(PERSON["number"]) == claim.party
    assert "Đã xử lý" in text(leader.get(reverse("records:numbers") + "?xem=xu-ly"))


def test_what_was_settled_leads_to_being_settled_anew(world: World, claim: OtherNumber) -> None:
    control = world.signed_in("control")
    page = reverse("records:number-settle", args=[claim.pk])
    made = control.post(page, {"outcome": "holder", **PROOF}).url
    assert "Đề nghị lại" not in text(control.get(made))
    world.signed_in("leader").post(made, {"lam": "xu-ly"})
    assert f'href="{page}">Đề nghị lại' in text(control.get(made))
    assert control.get(page).status_code == 200


def test_the_proof_of_a_settlement_is_read_by_who_decides_and_leaves_one_event(
    world: World, claim: OtherNumber
) -> None:
    sent = {
        "outcome": "holder",
        "reason": "Số của người đang mang",
        "file": SimpleUploadedFile("g.pdf", pdf()),
    }
    world.signed_in("control").post(reverse("records:number-settle", args=[claim.pk]), sent)
    read_by_two(world, reverse("records:settlement-proof", args=[Settlement.objects.get().pk]))


def test_the_proof_of_a_merge_is_read_by_who_decides_and_leaves_one_event(
    world: World, claim: OtherNumber
) -> None:
    sent = {"kept": PERSON["number"], "absorbed": PERSON["number"], "name": claim.party.name}
    sent |= {"reason": "Cùng một người", "file": SimpleUploadedFile("g.pdf", pdf())}
    page = world.signed_in("control").post(reverse("records:merge-new"), sent).url
    proof = reverse("records:merge-proof", args=[Merge.objects.get().pk])
    assert f'href="{proof}"' in text(world.signed_in("leader").get(page))
    read_by_two(world, proof)


def read_by_two(world: World, proof: str) -> None:
    """Control and leader here get the bytes; another unit's control, a clerk and a citizen do not."""
    for who in ("control", "leader"):
        assert b"".join(world.signed_in(who).get(proof).streaming_content) == pdf()
    assert AdministrativeAct.objects.filter(action="store:proof:read").count() == 2
    for who in ("control_elsewhere", "clerk", "citizen"):
        assert world.signed_in(who).get(proof).status_code in (302, 403, 404)
    assert AdministrativeAct.objects.filter(action="store:proof:read").count() == 2


def test_a_proposal_without_a_file_has_no_proof_to_read(world: World, claim: OtherNumber) -> None:
    control = world.signed_in("control")
    control.post(reverse("records:number-settle", args=[claim.pk]), {"outcome": "holder", **PROOF})
    proof = reverse("records:settlement-proof", args=[Settlement.objects.get().pk])
    assert control.get(proof).status_code == 404
