"""Rules over what a procedure must publish, and over codes and counts that contradict themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from motcua.catalog.defects import DefectKind
from motcua.catalog.parts import BY_ID, PARTS_OF_A_PROCEDURE
from motcua.reengineering.lint.places import Shape
from motcua.reengineering.lint.records import ProcedureRecord, defects
from motcua.reengineering.lint.rule import Check, Rule, Severity, Spot
from motcua.reengineering.lint.wording.multiple_copies import MULTIPLE_COPIES

DUPLICATE_CASE_CODE = Rule(
    "duplicate-case-code",
    Severity.ERROR,
    "Mã trường hợp bị lặp",
    "Dữ liệu công bố: mỗi trường hợp một mã thì mới phân biệt được thời hạn và phí",
    "Đề nghị cơ quan công bố cấp mã riêng cho từng trường hợp.",
)
MALFORMED_CODE = Rule(
    "malformed-code",
    Severity.ERROR,
    "Mã không đúng khuôn",
    "Các dạng mã đã công bố trên Cơ sở dữ liệu quốc gia về thủ tục hành chính",
    "Đối chiếu mã trên Cổng Dịch vụ công quốc gia rồi ghi lại, mã YAML đặt trong dấu nháy.",
)
WITHOUT_COUNT = Rule(
    "component-without-count",
    Severity.WARNING,
    "Giấy tờ ghi 0 bản chính và 0 bản sao",
    "NĐ 63/2010/NĐ-CP Điều 8 khoản 2 (thành phần, số lượng hồ sơ)",
    "Ghi số bản cần nộp; nếu không phải nộp thì bỏ khỏi thành phần hồ sơ.",
)


def duplicate_case_codes(record: ProcedureRecord) -> Iterator[Spot]:
    for defect in defects(record, DefectKind.DUPLICATE_CASE_CODE):
        yield defect.where, f"Mã trường hợp {defect.value} đã dùng cho một trường hợp khác."


def malformed_codes(record: ProcedureRecord) -> Iterator[Spot]:
    for defect in defects(record, DefectKind.MALFORMED_CODE):
        said = "Không có mã ở đây." if not defect.value else f"“{defect.value}” không đúng khuôn mã nào."
        yield defect.where, said


def without_count(record: ProcedureRecord) -> Iterator[Spot]:
    for group, number, component in record.components():
        if component.originals == 0 and component.copies == 0:
            yield record.places.component(group, number), "Giấy tờ này ghi 0 bản chính và 0 bản sao."


def absence(
    id: str, part_id: str, where: Callable[[Shape], str], severity: Severity
) -> Check[ProcedureRecord]:
    """The rule that a procedure says something of a part; the finding stands where it should be said."""
    part = BY_ID[part_id]
    fix = f"Bổ sung {part.label} theo quyết định công bố."
    rule = Rule(id, severity, f"Không có {part.label}", PARTS_OF_A_PROCEDURE, fix)

    def found(record: ProcedureRecord) -> Iterator[Spot]:
        if not part.told(record.content):
            yield where(record.places.shape), f"Thủ tục không công bố {part.label}."

    return Check(rule, found)


def several_copies(record: ProcedureRecord) -> Iterator[Spot]:
    """Papers whose own counts ask for more than one; told where the words of the same rule would be."""
    for group, number, component in record.components():
        most = max(component.originals or 0, component.copies or 0)
        if most > 1:
            kind = "bản chính" if component.originals == most else "bản sao"
            yield record.places.component_name(group, number), f"Giấy tờ này ghi {most} {kind}."


ABSENCES = (
    absence("no-components", "components", lambda shape: shape.groups, Severity.WARNING),
    absence("no-legal-basis", "legal-basis", lambda shape: shape.legal_bases, Severity.ERROR),
    absence("no-result", "result", lambda shape: shape.results, Severity.ERROR),
    absence("no-executing-agency", "agency", lambda shape: shape.agencies, Severity.ERROR),
)
HEADER_CHECKS = (Check(MALFORMED_CODE, malformed_codes),)
"""An entry of a list has a code and a name; what it leaves out is not missing from the procedure."""
CHECKS = (
    Check(DUPLICATE_CASE_CODE, duplicate_case_codes),
    *HEADER_CHECKS,
    *ABSENCES,
    Check(WITHOUT_COUNT, without_count),
    Check(MULTIPLE_COPIES.rule, several_copies),
)
