"""Repeated and mass petitions: suggested by likeness, confirmed by a person, answered together."""

from __future__ import annotations

import pytest

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.petitions.acts import answering, grouping, handling, own, sorting
from motcua.petitions.models import Petition, State
from motcua.petitions.similar import suggestions
from motcua.petitions.visibility import visible_to
from petitions_kit import BODY, WHOLE, at, proof_of, say
from world import World

OTHER = {"title": "Kiến nghị lắp mái che", "body": "Sân trụ sở xã nắng, đề nghị lắp mái che cho người chờ."}
ELSE = {"name": "Demo Trần Văn Ổi", "phone": "0911111111", "email": "oi@example.vn"}


@pytest.fixture
def three(town: World, sent: Petition) -> list[Petition]:
    return [sent, *(say(town, **ELSE).petition for _ in range(2))]


def pks(rows: list[Petition]) -> list[int]:
    return [row.pk for row in rows]


def test_the_same_words_by_another_person_are_suggested(town: World, sent: Petition) -> None:
    again = say(town, body=BODY.replace("thứ Năm", "hôm qua"), **ELSE).petition
    say(town, **OTHER, **ELSE)
    found = suggestions(sent, visible_to(town.actor("control")))
    assert [one.petition for one in found] == [again] and "nội dung giống" in found[0].reasons[0]


def test_the_same_person_is_suggested_and_empty_contact_joins_nobody(town: World, sent: Petition) -> None:
    same = say(town, **OTHER).petition
    say(town, name="", phone="", email="", **{**OTHER, "body": "Bàn ghế ở phòng chờ hỏng, xin thay."})
    found = suggestions(sent, visible_to(town.actor("control")))
    assert [(one.petition, one.reasons) for one in found] == [(same, ("cùng người gửi",))]


def test_the_earliest_leads(town: World, three: list[Petition]) -> None:
    first = grouping.group(town.actor("control"), pks(three[::-1]))
    assert first == three[0] and first.members.count() == 2


def test_members_are_answered_with_the_one_that_leads(town: World, three: list[Petition]) -> None:
    grouping.group(town.actor("control"), pks(three))
    sorting.classify(town.actor("control"), three[0].pk, WHOLE)
    handling.draft(town.actor("specialist"), three[0].pk, "Đã thêm quầy.", upheld=True)
    with clock.at(at("2026-08-25 10:00")):
        answering.answer(town.actor("leader"), three[0].pk)
    assert set(Petition.objects.values_list("state", "answer", "upheld")) == {
        (State.ANSWERED, "Đã thêm quầy.", True)
    }


def test_a_member_is_not_handled_by_itself(town: World, three: list[Petition]) -> None:
    grouping.group(town.actor("control"), pks(three))
    with pytest.raises(Conflict):
        sorting.classify(town.actor("control"), three[1].pk, WHOLE)
    grouping.ungroup(town.actor("control"), three[1].pk)
    assert sorting.classify(town.actor("control"), three[1].pk, WHOLE).competent


def test_what_leads_a_group_is_not_refused_under_it(town: World, three: list[Petition]) -> None:
    grouping.group(town.actor("control"), pks(three))
    with pytest.raises(Conflict):
        sorting.refuse(town.actor("control"), three[0].pk, "unclear", "Không rõ.")


def test_when_the_one_that_leads_is_taken_back_the_next_leads(town: World, three: list[Petition]) -> None:
    grouping.group(town.actor("control"), pks(three))
    own.withdraw(proof_of(three[0]), three[0].pk)
    assert list(Petition.objects.get(pk=three[1].pk).members.all()) == [three[2]]


def test_a_group_joins_a_group_whole(town: World, three: list[Petition]) -> None:
    more = say(town, **ELSE).petition
    grouping.group(town.actor("control"), [three[2].pk, more.pk])
    first = grouping.group(town.actor("control"), pks(three))
    assert first.members.count() == 3


def test_one_alone_those_of_two_units_and_finished_ones_make_no_group(town: World, sent: Petition) -> None:
    actor = town.actor("control")
    with pytest.raises(Refusal):
        grouping.group(actor, [sent.pk])
    with pytest.raises(Conflict):
        grouping.group(actor, [sent.pk, say(town, unit=town.elsewhere.pk).petition.pk])
    gone = say(town).petition
    own.withdraw(proof_of(gone), gone.pk)
    with pytest.raises(Conflict):
        grouping.group(actor, [sent.pk, gone.pk])


def test_strangers_group_nothing(town: World, three: list[Petition]) -> None:
    with pytest.raises(Forbidden):
        grouping.group(town.actor("outsider"), pks(three))
    with pytest.raises(Conflict):
        grouping.ungroup(town.actor("control"), three[0].pk)
