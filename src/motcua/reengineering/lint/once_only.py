"""Once-only rules: nothing is asked of a person that the state holds, has issued, or was given already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from motcua.reengineering.lint.dated_tables import HeldPaper, exceptions, held_papers, on_day
from motcua.reengineering.lint.paper_names import GENERIC, folded, paper, without_form
from motcua.reengineering.lint.records import ProcedureRecord
from motcua.reengineering.lint.rule import Check, Effect, Rule, Severity, Spot

NO_PAPER_FOR_DATA = "NĐ 118/2025/NĐ-CP Điều 4 khoản 2 điểm a (sửa bởi NĐ 309/2026/NĐ-CP, từ 05/8/2026)"
HELD = Rule(
    "state-already-holds",
    Severity.WARNING,
    "Giấy tờ mà cơ sở dữ liệu của Nhà nước đã có",
    f"NQ 66.7/2025/NQ-CP; {NO_PAPER_FOR_DATA}",
    "Tra cứu cơ sở dữ liệu thay cho nộp giấy; chỉ yêu cầu giấy khi dữ liệu thiếu hoặc sai, và ghi rõ lý do.",
    Effect(papers=1),
)
OWN_RESULT = Rule(
    "own-result-asked-back",
    Severity.WARNING,
    "Giấy tờ là kết quả của một thủ tục khác",
    NO_PAPER_FOR_DATA,
    "Dùng lại kết quả điện tử đã cấp, liên kết bằng mã hồ sơ hoặc mã kết quả.",
    Effect(papers=1),
)
TWICE = Rule(
    "asked-twice",
    Severity.WARNING,
    "Nhóm thủ tục liên thông hỏi hai lần cùng một giấy tờ",
    "TT 01/2023/TT-VPCP Điều 17 (nhóm thủ tục liên thông)",
    "Nhận giấy tờ một lần ở thủ tục đầu, các thủ tục sau dùng lại.",
    Effect(papers=1),
)
SHORTEST = 3
"""Words a result's name needs to tell which paper it is."""
ISSUED = re.compile(
    r"(?:giay|phieu|the|trich luc|quyet dinh|chung chi|chung nhan|van ban|bang|so|thong bao|xac nhan"
    r"|ho chieu)\b"
)
"""First words of what an authority issues; plans and reports are the applicant's own."""
PASSPORT = "ho chieu"
"""Lists of identity papers begin with it; alone it is in no database a counter may ask."""
LIST_OF_PAPERS = 120
"""Characters of a component read for one of several papers it names."""


@dataclass(frozen=True)
class Issued:
    """The results of all procedures of a set: per paper who issues it."""

    by_paper: dict[str, list[str]] = field(default_factory=dict)

    def add(self, record: ProcedureRecord) -> None:
        for result in record.content.results:
            name = paper(result.name)
            if tells_which(name) and record.label not in self.by_paper.setdefault(name, []):
                self.by_paper[name].append(record.label)

    def by_others(self, name: str, label: str) -> list[str]:
        """Procedures that issue the paper ``name``; none when ``label`` itself issues it, for then the paper
        is what the procedure renews, changes or takes back."""
        issuers = self.by_paper.get(name, [])
        return [] if label in issuers else issuers


def tells_which(result: str) -> bool:
    """Is a result named well enough to be known again?"""
    long = result.count(" ") + 1 >= SHORTEST
    return long and bool(ISSUED.match(result)) and not GENERIC.fullmatch(result)


@dataclass(frozen=True)
class InSet:
    """One record beside the others it was given with.

    ``asked``: per paper the records of its linked groups that ask it, in the order given.
    """

    record: ProcedureRecord
    issued: Issued
    asked: dict[str, list[str]]


def held_by_state(on: date) -> Check[ProcedureRecord]:
    """The rule with the rows in force on a day. What the procedure itself renews or changes is left out: it
    is handed in to be replaced."""
    rows = on_day(held_papers(), on)
    beginnings = (PASSPORT, *(word for row in rows for word in row.starts))

    def found(record: ProcedureRecord) -> Iterator[Spot]:
        own = {paper(result.name) for result in record.content.results}
        for group, number, component in record.components():
            if not without_form(component.name).startswith(beginnings):
                continue
            row = holder(component.name, rows)
            if row and paper(component.name) not in own:
                where = record.places.component_name(group, number)
                yield where, f"{row.paper}: {row.database} ({row.owner}) đã có; {row.source}."

    return Check(HELD, found)


def holder(name: str, rows: Sequence[HeldPaper]) -> HeldPaper | None:
    """The row for a paper, unless its own text already puts the data first."""
    bare = without_form(name)
    row = next((row for row in rows if told(bare, row)), None)
    return None if row and data_first(name) else row


def data_first(name: str) -> bool:
    """Does the component itself say that data come first, or that the paper is foreign?"""
    return bool(_excepted().search(folded(name)))


def told(bare: str, row: HeldPaper) -> bool:
    """Does the name begin as the row says, or list the paper among its first words?"""
    if bare.startswith(row.starts):
        return True
    return bare.startswith(PASSPORT) and any(words in bare[:LIST_OF_PAPERS] for words in row.within)


@cache
def _excepted() -> re.Pattern[str]:
    return re.compile("|".join(exceptions()))


def asked_back(one: InSet) -> Iterator[Spot]:
    record = one.record
    for group, number, component in record.components():
        issuers = one.issued.by_others(paper(component.name), record.label)
        if issuers and not data_first(component.name):
            more = f" và {len(issuers) - 1} thủ tục khác" if len(issuers) > 1 else ""
            said = f"Giấy tờ này là kết quả của thủ tục {issuers[0]}{more}."
            yield record.places.component_name(group, number), said


def asked_twice(one: InSet) -> Iterator[Spot]:
    """Papers that a procedure earlier in the same group asks already."""
    record = one.record
    for group, number, component in record.components() if one.asked else ():
        earlier = one.asked.get(paper(component.name))
        if earlier and earlier[0] != record.label:
            said = f"Thủ tục {earlier[0]} trong cùng nhóm liên thông đã hỏi giấy tờ này."
            yield record.places.component_name(group, number), said


SET_CHECKS = (Check(OWN_RESULT, asked_back), Check(TWICE, asked_twice))
