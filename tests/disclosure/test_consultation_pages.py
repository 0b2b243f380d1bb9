"""Pages of consultations: officers' and citizens'."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from consultation_stage import AFTER, NOBODY, WORDS, by_device, drafted, ended, opened, plan
from django.test import Client
from django.urls import reverse

from motcua.core import clock
from motcua.disclosure.acts import consultations as acts
from motcua.disclosure.acts import opinions
from motcua.disclosure.models import Audience, Consultation, ConsultationState, Opinion, OpinionGroup
from query_counts import counted
from sample_files import PDF
from world import SignIn, World

pytestmark = pytest.mark.django_db(transaction=True)
SENT = {"1": "Đồng ý", "2": "Đoạn 1", "3": "Cần đèn", "naming": "khong-ten"}


def page_of(row: Consultation) -> str:
    return reverse("portal:consultation", args=[row.number])


def given(client: Client, row: Consultation, **changes: str) -> str:
    """Send the form from a machine that has looked at it; returns the answer's page."""
    client.get(page_of(row))
    return client.post(page_of(row), SENT | changes).content.decode()


def code_of(page: str) -> str:
    return page.split('<strong class="mc-code">')[1].split("<")[0]


def test_from_the_page_to_an_opinion_with_its_code(province: World) -> None:
    row = opened(province)
    assert len(code_of(given(Client(), row))) == 10
    assert Opinion.objects.get().answers["3"] == "Cần đèn"


def test_the_second_from_one_machine_is_refused(province: World) -> None:
    row, client = opened(province), Client()
    given(client, row)
    assert "Bạn đã gửi ý kiến" in given(client, row)


def test_what_is_missing_stands_beside_its_question_and_nothing_is_lost(province: World) -> None:
    row, client = opened(province), Client()
    client.get(page_of(row))
    answer = client.post(page_of(row), {"2": "Đoạn 1", "3": "Giữ lời tôi", "naming": "khong-ten"})
    assert answer.status_code == 422
    assert "Giữ lời tôi" in answer.content.decode()
    assert "Trả lời câu 1." in answer.content.decode()


def test_another_opinion_needs_its_words(province: World) -> None:
    assert "Viết ý kiến của bạn" in given(Client(), opened(province), **{"1": "Ý kiến khác"})


def test_an_opinion_is_changed_by_its_code(province: World) -> None:
    row, client = opened(province), Client()
    secret = code_of(given(client, row))
    where = reverse("portal:opinion-change", args=[row.number])
    assert "Cần đèn" in Client().post(where, {"secret": secret}).content.decode()
    Client().post(where, SENT | {"secret": secret, "answers": "1", "2": "Đoạn 2"})
    assert Opinion.objects.get().answers["2"] == ["Đoạn 2"]


def test_a_wrong_code_opens_nothing(province: World) -> None:
    where = reverse("portal:opinion-change", args=[opened(province).number])
    assert Client().post(where, {"secret": "SAISAISAIS"}).status_code == 422


def test_the_session_keeps_no_trace_of_an_anonymous_opinion(province: World, as_: SignIn) -> None:
    row, client = opened(province), as_("citizen")
    secret = code_of(given(client, row))
    assert secret not in str(dict(client.session.items()))


def test_residents_are_asked_to_sign_in(province: World) -> None:
    row = opened(province, audience=Audience.RESIDENTS)
    page = Client().get(page_of(row)).content.decode()
    assert "đăng nhập" in page
    assert "<textarea" not in page


def test_drafts_and_those_of_the_staff_are_nowhere_in_public(province: World) -> None:
    for row in (drafted(province), opened(province, audience=Audience.STAFF)):
        assert Client().get(page_of(row)).status_code == 404
        assert row.number not in Client().get(reverse("portal:consultations")).content.decode()


def test_the_public_list_tells_what_is_open_and_what_is_done(province: World) -> None:
    row = opened(province)
    with counted("portal: consultations"):
        page = Client().get(reverse("portal:consultations")).content.decode()
    assert row.title in page
    ended(province, row)
    with clock.at(AFTER):
        assert "Đang tổng hợp" in Client().get(reverse("portal:consultations")).content.decode()


def sent_plan(province: World, **changes: object) -> dict[str, object]:
    known: dict[str, object] = {
        "unit": str(province.commune.pk),
        "title": "Làm đường",
        "about": "Hỏi ý kiến.",
        "audience": "everybody",
        "naming": "choice",
        "opens": "21/8/2026",
        "closes": "31/8/2026",
        "question_1": "Đồng ý không?",
        "kind_1": "single",
        "options_1": "Có\nKhông",
        "needed_1": "on",
        "question_2": "",
        "kind_2": "stance",
    }
    return known | changes


