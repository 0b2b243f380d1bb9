"""The parts a procedure consists of, and which of them a record leaves out.

NĐ 63/2010/NĐ-CP Điều 8 khoản 2: some parts every procedure has; forms, requirements and fees are parts only
of a procedure that asks for them. A record that is silent on those says nothing wrong; one that names a paper
made on a form and gives no form does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from motcua.catalog.record import Content, PublishedLimit
from motcua.core.text import words_only

PARTS_OF_A_PROCEDURE = "NĐ 63/2010/NĐ-CP Điều 8 khoản 2 (các bộ phận tạo thành thủ tục hành chính)"
ON_A_FORM = ("theo mau", "to khai")
"""Words by which the name of a paper says that it is made on a form."""


@dataclass(frozen=True, slots=True)
class Part:
    """``told``: whether a record says it; ``always``: whether every procedure has it."""

    id: str
    label: str
    told: Callable[[Content], bool]
    always: bool = True


def stated(limit: PublishedLimit | None) -> bool:
    """A number or words; a unit alone says nothing."""
    return limit is not None and (limit.quantity is not None or bool(limit.text or limit.unit_text))


def has_components(content: Content) -> bool:
    return any(group.components for group in content.groups)


def counts_sets(content: Content) -> bool:
    """The number of sets, or how many originals and copies of the papers there are to be."""
    papers = (paper for group in content.groups for paper in group.components)
    return content.sets is not None or any((p.originals or 0) + (p.copies or 0) for p in papers)


def has_limit(content: Content) -> bool:
    limits = (*(case.limit for case in content.cases), *(way.limit for way in content.channels))
    return any(map(stated, limits))


def gives_forms(content: Content) -> bool:
    """False when a paper is named as made on a form and no paper of the record comes with a form."""
    papers = [paper for group in content.groups for paper in group.components]
    asked = any(word in words_only(paper.name) for paper in papers for word in ON_A_FORM)
    return not asked or any(paper.attachments or paper.electronic_form for paper in papers)


def has_fees(content: Content) -> bool:
    return bool(content.fees) or any(way.fees for way in content.channels)


PARTS = (
    Part("name", "tên thủ tục", lambda content: bool(content.name)),
    Part("steps", "trình tự thực hiện", lambda content: bool(content.steps)),
    Part("ways", "cách thức thực hiện", lambda content: bool(content.channels)),
    Part("components", "thành phần hồ sơ", has_components),
    Part("sets", "số lượng hồ sơ", counts_sets),
    Part("limit", "thời hạn giải quyết", has_limit),
    Part("subjects", "đối tượng thực hiện", lambda content: bool(content.subjects)),
    Part("agency", "cơ quan thực hiện", lambda content: bool(content.executing_agencies)),
    Part("result", "kết quả giải quyết", lambda content: bool(content.results)),
    Part("legal-basis", "căn cứ pháp lý", lambda content: bool(content.legal_bases)),
    Part("forms", "mẫu đơn, tờ khai", gives_forms),
    Part("requirements", "yêu cầu, điều kiện", lambda content: bool(content.conditions), always=False),
    Part("fees", "phí, lệ phí", has_fees, always=False),
)
BY_ID = {part.id: part for part in PARTS}


def missing(content: Content) -> list[Part]:
    """The parts every procedure has that the record leaves out; a complete one has none."""
    return [part for part in PARTS if part.always and not part.told(content)]


def unsaid(content: Content) -> list[Part]:
    """Parts only some procedures have, which the record is silent on: to be looked at, not counted."""
    return [part for part in PARTS if not part.always and not part.told(content)]
