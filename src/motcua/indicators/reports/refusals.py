"""Why a report or a list does not go out."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.core.errors import Conflict, Refusal

SHOWN = 3
"""Findings said in the reason itself; the page lists all of them."""


class FiguresDoNotRecompute(Refusal):
    """Số liệu không tính lại được."""

    def __init__(self, what: str, findings: Sequence[str]) -> None:
        self.findings = tuple(findings)
        remedy = "Lập lại báo cáo từ số liệu hồ sơ rồi công bố."
        super().__init__(what, f"{len(findings)} số liệu không tính lại được. {listed(findings)}", remedy)


class FactsMoved(Conflict):
    """Số liệu hồ sơ đã thay đổi từ khi lập báo cáo."""

    def __init__(self, what: str, findings: Sequence[str]) -> None:
        self.findings = tuple(findings)
        remedy = "Lập lại báo cáo, đọc lại rồi công bố."
        reason = f"{len(findings)} số liệu đã thay đổi từ khi lập. {listed(findings)}"
        super().__init__(what, reason, remedy)


def listed(findings: Sequence[str]) -> str:
    """The first findings, and how many more there are."""
    more = len(findings) - SHOWN
    return "; ".join(findings[:SHOWN]) + (f"; và {more} số liệu khác" if more > 0 else "")
