"""Published answers: without personal data, with their validity, flagged when the procedure changed."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from disclosure.question_kit import ANSWER, OPEN_QUESTION, answered, asked, published, visitor
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.publishing import put_in_force
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.disclosure.acts.entries import Wording, publish_entry, revise_entry, vote, withdraw_entry
from motcua.disclosure.questions.reading import alike_entries, entries, found_entries, overtaken
from motcua.disclosure.questions.refusals import AnswerSavedMeanwhile, PersonalDataLeft
from world import World, content


def new_version(world: World) -> None:
    version = ProcedureVersion.objects.create(
        procedure=world.procedure,
        number=2,
        source_kind="pack",
        content_hash=uuid.uuid4().hex,
        source="thử",
        content=content(results=()).model_dump(mode="json"),
        original={},
    )
    put_in_force(world.procedure, version, by=None, reason="thử")


def from_question(world: World, question: str, **asker: str) -> None:
    source = answered(world, **asker)
    wording = Wording(question, ANSWER, checked=True)
    publish_entry(world.actor("leader"), world.commune.pk, world.procedure, wording, source.code)


def test_an_entry_points_to_the_version_it_was_checked_against(province: World) -> None:
    assert published(province).shown.procedure_version == province.version


def test_when_the_procedure_changes_the_answer_is_flagged_until_somebody_looked(province: World) -> None:
    entry = published(province)
    assert not entries().get().outdated
    new_version(province)
    assert entries().get().outdated and overtaken().count() == 1
    revise_entry(province.actor("leader"), entry.pk, 1, Wording(OPEN_QUESTION, ANSWER))
    assert not entries().get().outdated


def test_an_answer_past_its_last_day_is_flagged(province: World) -> None:
    published(province, valid_to=date(2026, 8, 21))
    assert not entries().get().outdated
    with clock.at(clock.now().replace(day=22)):
        assert entries().get().outdated


def test_a_last_day_gone_by_is_refused(province: World) -> None:
    with pytest.raises(Refusal, match="đã qua"):
        published(province, valid_to=date(2026, 8, 20))


@pytest.mark.parametrize(
    "asker", [{"name": "Lê Na"}, {"phone": "0912 345 678"}, {"email": "na@vi.vn"}], ids=str
)
def test_what_is_known_of_the_asker_never_becomes_public(province: World, asker: dict[str, str]) -> None:
    fact = next(iter(asker.values()))
    with pytest.raises(PersonalDataLeft, match="của người hỏi"):
        from_question(province, f"Tôi ({fact}) hỏi giấy tờ gì?", **asker)


def test_what_looks_personal_needs_a_person_who_looked(province: World) -> None:
    with pytest.raises(PersonalDataLeft, match=r"\[số điện thoại\]"):
        published(province, "Gọi 0912345678 để hỏi à?")
    assert published(province, "Gọi 0912345678 để hỏi à?", checked=True).pk


def test_an_unanswered_question_is_not_published(province: World) -> None:
    source = asked(province).question
    with pytest.raises(Refusal, match="chưa có câu trả lời"):
        publish_entry(
            province.actor("leader"), province.commune.pk, None, Wording("Hỏi gì?", "Đáp."), source.code
        )


@pytest.mark.parametrize("who", ["specialist", "outsider", "citizen"])
def test_only_leader_or_control_publishes(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        publish_entry(province.actor(who), province.commune.pk, None, Wording("Hỏi gì?", "Đáp."))


def test_of_two_revisions_the_second_is_told_of_the_first(province: World) -> None:
    entry = published(province)
    revise_entry(province.actor("leader"), entry.pk, 1, Wording(OPEN_QUESTION, "Mới."))
    with pytest.raises(AnswerSavedMeanwhile, match="bản 2"):
        revise_entry(province.actor("second_leader"), entry.pk, 1, Wording(OPEN_QUESTION, "Khác."))
    assert entry.versions.count() == 2


def test_a_withdrawn_entry_is_gone_for_everybody(province: World) -> None:
    entry = published(province)
    withdraw_entry(province.actor("leader"), entry.pk, "Luật mới")
    assert not entries().exists()
    with pytest.raises(NotFound):
        vote(visitor(), entry.pk, "session a", helpful=True)


@pytest.mark.parametrize("query", ["giay chung sinh", "giấy chứng sinh", "GIẤY CHỨNG", "qua han can gi"])
def test_found_with_and_without_accents(province: World, query: str) -> None:
    entry = published(province)
    assert [row.pk for row in found_entries(query)] == [entry.pk]


def test_the_very_accents_rank_higher(province: World) -> None:
    ban = published(province, "Bán hàng rong có phải xin phép không?", "Có.")
    ban_ve = published(province, "Bản vẽ nhà ở có phải xin phép không?", "Có.")
    assert [row.pk for row in found_entries("bản")] == [ban_ve.pk, ban.pk]
    assert [row.pk for row in found_entries("bán")] == [ban.pk, ban_ve.pk]


@pytest.mark.parametrize("query", ["'", "a & | ! ( ) :*", "\\", "khai' OR 1=1", "\x00", "🙂", "<->"])
def test_signs_of_the_query_language_are_harmless(province: World, query: str) -> None:
    published(province)
    assert list(found_entries(query)) in ([], list(entries())) or query == "khai' OR 1=1"


def test_similar_needs_half_of_the_telling_words(province: World) -> None:
    published(province)
    assert alike_entries("Tôi muốn hỏi khai sinh quá hạn")
    assert alike_entries("Tôi muốn hỏi cấp hộ chiếu phổ thông") == []
