"""The draft decision: its words, and the same words as PDF and DOCX."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import docx as python_docx
import pypdf
import pytest
from criteria_records import record
from selection_kit import ISSUER, candidate

from motcua.core import clock
from motcua.reengineering.criteria.default_full import Ground, PublishedReason
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.judging import judge
from motcua.reengineering.criteria.states import State
from motcua.reengineering.selection.decision import DraftDecision, draft
from motcua.reengineering.selection.lists import lists
from motcua.reengineering.selection.printing import pdf
from motcua.reengineering.selection.ranking import ranking
from motcua.reengineering.selection.word import docx

DAY = date(2026, 8, 21)
MET_7 = Evidence(criterion=7, state=State.MET, says="Có bản điện tử", by="Demo Lan")


@cache
def decision(on: date = DAY) -> DraftDecision:
    """Two procedures with counts, one of them partial without reason, and one without counts."""
    found = ranking(
        [
            candidate("1.900001", 12_000, name="Thả diều"),
            candidate("1.900002", 10, name="Thả đèn trời", judgement=judge(record(), [MET_7])),
            candidate("1.900003", None, name="Đua thuyền"),
        ],
        on,
    )
    return draft(ISSUER, found, lists(found, 10), 2026)


@cache
def pages() -> tuple[str, ...]:
    reader = pypdf.PdfReader(BytesIO(pdf(decision(), clock.now())))
    return tuple(" ".join(page.extract_text().split()) for page in reader.pages)


@cache
def written() -> str:
    document = python_docx.Document(BytesIO(docx(decision())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join("\n".join([*(p.text for p in document.paragraphs), *cells]).split())


EVERYWHERE = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN TỈNH DEMO",
    "DỰ THẢO",
    "Số: ……/QĐ-……",
    "Demo, ngày …… tháng …… năm 2026",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH DEMO",
    "Thông tư số 01/2023/TT-VPCP",
    "QUYẾT ĐỊNH:",
    "Điều 3.",
    "Nơi nhận:",
    "- Các sở, ban, ngành tỉnh Demo;",
    "- Lưu: VT.",
    "Phụ lục III. Danh mục thủ tục rà soát, tái cấu trúc quy trình năm 2026",
    "12.000",
    "chưa công bố lý do",
    "1 thủ tục chưa có số liệu hồ sơ nên chưa xếp hạng.",
]


@pytest.mark.parametrize("words", EVERYWHERE)
def test_both_files_carry_the_words(words: str) -> None:
    assert words in " ".join(pages())
    assert words in written()


def test_the_pdf_is_tagged_archival_and_named() -> None:
    made = pdf(decision(), clock.now())
    reader = pypdf.PdfReader(BytesIO(made))
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Dự thảo Quyết định Về việc phê duyệt Danh mục")
    assert b"pdfaid:part" in made
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_annexes_lie_across_the_page() -> None:
    reader = pypdf.PdfReader(BytesIO(pdf(decision(), clock.now())))
    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == [False, True, True, True]


def test_nothing_to_list_is_said() -> None:
    assert "Không có thủ tục nào." in pages()[1]


def test_articles_count_what_the_annexes_hold() -> None:
    counted = decision().articles[0][1]
    assert "0 thủ tục hành chính cung cấp dịch vụ công trực tuyến toàn trình" in counted
    assert "1 thủ tục hành chính cung cấp dịch vụ công trực tuyến một phần" in counted
    assert "và 2 thủ tục hành chính rà soát" in counted


@pytest.mark.parametrize(
    ("on", "cited", "absent"),
    [(date(2026, 6, 30), "42/2022", "224/2026"), (date(2026, 7, 1), "224/2026", "42/2022")],
)
def test_it_rests_on_the_documents_of_its_day(on: date, cited: str, absent: str) -> None:
    bases = " ".join(decision(on).bases)
    assert cited in bases
    assert absent not in bases


def test_missing_numbers_are_dashes_and_weights_are_told() -> None:
    table = decision().annexes[2]
    assert table.rows[0][7:11] == ("–", "1,00", "–", "1,00")
    assert "trọng số 0,4" in table.notes[0]


def test_a_published_reason_stands_in_the_second_annex() -> None:
    reason = PublishedReason(ground=Ground.TECHNICAL_FAULT, says="Đang nâng cấp hệ thống")
    judged = replace(judge(record(), [MET_7]), reason=reason)
    found = ranking([candidate(judgement=judged)], DAY)
    table = draft(ISSUER, found, lists(found, 1), 2026).annexes[1]
    assert table.rows[0][-1] == "Hệ thống có sự cố kỹ thuật: Đang nâng cấp hệ thống"
