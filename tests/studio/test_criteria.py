"""The tab of criteria: the eight as they are and as proposed, evidence by hand, the published reason."""

from __future__ import annotations

from datetime import date

import pytest

import world
from desk_pages import text
from motcua.catalog.record import Component, ComponentGroup
from motcua.reengineering.acts.drafting import save_content
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.content import (
    ByHand,
    Judgement,
    PartialReason,
    ReviewContent,
    SubjectKind,
    Verdict,
)
from motcua.reengineering.criteria.default_full import Ground
from motcua.reengineering.criteria.states import State
from motcua.reengineering.judged.criteria import judged_of
from query_counts import counted

SENT = {
    "state": "met",
    "says": "Bản điện tử ký số trả qua tài khoản",
    "source": "Biên bản thử số 3",
    "on": "20/8/2026",
}
REASON = {"kind": "field-check", "words": "Phải đo đạc thửa đất"}


def said(studio):
    return studio.review.latest().said


def save(studio, by: str = "control", **topics) -> None:
    latest = studio.review.latest()
    content = latest.said.model_copy(update=topics)
    save_content(studio.world.actor(by), studio.review.pk, latest.number, content)


def seen(criterion: int, state: str = "met", **more) -> ByHand:
    return ByHand(procedure="1.001193", criterion=criterion, state=state, says="Đã thử", **more)


def post(client, studio, number: int = 7, **changes):
    return client.post(studio.url("criteria-evidence", number), {**SENT, "base": 1, **changes})


def reason(client, studio, **changes):
    return client.post(studio.url("criteria-reason"), {**REASON, "base": 1, **changes})


def states(studio):
    both = judged_of(studio.reviewed, said(studio))
    assert both is not None
    return both.now.states, both.after.states


def test_the_eight_stand_with_state_gap_and_level(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("criteria")))
    for words in ("Mức dịch vụ công trực tuyến", "1. Công khai đầy đủ", "8. Trả kết quả", "Còn thiếu:"):
        assert words in shown
    assert "NĐ 224/2026/NĐ-CP Điều 14" in shown
    assert "Câu đưa vào quyết định" in shown


def test_evidence_is_saved_and_decides(as_, studio) -> None:
    assert post(as_("control"), studio).status_code == 302
    (one,) = said(studio).evidence
    assert (one.criterion, one.state, one.on) == (7, "met", date(2026, 8, 20))
    assert states(studio)[0][7] is State.MET


def test_evidence_says_who_added_it(as_, studio) -> None:
    post(as_("control"), studio)
    save(studio, by="province_control", goal="Bớt giấy tờ")
    assert "Demo Control; Biên bản thử số 3; 20/08/2026" in text(as_("control").get(studio.url("criteria")))


def test_a_word_on_criterion_3_is_one_on_both_its_parts(studio) -> None:
    save(studio, evidence=(seen(3),))
    both = judged_of(studio.reviewed, said(studio))
    assert both is not None
    assert both.now.criteria[3].parts == {"filing": "met", "signature": "met"}


def test_evidence_is_replaced_not_added_and_can_be_taken_back(as_, studio) -> None:
    client = as_("control")
    post(client, studio)
    post(client, studio, state="not_met", base=2)
    assert [one.state for one in said(studio).evidence] == ["not_met"]
    assert post(client, studio, base=3, remove="1").status_code == 302
    assert said(studio).evidence == ()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("state", "", "Chọn kết luận."),
        ("says", " ", "Nhập đã thấy gì."),
        ("source", "", "Nhập nguồn."),
        ("on", "32/13/2026", "Ngày này không có thật"),
        ("on", "1/1/2027", "Ngày xác minh ở tương lai"),
    ],
)
def test_each_gap_is_said_beside_its_field_and_nothing_is_lost(as_, studio, field, value, words) -> None:
    answer = post(as_("control"), studio, **{field: value})
    assert answer.status_code == 422
    assert words in text(answer)
    assert ("Biên bản thử số 3" in text(answer)) is (field != "source")
    assert said(studio).evidence == ()


def test_who_saves_second_sees_both_and_may_save_again(as_, studio) -> None:
    save(studio, by="province_control", evidence=(seen(7, "not_met"),))
    client = as_("control")
    answer = post(client, studio)
    assert answer.status_code == 409
    shown = text(answer)
    assert "Demo Province Control vừa lưu: “Đã thử”" in shown
    assert SENT["says"] in shown
    assert 'name="base" value="2"' in shown
    assert post(client, studio, base=2).status_code == 302


def test_a_change_of_another_topic_meanwhile_does_not_hinder(as_, studio) -> None:
    save(studio, by="province_control", goal="Bớt giấy tờ")
    assert post(as_("control"), studio).status_code == 302
    assert said(studio).goal == "Bớt giấy tờ"


def test_the_published_reason_is_saved_and_judged(as_, studio) -> None:
    assert reason(as_("control"), studio).status_code == 302
    both = judged_of(studio.reviewed, said(studio))
    assert both is not None
    assert both.now.reason is not None
    assert both.now.reason.ground is Ground.FIELD_CHECK
    assert "Sửa lý do" in text(as_("control").get(studio.url("criteria")))


def test_a_reason_of_no_known_kind_is_refused_beside_its_field(as_, studio) -> None:
    answer = reason(as_("control"), studio, kind="")
    assert answer.status_code == 422
    assert "Chọn lý do thuộc loại." in text(answer)
    assert REASON["words"] in text(answer)


def test_a_reason_is_taken_back(as_, studio) -> None:
    save(studio, partial_reasons=(PartialReason(procedure="1.001193", kind="presence", words="Ký sổ"),))
    assert reason(as_("control"), studio, base=2, remove="1").status_code == 302
    assert said(studio).partial_reasons == ()


def test_the_proposal_is_judged_on_the_record_it_makes(studio) -> None:
    asked = "Bản chính Giấy chứng sinh để đối chiếu"
    papers = (Component(name=asked, originals=1), Component(name="Tờ khai", originals=1))
    w = studio.world
    other, _ = world.add_procedure("1.000656", groups=(ComponentGroup(components=papers),))
    review = open_review(w.actor("control"), w.commune.pk, "Rà soát", [Subject(other.pk)])
    drop = Judgement(
        procedure="1.000656",
        kind=SubjectKind.COMPONENT,
        key="/groups/0/components/0",
        name=asked,
        verdict=Verdict.DROP,
    )
    both = judged_of(review.procedures.get(), ReviewContent(judgements=(drop,)))
    assert both is not None
    assert (both.now.states[6], both.after.states[6]) == (State.NOT_MET, State.UNKNOWN)


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_read_and_change_nothing(as_, studio, name: str) -> None:
    client = as_(name)
    shown = text(client.get(studio.url("criteria")))
    assert "Chỉ xem" in shown
    assert "Lưu bằng chứng" not in shown
    assert post(client, studio).status_code == 403
    assert reason(client, studio).status_code == 403
    assert studio.review.versions.count() == 1


def test_a_clerk_does_not_see_a_draft(as_, studio) -> None:
    assert as_("clerk").get(studio.url("criteria")).status_code == 403


def test_there_are_eight_criteria(as_, studio) -> None:
    assert post(as_("control"), studio, number=9).status_code == 404


def test_the_tab_costs_what_is_recorded(as_, studio) -> None:
    save(studio, evidence=(seen(7),))
    client = as_("control")
    client.get(studio.url("criteria"))
    with counted("studio:criteria control"):
        client.get(studio.url("criteria"))
