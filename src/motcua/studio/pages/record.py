"""The reviewed record as it stood when the review began, in the words a control officer reads."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalog.models import ProcedureVersion
from motcua.catalog.record import Component, ComponentGroup, Content
from motcua.core.text import squeeze
from motcua.desk import catalogue_words
from motcua.reengineering.models import ReviewedProcedure
from motcua.reengineering.sheet import procedure as words


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper; counts are empty where the source leaves them out."""

    no: int
    name: str
    originals: str
    copies: str
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperGroup:
    name: str
    papers: list[PaperLine]


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One way of filing."""

    name: str
    limit: str
    fees: list[str]
    note: str


@dataclass(frozen=True)
class RecordPage:
    """``version``: None while the catalogue has nothing but the header. ``newer``: number of the version in
    force by now, when it is another."""

    reviewed: ReviewedProcedure
    version: ProcedureVersion | None
    newer: int | None = None

    @property
    def record(self) -> Content | None:
        return self.version.record if self.version else None

    @property
    def source(self) -> str:
        return catalogue_words.source(self.version.source_kind) if self.version else ""

    @property
    def facts(self) -> list[tuple[str, list[str]]]:
        """Label and lines; what the record does not say has no line."""
        record = self.record
        if record is None:
            return []
        decision = record.decision
        return [
            ("Lĩnh vực", [record.field.name] if record.field else []),
            ("Cơ quan thực hiện", list(record.executing_agencies)),
            ("Cơ quan phối hợp", list(record.coordinating_agencies)),
            ("Đối tượng", list(record.subjects)),
            ("Kết quả", [squeeze(one.name) for one in record.results]),
            ("Thời hạn", list(words.limits(record))),
            ("Số bộ hồ sơ", [] if record.sets is None else [f"{record.sets} bộ"]),
            ("Yêu cầu, điều kiện", [squeeze(record.conditions)] if record.conditions else []),
            ("Quyết định công bố", [decision.number] if decision and decision.number else []),
        ]

    @property
    def papers(self) -> list[PaperGroup]:
        return [_group(group) for group in (self.record.groups if self.record else ())]

    @property
    def channels(self) -> list[ChannelLine]:
        return [
            ChannelLine(
                words.way(one),
                words.limit_words(one.limit) if one.limit else "",
                [words.fee_words(fee) for fee in one.fees],
                squeeze(one.note),
            )
            for one in (self.record.channels if self.record else ())
        ]

    @property
    def steps(self) -> list[str]:
        rows = self.record.steps if self.record else ()
        return ["\n".join(filter(None, (step.name.strip(), step.text.strip()))) for step in rows]

    @property
    def bases(self) -> list[str]:
        return list(words.legal_bases(self.record))


def _group(group: ComponentGroup) -> PaperGroup:
    papers = [_paper(no, one) for no, one in enumerate(group.components, 1)]
    return PaperGroup(words.unmarked(group.name), papers)


def _paper(no: int, part: Component) -> PaperLine:
    originals, copies = ("" if number is None else str(number) for number in (part.originals, part.copies))
    blanks = tuple(one.name for one in part.attachments)
    return PaperLine(no, words.unmarked(part.name), originals, copies, blanks)


def record_page(reviewed: ReviewedProcedure) -> RecordPage:
    """The record with whether the catalogue has moved on since (one query)."""
    now = reviewed.procedure.current_version
    newer = now.number if now and now.pk != reviewed.version_id else None
    return RecordPage(reviewed, reviewed.version, newer)
