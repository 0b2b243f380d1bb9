"""Pauses that rest on an outage: begun from the dossier's own page, watched until each goes on again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from desk_pages import decide, page
from motcua.core import clock, parameters
from motcua.dossiers.acts import pauses
from motcua.dossiers.models import Dossier
from motcua.side_files.acts import outages
from motcua.side_files.models import Outage
from motcua.side_files.refusals import NotAllowedNow, NotConcerned
from motcua.side_files.watching import grounds_over, still_paused
from side_files.side_kit import down, opened
from world import SignIn, World, open_step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("licences")]
RULE = "outside-outage-pauses-clock"


@pytest.fixture
def paused(province: World, received: Dossier) -> Outage:
    """An outage a dossier is paused on."""
    opened(province, received)
    outage = down(province)
    outages.pause_for(province.actor("specialist"), outage.pk, received.pk, open_step(received))
    return outage


def over(province: World, outage: Outage) -> None:
    outages.end(province.actor("specialist"), outage.pk, clock.now())


def test_the_dossiers_page_offers_the_outage_as_the_ground(
    province: World, as_: SignIn, received: Dossier
) -> None:
    opened(province, received)
    outage = down(province)
    assert f"{outage.number}: {outage.system.name}" in page(as_("specialist"), received)
    assert decide(as_("specialist"), received, "pause", step=True, outage=outage.pk).status_code == 302
    assert received.pauses.get().evidence == outage.number


def test_another_ground_is_still_typed(province: World, as_: SignIn, received: Dossier) -> None:
    opened(province, received)
    down(province)
    answer = decide(as_("specialist"), received, "pause", step=True, reason=" ")
    assert answer.status_code == 422 and "Nhập lý do, hoặc chọn sự cố ở trên." in answer.content.decode()
    decide(as_("specialist"), received, "pause", step=True, reason="Chờ xác minh theo Điều 5")
    assert (received.pauses.get().evidence, received.pauses.get().reason) == ("", "Chờ xác minh theo Điều 5")


def test_without_a_side_file_there_no_outage_is_offered(
    province: World, as_: SignIn, received: Dossier
) -> None:
    down(province)
    shown = page(as_("specialist"), received)
    assert 'value="pause"' in shown and "Theo sự cố hệ thống ngoài" not in shown


def test_an_outage_that_ended_meanwhile_is_refused_beside_the_field(
    province: World, as_: SignIn, received: Dossier
) -> None:
    opened(province, received)
    outage = down(province)
    over(province, outage)
    with clock.at(clock.now() + timedelta(minutes=5)):
        down(province, since=clock.now() - timedelta(minutes=1))
        answer = decide(as_("specialist"), received, "pause", step=True, outage=outage.pk)
    assert answer.status_code == 422 and "govuk-error-message" in answer.content.decode()
    assert not received.pauses.exists()


def no_rule_from_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped value ended yesterday."""
    yesterday = clock.today() - timedelta(days=1)
    rows = tuple(
        replace(one, valid_to=yesterday) if one.name == RULE else one for one in parameters.all_parameters()
    )
    monkeypatch.setattr(parameters, "all_parameters", lambda: rows)


def test_where_no_rule_allows_it_any_more_nothing_is_paused(
    province: World, received: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(province, received)
    outage = down(province)
    assert list(outages.open_for(received.pk)) == [outage]
    no_rule_from_today(monkeypatch)
    assert not outages.open_for(received.pk).exists()
    with pytest.raises(NotAllowedNow):
        outages.pause_for(province.actor("specialist"), outage.pk, received.pk, open_step(received))


def test_what_still_stands_after_the_outage_is_alarmed_until_it_goes_on(
    province: World, as_: SignIn, received: Dossier, paused: Outage
) -> None:
    units = [province.commune.pk]
    assert still_paused(units) == []
    over(province, paused)
    assert still_paused(units) == [(paused, 1)] and still_paused([province.elsewhere.pk]) == []
    shown = as_("specialist").get(reverse("records:side-files")).content.decode()
    assert f"1 hồ sơ còn dừng theo sự cố {paused.number} đã hết" in shown
    node = open_step(received)
    address = reverse("records:outside-outage-resume", args=[paused.pk, received.pk, node])
    assert (
        address in as_("specialist").get(reverse("records:outside-outage", args=[paused.pk])).content.decode()
    )
    assert as_("specialist").post(address).status_code == 302
    received.refresh_from_db()
    assert received.waiting_for == "" and still_paused(units) == []


def test_the_work_list_tells_the_holder_to_let_it_go_on(
    province: World, as_: SignIn, received: Dossier, paused: Outage
) -> None:
    words = f"Cho tiếp tục: sự cố {paused.number} đã hết"
    assert words not in as_("specialist").get(reverse("desk:work")).content.decode()
    over(province, paused)
    assert words in as_("specialist").get(reverse("desk:work")).content.decode()
    assert grounds_over([]) == {} and grounds_over([received.pk]) == {received.pk: paused.number}


def test_nothing_goes_on_while_the_outage_lasts(province: World, received: Dossier, paused: Outage) -> None:
    with pytest.raises(NotAllowedNow, match="chưa hết"):
        outages.resume_after(province.actor("specialist"), paused.pk, received.pk, open_step(received))


def test_open_pauses_come_first(province: World, received: Dossier, paused: Outage) -> None:
    open_one = received.pauses.get()
    ended = received.pauses.create(
        since=open_one.since - timedelta(days=1), until=open_one.since, reason="x", evidence=paused.number
    )
    assert list(outages.paused_by(paused)) == [open_one, ended]


def test_a_pause_on_another_ground_stays(province: World, received: Dossier, paused: Outage) -> None:
    actor, node = province.actor("specialist"), open_step(received)
    over(province, paused)
    outages.resume_after(actor, paused.pk, received.pk, node)
    pauses.pause(actor, received.pk, node, reason="Chờ xác minh")
    with pytest.raises(NotConcerned):
        outages.resume_after(actor, paused.pk, received.pk, node)


def test_codes_of_dossiers_one_may_not_open_are_not_told(
    province: World, as_: SignIn, received: Dossier, paused: Outage
) -> None:
    Outage.objects.update(unit=province.elsewhere)
    shown = as_("outsider").get(reverse("records:outside-outage", args=[paused.pk])).content.decode()
    assert str(received.code) not in shown and "1 hồ sơ của đơn vị khác" in shown
