"""A trial as it is shown: its rows, its practice runs, and one run with where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import mark_safe

from motcua.core.display import when
from motcua.core.forms import Form
from motcua.processes.definition import ProcessModel
from motcua.processes.drawing import svg
from motcua.processes.state import State
from motcua.reengineering.acts.trials import model_of
from motcua.reengineering.models import PracticeRun, Trial, TrialRow
from motcua.reengineering.sheet.composed import Items, Paragraph, Section, Table
from motcua.reengineering.sheet.report import Report
from motcua.studio.forms.trial import PractiseForm, RowForm

Subject = TrialRow.Subject
PROVED_BY_DOSSIER = frozenset({Subject.FILING, Subject.PROCESSING})
TONES = {"passed": "green", "failed": "red", "impossible": "grey", "open": "blue"}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One thing to try. ``form``: to put down how it went; None when it cannot be, or not by this person."""

    row: TrialRow
    form: Form | None

    @property
    def tone(self) -> str:
        return TONES[self.row.state]

    @property
    def practised(self) -> bool:
        """Whether practice runs are its proof."""
        return self.row.subject == Subject.PROCESSING


def row_lines(trial: Trial, able: bool, sent: Mapping[str, Form]) -> list[RowLine]:
    """``able``: the person may put rows down and the trial is open; ``sent``: forms that did not do."""
    rows = trial.rows.select_related("by")
    return [RowLine(row, _form(row, sent) if able else None) for row in rows]


def _form(row: TrialRow, sent: Mapping[str, Form]) -> Form | None:
    if row.state == TrialRow.State.IMPOSSIBLE:
        return None
    return sent.get(row.subject) or row_form(row.subject)


def row_form(subject: str, data: Mapping[str, str] | None = None) -> RowForm:
    return RowForm(data, with_dossier=subject in PROVED_BY_DOSSIER, auto_id=f"{subject}-%s")


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Something that can be done next in a practice run. ``kind``: ``step``, ``choice`` or ``timer``."""

    at: str
    name: str
    lane: str
    kind: str
    form: PractiseForm


@dataclass(frozen=True)
class RunPage:
    """One practice run. ``state`` holds where it stands."""

    run: PracticeRun
    model: ProcessModel
    state: State

    @property
    def picture(self) -> str:
        name = f"Chạy thử quy trình đề xuất: {self.run.diagram.reviewed.procedure.name}"
        return mark_safe(svg(self.model, position=self._here(), done=self.state.done, title=name))

    def _here(self) -> tuple[str, ...]:
        return (*self.state.tasks, *self.state.pending)

    def steps(self, sent: Mapping[str, PractiseForm]) -> list[OpenStep]:
        """What can be done next; ``sent``: a form that did not do, by element."""
        return [self._step(at, sent) for at in (*self._here(), *self.state.timers)]

    def _step(self, at: str, sent: Mapping[str, PractiseForm]) -> OpenStep:
        node, lane = self.model.nodes[at], self.model.lane_of(at)
        kind = "timer" if at in self.state.timers else "choice" if at in self.state.pending else "step"
        form = sent.get(at) or PractiseForm(model=self.model, state=self.state, at=at)
        return OpenStep(at, node.name or KINDS[kind], lane.name if lane else "", kind, form)


KINDS = {"step": "Bước chưa đặt tên", "choice": "Chọn hướng đi tiếp", "timer": "Hẹn giờ"}


def run_page(run: PracticeRun) -> RunPage:
    return RunPage(run, model_of(run.diagram), State.load(run.position))


def record(trial: Trial) -> Report:
    """The printed record of a trial."""
    review = trial.review
    closed = f"kết thúc {when(trial.closed_at)}" if trial.closed_at else "đang mở"
    rows = tuple(
        (
            row.get_subject_display(), row.get_state_display(), row.evidence or "–",
            f"{row.by.full_name}, {when(row.at)}" if row.by and row.at else "–",
        )
        for row in trial.rows.select_related("by")
    )  # fmt: skip
    table = Table(("Nội dung thử", "Kết quả", "Bằng chứng, lý do", "Người ghi"), rows, (2, 1.2, 4, 2.2))
    return Report(
        kind=f"Biên bản thử nghiệm lần {trial.number}",
        title=review.title,
        agency=review.unit.name,
        facts=(
            ("Đề án", review.code),
            ("Môi trường thử", trial.space),
            ("Thời gian", f"mở {when(trial.at)}, {closed}"),
        ),
        sections=(
            Section("1. Nội dung và kết quả", (table,)),
            Section("2. Lượt chạy thử từng bước", (_runs(trial),)),
            Section("3. Tổng hợp", (Paragraph(trial.summary or "Chưa tổng hợp: đợt thử đang mở."),)),
        ),
        signings=("Người thử nghiệm", "Lãnh đạo cơ quan"),
    )


def _runs(trial: Trial) -> Items | Paragraph:
    runs = trial.runs.select_related("diagram__reviewed__procedure", "by")
    said = tuple(
        f"{run.diagram.reviewed.key}, sơ đồ đề xuất phiên bản {run.diagram.number}: {len(run.log)} bước, "
        f"{'đi đến hết' if run.finished_at else 'chưa đi đến hết'} ({run.by.full_name})."
        for run in runs
    )
    return Items(said) if said else Paragraph("Chưa chạy thử lượt nào.")