def test_from_a_draft_to_a_published_result(province: World, as_: SignIn) -> None:
    as_("specialist").post(reverse("outreach:consultation-new"), sent_plan(province))
    row = Consultation.objects.get()
    assert [one.options for one in row.questions.all()] == [["Có", "Không"]]
    where = {what: reverse("outreach:consultation-act", args=[row.pk, what]) for what in ("mo", "ket-thuc")}
    as_("leader").post(where["mo"])
    opinions.give(NOBODY, row.pk, {"1": "Có"}, device="web:1")
    assert "Lý do kết thúc" in as_("leader").post(where["ket-thuc"], {"reason": ""}).content.decode()
    as_("leader").post(where["ket-thuc"], {"reason": "Đủ ý kiến"})
    page = as_("leader").get(reverse("outreach:consultation", args=[row.pk])).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    as_("leader").post(reverse("outreach:consultation-act", args=[row.pk, "cong-bo"]), {"seen": seen})
    assert Consultation.objects.get().state == ConsultationState.PUBLISHED
    assert "Đủ ý kiến" in as_("leader").get(reverse("outreach:consultation", args=[row.pk])).content.decode()
    data = json.loads(Client().get(f"/lay-y-kien/{row.number}/ket-qua.json").content)
    assert data["ket_qua"][0]["so_y_kien"] == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"question_1": ""}, "chưa có câu nào"),
        ({"options_1": "Có"}, "cần ít nhất hai lựa chọn"),
        ({"closes": "1/8/2026"}, "đứng trước ngày đầu"),
    ],
)
def test_a_wrong_draft_says_where(province: World, as_: SignIn, wrong: dict[str, object], words: str) -> None:
    answer = as_("specialist").post(reverse("outreach:consultation-new"), sent_plan(province, **wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_draft_is_edited_and_keeps_its_documents(province: World, as_: SignIn) -> None:
    file = BytesIO(PDF)
    file.name = "phuong-an.pdf"
    as_("specialist").post(reverse("outreach:consultation-new"), sent_plan(province, files=[file]))
    row = Consultation.objects.get()
    as_("specialist").post(
        reverse("outreach:consultation-edit", args=[row.pk]), sent_plan(province, title="Mới")
    )
    assert Consultation.objects.get().title == "Mới"
    assert row.papers.get().title == "phuong-an"


def test_papers_are_entered_one_after_another(province: World, as_: SignIn) -> None:
    row = opened(province)
    scan = BytesIO(PDF)
    scan.name = "phieu.pdf"
    where = reverse("outreach:consultation-paper", args=[row.pk])
    as_("specialist").post(where, {**SENT, "sheet": "1", "scan": scan})
    scan.seek(0)
    again = as_("specialist").post(where, {**SENT, "sheet": "1", "scan": scan})
    assert "đã được nhập" in again.content.decode()
    assert Opinion.objects.count() == 1


def test_opinions_are_grouped_and_answered_on_one_page(province: World, as_: SignIn) -> None:
    row = opened(province)
    opinions.give(NOBODY, row.pk, WORDS, device="web:1")
    ended(province, row)
    client, opinion = as_("specialist"), Opinion.objects.get()
    client.post(reverse("outreach:consultation-group-new", args=[row.pk]), {"title": "Chiếu sáng"})
    group = OpinionGroup.objects.get()
    where = reverse("outreach:consultation-assign", args=[row.pk, opinion.pk])
    client.post(where, {"groups": [str(group.pk)]})
    one = reverse("outreach:consultation-group", args=[row.pk, group.pk])
    assert client.post(one, {"answer": ""}).status_code == 422
    client.post(one, {"answer": "Tiếp thu"})
    with counted("outreach: consultation groups"):
        page = client.get(reverse("outreach:consultation-groups", args=[row.pk])).content.decode()
    assert "Không còn ý kiến nào" in page
    assert "Tiếp thu" in page


def test_results_stay_closed_while_people_are_asked(province: World, as_: SignIn) -> None:
    row = opened(province)
    by_device(row, 3)
    page = as_("leader").get(reverse("outreach:consultation", args=[row.pk])).content.decode()
    assert "Kết quả từng câu chỉ mở sau khi kết thúc" in page
    assert "Tỷ lệ (%)" not in page


def test_the_staff_answers_inside_the_desk(province: World, as_: SignIn) -> None:
    row = acts.open_(province.actor("leader"), drafted(province, plan(audience=Audience.STAFF)).pk)
    assert row.number in as_("clerk").get(reverse("outreach:consultations")).content.decode()
    where = reverse("outreach:consultation-own", args=[row.number])
    assert "Đã nhận ý kiến" in as_("clerk").post(where, SENT).content.decode()
    assert as_("outsider").get(where).status_code == 404


def test_an_outsider_sees_none_of_the_work(province: World, as_: SignIn) -> None:
    row = opened(province)
    assert as_("outsider").get(reverse("outreach:consultation", args=[row.pk])).status_code == 404


def test_a_citizen_does_not_enter(province: World, as_: SignIn) -> None:
    assert as_("citizen").get(reverse("outreach:consultations")).status_code == 403
