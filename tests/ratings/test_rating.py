"""Giving a rating and changing it."""

from __future__ import annotations

import uuid

import pytest
from ratings_stage import LINK, NO, YES, Hall

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Refusal
from motcua.counters.models.tickets import State
from motcua.dossiers.models import Dossier
from motcua.ratings.acts.rating import AlreadyRated, Given, TooLong, Way, rate
from motcua.ratings.contents import BadAnswer
from motcua.ratings.models import Channel, Rating
from motcua.ratings.services import NotYet, Over, of_dossier, of_ticket

pytestmark = pytest.mark.django_db


def test_a_visit_is_rated_with_whose_service_it_was(stage: Hall) -> None:
    row = stage.rate(YES)
    assert (row.unit, row.officer, row.procedure) == (
        stage.world.centre,
        stage.world.users["clerk"],
        stage.world.procedure,
    )


def test_a_result_is_rated_as_the_deciding_units(stage: Hall, returned: Dossier) -> None:
    row = rate(of_dossier(returned), NO, Way(Channel.CODE))
    assert (row.unit, row.officer) == (stage.world.commune, stage.world.users["specialist"])
    assert row.satisfied is False


def test_a_visit_that_is_not_over_is_refused(stage: Hall) -> None:
    with pytest.raises(NotYet, match="chưa được phục vụ xong"):
        of_ticket(stage.ticket(state=State.SERVING))


def test_a_dossier_without_its_result_is_refused_with_its_due_time(received: Dossier) -> None:
    with pytest.raises(NotYet, match=r"chưa trả kết quả.*Hạn trả là"):
        of_dossier(received)


def test_a_linked_dossier_leads_to_the_leading_one(returned: Dossier, received: Dossier) -> None:
    part = Dossier(linked_to=returned)
    assert of_dossier(part).dossier == returned


def test_the_same_service_counts_once_and_the_later_answer_stands(stage: Hall) -> None:
    service = of_ticket(stage.ticket())
    rate(service, YES, LINK)
    changed = rate(service, NO, LINK)
    assert Rating.objects.get() == changed
    assert (changed.satisfied, changed.changed_at is not None) == (False, True)


def test_after_the_days_of_change_it_says_when_it_was_given(stage: Hall, later) -> None:
    service = of_ticket(stage.ticket())
    rate(service, YES, LINK)
    with later(8), pytest.raises(Over, match="gửi ngày 21/08/2026"):
        rate(service, NO, LINK)
    assert Rating.objects.get().satisfied is True


def test_after_a_month_nothing_is_rated_any_more(stage: Hall, later) -> None:
    service = of_ticket(stage.ticket())
    with later(31), pytest.raises(Over, match="chỉ đánh giá được đến hết ngày 20/09/2026"):
        rate(service, YES, LINK)


def test_the_next_person_at_the_tablet_cannot_change_the_last_ones(stage: Hall) -> None:
    service = of_ticket(stage.ticket())
    rate(service, NO, Way(Channel.TABLET))
    with pytest.raises(AlreadyRated):
        rate(service, YES, Way(Channel.TABLET))
    assert Rating.objects.get().satisfied is False


def test_the_same_form_at_the_tablet_goes_on(stage: Hall) -> None:
    service, way = of_ticket(stage.ticket()), Way(Channel.TABLET, key=uuid.uuid4())
    rate(service, YES, way)
    assert rate(service, Given(answers={"time": 2}), way).answers == {"time": 2}


def test_a_change_from_the_own_phone_is_no_longer_in_front_of_the_officer(stage: Hall) -> None:
    service = of_ticket(stage.ticket())
    assert rate(service, YES, Way(Channel.TABLET)).in_front is True
    assert rate(service, NO, LINK).in_front is False


def test_what_is_not_answered_again_stays(stage: Hall) -> None:
    service = of_ticket(stage.ticket())
    rate(service, Given(satisfied=False, answers={"time": 0}, words="Chờ lâu", named=True), LINK)
    row = rate(service, YES, LINK)
    assert (row.answers, row.words, row.named) == ({"time": 0}, "Chờ lâu", True)


def test_without_the_first_answer_nothing_is_kept(stage: Hall) -> None:
    with pytest.raises(Refusal, match="chưa chọn"):
        rate(of_ticket(stage.ticket()), Given(words="…"), LINK)
    assert not Rating.objects.exists()


@pytest.mark.parametrize("answers", [{"weather": 2}, {"time": 5}])
def test_answers_nobody_asked_for_are_refused(stage: Hall, answers: dict[str, int]) -> None:
    with pytest.raises(BadAnswer):
        rate(of_ticket(stage.ticket()), Given(satisfied=True, answers=answers), LINK)


def test_words_that_are_too_long_are_refused(stage: Hall) -> None:
    with pytest.raises(TooLong):
        rate(of_ticket(stage.ticket()), Given(satisfied=True, words="a" * 2001), LINK)


def test_new_words_lose_their_publication_and_its_answer(stage: Hall) -> None:
    service = of_ticket(stage.ticket())
    row = rate(service, Given(satisfied=True, words="Nhanh"), LINK)
    Rating.objects.filter(pk=row.pk).update(shown=True, reviewed_at=row.at, reply="Cảm ơn")
    row = rate(service, Given(words="Chậm"), LINK)
    assert (row.shown, row.reviewed_at, row.reply) == (False, None, "")


def test_names_of_the_filer_and_the_officers_are_masked(stage: Hall, returned: Dossier) -> None:
    words = "demo nguyen thi buoi cam on demo specialist"
    row = rate(of_dossier(returned), Given(satisfied=True, words=words), LINK)
    assert row.words_masked == "[tên người] cam on [tên người]"


def test_abuse_is_marked_and_kept(stage: Hall) -> None:
    row = stage.rate(Given(satisfied=False, words="Đồ khốn nạn"))
    assert row.flagged and row.words_masked == "Đồ khốn nạn"


def test_the_act_names_neither_person_nor_service_nor_answer(stage: Hall) -> None:
    stage.rate(NO, channel=Channel.PORTAL, account=stage.world.users["citizen"].pk, device="web:zyx")
    act = AdministrativeAct.objects.get(action="ratings:rating:give")
    assert (act.user, act.actor, act.subject) == (None, "Người được phục vụ", "unit:H00.21.01")
    assert act.data == {"channel": "portal"}


def test_the_person_and_the_machine_are_kept_as_keyed_hashes(stage: Hall) -> None:
    account = stage.world.users["citizen"].pk
    row = stage.rate(YES, channel=Channel.PORTAL, account=account, device="web:zyx")
    assert len(row.person_key) == 64 and str(account) != row.person_key
    assert row.device.startswith("private:") and "zyx" not in row.device
    assert row.device == stage.rate(YES, device="web:zyx").device
