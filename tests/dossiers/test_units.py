"""Which unit stands behind a lane, and whose hours count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bpmn_dossiers import AT_ONCE, BRANCHES, NO_APPROVAL, ODD_LANES
from kit import due, vn

import world
from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.models import Dossier
from motcua.dossiers.units import NoUnitForLane, lane_units
from motcua.identity.models import Unit
from motcua.processes import bpmn
from motcua.processes.models import add_version
from world import PERSON, World


def behind(w: World, xml: str) -> dict[str, tuple[int, str]]:
    found = lane_units(bpmn.compile(xml.encode()), w.centre, w.commune)
    return {lane: (each["unit"], each["role"]) for lane, each in found.items()}


def test_the_committees_lanes_are_the_deciding_unit(province: World) -> None:
    assert behind(province, BRANCHES) == {
        "staff": (province.commune.pk, "specialist"),
        "heads": (province.commune.pk, "leader"),
    }


def test_a_one_stop_lane_with_work_is_the_receiving_unit(province: World) -> None:
    counter = NO_APPROVAL.replace('motcua:act="process"', 'motcua:act="seal"').replace(
        'id="staff" name="staff" motcua:unitKind="commune_committee"',
        'id="staff" name="staff" motcua:unitKind="one_stop"',
    )
    assert behind(province, counter)["staff"] == (province.centre.pk, "specialist")


def test_a_lane_of_receiving_and_returning_only_needs_no_unit_of_its_kind(province: World) -> None:
    assert "stamps" not in behind(province, ODD_LANES)
    assert behind(province, AT_ONCE) == {}


def test_the_nearest_unit_of_a_kind_is_taken(province: World) -> None:
    office = Unit.objects.create(
        code="H00.21.02", name="Văn phòng", kind="commune_office", level="commune", parent=province.commune
    )
    xml = BRANCHES.replace(
        'name="staff" motcua:unitKind="commune_committee"', 'name="staff" motcua:unitKind="commune_office"'
    )
    assert behind(province, xml)["staff"][0] == office.pk


def test_a_kind_the_authority_lacks_is_refused(province: World) -> None:
    xml = BRANCHES.replace(
        'name="heads" motcua:unitKind="commune_committee"', 'name="heads" motcua:unitKind="department"'
    )
    with pytest.raises(NoUnitForLane, match="heads"):
        behind(province, xml)


@pytest.mark.parametrize("hole", ['motcua:unitKind="one_stop" ', 'motcua:position="leader"'])
def test_an_unmapped_lane_takes_no_dossier(province: World, hole: str) -> None:
    xml = BRANCHES.replace(hole, "", 1)
    with pytest.raises(Conflict, match="chưa rõ đơn vị"):
        world.add_bpmn(province.procedure, xml)
    version = add_version("chưa rõ", xml)
    with pytest.raises(Conflict, match="chưa công bố"):
        filing.draft(province.actor("citizen"), replace(province.request(), process=version))


def test_an_agency_with_its_own_hours_is_due_at_its_own_closing(province: World) -> None:
    province.commune.hours = "08:00-12:00,13:30-16:30"
    province.commune.save()
    row = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), row.pk, applicant=PERSON)
    with clock.at(vn("2026-08-21 16:45")):
        received = intake.receive(province.actor("clerk"), row.pk)
    assert due(received) == "2026-08-26 16:30"


def test_the_hours_of_the_day_it_came_in_stay(province: World, submitted: Dossier) -> None:
    Unit.objects.filter(pk=province.commune.pk).update(hours="08:00-12:00,13:30-16:30")
    assert due(intake.receive(province.actor("clerk"), submitted.pk)) == "2026-08-25 17:00"
