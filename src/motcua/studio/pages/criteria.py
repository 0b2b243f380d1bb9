"""The tab of criteria: each of the eight with its state, evidence and gap; the levels; the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalog.record import SourceKind
from motcua.core import clock
from motcua.core.display import day
from motcua.reengineering.content import ByHand, ReviewContent
from motcua.reengineering.criteria.default_full import Verdict
from motcua.reengineering.criteria.evidence import SIGNATURE, Evidence
from motcua.reengineering.criteria.judging import Criterion, Judgement
from motcua.reengineering.criteria.states import NUMBERS, TITLES, State
from motcua.reengineering.judged.criteria import BothJudged, judged_of
from motcua.reengineering.lint import place_words
from motcua.reengineering.models import ReviewedProcedure
from motcua.reengineering.review.parts import part_of, parts_of
from motcua.studio.forms.criteria import EvidenceForm, ReasonForm
from motcua.studio.procedure_words import level_words, named

SIGNS = {State.MET: "✓", State.NOT_MET: "✕", State.UNKNOWN: "?", State.NOT_APPLICABLE: "–"}
DEFAULT_KEPT = frozenset({Verdict.DEFAULT_MET, Verdict.EXCEPTION})


@dataclass(frozen=True)
class SeenLine:
    """One piece of evidence; ``where``: its place in words, or who added it from what source."""

    evidence: Evidence
    where: str


@dataclass(frozen=True)
class CriterionRow:
    """One criterion. ``by_hand``: what a person added to it; ``form``: to add or change that."""

    number: int
    now: Criterion
    after: Criterion
    lines: tuple[SeenLine, ...]
    by_hand: ByHand | None
    form: EvidenceForm

    @property
    def title(self) -> str:
        return TITLES[self.number]

    @property
    def sign(self) -> str:
        return SIGNS[self.now.state]

    @property
    def changes(self) -> bool:
        """Whether the judgements alter the state."""
        return self.now.state is not self.after.state

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The parts of criterion 3 in words."""
        names = {"filing": "điền và gửi trên mạng", SIGNATURE: "ký số"}
        return [(names[name], State(state).label) for name, state in self.now.parts.items()]


@dataclass(frozen=True)
class CriteriaPage:
    """``both``: None without a record; then there are no rows."""

    reviewed: ReviewedProcedure
    both: BothJudged | None
    rows: tuple[CriterionRow, ...]
    reason: ReasonForm
    has_reason: bool

    @property
    def by_default(self) -> str:
        return self.both.now.by_default.says if self.both else ""

    @property
    def needs_reason(self) -> bool:
        """Whether the form of the reason is of use: full services publish none."""
        if self.both is None:
            return False
        return self.has_reason or self.both.after.by_default.verdict not in DEFAULT_KEPT

    @property
    def sentence(self) -> str:
        return sentence_of(self.reviewed, self.both)


def compose(
    reviewed: ReviewedProcedure,
    said: ReviewContent,
    sent: tuple[int, EvidenceForm] | None = None,
    reason: ReasonForm | None = None,
) -> CriteriaPage:
    """``sent``: the form of a criterion that did not do, and its number; ``reason``: the other one."""
    both = judged_of(reviewed, said)
    forms = dict([sent]) if sent else {}
    rows = tuple(_row(reviewed, said, both, number, forms.get(number)) for number in NUMBERS) if both else ()
    stated = part_of(said.partial_reasons, reviewed.key)
    initial = stated.model_dump(exclude={"procedure"}) if stated else None
    return CriteriaPage(reviewed, both, rows, reason or ReasonForm(initial=initial), stated is not None)


def by_hand_of(said: ReviewContent, reviewed: ReviewedProcedure, number: int) -> ByHand | None:
    """What a person added to one criterion."""
    return next((one for one in parts_of(said.evidence, reviewed.key) if one.criterion == number), None)


def _row(
    reviewed: ReviewedProcedure, said: ReviewContent, both: BothJudged, number: int, form: EvidenceForm | None
) -> CriterionRow:
    known = by_hand_of(said, reviewed, number)
    initial = known.model_dump(exclude={"procedure", "criterion"}) if known else {"on": clock.today()}
    now, after = both.now.criteria[number], both.after.criteria[number]
    lines = tuple(_line(reviewed, one) for one in now.finding.evidence if not _repeated(one))
    return CriterionRow(
        number, now, after, lines, known, form or EvidenceForm(number=number, initial=initial)
    )


def _repeated(one: Evidence) -> bool:
    """A person's word on criterion 3 stands for both its parts; it is shown once."""
    return one.added and one.part == SIGNATURE


def _line(reviewed: ReviewedProcedure, one: Evidence) -> SeenLine:
    if one.added:
        parts = (one.by, one.source, day(one.on) if one.on else "")
        return SeenLine(one, "; ".join(filter(None, parts)))
    version = reviewed.version
    assert version is not None
    return SeenLine(one, place_words.in_record(one.where, version.record, SourceKind(version.source_kind)))


def met(judgement: Judgement) -> int:
    """How many of the eight count as met."""
    return sum(state.counts_as_met for state in judgement.states.values())


def sentence_of(reviewed: ReviewedProcedure, both: BothJudged | None) -> str:
    """What the decision says of the level."""
    if both is None:
        return ""
    now, after = both.now, both.after
    name = named(reviewed.procedure.name)
    said = f"{name[:1].upper()}{name[1:]} hiện {level_words(now.level)} ({met(now)}/8 tiêu chí đạt)"
    if (after.level, met(after)) != (now.level, met(now)):
        said += f"; thực hiện phương án đề xuất thì {level_words(after.level)} ({met(after)}/8 tiêu chí đạt)"
    open_ones = [str(number) for number, state in after.states.items() if state is State.UNKNOWN]
    if open_ones and after.could_become is not after.level:
        said += f"; có thể đạt mức {after.could_become.label} khi làm rõ tiêu chí {', '.join(open_ones)}"
    reason = after.by_default.reason
    if reason and after.by_default.verdict is not Verdict.DEFAULT_MET:
        said += f"; lý do công bố chỉ cung cấp một phần: {reason.ground.label} ({reason.says.rstrip('.')})"
    return f"{said}."
