"""The summary of a consultation as PDF."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from motcua.core.display import day as on_day
from motcua.core.display import figure
from motcua.disclosure.consultations.summary import Answered, Summary, Tally
from motcua.disclosure.models import Audience, Consultation
from motcua.disclosure.postings.paper import PublicPaper, Sheet, pdf_of

SIGNED = (("Người tổng hợp", "(Ký, ghi rõ họ tên)", ""), ("Thủ trưởng đơn vị", "(Ký tên, đóng dấu)", ""))
TOO_FEW = "–"


def report_pdf(row: Consultation, summary: Summary, content_hash: str, at: datetime) -> bytes:
    """PDF/A; ``at``: aware. One for the staff carries no QR: nobody outside may open its page."""
    return pdf_of(
        PublicPaper(
            unit=row.unit,
            heading="Tổng hợp ý kiến",
            title=row.title,
            at=at,
            number=row.number,
            facts=_facts(row, summary),
            tables=(*(sheet_of(one) for one in summary.tallies), *map(group_sheet, summary.groups)),
            notes=summary.notes,
            hash=content_hash,
            footer=row.number,
            address="" if row.audience == Audience.STAFF else address_of(row),
            signatures=SIGNED,
        )
    )


def address_of(row: Consultation) -> str:
    """The page on the portal."""
    return f"{settings.BASE_URL}{reverse('portal:consultation', args=[row.number])}"


def _facts(row: Consultation, summary: Summary) -> tuple[tuple[str, str], ...]:
    ways = ", ".join(f"{label.lower()} {figure(count)}" for label, count in summary.ways)
    facts = [
        ("Thời gian", f"từ {on_day(row.opens)} đến {on_day(row.closes)}"),
        ("Đối tượng", row.get_audience_display()),
        ("Số ý kiến", figure(summary.opinions) + (f" ({ways})" if ways else "")),
    ]
    facts += [("Tỷ lệ tham gia", summary.quorum)] if summary.quorum else []
    facts += [("Kết thúc sớm", row.ended_because)] if row.ended_because else []
    return tuple(facts)


def sheet_of(tally: Tally) -> Sheet:
    """One question as a table."""
    title = f"Câu {tally.place}. {tally.text}"
    if not tally.choices:
        return Sheet(title=title, paragraphs=(f"{figure(tally.texts)} người viết ý kiến.",))
    return Sheet(
        title=title,
        paragraphs=(f"{figure(tally.n)} người trả lời.",),
        head=("Lựa chọn", "Số ý kiến", "Tỷ lệ (%)"),
        shares=(3, 1, 1),
        numbers=(1, 2),
        rows=tuple((one.label, figure(one.count), one.share or TOO_FEW) for one in tally.choices),
    )


def group_sheet(group: Answered) -> Sheet:
    """A group of opinions and what the authority says to it."""
    quotes = tuple(f"“{quote}”" for quote in group.quotes)
    count = f"{figure(group.count)} ý kiến."
    return Sheet(title=f"Nhóm ý kiến: {group.title}", paragraphs=(count, *quotes, f"Trả lời: {group.answer}"))
