"""Trials of a proposed process: opened, practised, recorded row by row with evidence, closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motcua.core.dates import say_moment
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.dossiers.models import Channel, Dossier, FilingKind
from motcua.identity.actors import Actor
from motcua.processes import bpmn, stepper
from motcua.processes.definition import ProcessModel
from motcua.processes.state import State
from motcua.reengineering.acting import Acting, acting
from motcua.reengineering.models import Diagram, PracticeRun, Trial, TrialRow
from motcua.reengineering.operation.trial_rows import Subject, impossible
from motcua.reengineering.policy import Verb
from motcua.reengineering.tags import Tag

Row = TrialRow.State
NOT_OPEN = "Đợt thử nghiệm đã kết thúc"


def open_trial(actor: Actor, review: int, space: str) -> Trial:
    """Begin a trial; what cannot be tried is put down at once, with the reason.

    Raises:
        Refusal: no place is named. Conflict: an earlier trial is still open.
    """
    with acting(actor, Verb.TRY, review) as act:
        if not space.strip():
            raise Refusal("Môi trường thử", "chưa được ghi", "Hãy ghi nơi thử nghiệm.", "space")
        if act.review.trials.filter(closed_at=None).exists():
            raise Conflict("Thử nghiệm", "đợt trước chưa kết thúc", "Hãy kết thúc đợt trước.")
        number = act.review.trials.count() + 1
        trial = Trial.objects.create(
            review=act.review, number=number, space=space.strip(), by_id=act.actor.account, at=act.now
        )
        lacking = impossible(act.review)
        for subject in Subject:
            state = Row.IMPOSSIBLE if subject in lacking else Row.OPEN
            trial.rows.create(subject=subject, state=state, evidence=lacking.get(subject, ""))
        act.record(Tag.OPEN_TRIAL, trial=number, space=trial.space)
    return trial


def practise(actor: Actor, trial: int, reviewed: int) -> PracticeRun:
    """Begin to run the proposed process of one procedure step by step.

    Raises:
        Conflict: the trial is closed, or nothing is proposed yet. NotFound.
    """
    with acting(actor, Verb.TRY, _review_of(trial)) as act:
        row = _open(trial)
        subject = act.reviewed(reviewed)
        diagram = subject.latest(Diagram.Side.TO_BE)
        if diagram is None:
            raise Conflict(subject.key, "chưa có sơ đồ đề xuất", "Hãy vẽ quy trình đề xuất trước.")
        model = model_of(diagram)
        run = PracticeRun.objects.create(
            trial=row,
            diagram=diagram,
            position=stepper.start(model).dump(),
            by_id=act.actor.account,
            begun_at=act.now,
        )
        act.record(Tag.PRACTISE, procedure=subject.key, done="bắt đầu")
    return run


def practise_step(
    actor: Actor,
    run: int,
    at: str,
    *,
    note: str = "",
    choice: str | Sequence[str] | None = None,
    values: dict[str, Any] | None = None,
) -> PracticeRun:
    """Do one open step of a practice run, or decide the split that waits at ``at``.

    ``choice``: the flow to take, at an inclusive split the flows; ``values``: of the declared variables.
    Raises NotFound, and what the stepper refuses.
    """
    found = _run(run)
    with acting(actor, Verb.TRY, found.trial.review_id) as act:
        row = PracticeRun.objects.select_for_update().select_related("diagram__reviewed", "trial").get(pk=run)
        _open(row.trial_id)
        model = model_of(row.diagram)
        if at not in model.nodes:
            raise NotFound(f"Bước {at[:60]}", remedy="Hãy tải lại trang rồi chọn bước đang mở.")
        before = State.load(row.position)
        after = _after(model, before, at, choice, values or {})
        row.position = after.dump()
        row.log = [*row.log, _line(act, model, at, choice, note)]
        row.finished_at = act.now if after.finished else None
        row.save(update_fields=["position", "log", "finished_at"])
        name = model.nodes[at].name or at
        act.record(Tag.PRACTISE, procedure=row.diagram.reviewed.key, done=name, run=row.pk)
    return row


def _after(
    model: ProcessModel, state: State, at: str, choice: str | Sequence[str] | None, values: dict[str, Any]
) -> State:
    if at in state.pending:
        return stepper.choose(model, state, at, choice or "")
    if at in state.timers:
        return stepper.fire(model, state, at)
    return stepper.complete(model, state, at, values, choice)


def _line(
    act: Acting, model: ProcessModel, at: str, choice: str | Sequence[str] | None, note: str
) -> dict[str, str]:
    lane = model.lane_of(at)
    flows = (choice,) if isinstance(choice, str) else tuple(choice or ())
    ways = (model.flows[flow].name or model.nodes[model.flows[flow].target].name for flow in flows)
    return {
        "step": at,
        "name": model.nodes[at].name or at,
        "lane": lane.name if lane else "",
        "by": act.actor.name,
        "at": say_moment(act.now),
        "way": "; ".join(ways),
        "note": note.strip(),
    }


def record_row(
    actor: Actor, trial: int, subject: str, *, passed: bool, evidence: str, dossier: str = ""
) -> TrialRow:
    """Put down how one thing went.

    ``dossier``: code of a dossier filed to try, looked at by the system: filed online, by the person, since
    the trial began.

    Raises:
        Conflict: it cannot be tried yet, or its evidence is not there (a finished practice run of every
            procedure for processing; every other row for the summary). Refusal: no evidence is given.
    """
    with acting(actor, Verb.TRY, _review_of(trial)) as act:
        opened = _open(trial)
        row = opened.rows.select_for_update().get(subject=Subject(subject))
        if row.state == Row.IMPOSSIBLE:
            raise Conflict(row.get_subject_display(), f"chưa thể thử: {row.evidence}")
        if not evidence.strip():
            raise Refusal("Bằng chứng", "chưa được ghi", "Hãy ghi đã thử thế nào, thấy gì.", "evidence")
        if passed:
            _prove(act, opened, row)
        proof = _filed(opened, dossier) if dossier.strip() else ""
        row.state, row.evidence = Row.PASSED if passed else Row.FAILED, f"{evidence.strip()}{proof}"
        row.by_id, row.at = act.actor.account, act.now
        row.save()
        label, state = row.get_subject_display(), row.get_state_display()
        act.record(Tag.RECORD_TRIAL, trial=opened.number, row=label, state=state)
    return row


def _prove(act: Acting, trial: Trial, row: TrialRow) -> None:
    if row.subject == Subject.PROCESSING:
        for reviewed in act.review.procedures.select_related("procedure"):
            latest = reviewed.latest(Diagram.Side.TO_BE)
            if not trial.runs.filter(diagram=latest, finished_at__isnull=False).exists():
                reason = f"chưa có lượt chạy thử nào của {reviewed.key} đi đến hết sơ đồ đề xuất mới nhất"
                raise Conflict(row.get_subject_display(), reason, "Hãy chạy thử đến bước cuối.")
    others = trial.rows.exclude(subject=Subject.SUMMARY)
    if row.subject == Subject.SUMMARY and others.filter(state__in=[Row.OPEN, Row.FAILED]).exists():
        reason = "còn nội dung chưa thử hoặc không đạt"
        raise Conflict(row.get_subject_display(), reason, "Hãy thử đủ các nội dung trước.")


def _filed(trial: Trial, code: str) -> str:
    reviewed = trial.review.procedures.values_list("procedure", flat=True)
    row = Dossier.objects.filter(code=code.strip(), procedure_version__procedure__in=reviewed).first()
    if row is None or row.submitted_at is None or row.submitted_at < trial.at:
        reason = "không phải hồ sơ của thủ tục này nộp từ khi bắt đầu thử nghiệm"
        raise Refusal(f"Hồ sơ {code.strip()}", reason, "Hãy kiểm tra lại mã hồ sơ.", "dossier")
    if row.channel != Channel.ONLINE or row.filing_kind != FilingKind.SELF:
        how = f"{row.get_channel_display()}, {row.get_filing_kind_display()}".lower()
        raise Refusal(f"Hồ sơ {row.code}", f"không do người dân tự nộp trực tuyến ({how})", "", "dossier")
    return f" Hồ sơ thử: {row.code}, nộp {say_moment(row.submitted_at)}."


def close_trial(actor: Actor, trial: int, summary: str) -> Trial:
    """End a trial with its summary in words. Raises Refusal, Conflict."""
    with acting(actor, Verb.TRY, _review_of(trial)) as act:
        row = _open(trial)
        if not summary.strip():
            raise Refusal("Tổng hợp kết quả", "chưa được ghi", "Hãy ghi nhận xét chung.", "summary")
        row.summary, row.closed_at = summary.strip(), act.now
        row.save(update_fields=["summary", "closed_at"])
        act.record(Tag.CLOSE_TRIAL, trial=row.number)
    return row


def model_of(diagram: Diagram) -> ProcessModel:
    """The runnable model of a stored drawing."""
    return bpmn.compile(diagram.xml.encode())


def _review_of(trial: int) -> int:
    found = Trial.objects.filter(pk=trial).values_list("review", flat=True).first()
    if found is None:
        raise NotFound("Đợt thử nghiệm")
    return found


def _open(trial: int) -> Trial:
    row = Trial.objects.select_for_update().select_related("review").get(pk=trial)
    if row.closed_at:
        raise Conflict(NOT_OPEN, f"lúc {say_moment(row.closed_at)}", "Hãy mở đợt mới.")
    return row


def _run(run: int) -> PracticeRun:
    found = PracticeRun.objects.select_related("trial").filter(pk=run).first()
    if found is None:
        raise NotFound("Lượt chạy thử")
    return found
