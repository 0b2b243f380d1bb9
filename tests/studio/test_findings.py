"""The tab of findings: what the linter says of a reviewed procedure, what the proposal mends, what is set
aside."""

from __future__ import annotations

import pytest
from review_kit import drawn

import world
from desk_pages import text
from motcua.reengineering.acts.drafting import save_content, save_diagram, start_to_be
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.judged.findings import findings_of
from motcua.reengineering.models import Suppression
from query_counts import counted

RULE = "component-without-count"
PAPER = "/groups/0/components/1"
ASIDE = {"subject": "1.001193", "rule": RULE, "where": PAPER}


def judged(studio, verdict: Verdict, **more) -> None:
    one = Judgement(
        procedure="1.001193",
        kind=SubjectKind.COMPONENT,
        key=PAPER,
        name="Giấy tờ tùy thân",
        verdict=verdict,
        **more,
    )
    content = studio.review.latest().said.model_copy(update={"judgements": (one,)})
    save_content(studio.world.actor("control"), studio.review.pk, studio.review.latest().number, content)


def seen(studio):
    return {(one.rule.id, one.finding.where): one for one in found(studio)}


def found(studio):
    return findings_of(studio.review, studio.reviewed, studio.review.latest().said)


def aside(client, studio, **changes):
    return client.post(studio.url("finding-aside"), {**ASIDE, "reason": "Chỉ xuất trình", **changes})


def test_findings_stand_by_rule_with_place_source_and_remedy(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("findings")))
    assert "Giấy tờ ghi 0 bản chính và 0 bản sao" in shown
    assert "Giấy tờ thứ 2 “Giấy tờ tùy thân”" in shown
    assert "Nguồn: NĐ 63/2010/NĐ-CP" in shown
    assert "Cách sửa:" in shown
    assert "Câu đưa vào quyết định" in shown


def test_a_paper_that_falls_away_mends_its_findings(studio) -> None:
    judged(studio, Verdict.DROP, reason="Đã có dữ liệu")
    one = seen(studio)[RULE, PAPER]
    assert one.mended == "Bỏ: Đã có dữ liệu"
    assert not one.is_open


def test_a_paper_that_stays_mends_nothing(studio) -> None:
    judged(studio, Verdict.KEEP)
    assert seen(studio)[RULE, PAPER].is_open


def test_a_changed_paper_mends_only_what_the_rules_no_longer_find(studio) -> None:
    judged(studio, Verdict.DIGITAL_ORIGINAL, reason="Có bản điện tử")
    one = seen(studio)
    assert one[RULE, PAPER].mended
    assert one["state-already-holds", f"{PAPER}/name"].is_open


def test_what_the_proposed_process_is_free_of_is_mended(studio) -> None:
    actor = studio.world.actor("control")
    again = [*world.ROWS[:4], {**world.ROWS[3], "no": 5, "action": "Vào sổ"}, {**world.ROWS[4], "no": 6}]
    save_diagram(actor, studio.reviewed.pk, "as-is", drawn(again), base_number=1)
    assert [one.is_open for one in in_a_row(studio)] == [True]
    start_to_be(actor, studio.reviewed.pk)
    assert [one.side for one in in_a_row(studio)] == ["Quy trình hiện trạng, còn trong đề xuất"]
    save_diagram(actor, studio.reviewed.pk, "to-be", drawn(), base_number=1)
    assert [one.mended for one in in_a_row(studio)] == ["Không còn trong quy trình đề xuất"]


def in_a_row(studio):
    return [one for one in found(studio) if one.rule.id == "same-unit-in-a-row"]


def test_a_group_is_asked_together(studio) -> None:
    w = studio.world
    other, _ = world.add_procedure("1.000656", name="Thủ tục đăng ký khai tử")
    subjects = [Subject(w.procedure.pk), Subject(other.pk)]
    review = open_review(w.actor("control"), w.commune.pk, "Nhóm liên thông", subjects)
    second = review.procedures.get(position=2)
    rules = {one.rule.id for one in findings_of(review, second, ReviewContent())}
    assert "asked-twice" in rules


def test_one_is_set_aside_with_a_reason_and_taken_up_again(as_, studio) -> None:
    client = as_("control")
    assert aside(client, studio).status_code == 302
    shown = text(client.get(studio.url("findings")))
    assert "Bỏ qua có lý do (1)" in shown
    assert "Chỉ xuất trình." in shown
    row = Suppression.objects.get()
    assert client.post(studio.url("finding-again", row.pk)).status_code == 302
    assert "Bỏ qua có lý do (1)" not in text(client.get(studio.url("findings")))


def test_without_a_reason_nothing_is_set_aside_and_the_field_says_why(as_, studio) -> None:
    answer = aside(as_("control"), studio, reason=" ")
    assert answer.status_code == 422
    assert "Nhập lý do bỏ qua." in text(answer)
    assert not Suppression.objects.exists()


def test_twice_is_refused_and_says_who_did_it_first(as_, studio) -> None:
    client = as_("control")
    aside(client, studio)
    answer = aside(client, studio, reason="Lý do khác")
    assert answer.status_code == 409
    assert "được Demo Control bỏ qua" in text(answer)


def test_a_finding_of_another_procedure_is_not_set_aside_here(as_, studio) -> None:
    assert aside(as_("control"), studio, subject="2.000001").status_code == 404
    assert not Suppression.objects.exists()


def test_what_is_not_of_this_review_is_not_taken_up_here(as_, studio) -> None:
    by = studio.world.users["control"]
    row = Suppression.objects.create(procedure="2.000001", rule=RULE, where="", reason="Khác", by=by)
    assert as_("control").post(studio.url("finding-again", row.pk)).status_code == 404


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_are_told_why_they_have_no_button(as_, studio, name: str) -> None:
    client = as_(name)
    shown = text(client.get(studio.url("findings")))
    assert "vì sao?" in shown
    assert "Bỏ qua điểm này" not in shown
    assert aside(client, studio).status_code == 403


def test_a_clerk_does_not_see_a_draft(as_, studio) -> None:
    assert as_("clerk").get(studio.url("findings")).status_code == 403


def test_the_tab_costs_what_is_recorded(as_, studio) -> None:
    client = as_("control")
    start_to_be(studio.world.actor("control"), studio.reviewed.pk)
    client.get(studio.url("findings"))
    with counted("studio:findings control"):
        client.get(studio.url("findings"))
