"""The tab of real results: what was promised, what the log shows, how often it was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import mark_safe

from motcua.core import clock
from motcua.core.display import day, figure
from motcua.core.pieces import Row
from motcua.reengineering.models import Operation, ProcessCheck, Promise, ReviewedProcedure
from motcua.reengineering.outcomes.ledger import Kept, Tally, ledger
from motcua.reengineering.outcomes.measuring import FEWEST
from motcua.studio.pages.month_chart import chart

Measure = Promise.Measure
DECIMALS = {Measure.HOURS: 1, Measure.TRIPS: 2, Measure.PAPERS: 2, Measure.COST: 0}
TOO_FEW = f"Chưa đủ {FEWEST} hồ sơ, chỉ nêu số liệu."


@dataclass(frozen=True, slots=True)
class Month:
    """One row of the table below a chart. ``interval``: empty below thirty."""

    month: date
    n: int
    mean: str
    interval: str


@dataclass(frozen=True, slots=True)
class Card:
    """One promise as it is shown. ``verdict``: in words; empty where nothing could be measured."""

    kept: Kept

    @property
    def decimals(self) -> int:
        return DECIMALS[self.kept.measure]

    @property
    def title(self) -> str:
        return str(self.kept.measure.label)

    @property
    def rows(self) -> list[Row]:
        kept = self.kept
        before = "chưa ghi" if kept.before is None else self._said(kept.before)
        return [
            Row("Trước", before, note=self._measured(kept.earlier, "đo trên quy trình trước đó")),
            Row("Đã hứa", self._said(kept.promised)),
            Row("Thực tế", self._said(kept.actual.mean), note=self._interval(kept.actual)),
            Row("Số hồ sơ (n)", figure(kept.actual.n)),
        ]

    @property
    def verdict(self) -> str:
        if self.kept.unmeasured:
            return self.kept.unmeasured
        if self.kept.kept is None:
            return TOO_FEW
        return "Giữ đúng điều đã hứa." if self.kept.kept else "Chưa đạt điều đã hứa."

    @property
    def tone(self) -> str:
        return {None: "grey", True: "green", False: "red"}[self.kept.kept]

    @property
    def share(self) -> str:
        """``Đạt 75 % mức giảm đã hứa.``; empty where there is no share to tell."""
        share = self.kept.achieved_percent
        if share is None:
            return ""
        if share < 0:
            return "Thực tế cao hơn trước khi tái cấu trúc."
        return f"Đạt {figure(round(share))} % mức giảm đã hứa."

    @property
    def chart(self) -> str:
        name = f"{self.title} theo tháng, trung bình mỗi hồ sơ; đã hứa {self._said(self.kept.promised)}"
        return mark_safe(chart(self.kept, name, self.decimals))  # every text in it is escaped there

    @property
    def months(self) -> list[Month]:
        """Newest first."""
        found = sorted(self.kept.months.items(), reverse=True)
        return [Month(month, t.n, self._said(t.mean), self._interval(t)) for month, t in found]

    def _said(self, value: float | None) -> str:
        return "chưa có" if value is None else figure(round(value, self.decimals), None)

    def _interval(self, tally: Tally) -> str:
        bounds = tally.interval
        if bounds is None:
            return ""
        low, high = (self._said(max(bound, 0.0)) for bound in bounds)
        return f"khoảng tin cậy 95 %: {low} đến {high}"

    def _measured(self, tally: Tally, where: str) -> str:
        return f"{where}: {self._said(tally.mean)}, n = {figure(tally.n)}" if tally.n else ""

    @property
    def clause(self) -> str:
        name, _, unit = self.title.partition(" (")
        actual = f"{self._said(self.kept.actual.mean)} {unit.rstrip(')')}".rstrip()
        return f"{name[:1].lower()}{name[1:]} {actual} (đã hứa {self._said(self.kept.promised)})"


def compose(reviewed: ReviewedProcedure) -> dict[str, Any]:
    """What the tab's template reads; without an operation only that there is none."""
    rows = Operation.objects.select_related("process__process", "approval__version", "reviewed__procedure")
    operation = rows.filter(reviewed=reviewed).first()
    begun = operation is not None and operation.effective_on <= clock.today()
    found = ledger(operation) if operation and begun else None
    cards = [Card(kept) for kept in found.promises] if found else []
    return {
        "reviewed": reviewed,
        "operation": operation,
        "begun": begun,
        "n": found.n if found else 0,
        "fewest": FEWEST,
        "cards": cards,
        "checks": list(ProcessCheck.objects.filter(process=operation.process.process)) if operation else [],
        "sentence": sentence(operation, found.n if found else 0, cards),
    }


def sentence(operation: Operation | None, n: int, cards: list[Card]) -> str:
    """What the decision says of following up; once dossiers are decided, what they show."""
    if operation is None or not n:
        return (
            "Kết quả thực tế được đối chiếu với số liệu đã hứa theo nhật ký xử lý hồ sơ kể từ ngày vận hành; "
            f"dưới {FEWEST} hồ sơ chỉ nêu số liệu, không kết luận."
        )
    measured = "; ".join(card.clause for card in cards if card.kept.actual.n)
    few = "" if n >= FEWEST else f" {TOO_FEW}"
    since, today = day(operation.effective_on), day(clock.today())
    return f"Từ ngày {since} đến ngày {today}, {figure(n)} hồ sơ có kết quả, trung bình: {measured}.{few}"
