"""Officers' pages of petitions: who opens them, each decision, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.core import clock
from motcua.identity.roles import Role
from motcua.petitions.acts import handling, sorting
from motcua.petitions.models import Channel, Petition, State, Trace
from petitions_kit import WHOLE, at, say, through
from query_counts import counted
from world import SignIn, World

LIST = "outreach:petitions"
SORTED = {"competent": "yes", "kind": "reflection", "about": "procedure"}


@pytest.fixture
def town(province: World, settings: Any, tmp_path: Any) -> World:
    settings.MEDIA_ROOT = tmp_path / "files"
    province.add("control", Role.CONTROL)
    return province


@pytest.fixture
def sent(town: World) -> Petition:
    return say(town).petition


def text(answer: Any) -> str:
    return str(answer.content.decode())


def page(row: Petition) -> str:
    return reverse("outreach:petition", args=[row.code])


def do(client: Client, row: Petition, act: str, **data: Any) -> Any:
    return client.post(reverse("outreach:petition-act", args=[row.code, act]), data)


def test_the_list_stands_by_what_will_be_late_first(town: World, as_: SignIn) -> None:
    with clock.at(at("2026-08-20 09:00")):
        older = say(town, title="Việc cũ hơn").petition
    newer = say(town, title="Việc mới hơn").petition
    client = as_("control")
    client.get(reverse(LIST))
    with counted("outreach: petitions"):
        shown = text(client.get(reverse(LIST)))
    assert shown.index(older.title) < shown.index(newer.title)


@pytest.mark.parametrize(
    ("query", "there"),
    [("", True), ("?trang-thai=da-tra-loi", False), ("?ve=other", True), ("?kenh=phone", False),
     ("?dau=cua-toi", False), ("?dau=qua-han", False), ("?q=goi+so", True), ("?q=may+bay", False),
     ("?q=PA-2026-000001", True), ("?don-vi=H00.21", True), ("?chi-so=tham-quyen", False)],
)  # fmt: skip
def test_filters_are_links(sent: Petition, as_: SignIn, query: str, there: bool) -> None:
    assert (sent.title in text(as_("control").get(f"{reverse(LIST)}{query}"))) is there


def test_the_file_holds_the_list_and_not_who_petitioned(sent: Petition, as_: SignIn) -> None:
    answer = as_("control").get(reverse(LIST), {"tep": "csv"})
    assert sent.code in text(answer) and "Bưởi" not in text(answer)


@pytest.mark.parametrize("who", ["seal", "outsider"])
def test_others_do_not_open_it(sent: Petition, as_: SignIn, who: str) -> None:
    assert as_(who).get(page(sent)).status_code == 403
    assert do(as_(who), sent, "phan-loai", **SORTED).status_code == 403


def test_a_code_nobody_has_is_not_found(town: World, as_: SignIn) -> None:
    assert as_("control").get(reverse("outreach:petition", args=["PA-0"])).status_code == 404


def test_the_page_does_not_show_who_petitioned(sent: Petition, as_: SignIn) -> None:
    shown = text(as_("control").get(page(sent)))
    assert "Bưởi" not in shown and "0900000123" not in shown and "Xem thông tin người gửi" in shown


def test_it_is_shown_after_a_purpose_and_that_is_kept(sent: Petition, as_: SignIn) -> None:
    client = as_("control")
    assert do(client, sent, "xem-nguoi-gui", purpose="").status_code == 422
    assert "0900000123" in text(do(client, sent, "xem-nguoi-gui", purpose="Gọi để làm rõ"))
    assert "0900000123" not in text(client.get(page(sent)))
    assert sent.events.get(kind=Trace.SEE).data["purpose"] == "Gọi để làm rõ"


def test_from_sorting_to_publishing_through_the_pages(sent: Petition, as_: SignIn) -> None:
    control, specialist, leader = as_("control"), as_("specialist"), as_("leader")
    do(control, sent, "phan-loai", **SORTED)
    do(specialist, sent, "nhan")
    do(specialist, sent, "du-thao", upheld="yes", text="Đã thêm một quầy.")
    assert "Duyệt, gửi trả lời" not in text(specialist.get(page(sent)))
    do(leader, sent, "duyet")
    shown = text(control.get(page(sent)))
    assert "Công khai" in shown
    do(control, sent, "cong-khai", title="Chờ lâu", body="Chờ lâu ở quầy.", answer="Đã thêm một quầy.")
    sent.refresh_from_db()
    assert sent.state == State.PUBLISHED


def test_what_was_typed_comes_back_with_the_fault_beside_it(sent: Petition, as_: SignIn) -> None:
    answer = do(as_("control"), sent, "tu-choi", ground="", reason="Vì đây là khiếu nại.")
    assert answer.status_code == 422 and "Vì đây là khiếu nại." in text(answer)


def test_a_refusal_of_the_verb_comes_back_too(sent: Petition, as_: SignIn) -> None:
    answer = do(as_("control"), sent, "chuyen", unit="", body="", reason="Không phải việc của xã.")
    assert answer.status_code == 422 and "Không phải việc của xã." in text(answer)


def test_somebody_else_was_faster(sent: Petition, town: World, as_: SignIn) -> None:
    sorting.classify(town.actor("leader"), sent.pk, WHOLE)
    sorting.refuse(town.actor("leader"), sent.pk, "unclear", "Không rõ.")
    assert do(as_("control"), sent, "phan-loai", **SORTED).status_code == 409


def test_an_act_that_is_none_is_refused(sent: Petition, as_: SignIn) -> None:
    assert do(as_("control"), sent, "xoa").status_code == 422


def test_naming_an_officer_closes_the_page_to_them(sent: Petition, town: World, as_: SignIn) -> None:
    do(as_("control"), sent, "phan-loai", **SORTED, officer=town.users["specialist"].pk)
    assert as_("specialist").get(page(sent)).status_code == 403


def test_whoever_drafted_reads_why_they_may_not_approve(sent: Petition, town: World, as_: SignIn) -> None:
    sorting.classify(town.actor("control"), sent.pk, WHOLE)
    handling.draft(town.actor("leader"), sent.pk, "Đã xem.", upheld=None)
    shown = text(as_("leader").get(page(sent)))
    assert "Không ai duyệt dự thảo của chính mình" in shown and "Duyệt, gửi trả lời" not in shown


def test_alike_ones_are_offered_and_grouped(sent: Petition, town: World, as_: SignIn) -> None:
    again = say(town).petition
    client = as_("control")
    assert again.code in text(client.get(page(sent)))
    do(client, sent, "gop", petitions=[again.pk])
    again.refresh_from_db()
    assert again.leading == sent
    assert "Gộp vào" in text(client.get(page(again)))


def test_a_call_is_written_down_and_its_secret_read_out_once(town: World, as_: SignIn) -> None:
    client, where = as_("control"), reverse("outreach:petition-record")
    data = {
        "channel": "phone", "unit": town.commune.pk, "title": "Không ai nghe máy", "body": "Gọi ba lần.",
        "kind": "reflection", "about": "staff", "received_at": "08:30 21/08/2026",
    }  # fmt: skip
    assert client.post(where, {**data, "title": ""}).status_code == 422
    shown = text(client.post(where, data, follow=True))
    row = Petition.objects.get()
    assert "mc-secret" in shown and row.channel == Channel.PHONE and row.anonymous
    assert row.received_at == at("2026-08-21 08:30")


def test_a_letter_from_the_future_is_refused_at_its_field(town: World, as_: SignIn) -> None:
    data = {
        "channel": "letter", "unit": town.commune.pk, "title": "Thư", "body": "Nội dung.",
        "kind": "reflection", "about": "other", "received_at": "08:30 21/09/2026",
    }  # fmt: skip
    answer = as_("control").post(reverse("outreach:petition-record"), data)
    assert answer.status_code == 422 and "sau hiện tại" in text(answer)


def test_posts_are_looked_at_before_they_are_taken_in(town: World, as_: SignIn) -> None:
    client, where = as_("control"), reverse("outreach:petition-import")
    rows = "lien_ket,thoi_diem,noi_dung\nhttps://a.example/1,2026-08-20T08:30,Chờ lâu\nx,y,z\n"
    sheet = SimpleUploadedFile("bai.csv", rows.encode())
    shown = text(client.post(where, {"unit": town.commune.pk, "sheet": sheet}))
    assert "1 bài sẽ được nhập" in shown and not Petition.objects.exists()
    assert "Đã nhập 1 bài" in text(client.post(where, {"nhap": "1"}))
    assert Petition.objects.get().channel == Channel.SOCIAL


def test_a_file_that_is_none_is_refused_beside_its_field(town: World, as_: SignIn) -> None:
    sheet = SimpleUploadedFile("bai.csv", b"a,b\n1,2\n")
    answer = as_("control").post(
        reverse("outreach:petition-import"), {"unit": town.commune.pk, "sheet": sheet}
    )
    assert answer.status_code == 422 and "lien_ket" in text(answer)


def test_a_statement_is_asked_and_given_without_the_petition(
    sent: Petition, town: World, as_: SignIn
) -> None:
    sorting.classify(town.actor("control"), sent.pk, WHOLE)
    matter = {"officer": town.users["specialist"].pk, "matter": "Nêu diễn biến sáng 20/8."}
    do(as_("leader"), sent, "yeu-cau-giai-trinh", **matter)
    client, where = as_("specialist"), reverse("outreach:statements")
    shown = text(client.get(where))
    assert "Nêu diễn biến" in shown and sent.code not in shown
    asked = sent.statements.get()
    give = reverse("outreach:statement-give", args=[asked.pk])
    assert client.post(give, {"text": ""}).status_code == 422
    client.post(give, {"text": "Máy lấy số bị treo."})
    assert "Máy lấy số bị treo." in text(as_("leader").get(page(sent)))


def test_every_figure_opens_its_list(sent: Petition, town: World, as_: SignIn) -> None:
    through(town, sent)
    client, where = as_("control"), reverse("outreach:petition-figures")
    client.get(where)
    with counted("outreach: petition figures"):
        shown = text(client.get(where))
    assert "100,00%" in shown
    for key in ("tham-quyen", "dung-han", "da-xu-ly"):
        listed = client.get(reverse(LIST), {"don-vi": "H00.21", "ky": "2026-08", "chi-so": key})
        assert sent.code in text(listed)


def test_figures_of_another_unit_stay_closed(town: World, as_: SignIn) -> None:
    assert as_("control").get(reverse("outreach:petition-figures"), {"don-vi": "H00.22"}).status_code == 403
    assert "Chưa có dữ liệu" in text(as_("control").get(reverse("outreach:petition-figures")))


def test_receipt_and_letter_are_printed(sent: Petition, town: World, as_: SignIn) -> None:
    client = as_("control")
    receipt = client.get(reverse("outreach:petition-print", args=[sent.code, "bien-nhan"]))
    assert receipt.content.startswith(b"%PDF")
    letter = reverse("outreach:petition-print", args=[sent.code, "tra-loi"])
    assert client.get(letter).status_code == 409
    through(town, sent)
    assert client.get(letter).content.startswith(b"%PDF")
