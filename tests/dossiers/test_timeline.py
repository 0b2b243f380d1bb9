"""The history in sentences: what the public, the owner and officers read."""

from __future__ import annotations

import pytest
from kit import ask, extend, pause, propose

from motcua.dossiers.acts import endings, filing, intake, pauses, proposals, steps
from motcua.dossiers.models import Dossier
from motcua.dossiers.tags import INTERNAL, PERSON, PUBLIC, Tag, sentence
from motcua.dossiers.timeline import internal_lines, person_lines, public_lines
from world import PERSON as APPLICANT
from world import World, open_step

TYPED = "Bà Demo Nguyễn Thị Bưởi không phải mẹ đẻ"


def texts(lines: list[object]) -> str:
    return "\n".join(f"{line.text} {line.who}" for line in lines)  # type: ignore[attr-defined]


@pytest.fixture
def talkative(province: World, received: Dossier) -> Dossier:
    """Every act that takes a reason took one that names somebody."""
    specialist, leader = province.actor("specialist"), province.actor("leader")
    pauses.pause(specialist, received.pk, open_step(received), reason=TYPED)
    pauses.resume(specialist, received.pk, open_step(received))
    pauses.request_payment(province.actor("clerk"), received.pk, name=TYPED, amount=8000)
    pauses.record_payment(province.actor("clerk"), received.pk, method="Tiền mặt")
    row = propose(specialist, received, proposals.Kind.EXTENSION, due="2026-09-03T17:00+07:00")
    proposals.decide(leader, received.pk, row.pk, accept=False, reason=TYPED)
    proposals.extend(leader, received.pk, due=extend.__globals__["vn"]("2026-09-03 17:00"), reason=TYPED)
    ask(specialist, received, reason=TYPED, items=[TYPED])
    endings.stop(leader, received.pk, reason=TYPED)
    return received


def test_the_public_reads_nothing_that_was_typed(talkative: Dossier) -> None:
    said = texts(public_lines(talkative.events.all()))
    assert "Bưởi" not in said
    assert "Lý do được ghi trong văn bản gửi người nộp." in said


@pytest.mark.parametrize(
    "value", [str(v) for v in (APPLICANT["name"], APPLICANT["number"], APPLICANT["phone"])]
)
def test_neither_public_nor_mail_names_the_person(talkative: Dossier, value: str) -> None:
    assert value not in texts(public_lines(talkative.events.all()))


def test_the_owner_reads_the_reasons(talkative: Dossier) -> None:
    said = texts(person_lines(talkative.events.all()))
    assert said.count(TYPED) == 6
    assert "8.000" in said


def test_what_is_between_officers_stays_there(talkative: Dossier) -> None:
    outside = texts(person_lines(talkative.events.all()))
    inside = texts(internal_lines(talkative.events.all()))
    assert "trình lãnh đạo" not in outside and "trình lãnh đạo" in inside


def test_officers_read_why_a_step_came_back(province: World, vetted: Dossier) -> None:
    back = vetted.work.get(role="specialist").node
    steps.send_back(province.actor("leader"), vetted.pk, open_step(vetted), to=back, reason="Thiếu chữ ký")
    assert "Thiếu chữ ký" in internal_lines(vetted.events.all())[-1].text
    assert "Thiếu chữ ký" not in person_lines(vetted.events.all())[-1].text


def test_the_public_reads_who_received_and_who_decided(approved: Dossier) -> None:
    lines = public_lines(approved.events.all())
    assert lines[1].text.startswith("Cán bộ Một cửa tại Trung tâm Phục vụ hành chính công")
    assert lines[1].who == "Demo Clerk"
    assert lines[-1].text.startswith("Phó Chủ tịch UBND xã đã duyệt ở bước")


def test_the_filer_is_never_named(province: World, submitted: Dossier) -> None:
    endings.withdraw(province.actor("citizen"), submitted.pk, reason="Đổi ý")
    lines = public_lines(submitted.events.all())
    assert [line.who for line in lines] == ["", ""]


def test_an_act_of_another_post_is_told_by_that_post(province: World, vetted: Dossier) -> None:
    endings.stop(province.actor("leader"), vetted.pk, reason="x")
    line = internal_lines(vetted.events.all())[-1]
    assert line.unit == province.commune.name
    assert line.text.startswith("UBND xã Demo Sông Hậu thông báo dừng")


def test_a_clerk_acting_during_a_specialists_step_is_a_clerk(province: World, received: Dossier) -> None:
    endings.renew_secret(province.actor("clerk"), received.pk)
    assert internal_lines(received.events.all())[-1].text == "Cán bộ Một cửa cấp lại mã bảo mật tra cứu."


def test_every_tag_has_a_sentence_and_the_grammar() -> None:
    assert INTERNAL.keys() == set(Tag)
    assert PUBLIC.keys() == PERSON.keys()
    assert all(len(tag.split(":")) == 3 and tag.startswith("dossier:") for tag in Tag)


def test_no_public_sentence_takes_typed_words() -> None:
    typed = ("{reason}", "{note}", "{name}", "{amount}", "{method}", "{receiver}", "{items}")
    assert not [text for text in PUBLIC.values() if any(word in text for word in typed)]


def test_braces_in_typed_words_do_no_harm() -> None:
    assert sentence(Tag.PAUSE, {"reason": "{post.__class__}"}, PERSON).endswith("{post.__class__}")


def test_a_pause_has_words_for_everybody(province: World, received: Dossier) -> None:
    pause(province, received)
    assert (
        public_lines(received.events.all())[-1].text == "Tạm dừng tính thời hạn theo quy định chuyên ngành."
    )


def test_a_refusal_at_intake_tells_the_owner_why(province: World, submitted: Dossier) -> None:
    intake.refuse_at_intake(province.actor("clerk"), submitted.pk, reason="Sai nơi nộp")
    assert "Sai nơi nộp" in person_lines(submitted.events.all())[-1].text


def test_the_savings_of_a_draft_are_one_line(province: World, draft: Dossier) -> None:
    for page in ("tre", "me"):
        filing.save_draft(province.actor("citizen"), draft.pk, form_data={page: "x"})
    lines = internal_lines(draft.events.all())
    assert [line.text for line in lines] == ["Lập bản nháp, lưu 3 lần."]


def test_a_person_acts_in_no_unit(submitted: Dossier, received: Dossier) -> None:
    lines = {line.tag: line.unit for line in internal_lines(received.events.all())}
    assert lines[Tag.SUBMIT] == ""
    assert lines[Tag.RECEIVE].startswith("Trung tâm")
