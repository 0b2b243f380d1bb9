"""Trials: what cannot be tried never passes, what is passed has its evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.dossiers.acts import filing
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.processes.state import State
from motcua.reengineering.acts.drafting import start_to_be
from motcua.reengineering.acts.opening import Subject as Reviewed
from motcua.reengineering.acts.opening import open_review
from motcua.reengineering.acts.trials import (
    close_trial,
    open_trial,
    practise,
    practise_step,
    record_row,
)
from motcua.reengineering.models import PracticeRun, Review, Trial
from motcua.reengineering.operation.trial_rows import Subject
from world import PAPERS, PERSON, World

pytestmark = pytest.mark.django_db(transaction=True)
IMPOSSIBLE = {Subject.SIGN_IN, Subject.PAYMENT, Subject.STATUS, Subject.RESULT}


@pytest.fixture
def control(province: World) -> Actor:
    return province.add("control", Role.CONTROL)


@pytest.fixture
def review(province: World, control: Actor) -> Review:
    made = open_review(control, province.commune.pk, "Rà soát thử", [Reviewed(province.procedure.pk)])
    start_to_be(control, made.procedures.get().pk)
    return made


@pytest.fixture
def trial(control: Actor, review: Review) -> Trial:
    return open_trial(control, review.pk, "Môi trường tập huấn")


def walked(actor: Actor, trial: Trial) -> PracticeRun:
    run = practise(actor, trial.pk, trial.review.procedures.get().pk)
    while not run.finished_at:
        run = practise_step(actor, run.pk, State.load(run.position).tasks[0], note="đã thử")
    return run


def states(trial: Trial) -> dict[str, str]:
    return dict(trial.rows.values_list("subject", "state"))


def test_what_does_not_exist_yet_cannot_be_tried_and_says_why(trial: Trial) -> None:
    assert {row.subject for row in trial.rows.filter(state="impossible")} >= IMPOSSIBLE
    assert all(row.evidence for row in trial.rows.filter(state="impossible"))


@pytest.mark.parametrize("subject", sorted(IMPOSSIBLE))
def test_what_cannot_be_tried_never_passes(control: Actor, trial: Trial, subject: Subject) -> None:
    with pytest.raises(Conflict, match="chưa thể thử"):
        record_row(control, trial.pk, subject, passed=True, evidence="Tốt cả")
    assert states(trial)[subject] == "impossible"


def test_filing_cannot_be_tried_without_an_electronic_form(trial: Trial) -> None:
    assert "1.001193" in trial.rows.get(subject=Subject.FILING).evidence


def test_processing_passes_with_a_practice_run_to_the_end(control: Actor, trial: Trial) -> None:
    run = walked(control, trial)
    assert [line["by"] for line in run.log] == ["Demo Control"] * 5
    record_row(control, trial.pk, Subject.PROCESSING, passed=True, evidence="Đi hết các bước")
    assert states(trial)[Subject.PROCESSING] == "passed"


def test_processing_does_not_pass_on_words_alone(control: Actor, trial: Trial) -> None:
    practise(control, trial.pk, trial.review.procedures.get().pk)
    with pytest.raises(Conflict, match="chưa có lượt chạy thử"):
        record_row(control, trial.pk, Subject.PROCESSING, passed=True, evidence="Tốt cả")


def test_a_failure_may_be_put_down_without_proof(control: Actor, trial: Trial) -> None:
    record_row(control, trial.pk, Subject.PROCESSING, passed=False, evidence="Kẹt ở bước ký")
    assert states(trial)[Subject.PROCESSING] == "failed"


def test_evidence_is_needed_either_way(control: Actor, trial: Trial) -> None:
    with pytest.raises(Refusal) as refused:
        record_row(control, trial.pk, Subject.PROCESSING, passed=False, evidence=" ")
    assert refused.value.where == "evidence"


def test_the_summary_waits_for_every_other_row(control: Actor, trial: Trial) -> None:
    with pytest.raises(Conflict, match="còn nội dung"):
        record_row(control, trial.pk, Subject.SUMMARY, passed=True, evidence="Đã họp")
    walked(control, trial)
    record_row(control, trial.pk, Subject.PROCESSING, passed=True, evidence="Đi hết các bước")
    record_row(control, trial.pk, Subject.SUMMARY, passed=True, evidence="Đã họp")
    assert states(trial)[Subject.SUMMARY] == "passed"


def test_a_dossier_named_as_evidence_is_looked_at(province: World, control: Actor, trial: Trial) -> None:
    draft = filing.draft(province.actor("citizen"), province.request())
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS).dossier
    row = record_row(
        control, trial.pk, Subject.PROCESSING, passed=False, evidence="Nộp thử.", dossier=str(filed.code)
    )
    assert str(filed.code) in row.evidence


@pytest.mark.parametrize("code", ["H00.21.01-260821-9999", "không có"])
def test_an_unknown_dossier_is_no_evidence(control: Actor, trial: Trial, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        record_row(control, trial.pk, Subject.PROCESSING, passed=False, evidence="Thử", dossier=code)
    assert refused.value.where == "dossier"


def test_a_dossier_from_before_the_trial_is_none_either(
    province: World, control: Actor, review: Review
) -> None:
    draft = filing.draft(province.actor("citizen"), province.request())
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS).dossier
    with clock.at(clock.now() + timedelta(hours=1)):
        later = open_trial(control, review.pk, "Môi trường tập huấn")
        with pytest.raises(Refusal):
            record_row(
                control, later.pk, Subject.PROCESSING, passed=False, evidence="Thử", dossier=str(filed.code)
            )


def test_one_trial_at_a_time(control: Actor, trial: Trial) -> None:
    with pytest.raises(Conflict, match="đợt trước"):
        open_trial(control, trial.review_id, "Nơi khác")
    close_trial(control, trial.pk, "Xong")
    assert open_trial(control, trial.review_id, "Nơi khác").number == 2


def test_a_closed_trial_is_not_added_to(control: Actor, trial: Trial) -> None:
    close_trial(control, trial.pk, "Xong")
    with pytest.raises(Conflict, match="đã kết thúc"):
        record_row(control, trial.pk, Subject.PROCESSING, passed=False, evidence="Thêm")


def test_a_trial_is_closed_with_a_summary(control: Actor, trial: Trial) -> None:
    with pytest.raises(Refusal):
        close_trial(control, trial.pk, " ")


def test_an_unknown_trial_is_not_found(control: Actor) -> None:
    with pytest.raises(NotFound):
        close_trial(control, 0, "Xong")
    with pytest.raises(NotFound):
        practise_step(control, 0, "x")


@pytest.mark.parametrize("who", ["clerk", "specialist", "leader", "seal", "citizen", "outsider"])
def test_nobody_else_may(province: World, trial: Trial, who: str) -> None:
    with pytest.raises(Forbidden):
        close_trial(province.actor(who), trial.pk, "Xong")
