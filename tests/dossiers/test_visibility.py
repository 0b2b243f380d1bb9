"""Who may open what, and what the lists show."""

from __future__ import annotations

import pytest
from kit import vn

from motcua.core import clock
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import owned, visible_to, work_list
from motcua.identity.actors import SYSTEM
from motcua.identity.roles import Role
from world import PERSON, World


def sees(world: World, who: str) -> bool:
    return visible_to(world.actor(who)).exists()


@pytest.mark.parametrize("who", ["citizen", "clerk", "second_clerk", "specialist", "leader", "seal"])
def test_those_concerned_see_a_dossier(province: World, received: Dossier, who: str) -> None:
    assert sees(province, who)


@pytest.mark.parametrize("who", ["outsider", "other_citizen", "former", "inactive"])
def test_others_do_not(province: World, received: Dossier, who: str) -> None:
    province.add_strangers()
    assert not sees(province, who)


@pytest.mark.parametrize("role", [Role.CONTROL, Role.UNIT_ADMIN, Role.SYSTEM_ADMIN])
def test_overseers_see_their_unit_and_those_below(province: World, received: Dossier, role: Role) -> None:
    assert visible_to(province.add("above", role, province.commune.parent)).exists()
    assert not visible_to(province.add("beside", role, province.elsewhere)).exists()


def test_who_helped_sees_it(province: World) -> None:
    request = province.request(helped=province.elsewhere)
    row = filing.draft(province.actor("citizen"), request)
    filing.submit(province.actor("citizen"), row.pk, applicant=PERSON)
    assert sees(province, "outsider")


def test_the_system_and_guests_have_no_list(province: World, received: Dossier) -> None:
    assert not visible_to(SYSTEM).exists()


def test_a_draft_is_its_owners(province: World, draft: Dossier) -> None:
    assert sees(province, "citizen")
    assert not sees(province, "clerk")


def test_a_clerks_draft_is_that_clerks(province: World) -> None:
    filing.draft(province.actor("clerk"), province.request("direct"))
    assert sees(province, "clerk")
    assert not sees(province, "second_clerk")


def test_the_work_list_begins_with_what_will_be_late_first(province: World) -> None:
    rows = []
    for hour in ("11:00", "09:00", "10:00"):
        with clock.at(vn(f"2026-08-21 {hour}")):
            row = filing.draft(province.actor("citizen"), province.request())
            rows.append(filing.submit(province.actor("citizen"), row.pk, applicant=PERSON).dossier)
    listed = [item.dossier for item in work_list(province.actor("clerk"))]
    assert listed == [rows[1], rows[2], rows[0]]


def test_the_work_list_holds_only_open_steps_of_ones_roles(province: World, received: Dossier) -> None:
    lengths = {
        who: work_list(province.actor(who)).count()
        for who in ("clerk", "specialist", "leader", "outsider", "citizen")
    }
    assert lengths == {"clerk": 0, "specialist": 1, "leader": 0, "outsider": 0, "citizen": 0}


def test_owned_lists_the_newest_first(province: World, draft: Dossier) -> None:
    with clock.at(vn("2026-08-22 09:00")):
        newer = filing.draft(province.actor("citizen"), province.request())
    assert list(owned(province.actor("citizen"))) == [newer, draft]


def test_an_officer_filing_for_people_owns_nothing(province: World) -> None:
    intake.receive_at_counter(
        province.actor("clerk"), province.request("direct"), applicant=PERSON, papers=[]
    )
    assert not owned(province.actor("clerk")).exists()
