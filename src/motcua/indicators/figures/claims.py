"""The figures a page claims, checked together before it is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.core.display import figure
from motcua.indicators.figures.checking import Given, Verdict, check, parts_against_total


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with its counts. ``stated`` None: the page prints none."""

    label: str
    numerator: int | None
    denominator: int | None
    stated: str | None

    def verdict(self) -> Verdict:
        computable = self.numerator is not None and bool(self.denominator)
        if self.stated is None and not computable:
            return Verdict(None)
        return check(self.numerator, self.denominator, self.stated)


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts with the total printed for them."""

    label: str
    parts: tuple[Given, ...]
    total: Given

    def verdict(self) -> Verdict:
        return parts_against_total(self.parts, self.total)


@dataclass(frozen=True, slots=True)
class Fault:
    """A claim that does not recompute."""

    label: str
    verdict: Verdict

    @property
    def sentence(self) -> str:
        reason = self.verdict.reason.label if self.verdict.reason else ""
        again = self.verdict.recomputed
        return f"{self.label}: {reason}" + (f" (tính lại: {figure(again)})." if again is not None else ".")


def faults(claims: Iterable[Share | Sum]) -> list[Fault]:
    """What may not be published, in the order claimed; empty when every figure recomputes."""
    judged = ((claim.label, claim.verdict()) for claim in claims)
    return [Fault(label, verdict) for label, verdict in judged if not verdict.ok]
