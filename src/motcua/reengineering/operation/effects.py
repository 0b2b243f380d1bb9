"""What happens when an approved procedure is put into operation, said beforehand; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from motcua.catalog.models import ProcedureProcess, TimeLimitRule
from motcua.catalog.record import Content
from motcua.core.display import day
from motcua.core.limits import Limit
from motcua.dossiers.models import Dossier
from motcua.dossiers.relocation import MOVABLE
from motcua.processes import bpmn
from motcua.processes.steps import rows
from motcua.reengineering.acts.operating import decision_of
from motcua.reengineering.models import Approval, ReviewedProcedure
from motcua.reengineering.review.record_after import Reviewed, promised_of, record_after


def effects(reviewed: ReviewedProcedure, approval: Approval, on: date) -> list[str]:
    """Sentences in the order things take effect on the day ``on``."""
    return [
        *_process(reviewed, approval, on),
        *_record(reviewed, approval),
        *_limit(reviewed, approval, on),
        *_running(reviewed),
        "Số liệu đã hứa được giữ nguyên từ ngày đó để đối chiếu với thực tế.",
    ]


def _process(reviewed: ReviewedProcedure, approval: Approval, on: date) -> Iterator[str]:
    drawn = approval.diagrams.get(reviewed=reviewed)
    steps = len(rows(bpmn.compile(drawn.xml.encode())))
    yield f"Hồ sơ nộp từ ngày {day(on)} chạy theo quy trình mới gồm {steps} bước ({decision_of(approval)})."
    present = ProcedureProcess.in_force(reviewed.procedure, on, reviewed.case_code)
    if present is None:
        yield "Thủ tục chưa có quy trình nào đang áp dụng; đây là quy trình đầu tiên."
    elif present.case_code == reviewed.case_code:
        last = day(on - timedelta(days=1))
        yield f"Quy trình đang áp dụng “{present.process}” áp dụng đến hết ngày {last}."
    else:
        yield f"Các trường hợp khác vẫn theo quy trình “{present.process}”."


def _record(reviewed: ReviewedProcedure, approval: Approval) -> Iterator[str]:
    record = reviewed.version.record if reviewed.version else None
    if record is None:
        yield "Nội dung thủ tục chưa có trong danh mục nên không đổi."
        return
    named = [Reviewed(reviewed.key, reviewed.case_code)]
    after = record_after(record, approval.version.said, named)
    if after == record:
        yield "Nội dung thủ tục trong danh mục không đổi."
        return
    yield "Danh mục công bố một bản nội dung mới của thủ tục, căn cứ quyết định này."
    before, left = _papers(record), _papers(after)
    for words, names in (("không còn phải nộp", before - left), ("đổi thành", left - before)):
        if names:
            yield f"Giấy tờ {words}: {'; '.join(sorted(names))}."


def _papers(record: Content) -> set[str]:
    return {paper.name for group in record.groups for paper in group.components}


def _limit(reviewed: ReviewedProcedure, approval: Approval, on: date) -> Iterator[str]:
    promised = promised_of(approval.version.said, reviewed.key)
    if promised is None or not promised.limit:
        yield "Thời hạn giải quyết giữ như đang công bố."
        return
    present = TimeLimitRule.in_force(reviewed.procedure.code, reviewed.case_code, on)
    instead = f", thay cho {Limit.parse(present.limit).sentence()}" if present else ""
    yield f"Thời hạn giải quyết của hồ sơ nhận từ ngày đó là {promised.limit}{instead}."


def _running(reviewed: ReviewedProcedure) -> Iterator[str]:
    mine = Dossier.objects.filter(procedure_version__procedure=reviewed.procedure_id, state__in=MOVABLE)
    if reviewed.case_code:
        mine = mine.filter(case_code=reviewed.case_code)
    count = mine.count()
    if count:
        yield (
            f"{count} hồ sơ đang giải quyết vẫn theo quy trình cũ; từ ngày vận hành có thể chuyển từng hồ sơ."
        )
    else:
        yield "Hiện không có hồ sơ nào đang giải quyết."
