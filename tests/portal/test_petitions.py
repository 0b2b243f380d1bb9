"""A citizen writes a petition, follows it, judges the answer; everybody reads what was answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from ratings_stage import hall

import sample_files
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.petitions.acts import clarifying, publishing
from motcua.petitions.acts.publishing import Page
from motcua.petitions.models import Petition, State
from petitions_kit import say, through
from query_counts import counted
from world import World

MATTER = {"kind": "reflection", "about": "procedure", "title": "Chờ quá lâu", "body": "Tôi chờ ba tiếng."}


@pytest.fixture
def town(province: World) -> World:
    province.add("control", Role.CONTROL)
    return province


def begin(client: Client, query: str = "") -> str:
    """The address of the first page, without its step."""
    at = client.get(f"{reverse('portal:petition-write')}{query}")["Location"]
    return at.removesuffix("noi-dung/")


def write(client: Client, town: World, contact: dict[str, Any], query: str = "") -> str:
    """Through all pages but the last; returns the address of the check."""
    base = begin(client, query)
    client.post(f"{base}noi-dung/", MATTER)
    client.post(f"{base}co-quan/", {"unit": town.commune.pk})
    client.post(f"{base}tep/", {})
    client.post(f"{base}lien-he/", contact)
    return f"{base}kiem-tra/"


def send(client: Client, town: World, contact: dict[str, Any] | None = None) -> Petition:
    answer = client.post(write(client, town, contact or {"anonymous": "on"}))
    return Petition.objects.get(code=answer["Location"].rstrip("/").rpartition("/")[2])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_anybody_writes_and_sees_the_secret_once(anybody: Client, town: World) -> None:
    row = send(anybody, town)
    page = reverse("portal:petition-sent", args=[row.code])
    first, second = text(anybody.get(page)), text(anybody.get(page))
    assert "mc-secret" in first and "mc-secret" not in second
    assert row.anonymous and row.state == State.RECEIVED


def test_without_contact_one_is_told_what_cannot_be_done(anybody: Client, town: World) -> None:
    page = text(anybody.get(write(anybody, town, {"anonymous": "on"})))
    assert "không hỏi lại, không báo tin cho bạn được" in page
    assert "không báo tin" not in text(
        anybody.get(write(anybody, town, {"name": "Demo Bưởi", "phone": "0900000123"}))
    )


def test_faults_stand_beside_their_field_and_nothing_typed_is_lost(anybody: Client, town: World) -> None:
    base = begin(anybody)
    answer = anybody.post(f"{base}noi-dung/", {**MATTER, "title": ""})
    assert answer.status_code == 422 and "Tôi chờ ba tiếng." in text(answer)
    anybody.post(f"{base}noi-dung/", MATTER)
    assert "Tôi chờ ba tiếng." in text(anybody.get(f"{base}noi-dung/"))


def test_a_name_or_no_name_must_be_said(anybody: Client, town: World) -> None:
    base = begin(anybody)
    assert anybody.post(f"{base}lien-he/", {}).status_code == 422


def test_the_check_leads_back_to_what_is_missing(anybody: Client, town: World) -> None:
    base = begin(anybody)
    assert anybody.get(f"{base}kiem-tra/")["Location"].endswith("noi-dung/")


def test_files_are_kept_removed_and_judged_by_content(anybody: Client, town: World) -> None:
    base = begin(anybody)
    good = SimpleUploadedFile("anh.jpg", sample_files.picture("JPEG"))
    anybody.post(f"{base}tep/", {"papers": good, "add": "1"})
    assert "anh.jpg" in text(anybody.get(f"{base}tep/"))
    bad = SimpleUploadedFile("anh.jpg", b"MZ\x90\x00 program")
    answer = anybody.post(f"{base}tep/", {"papers": bad})
    assert answer.status_code == 422 and "anh.jpg" in text(answer)


def test_another_browser_does_not_open_a_draft(anybody: Client, town: World) -> None:
    assert Client().get(f"{begin(anybody)}noi-dung/").status_code == 404


def test_it_is_filled_in_from_the_dossier_it_is_about(
    citizen: Client, town: World, submitted: Dossier
) -> None:
    base = begin(citizen, f"?ho-so={submitted.code}")
    page = text(citizen.get(f"{base}co-quan/"))
    assert submitted.code in page and f'value="{town.commune.pk}" selected' in page


def test_a_code_nobody_knows_is_kept_in_words(anybody: Client, town: World) -> None:
    base = begin(anybody)
    anybody.post(f"{base}noi-dung/", MATTER)
    anybody.post(f"{base}co-quan/", {"unit": town.commune.pk, "dossier": "H00.1-000000-0001"})
    anybody.post(f"{base}lien-he/", {"anonymous": "on"})
    anybody.post(f"{base}kiem-tra/")
    assert "H00.1-000000-0001" in Petition.objects.get().body


def test_from_an_account_it_stands_among_ones_own(citizen: Client, town: World) -> None:
    row = send(citizen, town, {"name": "Demo Nguyễn Thị Bưởi", "phone": "0900000123"})
    assert row.code in text(citizen.get(reverse("portal:petitions-mine")))
    assert row.party is not None and row.party.user == town.users["citizen"]


def test_without_a_name_it_stands_among_nobodys_own(citizen: Client, town: World) -> None:
    row = send(citizen, town)
    assert row.code not in text(citizen.get(reverse("portal:petitions-mine")))


def test_following_needs_both_codes(anybody: Client, town: World) -> None:
    taken = say(town)
    page = reverse("portal:petition-ask")
    assert anybody.post(page, {"code": taken.petition.code, "secret": "AAAAAAAA"}).status_code == 422
    shown = anybody.post(page, {"code": taken.petition.code, "secret": taken.secret}, follow=True)
    assert taken.petition.title in text(shown)


def test_nobody_else_follows_or_acts(anybody: Client, citizen: Client, town: World) -> None:
    row = say(town).petition
    assert anybody.get(reverse("portal:petition", args=[row.code])).status_code == 302
    assert citizen.post(reverse("portal:petition-act", args=[row.code, "rut"]), {}).status_code == 404


def test_a_question_is_answered_on_the_page(anybody: Client, town: World) -> None:
    row = send(anybody, town)
    clarifying.ask(town.actor("control"), row.pk, "Bạn đến quầy nào?")
    page = reverse("portal:petition", args=[row.code])
    assert "Bạn đến quầy nào?" in text(anybody.get(page))
    assert anybody.post(f"{page}lam-ro/", {"answer": ""}).status_code == 422
    anybody.post(f"{page}lam-ro/", {"answer": "Quầy số 3"})
    assert row.clarifications.get().answer == "Quầy số 3"


def test_an_answer_is_judged_and_the_matter_comes_again(anybody: Client, town: World) -> None:
    row = through(town, send(anybody, town))
    page = reverse("portal:petition", args=[row.code])
    assert "Đã xem xét và khắc phục." in text(anybody.get(page))
    anybody.post(f"{page}danh-gia/", {"satisfied": "khong", "because": "Chưa xong"})
    again = anybody.post(f"{page}tiep-tuc/", {"body": "Vẫn thế."}, follow=True)
    assert "mc-secret" in text(again)
    row.refresh_from_db()
    assert row.satisfied is False and row.continued


def test_it_is_taken_back(anybody: Client, town: World) -> None:
    row = send(anybody, town)
    anybody.post(reverse("portal:petition-act", args=[row.code, "rut"]), {"reason": ""})
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_the_page_names_no_officer(anybody: Client, town: World) -> None:
    row = through(town, send(anybody, town))
    page = text(anybody.get(reverse("portal:petition", args=[row.code])))
    assert not any(user.full_name in page for name, user in town.users.items() if name != "citizen")


def test_everybody_reads_and_finds_published_answers(anybody: Client, town: World) -> None:
    row = through(town, say(town).petition)
    page = Page("Chờ lâu ở quầy", "Chờ lâu.", "Đã thêm một quầy.")
    publishing.publish(town.actor("control"), row.pk, page)
    with counted("portal: petitions"):
        home = text(anybody.get(reverse("portal:petitions"), {"q": "them mot quay"}))
    assert "Chờ lâu ở quầy" in home
    one = text(anybody.get(reverse("portal:petition-answer", args=[row.code])))
    assert "Đã thêm một quầy." in one and "Bưởi" not in one


def test_what_is_not_published_is_read_by_nobody(anybody: Client, town: World) -> None:
    row = through(town, say(town).petition)
    assert anybody.get(reverse("portal:petition-answer", args=[row.code])).status_code == 404
    assert "Chưa có câu trả lời nào" in text(anybody.get(reverse("portal:petitions")))


def test_figures_by_unit_and_their_honest_absence(anybody: Client, town: World) -> None:
    page = reverse("portal:petition-figures")
    assert "Chưa có dữ liệu" in text(anybody.get(page))
    through(town, say(town).petition)
    shown = text(anybody.get(page))
    assert town.commune.name in shown and "100" in shown


def test_it_is_tied_to_the_visit_whose_ticket_led_here(anybody: Client, town: World) -> None:
    ticket = hall(town).ticket()
    check = write(anybody, town, {"anonymous": "on"}, f"?phieu={ticket.secret}")
    assert f"Số {ticket.code}" in text(anybody.get(check))
    anybody.post(check)
    assert Petition.objects.get().ticket == ticket
