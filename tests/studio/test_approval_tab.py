"""The tab of approval: what is missing, opinions, submission, the leader's one page and decision."""

from __future__ import annotations

import pytest
from approval_stage import DECISION, do, url
from review_kit import approved, fresh, officer, opened, ready, submitted

from desk_pages import text
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.reengineering.acts import deciding, opinions
from motcua.reengineering.models import Approval, Opinion, Review
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
OPINION = {"source": "Phòng Tư pháp", "text": "Nên giữ bước đóng dấu"}


@pytest.fixture
def review(province: World) -> Review:
    return opened(province)


@pytest.fixture
def asked(province: World, review: Review) -> Review:
    return opinions.ask_opinions(officer(province), review.pk)


@pytest.fixture
def before_leader(province: World) -> Review:
    return submitted(province)


def page(client, review: Review) -> str:
    answer = client.get(url(review, "approval"))
    assert answer.status_code == 200
    return text(answer)


def test_everything_missing_is_listed_with_the_way_to_it(as_, review) -> None:
    shown = page(as_("control"), review)
    assert "Chưa có sơ đồ đề xuất" in shown
    assert f'href="{url(review, "process", 1)}"' in shown
    assert f'href="{url(review, "cost", 1)}"' in shown
    assert f'href="{url(review, "part", 1, "danh-gia")}"' in shown
    assert "nội dung, nêu ở đầu trang" in shown


def test_submitting_what_is_incomplete_is_refused(as_, review) -> None:
    answer = do(as_("control"), review, "trinh")
    assert answer.status_code == 422
    assert "Còn thiếu 5 nội dung: 1.001193: chưa có sơ đồ đề xuất" in text(answer)
    assert fresh(review).state == "drafting"


def test_a_complete_review_is_submitted(as_, province) -> None:
    review = ready(province)
    client = as_("control")
    assert "đã đủ nội dung để trình" in page(client, review)
    assert do(client, review, "trinh").status_code == 302
    assert fresh(review).state == "submitted"


def test_opinions_are_asked_given_answered_and_closed(as_, province, review) -> None:
    client = as_("control")
    do(client, review, "lay-y-kien", note="Xin góp ý trước thứ Sáu")
    assert do(as_("specialist"), review, "gop-y", **OPINION).status_code == 302
    given = Opinion.objects.get()
    sent = {"taken_up": "no", "answer": "Đã có chữ ký số"}
    assert client.post(url(review, "answer", given.pk), sent).status_code == 302
    do(client, review, "ket-thuc-y-kien")
    shown = page(client, review)
    assert "Không tiếp thu." in shown
    assert "Đã có chữ ký số" in shown
    assert fresh(review).state == "drafting"


def test_any_officer_it_is_shown_to_may_speak(as_, asked) -> None:
    assert "Góp ý" in page(as_("outsider"), asked)
    assert do(as_("outsider"), asked, "gop-y", **OPINION).status_code == 302


def test_an_opinion_without_words_is_refused_beside_the_field_and_kept(as_, asked) -> None:
    answer = do(as_("clerk"), asked, "gop-y", source="Bộ phận Một cửa", text=" ")
    shown = text(answer)
    assert answer.status_code == 422
    assert "Bộ phận Một cửa" in shown
    assert "Nhập nội dung góp ý." in shown
    assert not Opinion.objects.exists()


def test_an_answer_must_say_whether_it_is_taken_up(as_, province, asked) -> None:
    given = opinions.give_opinion(province.actor("clerk"), asked.pk, **OPINION)
    answer = as_("control").post(url(asked, "answer", given.pk), {"answer": "Sẽ xem xét"})
    assert answer.status_code == 422
    assert "Chọn tiếp thu hay không tiếp thu." in text(answer)
    assert "Sẽ xem xét" in text(answer)


def test_an_opinion_of_another_review_is_not_answered_here(as_, province, asked) -> None:
    given = opinions.give_opinion(province.actor("clerk"), asked.pk, **OPINION)
    other = opened(province)
    sent = {"taken_up": "yes", "answer": "Đúng"}
    assert as_("control").post(url(other, "answer", given.pk), sent).status_code == 404


def test_the_leader_reads_everything_on_one_page(as_, before_leader) -> None:
    shown = page(as_("leader"), before_leader)
    for words in ("giảm 1", "Lần đi lại", "Chi phí của người dân (đồng)", "Xem hình so sánh hai quy trình"):
        assert words in shown
    for words in ("Rà soát thủ tục", "Quy trình nội bộ giải quyết", "Chi phí tuân thủ thủ tục"):
        assert words in shown
    assert "Câu đưa vào quyết định" in shown
    assert "số bước từ 5 còn 4" in shown


