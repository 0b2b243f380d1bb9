"""Where the process leaves the way to a person, or wants to know something, the page asks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desk_pages import decide, page, text
from motcua.catalog.models import ProcedureProcess
from motcua.core import clock
from motcua.dossiers.acts import filing, intake, steps
from motcua.dossiers.models import Dossier
from motcua.processes.models import add_version
from world import PAPERS, PERSON, World, open_step

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPLIT = f"""<definitions xmlns="{BPMN}" xmlns:m="urn:motcua:process:1" targetNamespace="t">
<process id="p" name="Rẽ nhánh">
  <extensionElements><m:variable name="so_ban" type="number"/></extensionElements>
  <laneSet id="ls">
    <lane id="desk" name="Một cửa" m:unitKind="one_stop" m:position="clerk">
      <flowNodeRef>s</flowNodeRef><flowNodeRef>in</flowNodeRef><flowNodeRef>out</flowNodeRef><flowNodeRef>e</flowNodeRef>
    </lane>
    <lane id="office" name="Công chức" m:unitKind="commune_committee" m:position="specialist">
      <flowNodeRef>vet</flowNodeRef><flowNodeRef>which</flowNodeRef><flowNodeRef>visit</flowNodeRef>
      <flowNodeRef>join</flowNodeRef>
    </lane>
  </laneSet>
  <startEvent id="s"/><userTask id="in" name="Tiếp nhận" m:act="receive"/>
  <userTask id="vet" name="Thẩm tra" m:act="process"/><exclusiveGateway id="which" name="Có phải xác minh?"/>
  <userTask id="visit" name="Xác minh tại chỗ" m:act="process"/><exclusiveGateway id="join"/>
  <userTask id="out" name="Trả kết quả" m:act="return"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="in"/><sequenceFlow id="f2" sourceRef="in" targetRef="vet"/>
  <sequenceFlow id="f3" sourceRef="vet" targetRef="which"/>
  <sequenceFlow id="must" name="Phải xác minh" sourceRef="which" targetRef="visit"/>
  <sequenceFlow id="clear" name="Không cần" sourceRef="which" targetRef="join"/>
  <sequenceFlow id="f4" sourceRef="visit" targetRef="join"/>
  <sequenceFlow id="f5" sourceRef="join" targetRef="out"/>
  <sequenceFlow id="f6" sourceRef="out" targetRef="e"/>
</process></definitions>"""


@pytest.fixture
def vetting(province: World) -> Dossier:
    """A received dossier whose next split is a person's choice."""
    process = add_version("split", SPLIT)
    process.publish(datetime(2025, 7, 1, tzinfo=clock.VIETNAM))
    ProcedureProcess.objects.update(process=process, valid_from=date(2025, 7, 1))
    province.process = process
    draft = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
    return intake.receive(province.actor("clerk"), draft.pk)


def test_the_ways_are_offered_by_name_with_the_step(as_, vetting: Dossier) -> None:
    shown = page(as_("specialist"), vetting)
    assert "Phải xác minh" in shown
    assert 'value="clear"' in shown


def test_a_step_without_a_chosen_way_is_asked_for_it(as_, vetting: Dossier) -> None:
    answer = decide(as_("specialist"), vetting, "complete-step", step=True)
    assert answer.status_code == 422
    assert "Chọn hướng xử lý tiếp theo." in text(answer)


@pytest.mark.parametrize(("way", "then"), [("must", "visit"), ("clear", "out")])
def test_the_chosen_way_is_taken(as_, vetting: Dossier, way: str, then: str) -> None:
    sent = {"choice": way, "value_so_ban": "3"}
    assert decide(as_("specialist"), vetting, "complete-step", step=True, **sent).status_code == 302
    assert open_step(vetting) == then


def test_a_split_left_waiting_is_decided_on_its_own(as_, province: World, vetting: Dossier) -> None:
    steps.complete_step(province.actor("specialist"), vetting.pk, "vet")
    shown = page(as_("specialist"), vetting)
    assert "Có phải xác minh?" in shown
    sent = decide(as_("specialist"), vetting, "complete-step", step=True, choice="clear")
    assert sent.status_code == 302
    assert open_step(vetting) == "out"


def test_a_value_of_the_wrong_kind_is_refused_in_words(as_, vetting: Dossier) -> None:
    sent = {"choice": "clear", "value_so_ban": "nhiều"}
    assert decide(as_("specialist"), vetting, "complete-step", step=True, **sent).status_code == 422


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Dossier:
    """The same dossier where more than one of the ways may be taken."""
    monkeypatch.setitem(globals(), "SPLIT", SPLIT.replace("exclusiveGateway", "inclusiveGateway"))
    dossier: Dossier = request.getfixturevalue("vetting")
    return dossier


def test_where_several_ways_may_be_taken_each_has_its_box(as_, several: Dossier) -> None:
    assert page(as_("specialist"), several).count('type="checkbox" name="choice"') == 2


def test_all_ways_that_were_ticked_are_taken(as_, several: Dossier) -> None:
    ways = ["must", "clear"]
    sent = decide(as_("specialist"), several, "complete-step", step=True, choice=ways)
    assert sent.status_code == 302
    assert open_step(several) == "visit"


def test_at_least_one_way_must_be_ticked(as_, several: Dossier) -> None:
    answer = decide(as_("specialist"), several, "complete-step", step=True)
    assert answer.status_code == 422
    assert "Chọn ít nhất một hướng xử lý tiếp theo." in text(answer)
