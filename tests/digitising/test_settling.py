"""Items of a dossier's form settled with the paper in sight."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from kit import vn
from read_papers import read, scanned

from motcua.catalog import eform_store
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.digitising.models import Recognition
from motcua.dossiers.acts import reading as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.readings import FieldReading
from motcua.dossiers.reading import Reading
from world import World

pytestmark = pytest.mark.django_db
PHONE, CHILD = "dien_thoai", "ho_ten_tre"


@pytest.fixture
def paper(province: World, received: Dossier) -> Dossier:
    """A received birth registration whose application was scanned and read."""
    eform_store.load_bundled()
    read(scanned(received))
    return received


def name_of(dossier: Dossier, title: str) -> str:
    return next(one.name for one in Reading(dossier).asked if one.title == title)


@pytest.fixture
def phone(paper: Dossier) -> str:
    return name_of(paper, "Số điện thoại")


def test_nothing_is_written_by_a_proposal_itself(paper: Dossier, phone: str) -> None:
    assert Reading(paper).found[phone].value == "0900000123"
    paper.refresh_from_db()
    assert phone not in paper.form_data


def test_confirming_writes_the_answer_and_who_confirmed_it(
    province: World, paper: Dossier, phone: str
) -> None:
    acts.settle_field(province.actor("clerk"), paper.pk, phone, "0900000123")
    paper.refresh_from_db()
    row = FieldReading.objects.get()
    assert paper.form_data[phone] == "0900000123"
    assert (row.outcome, row.proposed, row.page) == ("confirmed", "0900000123", 1)
    assert row.by == province.users["clerk"]
    assert row.confidence is not None and row.confidence > 0.8
    assert paper.events.order_by("number").last().tag == "dossier:form:confirm"


def test_another_answer_than_proposed_is_a_correction(province: World, paper: Dossier, phone: str) -> None:
    acts.settle_field(province.actor("specialist"), paper.pk, phone, "0900000124")
    assert FieldReading.objects.get().outcome == "corrected"


def test_what_was_declared_stays_unless_the_officer_says_so(
    province: World, paper: Dossier, phone: str
) -> None:
    clerk = province.actor("clerk")
    acts.settle_field(clerk, paper.pk, phone, "0911111111")
    with pytest.raises(acts.AlreadyDeclared, match="Thay nội dung"):
        acts.settle_field(clerk, paper.pk, phone, "0900000123")
    acts.settle_field(clerk, paper.pk, phone, "0900000123", replace=True)
    paper.refresh_from_db()
    assert paper.form_data[phone] == "0900000123"
    assert FieldReading.objects.last().before == "0911111111"


def test_passing_over_changes_nothing_and_is_recorded(province: World, paper: Dossier, phone: str) -> None:
    acts.skip_field(province.actor("clerk"), paper.pk, phone)
    paper.refresh_from_db()
    assert phone not in paper.form_data
    assert FieldReading.objects.get().outcome == "skipped"


@pytest.mark.parametrize("typed", ["", "không phải số"])
def test_no_answer_and_unfit_answers_are_refused(
    province: World, paper: Dossier, phone: str, typed: str
) -> None:
    with pytest.raises(Refusal) as refused:
        acts.settle_field(province.actor("clerk"), paper.pk, phone, typed)
    assert refused.value.where == phone
    assert not FieldReading.objects.exists()


def test_the_day_is_that_of_viet_nam_before_seven_in_the_morning(province: World, paper: Dossier) -> None:
    born = next(one.name for one in Reading(paper).asked if one.not_after == "today")
    with clock.at(vn("2026-08-25 06:30")):
        acts.settle_field(province.actor("clerk"), paper.pk, born, "25/08/2026")
    paper.refresh_from_db()
    assert paper.form_data[born] == "2026-08-25"


def test_a_question_the_form_does_not_ask_is_refused(province: World, paper: Dossier) -> None:
    with pytest.raises(NotFound):
        acts.settle_field(province.actor("clerk"), paper.pk, "_request", "x")


@pytest.mark.parametrize("who", ["citizen", "leader", "seal", "outsider"])
def test_others_may_not(province: World, paper: Dossier, phone: str, who: str) -> None:
    with pytest.raises(Forbidden):
        acts.settle_field(province.actor(who), paper.pk, phone, "0900000123")
    with pytest.raises(Forbidden):
        acts.read_papers(province.actor(who), paper.pk)


def test_once_decided_the_form_stands(province: World, approved: Dossier) -> None:
    with pytest.raises(Conflict):
        acts.settle_field(province.actor("clerk"), approved.pk, "x", "y")


def test_rows_are_never_changed(province: World, paper: Dossier, phone: str) -> None:
    acts.skip_field(province.actor("clerk"), paper.pk, phone)
    with pytest.raises(DatabaseError), transaction.atomic():
        FieldReading.objects.update(by_name="x")


def test_having_papers_read_queues_each_file_once(province: World, received: Dossier) -> None:
    scanned(received)
    rows = acts.read_papers(province.actor("clerk"), received.pk)
    again = acts.read_papers(province.actor("clerk"), received.pk)
    assert [row.pk for row in rows] == [row.pk for row in again]
    assert rows[0].asked_by == province.users["clerk"]


def test_without_a_file_there_is_nothing_to_read(province: World, received: Dossier) -> None:
    with pytest.raises(Refusal, match="Quét giấy tờ"):
        acts.read_papers(province.actor("clerk"), received.pk)


def test_a_reading_is_called_off_by_who_may_ask_for_it(province: World, received: Dossier) -> None:
    scanned(received)
    (row,) = acts.read_papers(province.actor("clerk"), received.pk)
    acts.stop_reading(province.actor("specialist"), received.pk, row.pk)
    row.refresh_from_db()
    assert row.state == Recognition.State.CANCELLED
    with pytest.raises(Conflict):
        acts.stop_reading(province.actor("clerk"), received.pk, row.pk)