def test_the_leader_approves(as_, before_leader) -> None:
    client = as_("leader")
    assert do(client, before_leader, "duyet", **DECISION).status_code == 302
    assert Approval.objects.get().decision == "12/QĐ-UBND"
    assert "Đã phê duyệt: Quyết định 12/QĐ-UBND ngày 21/08/2026" in page(client, before_leader)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"decision": ""}, "Nhập số, ký hiệu quyết định."),
        ({"decided_on": "22/08/2026"}, "ở sau hôm nay"),
        ({"decided_on": "31/02/2026"}, "không có thật"),
    ],
)
def test_a_decision_that_will_not_do_keeps_what_was_typed(as_, before_leader, sent, said) -> None:
    answer = do(as_("leader"), before_leader, "duyet", **(DECISION | {"words": "Đồng ý"} | sent))
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Đồng ý" in text(answer)
    assert not Approval.objects.exists()


def test_what_was_submitted_anew_is_read_before_it_is_approved(as_, province, before_leader) -> None:
    deciding.send_back(province.actor("leader"), before_leader.pk, "Thiếu ý kiến")
    deciding.submit(officer(province), before_leader.pk)
    answer = do(as_("leader"), before_leader, "duyet", **DECISION)
    assert answer.status_code == 409
    assert "trình lại sau khi bạn mở" in text(answer)
    assert 'name="submission" value="2"' in text(answer)
    assert not Approval.objects.exists()


def test_sending_back_needs_a_reason_which_the_history_tells(as_, before_leader) -> None:
    client = as_("leader")
    assert do(client, before_leader, "tra-lai", reason="").status_code == 422
    assert do(client, before_leader, "tra-lai", reason="Thiếu ý kiến của Công an").status_code == 302
    assert "Thiếu ý kiến của Công an" in page(client, before_leader)


def test_dropping_ends_it(as_, review) -> None:
    assert do(as_("control"), review, "dung", reason="Thủ tục bị bãi bỏ").status_code == 302
    assert fresh(review).state == "dropped"


@pytest.mark.parametrize("act", ["lay-y-kien", "trinh", "dung", "duyet"])
def test_who_only_reads_has_no_button_and_is_told_why(as_, province, review, act: str) -> None:
    province.add("system_admin", Role.SYSTEM_ADMIN)
    client = as_("system_admin")
    assert url(review, "approval-act", act) not in page(client, review)
    assert "Chỉ cán bộ kiểm soát" in page(client, review)
    assert do(client, review, act, **DECISION, reason="x", note="").status_code == 403


def test_who_drafted_does_not_approve(as_, province, before_leader) -> None:
    assert do(as_("control"), before_leader, "duyet", **DECISION).status_code == 403


@pytest.mark.parametrize("name", ["clerk", "outsider"])
def test_a_draft_is_shown_to_nobody_else(as_, review, name: str) -> None:
    assert as_(name).get(url(review, "approval")).status_code == 403


def test_an_unknown_button_is_not_found(as_, review) -> None:
    assert do(as_("control"), review, "xoa").status_code == 404


def test_the_sheet_is_printed_both_ways(as_, province) -> None:
    review = approved(province)
    client = as_("leader")
    pdf, docx = (client.get(url(review, f"sheet-{kind}", 1)) for kind in ("pdf", "docx"))
    assert pdf.content.startswith(b"%PDF")
    assert docx.content.startswith(b"PK")


def test_words_of_the_sheet_are_saved_as_a_part(as_, province, review) -> None:
    sent = {
        "base": 1,
        "purpose": "Rút ngắn thời gian",
        "terms": "UBND: Ủy ban nhân dân",
        "records": "Sổ\nĐơn",
    }
    client = as_("control")
    assert client.post(url(review, "part", 1, "to-quy-trinh"), sent).status_code == 302
    said = review.latest().said.sheets[0]
    assert (said.purpose, said.records) == ("Rút ngắn thời gian", ("Sổ", "Đơn"))


def test_a_term_without_its_meaning_is_asked_for(as_, review) -> None:
    answer = as_("control").post(url(review, "part", 1, "to-quy-trinh"), {"base": 1, "terms": "UBND"})
    assert answer.status_code == 422
    assert "Chưa ghi nghĩa của “UBND”" in text(answer)


def test_the_page_costs_what_is_recorded(as_, before_leader) -> None:
    client = as_("leader")
    page(client, before_leader)
    with counted("studio:approval leader"):
        page(client, before_leader)


def test_a_sheet_without_a_drawing_says_what_to_do(as_, review) -> None:
    answer = as_("control").get(url(review, "sheet-pdf", 1))
    assert answer.status_code == 409
    assert "Vẽ quy trình đề xuất trước" in text(answer)


def test_no_dossier_is_touched_by_approval(province, before_leader, received: Dossier) -> None:
    deciding.approve(
        province.actor("leader"),
        before_leader.pk,
        submission=1,
        decision="1",
        decided_on=received.received_at.date(),
    )
    received.refresh_from_db()
    assert received.process_version == province.process
