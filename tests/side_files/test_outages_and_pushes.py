"""Outages as evidence of a pause; what is brought over later, with proof."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import pauses
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.side_files import exporting
from motcua.side_files.acts import holding, outages, pushes
from motcua.side_files.exporting import export
from motcua.side_files.models import Held, Outage, OutsideSystem, Push, SideFile
from motcua.side_files.powers import POWERS, Verb
from motcua.side_files.refusals import Incomplete, NotAllowedNow, NotConcerned
from motcua.side_files.watching import overdue
from side_files.side_kit import CODE, asked, down, opened, screen, stored
from world import SignIn, World, open_step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("licences")]


def pause(province: World, outage: Outage, dossier: Dossier, who: str = "specialist") -> Dossier:
    return outages.pause_for(province.actor(who), outage.pk, dossier.pk, open_step(dossier))


def test_a_pause_rests_on_the_outage(province: World, received: Dossier) -> None:
    opened(province, received)
    outage = down(province)
    pause(province, outage, received)
    held = received.pauses.get()
    event = received.events.order_by("number").last()
    assert held.evidence == outage.number == event.data["evidence"]
    assert "Không đăng nhập được" in held.reason
    assert outages.paused_by(outage).get() == held


def test_after_the_outage_the_dossier_goes_on_and_its_due_time_moved(
    province: World, received: Dossier
) -> None:
    opened(province, received)
    outage, due = down(province), received.due_at
    pause(province, outage, received)
    with clock.at(clock.now() + timedelta(days=3)):
        outages.end(province.actor("specialist"), outage.pk, clock.now(), "Đã vào được")
        after = pauses.resume(province.actor("specialist"), received.pk, open_step(received))
    assert due is not None and after.due_at is not None and after.due_at > due


def test_a_dossier_of_no_concern_is_not_paused(province: World, received: Dossier) -> None:
    with pytest.raises(NotConcerned):
        pause(province, down(province), received)
    assert not received.pauses.exists()


def test_an_outage_that_is_over_pauses_nothing(province: World, received: Dossier) -> None:
    opened(province, received)
    outage = down(province)
    outages.end(province.actor("specialist"), outage.pk, clock.now())
    with pytest.raises(NotAllowedNow):
        pause(province, outage, received)


def test_the_dossiers_own_policy_stays(province: World, received: Dossier) -> None:
    opened(province, received)
    outage = down(province)
    with pytest.raises(Forbidden):
        pause(province, outage, received, "leader")
    pause(province, outage, received)
    with pytest.raises(Conflict):
        pause(province, outage, received)


def test_who_is_concerned_is_listed(province: World, received: Dossier) -> None:
    opened(province, received)
    outage = down(province)
    assert outages.concerned(outage).get() == received
    pause(province, outage, received)
    assert not outages.concerned(outage).exists()


def test_one_outage_of_a_system_is_open_in_a_unit(province: World) -> None:
    down(province)
    with pytest.raises(NotAllowedNow):
        down(province)


@pytest.mark.parametrize("change", [{"words": " "}, {"since": None}])
def test_an_outage_is_whole(province: World, change: dict[str, object]) -> None:
    if "since" in change:
        change = {"since": clock.now() + timedelta(minutes=5)}
    with pytest.raises(Incomplete):
        down(province, **change)


@pytest.mark.parametrize("hours", [-2, 1])
def test_an_outage_ends_after_it_began_and_not_in_the_future(province: World, hours: int) -> None:
    outage = down(province)
    with pytest.raises(Incomplete):
        outages.end(province.actor("specialist"), outage.pk, clock.now() + timedelta(hours=hours))


def test_a_system_out_of_use_has_outages_while_side_files_go_on(province: World, as_: SignIn) -> None:
    OutsideSystem.objects.filter(code=CODE).update(closed=True)
    with pytest.raises(NotFound):
        down(province)
    OutsideSystem.objects.filter(code=CODE).update(closed=False)
    opened(province)
    OutsideSystem.objects.filter(code=CODE).update(closed=True)
    assert f'value="{CODE}"' in as_("specialist").get(reverse("records:outside-outage-new")).content.decode()
    assert down(province).until is None


def test_an_outage_ends_once(province: World) -> None:
    outage = down(province)
    outages.end(province.actor("specialist"), outage.pk, clock.now())
    with pytest.raises(NotAllowedNow):
        outages.end(province.actor("specialist"), outage.pk, clock.now())


def test_a_push_is_due_in_the_systems_working_days(province: World) -> None:
    """Three of them after Friday 21/8/2026; Saturday 22/8 was made a working day that year."""
    push = asked(province, opened(province))
    assert clock.day_of(push.due_at).isoformat() == "2026-08-25"


def test_a_push_is_handed_over_with_proof_and_confirmed(province: World) -> None:
    push = asked(province, opened(province))
    pushes.hand(province.actor("specialist"), push.pk, screen())
    done = pushes.end(province.actor("specialist"), push.pk, "Biên nhận 77")
    assert (done.state, done.reference) == (Push.State.CONFIRMED, "Biên nhận 77") and done.proof is not None


def test_nothing_is_confirmed_that_was_not_handed_over(province: World) -> None:
    push = asked(province, opened(province))
    with pytest.raises(NotAllowedNow):
        pushes.end(province.actor("specialist"), push.pk, "Biên nhận 77")


def test_a_push_no_longer_needed_says_why(province: World) -> None:
    push = asked(province, opened(province))
    with pytest.raises(Incomplete):
        pushes.end(province.actor("specialist"), push.pk, " ", needed=False)
    assert pushes.end(province.actor("specialist"), push.pk, "Đã tự có", needed=False).state == "dropped"


def test_a_push_is_handed_over_once(province: World) -> None:
    push = asked(province, opened(province))
    pushes.hand(province.actor("specialist"), push.pk, screen())
    with pytest.raises(NotAllowedNow):
        pushes.hand(province.actor("specialist"), push.pk, screen())


def test_what_is_overdue_is_alarmed_until_confirmed(province: World) -> None:
    push = asked(province, opened(province))
    every = Push.objects.all()
    assert not overdue(every).exists()
    with clock.at(clock.now() + timedelta(days=10)):
        pushes.hand(province.actor("specialist"), push.pk, screen())
        assert overdue(every).get() == push
        pushes.end(province.actor("specialist"), push.pk, "Biên nhận 77")
        assert not overdue(every).exists()


def packed(province: World) -> zipfile.ZipFile:
    with export(province.actor("specialist"), province.commune.pk, CODE) as file:
        return zipfile.ZipFile(BytesIO(file.read()))


def listed(package: zipfile.ZipFile) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(package.read("danh-sach.json"))["pushes"]
    return told


def held(province: World, row: SideFile, mark: str) -> Held:
    return holding.hold_file(province.actor("specialist"), row.pk, Held.Kind.PAPER, "Giấy khám", stored(mark))


def test_a_package_carries_everything_that_waits(province: World, received: Dossier) -> None:
    row = opened(province, received, number="A-3")
    kept = held(province, row, "k")
    asked(province, row)
    package = packed(province)
    (told,) = listed(package)
    assert (told["dossier"], told["number"]) == (received.code, "A-3")
    (file,) = told["files"]
    assert sha256(package.read(file["path"])).hexdigest() == file["sha256"] == kept.file.sha256


def test_the_same_waiting_pushes_give_the_same_octets(province: World) -> None:
    row = opened(province)
    held(province, row, "k")
    asked(province, row)
    first, second = (export(province.actor("specialist"), province.commune.pk, CODE).read() for _ in range(2))
    assert first == second


def test_a_package_holds_no_more_than_can_be_carried(
    province: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for mark in "ab":
        row = opened(province)
        held(province, row, mark)
        asked(province, row)
    monkeypatch.setattr(exporting, "LARGEST", 1)
    package = packed(province)
    assert len(listed(package)) == 1
    assert json.loads(package.read("danh-sach.json"))["left_for_the_next"] == 1


def test_a_paper_whose_content_is_gone_is_told_and_stops_nothing(province: World) -> None:
    row = opened(province)
    kept = held(province, row, "k")
    asked(province, row)
    vault.path_of(kept.file.sha256).unlink()
    StoredFile.objects.filter(pk=kept.file_id).update(destroyed="TH-1")
    package = packed(province)
    assert package.namelist() == ["danh-sach.json", "danh-sach.csv"]
    assert "TH-1" in listed(package)[0]["files"][0]["missing"]


def test_a_paper_taken_away_goes_out_no_more(province: World) -> None:
    row, actor = opened(province), province.actor("specialist")
    wrong = held(province, row, "x")
    asked(province, row)
    holding.release(actor, row.pk, wrong.pk, "Của người khác")
    assert listed(packed(province))[0]["files"] == []


def test_a_package_of_nothing_is_refused(province: World) -> None:
    with pytest.raises(NotFound):
        export(province.actor("specialist"), province.commune.pk, CODE)


def test_a_package_holds_no_papers_of_units_below(province: World) -> None:
    asked(province, opened(province))
    upper = province.commune.parent
    assert upper is not None
    above = province.add("above", Role.CLERK, upper)
    assert POWERS.may(above, Verb.EXPORT, upper.pk)
    with pytest.raises(NotFound):
        export(above, upper.pk, CODE)


def test_what_is_not_there_is_not_found(province: World) -> None:
    actor = province.actor("specialist")
    for call in (
        lambda: outages.end(actor, 99, clock.now()),
        lambda: outages.pause_for(actor, 99, 1, "x"),
        lambda: pushes.ask(actor, 99, "x"),
        lambda: pushes.hand(actor, 99, 1),
    ):
        with pytest.raises(NotFound):
            call()
