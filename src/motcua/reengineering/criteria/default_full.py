"""Decree 224/2026/NĐ-CP, Article 14 (from 1/7/2026): full by default, partial with a published reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from motcua.core.parameters import find
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.levels import Level
from motcua.reengineering.criteria.states import State


class Ground(StrEnum):
    """The grounds on which a service may be offered in part only."""

    PRESENCE = "presence"
    FIELD_CHECK = "field-check"
    TECHNICAL_FAULT = "technical-fault"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Ground.PRESENCE: "phải có mặt",
    Ground.FIELD_CHECK: "phải kiểm tra thực địa",
    Ground.TECHNICAL_FAULT: "hệ thống có sự cố kỹ thuật",
}
SHOWN_BY = {Ground.PRESENCE: "appear-in-person", Ground.FIELD_CHECK: "site-inspection"}
"""The text rule whose finding in the record bears out a ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedReason:
    """The reason an agency published for offering a service in part.

    ``where``: address or document; ``published_on`` None when only the fact of publication is known.
    """

    ground: Ground
    says: str
    where: str = ""
    published_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        told = {"ground": self.ground.value, "says": self.says, "where": self.where}
        return told | {"published_on": self.published_on.isoformat() if self.published_on else None}


class Verdict(StrEnum):
    """How an offer stands against the default."""

    NOT_YET = "not-in-force"
    DEFAULT_MET = "default-met"
    EXCEPTION = "published-exception"
    DOUBTFUL = "reason-not-borne-out"
    NO_REASON = "reason-missing"
    NO_SERVICE = "not-an-online-service"


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultFull:
    """The judgement, with a Vietnamese sentence."""

    verdict: Verdict
    says: str
    reason: PublishedReason | None = None

    def as_json(self) -> dict[str, Any]:
        reason = self.reason.as_json() if self.reason else None
        return {"verdict": self.verdict.value, "says": self.says, "reason": reason}


def against_default(
    level: Level, reason: PublishedReason | None, evidence: Iterable[Evidence], on: date
) -> DefaultFull:
    """Judge a level on a day. ``evidence``: all that is known of criterion 6, for or against the reason."""
    rule = find("full-service-by-default", on)
    if rule is None:
        return DefaultFull(
            verdict=Verdict.NOT_YET, says="Quy định mặc định toàn trình chưa có hiệu lực vào ngày này."
        )
    if level is Level.FULL:
        return DefaultFull(verdict=Verdict.DEFAULT_MET, says="Đúng mặc định: cung cấp toàn trình.")
    if level is not Level.PARTIAL:
        return DefaultFull(
            verdict=Verdict.NO_SERVICE,
            says="Chưa đủ điều kiện là dịch vụ công trực tuyến, trong khi mặc định là toàn trình.",
            reason=reason,
        )
    return partial(reason, rule.value, list(evidence), on)


def partial(
    reason: PublishedReason | None, grounds: list[str], evidence: list[Evidence], on: date
) -> DefaultFull:
    if reason is None or (reason.published_on and reason.published_on > on):
        named = ", ".join(Ground(name).label for name in grounds)
        says = f"Chỉ đạt một phần mà chưa công bố lý do; lý do chỉ có thể là: {named}."
        return DefaultFull(verdict=Verdict.NO_REASON, says=says)
    if reason.ground not in grounds:
        says = f"Lý do đã công bố “{reason.ground.label}” không thuộc các lý do được phép."
        return DefaultFull(verdict=Verdict.DOUBTFUL, says=says, reason=reason)
    if not borne_out(reason.ground, evidence):
        says = f"Lý do đã công bố “{reason.ground.label}” không thấy trong nội dung thủ tục; cần làm rõ."
        return DefaultFull(verdict=Verdict.DOUBTFUL, says=says, reason=reason)
    says = f"Một phần, với lý do đã công bố: {reason.ground.label}."
    return DefaultFull(verdict=Verdict.EXCEPTION, says=says, reason=reason)


def borne_out(ground: Ground, evidence: list[Evidence]) -> bool:
    """Whether what is known of criterion 6 supports the ground; a fault of the system shows nowhere in it."""
    if ground is Ground.TECHNICAL_FAULT:
        return True
    against = [one for one in evidence if one.state is State.NOT_MET]
    return any(one.added or one.rule == SHOWN_BY[ground] for one in against)
