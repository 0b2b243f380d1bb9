"""The tab of findings: grouped by rule, what is open, what the proposal mends, what was set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.core.display import figure
from motcua.reengineering.judged.findings import Seen
from motcua.reengineering.lint.grouping import total
from motcua.reengineering.lint.rule import Rule, Severity
from motcua.reengineering.models import ReviewedProcedure
from motcua.studio import finding_words
from motcua.studio.procedure_words import named

ORDER = list(Severity)
AT_ONCE = 5
LOW = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.HINT: "gợi ý"}


@dataclass(frozen=True)
class Line:
    """One finding; ``number``: its place on the page, for anchors and forms."""

    number: int
    seen: Seen


@dataclass(frozen=True)
class RuleHeap:
    """The findings of one rule."""

    rule: Rule
    lines: tuple[Line, ...]

    @property
    def severity(self) -> str:
        return finding_words.severity(self.rule)

    @property
    def tone(self) -> str:
        return finding_words.tone(self.rule)

    @property
    def effect(self) -> str:
        """What mending one of them may save."""
        return finding_words.effect(self.rule.effect)

    @property
    def open(self) -> list[Line]:
        return [line for line in self.lines if line.seen.is_open]

    @property
    def first(self) -> list[Line]:
        """Shown at once."""
        return self.open[:AT_ONCE]

    @property
    def rest(self) -> list[Line]:
        """Folded away: a rule may find thirty papers of one kind."""
        return self.open[AT_ONCE:]

    @property
    def last(self) -> int:
        """The number of the last one that is open; 0 without any."""
        return self.open[-1].number if self.open else 0

    @property
    def mended(self) -> list[Line]:
        return [line for line in self.lines if line.seen.mended and line.seen.aside is None]

    @property
    def aside(self) -> list[Line]:
        return [line for line in self.lines if line.seen.aside]


@dataclass(frozen=True)
class FindingsPage:
    """Everything found about one procedure of a review."""

    reviewed: ReviewedProcedure
    heaps: tuple[RuleHeap, ...]

    @property
    def unread(self) -> bool:
        """The catalogue had no content when the review began, and the drawings show nothing either."""
        return self.reviewed.version is None and not self.heaps

    @property
    def seen(self) -> list[Seen]:
        return [line.seen for heap in self.heaps for line in heap.lines]

    @property
    def open(self) -> list[Seen]:
        return [one for one in self.seen if one.is_open]

    @property
    def mended(self) -> int:
        return sum(1 for one in self.seen if one.mended and one.aside is None)

    @property
    def aside(self) -> int:
        return sum(1 for one in self.seen if one.aside)

    def number_of(self, subject: str, rule: str, where: str) -> int:
        """The place on the page of the finding a form named; 0 when it is not there any more."""
        named = (subject, rule, where)
        lines = (line for heap in self.heaps for line in heap.lines)
        asked = ((one.seen.subject, one.seen.rule.id, one.seen.finding.where) for one in lines)
        return next((number for number, one in enumerate(asked, 1) if one == named), 0)

    @property
    def effect(self) -> str:
        """What mending all that is open may save one dossier, at most."""
        return finding_words.effect(total([one.finding for one in self.open]))

    @property
    def sentence(self) -> str:
        """What the decision says of the findings."""
        name = named(self.reviewed.procedure.name)
        if self.unread:
            return ""
        if not self.seen:
            return f"Rà soát {name}: bộ quy tắc không phát hiện lỗi hoặc gánh nặng nào."
        counts = Counter(one.rule.severity for one in self.seen)
        said = ", ".join(f"{figure(counts[kind])} {LOW[kind]}" for kind in ORDER if counts[kind])
        done = [f"phương án đề xuất xử lý {figure(self.mended)} điểm"]
        done += [f"bỏ qua có lý do {figure(self.aside)} điểm"] if self.aside else []
        left = len(self.open)
        done += [f"còn {figure(left)} điểm chưa xử lý" if left else "không còn điểm nào chưa xử lý"]
        return f"Rà soát {name} phát hiện {figure(len(self.seen))} điểm ({said}); {', '.join(done)}."


def compose(reviewed: ReviewedProcedure, seen: Sequence[Seen]) -> FindingsPage:
    """Errors first, then the rules with the most findings."""
    rules = Counter(one.rule.id for one in seen)
    ordered = sorted(seen, key=lambda one: (ORDER.index(one.rule.severity), -rules[one.rule.id], one.rule.id))
    lines = [Line(number, one) for number, one in enumerate(ordered, 1)]
    names = dict.fromkeys(one.rule.id for one in ordered)
    return FindingsPage(reviewed, tuple(_heap(name, lines) for name in names))


def _heap(name: str, lines: Sequence[Line]) -> RuleHeap:
    mine = tuple(line for line in lines if line.seen.rule.id == name)
    return RuleHeap(mine[0].seen.rule, mine)
