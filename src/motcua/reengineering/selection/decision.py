"""The draft decision approving the lists, as words: laid out as PDF and DOCX elsewhere.

Layout in the manner of Decree 30/2020/NĐ-CP, Annex I. The words are our own; number, day and signer are left
to be filled in, for nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.core.display import day, figure
from motcua.reengineering.selection.lists import Lists
from motcua.reengineering.selection.ranking import Ranking, Weighed
from motcua.reengineering.selection.scoring import GROUNDS

DOTS = "……"
BASES: tuple[tuple[date, date | None, str], ...] = (
    (
        date(2010, 10, 14),
        None,
        "Nghị định số 63/2010/NĐ-CP về kiểm soát thủ tục hành chính và các nghị định sửa đổi, bổ sung",
    ),
    (
        date(2022, 8, 15),
        date(2026, 6, 30),
        "Nghị định số 42/2022/NĐ-CP về cung cấp thông tin và dịch vụ công trực tuyến trên môi trường mạng",
    ),
    (
        date(2026, 7, 1),
        None,
        "Nghị định số 224/2026/NĐ-CP về cung cấp thông tin và dịch vụ công trực tuyến, Điều 14",
    ),
    (
        date(2025, 7, 1),
        None,
        "Nghị định số 118/2025/NĐ-CP về thực hiện thủ tục hành chính theo cơ chế một cửa, "
        "một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia",
    ),
    (
        date(2021, 10, 11),
        None,
        "Quyết định số 31/2021/QĐ-TTg ngày 11 tháng 10 năm 2021 của Thủ tướng Chính phủ, Điều 26",
    ),
    (
        date(2023, 5, 25),
        None,
        "Thông tư số 01/2023/TT-VPCP ngày 05 tháng 4 năm 2023 của Văn phòng Chính phủ, Điều 16 và Điều 17",
    ),
)
"""First and last day, document. The first days of 63/2010 and 42/2022 were not compared with their texts."""
ABOUT = ("Hạng", "Mã thủ tục", "Tên thủ tục", "Hồ sơ", "Người nộp", "Nộp trực tuyến", "Mức hiện nay")
SHORT = ("Quy định", "Số lượng", "Kết nối", "Hiệu quả")
"""Columns of the ranked list: about the procedure, and the four grounds in the order they are weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who is to decide. ``signer``: as the decision names them (Chủ tịch Ủy ban nhân dân tỉnh …); ``title``:
    above the signature (Chủ tịch); ``control``: the unit that prepared the lists."""

    superior: str
    agency: str
    place: str
    signer: str
    title: str
    control: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One annex. ``widths``: relative widths of the columns; ``left``: columns of running text."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    left: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDecision:
    """Every text of the document, in the order it stands."""

    issuer: Issuer
    number: str
    dated: str
    subject: str
    bases: tuple[str, ...]
    articles: tuple[tuple[str, str], ...]
    annexes: tuple[Table, ...]
    recipients: tuple[str, ...] = field(default=())

    def page(self) -> dict[str, Any]:
        """What a template reads."""
        return {
            "superior": self.issuer.superior,
            "agency": self.issuer.agency,
            "signer": self.issuer.signer,
            "title": self.issuer.title,
            "place_and_day": f"{self.issuer.place}, {self.dated}",
            "dated": self.dated,
            "number": self.number,
            "subject": self.subject,
            "bases": list(self.bases),
            "articles": [list(one) for one in self.articles],
            "recipients": list(self.recipients),
            "annexes": self.annexes,
        }


def draft(issuer: Issuer, found: Ranking, chosen: Lists, year: int) -> DraftDecision:
    """The draft for a year. ``found``: the ranking behind the lists; its day picks the documents cited."""
    subject = (
        "Về việc phê duyệt Danh mục thủ tục hành chính cung cấp dịch vụ công trực tuyến toàn trình, một phần "
        f"và Danh mục thủ tục hành chính rà soát, tái cấu trúc quy trình năm {year}"
    )
    return DraftDecision(
        issuer=issuer,
        number=f"{DOTS}/QĐ-{DOTS}",
        dated=f"ngày {DOTS} tháng {DOTS} năm {year}",
        subject=subject,
        bases=(*bases(found.on), f"Theo đề nghị của {issuer.control}."),
        articles=articles(issuer, chosen, year),
        annexes=annexes(found, chosen, year),
        recipients=("Như Điều 3;", *issuer.recipients, "Lưu: VT."),
    )


def bases(on: date) -> tuple[str, ...]:
    """What the decision rests on, of the documents in force on a day."""
    return tuple(
        f"Căn cứ {text};" for first, last, text in BASES if first <= on and (last is None or on <= last)
    )


def articles(issuer: Issuer, chosen: Lists, year: int) -> tuple[tuple[str, str], ...]:
    counted = (
        f"Phê duyệt {len(chosen.full)} thủ tục hành chính cung cấp dịch vụ công trực tuyến toàn trình "
        f"(Phụ lục I), {len(chosen.partial)} thủ tục hành chính cung cấp dịch vụ công trực tuyến một phần "
        f"(Phụ lục II) và {len(chosen.review)} thủ tục hành chính rà soát, tái cấu trúc quy trình năm {year} "
        "(Phụ lục III)."
    )
    duties = (
        f"{issuer.control} tổ chức rà soát, tái cấu trúc quy trình các thủ tục tại Phụ lục III; công khai "
        "lý do đối với từng thủ tục tại Phụ lục II; báo cáo kết quả trước khi đưa quy trình mới vào vận hành."
    )
    force = (
        "Quyết định này có hiệu lực kể từ ngày ký. Người đứng đầu các cơ quan, đơn vị có thủ tục tại các "
        "Phụ lục và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."
    )
    return (("Điều 1.", counted), ("Điều 2.", duties), ("Điều 3.", force))


def annexes(found: Ranking, chosen: Lists, year: int) -> tuple[Table, ...]:
    return (
        Table(
            title="Phụ lục I. Danh mục thủ tục cung cấp dịch vụ công trực tuyến toàn trình",
            columns=("TT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Cơ quan thực hiện"),
            widths=(0.5, 1.2, 4, 1.8, 2.5),
            left=(2, 3, 4),
            rows=tuple(service(number, one) for number, one in enumerate(chosen.full, 1)),
        ),
        Table(
            title="Phụ lục II. Danh mục thủ tục cung cấp dịch vụ công trực tuyến một phần",
            columns=("TT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Lý do công bố"),
            widths=(0.5, 1.2, 4, 1.8, 2.5),
            left=(2, 3, 4),
            rows=tuple(
                (*service(number, one)[:4], reason(one)) for number, one in enumerate(chosen.partial, 1)
            ),
        ),
        review_table(found, chosen, year),
    )


def review_table(found: Ranking, chosen: Lists, year: int) -> Table:
    """The annex of the ranked list: every number behind a place is shown."""
    weights = "; ".join(
        f"{title.lower()} ({label[0].lower()}{label[1:]}), trọng số {figure(found.weights.value[name])}"
        for title, (name, label) in zip(SHORT, GROUNDS.items(), strict=True)
    )
    notes = [
        f"Bốn căn cứ theo Điều 16 Thông tư số 01/2023/TT-VPCP: {weights}.",
        "Điểm từ 0 đến 1; trọng số do cơ quan lập danh mục lựa chọn, áp dụng từ "
        f"{day(found.weights.valid_from)}.",
        "Ô ghi “–” là chưa có số liệu, không tính là 0; cột “Khoảng” là điểm thấp nhất và cao nhất có thể.",
    ]
    if chosen.uncounted:
        notes.append(f"{figure(chosen.uncounted)} thủ tục chưa có số liệu hồ sơ nên chưa xếp hạng.")
    return Table(
        title=f"Phụ lục III. Danh mục thủ tục rà soát, tái cấu trúc quy trình năm {year}",
        columns=(*ABOUT, *SHORT, "Điểm", "Khoảng"),
        widths=(0.6, 1.1, 3.2, 0.9, 0.9, 0.9, 1.2, 0.9, 0.9, 0.9, 0.9, 0.8, 1.2),
        left=(2,),
        rows=tuple(map(reviewed, chosen.review)),
        notes=tuple(notes),
    )


def service(number: int, one: Weighed) -> tuple[str, ...]:
    candidate = one.candidate
    return (str(number), candidate.code, candidate.name, candidate.field, candidate.agency)


def reason(one: Weighed) -> str:
    judged = one.candidate.judgement
    told = judged.by_default.reason if judged else None
    return (
        f"{told.ground.label[0].upper()}{told.ground.label[1:]}: {told.says}"
        if told
        else "chưa công bố lý do"
    )


def reviewed(one: Weighed) -> tuple[str, ...]:
    candidate, counts = one.candidate, one.candidate.counts
    share = counts.online_share if counts else None
    return (
        str(one.place),
        candidate.code,
        candidate.name,
        figure(counts.dossiers) if counts else "–",
        figure(counts.people) if counts else "–",
        f"{figure(round(100 * share, 1))}%" if share is not None else "–",
        candidate.judgement.level.label if candidate.judgement else "–",
        *(score(ground.score) for ground in one.grounds),
        score(one.total),
        f"{score(one.low)} đến {score(one.high)}",
    )


def score(value: float | None) -> str:
    return "–" if value is None else figure(value, 2)
