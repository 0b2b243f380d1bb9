"""The local side of dossiers that live in an outside system."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound
from motcua.dossiers.models import Dossier
from motcua.side_files.acts import filing
from motcua.side_files.models import OutsideSystem, SideFile, StateSeen
from motcua.side_files.refusals import Incomplete, NotAllowedNow, OpenedAlready, WrongNumber
from racing import at_once, kinds
from side_files.side_kit import opened, seen
from world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("licences")]


def test_a_dossier_gets_its_local_side(province: World, received: Dossier) -> None:
    row = opened(province, received, subject="", number="A-17")
    assert (row.subject, row.matter, row.number) == (received.applicant_name, received.title, "A-17")


def test_one_that_lives_only_outside_stands_alone(province: World) -> None:
    row = opened(province, matter="Đổi giấy phép lái xe")
    assert row.dossier is None and row.subject == "Demo Lê Văn Lái"


def test_somebody_is_named(province: World) -> None:
    with pytest.raises(Incomplete):
        opened(province, subject=" ")


def test_a_dossier_has_one_for_each_system(province: World, received: Dossier) -> None:
    opened(province, received)
    with pytest.raises(OpenedAlready):
        opened(province, received)


def test_an_outside_number_is_one_side_files(province: World) -> None:
    first, second = opened(province, number="A-1"), opened(province)
    with pytest.raises(OpenedAlready):
        filing.note_state(province.actor("specialist"), second.pk, seen(number=first.number))


def test_a_dossier_one_may_not_see_is_not_found(province: World, received: Dossier) -> None:
    with pytest.raises(NotFound):
        filing.open_side_file(
            province.actor("outsider"),
            province.elsewhere.pk,
            filing.Opening(system="giay-phep-lai-xe", dossier=str(received.code)),
        )


def test_an_unknown_or_closed_system_is_not_found(province: World) -> None:
    OutsideSystem.objects.update(closed=True)
    with pytest.raises(NotFound):
        opened(province)


def test_a_number_keeps_to_the_systems_form(province: World, licences: OutsideSystem) -> None:
    OutsideSystem.objects.filter(pk=licences.pk).update(number_form=r"\d{12}", number_hint="12 chữ số")
    with pytest.raises(WrongNumber, match="12 chữ số"):
        opened(province, number="A-1")
    assert opened(province, number="079123456789").number == "079123456789"


def test_each_look_is_kept_with_who_when_and_where(province: World) -> None:
    row = opened(province)
    filing.note_state(province.actor("specialist"), row.pk, seen(number="A-9"))
    filing.note_state(province.actor("specialist"), row.pk, seen(state="da-duyet", where="Tin nhắn"))
    told = [(one.number, one.state, one.where, one.by_id) for one in row.seen.all()]
    user = province.users["specialist"].pk
    assert told == [("A-9", "da-duyet", "Tin nhắn", user), ("A-9", "dang-xu-ly", "Màn hình tra cứu", user)]


def test_a_final_state_closes_and_a_later_one_opens_again(province: World) -> None:
    row = opened(province)
    filing.note_state(province.actor("specialist"), row.pk, seen(state="da-tra"))
    assert SideFile.objects.get().closed_at == clock.now()
    filing.note_state(province.actor("specialist"), row.pk, seen(state="yeu-cau-bo-sung"))
    assert SideFile.objects.get().closed_at is None


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"state": "", "number": " "}, Incomplete),
        ({"where": " "}, Incomplete),
        ({"seen_at": clock.at}, Incomplete),
        ({"state": "la"}, NotAllowedNow),
    ],
)
def test_a_look_is_whole(province: World, change: dict[str, object], kind: type[Exception]) -> None:
    if "seen_at" in change:
        change = {"seen_at": clock.now() + timedelta(minutes=1)}
    row = opened(province)
    with pytest.raises(kind):
        filing.note_state(province.actor("specialist"), row.pk, seen(**change))
    assert not StateSeen.objects.exists()


def test_looks_are_never_changed(province: World) -> None:
    row = opened(province)
    filing.note_state(province.actor("specialist"), row.pk, seen())
    with pytest.raises(DatabaseError), transaction.atomic():
        StateSeen.objects.update(where="khác")


def test_the_clerk_who_received_works_on_the_deciding_units_side_file(
    province: World, received: Dossier
) -> None:
    row = opened(province, received)
    made = filing.note_state(province.actor("clerk"), row.pk, seen())
    assert made.by_id == province.users["clerk"].pk


def test_others_may_not(province: World, received: Dossier) -> None:
    row = opened(province, received)
    for name in ("outsider", "leader", "citizen"):
        with pytest.raises(Forbidden):
            filing.note_state(province.actor(name), row.pk, seen())


def test_every_verb_leaves_one_act(province: World) -> None:
    row = opened(province)
    filing.note_state(province.actor("specialist"), row.pk, seen())
    acts = AdministrativeAct.objects.filter(subject=row.key).order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["side-file:file:open", "side-file:file:note"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_who_open_it_at_once_one_does(province: World, received: Dossier) -> None:
    answers = at_once([lambda: opened(province, received)] * 5)
    assert kinds(answers) == ["OpenedAlready"] * 4 + ["SideFile"]
