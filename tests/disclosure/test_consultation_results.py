"""After the end: groups, answers to every one, the count, publication."""

from __future__ import annotations

import pytest
from consultation_stage import AFTER, NOBODY, WORDS, by_device, ended, opened
from django.db import ProgrammingError, transaction

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.disclosure.acts import consultations as acts
from motcua.disclosure.acts import opinion_groups, opinions
from motcua.disclosure.consultations import open_data, refusals
from motcua.disclosure.consultations.grouping import ungrouped
from motcua.disclosure.consultations.summary import Summary, share, summarise
from motcua.disclosure.models import Consultation, ConsultationState, OpinionGroup
from motcua.disclosure.postings.content import hash_of
from world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def spoken(province: World) -> Consultation:
    """Ten who agree, one with words of their own, ended."""
    row = opened(province, quotes=True)
    by_device(row, 10)
    opinions.give(NOBODY, row.pk, WORDS, device="web:ffffffff")
    return ended(province, row)


def grouped(world: World, row: Consultation, answer: str = "Tiếp thu, bổ sung đèn đường.") -> OpinionGroup:
    group = opinion_groups.make(world.actor("specialist"), row.pk, "Chiếu sáng")
    for opinion in ungrouped(row):
        opinion_groups.assign(world.actor("specialist"), row.pk, str(opinion.pk), [group.pk])
    if answer:
        opinion_groups.answer(world.actor("specialist"), group.pk, answer)
    return group


def published(world: World, row: Consultation) -> Consultation:
    seen = hash_of(summarise(row, clock.today()).model_dump(mode="json"))
    return acts.publish(world.actor("leader"), row.pk, seen)


def test_choices_are_counted_with_shares(province: World, spoken: Consultation) -> None:
    tally = summarise(spoken, clock.today()).tallies[0]
    assert tally.n == 11
    assert [(one.count, one.share) for one in tally.choices] == [(10, "90,9"), (0, "0,0"), (1, "9,1")]


def test_few_answers_have_counts_only(province: World) -> None:
    row = opened(province)
    by_device(row, 3)
    assert summarise(row, clock.today()).tallies[0].choices[0].share == ""


@pytest.mark.parametrize(("count", "n", "said"), [(0, 0, ""), (9, 9, ""), (1, 10, "10,0"), (2, 30, "6,7")])
def test_a_share_needs_ten(count: int, n: int, said: str) -> None:
    assert share(count, n, 10) == said


def test_the_quorum_is_told(province: World) -> None:
    row = opened(province, expected=4, quorum=50)
    by_device(row, 2)
    assert summarise(row, clock.today()).quorum.endswith("cần ít nhất 50%: đạt.")


def test_an_opinion_without_a_group_keeps_it_open(province: World, spoken: Consultation) -> None:
    with pytest.raises(refusals.NotYetAnswered, match="1 ý kiến chưa được xếp nhóm"):
        published(province, spoken)


def test_a_group_without_an_answer_keeps_it_open(province: World, spoken: Consultation) -> None:
    grouped(province, spoken, answer="")
    with pytest.raises(refusals.NotYetAnswered, match="Chiếu sáng"):
        published(province, spoken)


def test_answered_it_is_published_with_a_report(province: World, spoken: Consultation) -> None:
    grouped(province, spoken)
    row = published(province, spoken)
    assert row.state == ConsultationState.PUBLISHED
    assert row.pdf is not None
    assert row.pdf.size > 5000
    assert hash_of(row.result) == row.result_hash


def test_quotes_are_masked_before_they_are_published(province: World, spoken: Consultation) -> None:
    grouped(province, spoken)
    quotes = Summary.model_validate(published(province, spoken).result).groups[0].quotes
    assert "Cần đèn đường" in quotes
    assert not any("0912345678" in quote for quote in quotes)


def test_without_leave_nothing_is_quoted(province: World) -> None:
    row = opened(province)
    opinions.give(NOBODY, row.pk, WORDS, device="web:ffffffff")
    row = ended(province, row)
    grouped(province, row)
    assert summarise(row, clock.today()).groups[0].quotes == ()


def test_what_changed_since_it_was_read_is_read_again(province: World, spoken: Consultation) -> None:
    grouped(province, spoken)
    with pytest.raises(Conflict):
        acts.publish(province.actor("leader"), spoken.pk, "0" * 64)


def test_only_a_leader_publishes(province: World, spoken: Consultation) -> None:
    grouped(province, spoken)
    with pytest.raises(Forbidden):
        acts.publish(province.actor("specialist"), spoken.pk, "")


def test_published_it_takes_no_group_any_more(province: World, spoken: Consultation) -> None:
    group = grouped(province, spoken)
    published(province, spoken)
    with pytest.raises(refusals.NotAllowedNow):
        opinion_groups.make(province.actor("specialist"), spoken.pk, "Khác")
    with pytest.raises(refusals.NotAllowedNow):
        opinion_groups.answer(province.actor("specialist"), group.pk, "Khác")


def test_groups_wait_for_the_end(province: World) -> None:
    with pytest.raises(refusals.NotAllowedNow):
        opinion_groups.make(province.actor("specialist"), opened(province).pk, "Sớm")


@pytest.mark.parametrize("words", ["", "  "])
def test_empty_words_are_no_group_and_no_answer(province: World, spoken: Consultation, words: str) -> None:
    with pytest.raises(refusals.Incomplete):
        opinion_groups.make(province.actor("specialist"), spoken.pk, words)
    group = opinion_groups.make(province.actor("specialist"), spoken.pk, "Nhóm")
    with pytest.raises(refusals.Incomplete):
        opinion_groups.answer(province.actor("specialist"), group.pk, words)


def test_only_an_empty_group_is_dropped(province: World, spoken: Consultation) -> None:
    group = grouped(province, spoken)
    with pytest.raises(refusals.NotAllowedNow):
        opinion_groups.remove(province.actor("specialist"), group.pk)
    empty = opinion_groups.make(province.actor("specialist"), spoken.pk, "Trống")
    opinion_groups.remove(province.actor("specialist"), empty.pk)
    assert list(spoken.groups.all()) == [group]


def test_an_opinion_of_another_consultation_is_not_found(province: World, spoken: Consultation) -> None:
    other = opened(province)
    opinions.give(NOBODY, other.pk, WORDS, device="web:ffffffff")
    stranger = other.opinions.get()
    with pytest.raises(opinion_groups.NotFound):
        opinion_groups.assign(province.actor("specialist"), spoken.pk, str(stranger.pk), [])


def test_ending_early_needs_a_reason(province: World) -> None:
    row = opened(province)
    with pytest.raises(refusals.Incomplete):
        acts.end(province.actor("leader"), row.pk)
    assert acts.end(province.actor("leader"), row.pk, "Dự án dừng").ended_because == "Dự án dừng"


def test_the_worker_ends_what_is_over(province: World) -> None:
    opened(province)
    assert acts.end_over() == 0
    with clock.at(AFTER):
        assert acts.end_over() == 1


def test_open_data_carry_every_choice(province: World, spoken: Consultation) -> None:
    lines = open_data.lines(summarise(spoken, clock.today()))
    assert len(lines) == 6
    assert lines[0]["ty_le_phan_tram"] == "90.9"


def test_the_database_keeps_what_was_asked(province: World) -> None:
    row = opened(province)
    with pytest.raises(ProgrammingError, match="title"), transaction.atomic():
        Consultation.objects.filter(pk=row.pk).update(title="Khác")
