"""The one door: a purpose with grounds, a row the owner reads, and nobody else."""

from __future__ import annotations

import pytest
import stock

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Forbidden
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.models import Party
from motcua.store import looking
from motcua.store.models import Look, Purpose
from world import PERSON, World

pytestmark = pytest.mark.django_db
COMPONENT = "Bản sao Giấy khai sinh"


@pytest.fixture
def using(province: World, owner: Party) -> Dossier:
    """A dossier received with a paper from the store."""
    stock.satisfied(COMPONENT)
    paper = Paper(COMPONENT, copies=1, holdings=(stock.held(owner).pk,), agreement="Tích đồng ý")
    row = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), row.pk, applicant=PERSON, papers=[paper])
    return intake.receive(province.actor("clerk"), row.pk)


def test_the_owner_sees_their_own_and_leaves_a_row(province: World, owner: Party) -> None:
    paper = stock.held(owner)
    assert looking.look(province.actor("citizen"), paper.pk, Purpose.OWNER) == paper.file
    assert Look.objects.get().purpose == Purpose.OWNER
    assert AdministrativeAct.objects.filter(action="store:holding:look").count() == 1


@pytest.mark.parametrize("who", ["other_citizen", "clerk", "leader", "system_admin", "control"])
def test_nobody_else_is_the_owner(province: World, owner: Party, who: str) -> None:
    province.add_strangers()
    with pytest.raises(Forbidden):
        looking.look(province.actor(who), stock.held(owner).pk, Purpose.OWNER)
    assert not Look.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "specialist", "leader"])
def test_who_handles_the_dossier_sees_what_it_uses(province: World, using: Dossier, who: str) -> None:
    paper = using.components.get(name=COMPONENT).files.get().holding
    assert paper is not None
    looking.look(province.actor(who), paper.pk, Purpose.PROCESSING, str(using.code))
    seen = Look.objects.filter(purpose=Purpose.PROCESSING).get()
    assert (seen.dossier, seen.procedure) == (using.code, using.procedure_version.procedure.code)
    assert seen.unit_name and seen.by_name == province.users[who].full_name


def test_handling_a_dossier_opens_no_other_paper_of_its_person(province: World, using: Dossier) -> None:
    other = stock.held(using.applicant, name="Giấy chứng nhận kết hôn")  # type: ignore[arg-type]
    with pytest.raises(Forbidden, match="chỉ mở cho người đang giải quyết"):
        looking.look(province.actor("specialist"), other.pk, Purpose.PROCESSING, str(using.code))


@pytest.mark.parametrize(
    "who", ["outsider", "other_citizen", "former", "inactive", "control", "unit_admin", "system_admin"]
)
def test_who_does_not_handle_it_sees_nothing(province: World, using: Dossier, who: str) -> None:
    province.add_strangers()
    paper = using.components.get(name=COMPONENT).files.get().holding
    with pytest.raises(Forbidden):
        looking.look(province.actor(who), paper.pk, Purpose.PROCESSING, str(using.code))  # type: ignore[union-attr]


def test_once_the_dossier_has_ended_its_papers_are_closed_again(province: World, using: Dossier) -> None:
    Dossier.objects.filter(pk=using.pk).update(state=State.RETURNED)
    paper = using.components.get(name=COMPONENT).files.get().holding
    with pytest.raises(Forbidden, match="đã kết thúc"):
        looking.look(province.actor("specialist"), paper.pk, Purpose.PROCESSING, str(using.code))  # type: ignore[union-attr]
    assert not Look.objects.filter(purpose=Purpose.PROCESSING).exists()


@pytest.mark.parametrize("purpose", [Purpose.REUSE, Purpose.CORRECTION, Purpose.PREVIEW])
def test_a_purpose_without_grounds_is_refused(province: World, owner: Party, purpose: Purpose) -> None:
    with pytest.raises(Forbidden):
        looking.look(province.actor("clerk"), stock.held(owner).pk, purpose, "")


def test_a_document_that_is_not_there_is_answered_like_a_closed_one(province: World) -> None:
    with pytest.raises(Forbidden, match="chỉ mở cho người đang giải quyết"):
        looking.look(province.actor("clerk"), 987654, Purpose.PROCESSING, "H1")


def test_the_desk_opens_a_used_paper_through_that_door(province: World, using: Dossier) -> None:
    file = using.components.get(name=COMPONENT).files.get().file
    page = province.signed_in("specialist").get(f"/can-bo/ho-so/{using.code}/tep/{file.pk}/")
    assert page.status_code == 200
    assert Look.objects.filter(purpose=Purpose.PROCESSING).count() == 1


def test_grounds_of_one_purpose_are_given_once() -> None:
    with pytest.raises(RuntimeError, match="twice"):
        looking.grounds(Purpose.PROCESSING, lambda *_: None)
