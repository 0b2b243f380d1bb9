"""Giving an opinion: who may, once, without a name, changed by its code, never after the end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from consultation_stage import AFTER, DAY, NOBODY, WORDS, YES, by_device, drafted, ended, opened, plan, scan
from django.db import IntegrityError, connection, transaction

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound
from motcua.disclosure.acts import consultations as acts
from motcua.disclosure.acts import opinions
from motcua.disclosure.consultations import refusals
from motcua.disclosure.consultations.answers import AnswerMissing, AnswerTooLong, AnswerUnknown
from motcua.disclosure.consultations.audience import NotInvited
from motcua.disclosure.consultations.mixing import mix_open
from motcua.disclosure.models import Audience, Consultation, Naming, Opinion, Participation, Way
from motcua.identity.models import Party
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "web:1f2e3d4c"
MORNING = datetime(2026, 8, 21, 9, tzinfo=clock.VIETNAM)


def test_anybody_with_a_machine_of_their_own_may_take_part(province: World) -> None:
    row = opened(province)
    opinions.give(NOBODY, row.pk, YES, device=PHONE)
    assert Opinion.objects.get().way == Way.DEVICE


def test_a_machine_without_a_mark_is_refused(province: World) -> None:
    with pytest.raises(NotInvited, match="thiết bị"):
        opinions.give(NOBODY, opened(province).pk, YES)


def test_one_opinion_for_each_machine(province: World) -> None:
    row = opened(province)
    opinions.give(NOBODY, row.pk, YES, device=PHONE)
    with pytest.raises(refusals.AlreadyGiven):
        opinions.give(NOBODY, row.pk, YES, device=PHONE)
    assert Opinion.objects.count() == 1


def test_one_opinion_for_each_account_from_any_machine(province: World) -> None:
    row, citizen = opened(province), province.actor("citizen")
    opinions.give(citizen, row.pk, YES, device=PHONE)
    with pytest.raises(refusals.AlreadyGiven):
        opinions.give(citizen, row.pk, YES, device="web:00000000")


@pytest.mark.race
def test_of_two_at_the_same_moment_one_counts(province: World) -> None:
    row, citizen = opened(province), province.actor("citizen")

    def once(_: int) -> str:
        try:
            with clock.at(MORNING):
                opinions.give(citizen, row.pk, YES)
            return "given"
        except refusals.AlreadyGiven:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(once, range(4)))
    assert said == ["given", "refused", "refused", "refused"]
    assert (Opinion.objects.count(), Participation.objects.count()) == (1, 1)


def test_an_anonymous_opinion_holds_neither_person_nor_time(province: World) -> None:
    row = opened(province)
    opinions.give(province.actor("citizen"), row.pk, YES)
    opinion = Opinion.objects.get()
    assert (opinion.user_id, opinion.person, opinion.given_at) == (None, "", None)


def test_no_join_leads_from_a_person_to_an_anonymous_opinion(province: World) -> None:
    row = opened(province)
    opinions.give(province.actor("citizen"), row.pk, YES)
    part, opinion = Participation.objects.get(), Opinion.objects.get()
    shared = {str(part.pk), part.key} & {str(opinion.pk), opinion.secret}
    fields = {field.name for field in Participation._meta.get_fields()}
    assert shared == set()
    assert fields == {"id", "consultation", "key"}


def test_the_event_of_an_anonymous_opinion_names_nobody(province: World) -> None:
    row, citizen = opened(province), province.actor("citizen")
    opinions.give(citizen, row.pk, YES)
    act = AdministrativeAct.objects.get(action="disclosure:opinion:give")
    assert (act.user, act.data) == (None, {})
    assert citizen.name not in act.actor


def test_mixing_leaves_neither_order_nor_transaction_to_join_by(province: World) -> None:
    row = opened(province)
    by_device(row, 12)
    before = _physical("disclosure_opinion", "secret")
    mix_open()
    after = _physical("disclosure_opinion", "secret")
    assert {secret for secret, _ in before} == {secret for secret, _ in after}
    assert len({xmin for _, xmin in after}) == 1
    assert len({xmin for _, xmin in _physical("disclosure_participation", "key")}) == 1
    assert len({xmin for _, xmin in before}) == 12


def _physical(table: str, column: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column}, xmin::text FROM {table} ORDER BY ctid")
        return [(str(one), str(two)) for one, two in cursor.fetchall()]


def test_the_order_of_opinions_changes_by_mixing(province: World) -> None:
    row = opened(province)
    by_device(row, 12)
    first = [secret for secret, _ in _physical("disclosure_opinion", "secret")]
    orders = []
    for _ in range(3):
        mix_open()
        orders.append([secret for secret, _ in _physical("disclosure_opinion", "secret")])
    assert any(order != first for order in orders)


def test_the_database_refuses_a_time_beside_an_anonymous_opinion(province: World) -> None:
    row = opened(province)
    by_device(row, 1)
    with pytest.raises(IntegrityError, match="opinion_without_name"), transaction.atomic():
        Opinion.objects.update(given_at=clock.now())


def test_keys_of_one_person_differ_between_consultations(province: World) -> None:
    for _ in range(2):
        opinions.give(province.actor("citizen"), opened(province).pk, YES)
    assert Participation.objects.values("key").distinct().count() == 2


def test_with_a_name_the_account_is_kept(province: World) -> None:
    row = opened(province)
    opinions.give(province.actor("citizen"), row.pk, YES, named=True)
    opinion = Opinion.objects.get()
    assert (opinion.user_id, opinion.person) == (province.users["citizen"].pk, "Demo Citizen")


def test_without_names_nobody_is_named_even_when_asked_for(province: World) -> None:
    row = opened(province, naming=Naming.ANONYMOUS)
    opinions.give(province.actor("citizen"), row.pk, YES, named=True)
    assert not Opinion.objects.get().named


def test_a_consultation_with_names_needs_one(province: World) -> None:
    row = opened(province, naming=Naming.NAMED)
    with pytest.raises(refusals.NameNeeded):
        opinions.give(NOBODY, row.pk, YES, device=PHONE)


def test_residents_are_known_by_their_account(province: World) -> None:
    row = opened(province, audience=Audience.RESIDENTS)
    _live(province, "citizen", "Ấp Demo 1, xã Demo Sông Hậu, tỉnh Demo")
    opinions.give(province.actor("citizen"), row.pk, YES)
    assert Opinion.objects.get().way == Way.ACCOUNT


def _live(world: World, name: str, address: str) -> None:
    Party.objects.create(user=world.users[name], name=name, address=address)


def test_who_lives_elsewhere_is_not_asked(province: World) -> None:
    row = opened(province, audience=Audience.RESIDENTS)
    _live(province, "citizen", "xã Demo Cồn Cát")
    with pytest.raises(NotInvited, match="nơi cư trú"):
        opinions.give(province.actor("citizen"), row.pk, YES)


def test_a_resident_must_sign_in(province: World) -> None:
    with pytest.raises(NotInvited, match="đăng nhập"):
        opinions.give(NOBODY, opened(province, audience=Audience.RESIDENTS).pk, YES, device=PHONE)


def test_only_the_staff_of_the_unit_is_asked_inside(province: World) -> None:
    row = opened(province, audience=Audience.STAFF)
    opinions.give(province.actor("clerk"), row.pk, YES)
    for other in ("outsider", "citizen"):
        with pytest.raises(NotInvited):
            opinions.give(province.actor(other), row.pk, YES)


def test_after_the_last_day_nothing_is_taken(province: World) -> None:
    row = opened(province)
    with clock.at(AFTER), pytest.raises(refusals.NotOpen, match="31/08/2026"):
        opinions.give(NOBODY, row.pk, YES, device=PHONE)


def test_before_the_first_day_nothing_is_taken(province: World) -> None:
    row = opened(province, opens=date(2026, 8, 25))
    with pytest.raises(refusals.NotOpen):
        opinions.give(NOBODY, row.pk, YES, device=PHONE)


def test_what_was_ended_takes_nothing(province: World) -> None:
    row = opened(province)
    ended(province, row)
    with pytest.raises(refusals.NotOpen):
        opinions.give(NOBODY, row.pk, YES, device=PHONE)


def test_a_draft_takes_nothing(province: World) -> None:
    with pytest.raises(refusals.NotOpen):
        opinions.give(NOBODY, drafted(province).pk, YES, device=PHONE)


def test_what_is_not_there_is_not_found(province: World) -> None:
    with pytest.raises(NotFound):
        opinions.give(NOBODY, 999, YES, device=PHONE)


def test_an_opinion_is_changed_by_its_code(province: World) -> None:
    row = opened(province)
    secret = opinions.give(NOBODY, row.pk, YES, device=PHONE)
    opinions.change(row.pk, f" {secret.lower()} ", {**YES, "2": "Đoạn 2"})
    assert opinions.own_answers(row.pk, secret)["2"] == ["Đoạn 2"]


def test_a_wrong_code_changes_nothing(province: World) -> None:
    row = opened(province)
    opinions.give(NOBODY, row.pk, YES, device=PHONE)
    for wrong in ("ABCDEFGHJK", ""):
        with pytest.raises(refusals.WrongCode):
            opinions.change(row.pk, wrong, YES)


def test_after_the_end_no_code_changes_anything(province: World) -> None:
    row = opened(province)
    secret = opinions.give(NOBODY, row.pk, YES, device=PHONE)
    with clock.at(AFTER), pytest.raises(refusals.NotOpen):
        opinions.change(row.pk, secret, YES)


def test_the_code_itself_is_not_kept(province: World) -> None:
    row = opened(province)
    secret = opinions.give(NOBODY, row.pk, YES, device=PHONE)
    assert secret not in Opinion.objects.get().secret


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"2": "Đoạn 1"}, AnswerMissing),
        ({"1": "Có lẽ", "2": "Đoạn 1"}, AnswerUnknown),
        ({"1": ["Đồng ý", "Không đồng ý"], "2": "Đoạn 1"}, AnswerUnknown),
        ({"1": "Ý kiến khác", "2": "Đoạn 1"}, AnswerMissing),
        ({**YES, "3": "x" * 4001}, AnswerTooLong),
    ],
)
def test_impossible_answers_are_refused(
    province: World, given: dict[str, str], refusal: type[Exception]
) -> None:
    row = opened(province)
    with pytest.raises(refusal):
        opinions.give(NOBODY, row.pk, given, device=PHONE)
    assert not Participation.objects.exists()


def test_a_paper_is_entered_with_its_scan(province: World) -> None:
    row = opened(province)
    opinion = opinions.enter_paper(province.actor("specialist"), row.pk, WORDS, sheet="015", scan=scan())
    assert (opinion.way, opinion.named) == (Way.PAPER, False)


def test_a_paper_is_entered_once(province: World) -> None:
    row = opened(province)
    opinions.enter_paper(province.actor("specialist"), row.pk, YES, sheet="015", scan=scan())
    with pytest.raises(refusals.AlreadyGiven, match="015"):
        opinions.enter_paper(province.actor("specialist"), row.pk, YES, sheet="015", scan=scan())


def test_a_paper_that_was_in_time_is_entered_after_the_end(province: World) -> None:
    row = ended(province, opened(province))
    with clock.at(AFTER + DAY):
        opinions.enter_paper(province.actor("specialist"), row.pk, YES, sheet="1", scan=scan())
    assert Opinion.objects.count() == 1


def test_nobody_from_elsewhere_enters_papers(province: World) -> None:
    with pytest.raises(Forbidden):
        opinions.enter_paper(province.actor("outsider"), opened(province).pk, YES, sheet="1", scan=scan())


def test_who_drafted_does_not_open(province: World) -> None:
    row = drafted(province)
    Consultation.objects.filter(pk=row.pk).update(drafted_by=province.users["leader"])
    with pytest.raises(refusals.NotMyOwn):
        acts.open_(province.actor("leader"), row.pk)


def test_only_a_leader_opens(province: World) -> None:
    with pytest.raises(Forbidden):
        acts.open_(province.actor("seal"), drafted(province).pk)


def test_what_is_over_is_not_opened(province: World) -> None:
    row = drafted(province)
    with clock.at(AFTER), pytest.raises(refusals.Incomplete):
        acts.open_(province.actor("leader"), row.pk)


def test_what_is_asked_does_not_change_once_open(province: World) -> None:
    row = opened(province)
    with pytest.raises(refusals.NotAllowedNow):
        acts.redraft(province.actor("specialist"), row.pk, plan(title="Khác"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"about": ""},
        {"questions": ()},
        {"closes": date(2026, 8, 1)},
        {"questions": (acts.Asked("", acts.QuestionKind.TEXT),)},
        {"questions": (acts.Asked("Chọn?", acts.QuestionKind.SINGLE, ("Một",)),)},
        {"questions": (acts.Asked("Chọn?", acts.QuestionKind.SINGLE, ("Một", "Một")),)},
    ],
)
def test_an_incomplete_draft_is_refused(province: World, wrong: dict[str, object]) -> None:
    with pytest.raises(refusals.Incomplete):
        drafted(province, plan(**wrong))


def test_a_draft_is_written_anew(province: World) -> None:
    row = acts.redraft(province.actor("specialist"), drafted(province).pk, plan(title="Cầu ấp Demo 2"))
    assert row.title == "Cầu ấp Demo 2"
    assert row.questions.count() == 3
