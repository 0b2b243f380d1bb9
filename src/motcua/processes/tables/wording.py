"""What the words of a published step say: the act it is, and a short name for its task.

Words decide only where place and position do not. Matching is on folded text (no case, no accents).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.core.positions import Position
from motcua.core.text import words_only
from motcua.processes.definition import Act
from motcua.processes.tables.records import StepRow

_SIGNS = re.compile(r"\b(ky|duyet|phe duyet|phe chuan|quyet dinh)\b")
_ASSIGNS = re.compile(r"\b(phan cong|giao viec|chuyen ho so)\b")
_SEALS = re.compile(r"\b(dong dau|lay so|phat hanh)\b")
_RETURNS = re.compile(r"\b(hoan tra|tra ket qua|tra ho so|giao tra|tra giay to)\b")
_BY_OTHERS = re.compile(r"\b(chuyen|trinh)\b.*$")
"""A step that hands on "for signing" or "for the seal" does neither itself."""


def act_of(row: StepRow, index: int, count: int, position: Position | None) -> Act:
    """The act of a step: first receives, last returns, between them the position decides, then words.

    A leader's step approves unless its words only hand out work.
    """
    if index == 0:
        return Act.RECEIVE
    if index == count - 1:
        return Act.RETURN
    words = words_only(row.action)
    if position is Position.LEADER:
        return Act.PROCESS if _ASSIGNS.search(words) and not _SIGNS.search(words) else Act.APPROVE
    if position is Position.SEAL:
        return Act.SEAL
    if position is not None:
        return Act.PROCESS
    return act_by_words(words)


def act_by_words(words: str) -> Act:
    """What folded words alone say: who hands on "for signing" does not sign."""
    own = _BY_OTHERS.sub("", words)
    if _SIGNS.search(own):
        return Act.APPROVE
    return Act.SEAL if _SEALS.search(own) else Act.PROCESS


def says_return(row: StepRow) -> bool:
    """Do the words of a step speak of handing the result back?"""
    return bool(_RETURNS.search(words_only(row.action)))


@dataclass(frozen=True, slots=True)
class _Phrase:
    act: Act
    words: re.Pattern[str]
    name: str


def _phrases(act: Act, *pairs: tuple[str, str]) -> tuple[_Phrase, ...]:
    return tuple(_Phrase(act, re.compile(words), name) for words, name in pairs)


_PHRASES = (
    *_phrases(
        Act.RECEIVE,
        (r"\bnop don\b", "Nộp đơn"),
        (r"\bgiay bien nhan\b", "Tiếp nhận hồ sơ, ghi giấy biên nhận"),
        (r"\bkiem tra\b", "Tiếp nhận, kiểm tra hồ sơ"),
        (r"", "Tiếp nhận hồ sơ"),
    ),
    *_phrases(
        Act.PROCESS,
        (r"\bniem yet\b", "Thẩm tra, xác minh, niêm yết"),
        (r"\blay y kien\b", "Kiểm tra hồ sơ, lấy ý kiến"),
        (r"\bco y kien\b", "Chờ ý kiến người liên quan"),
        (r"^du thao\b", "Dự thảo kết quả, trình ký"),
        (r"\bgiay gioi thieu\b", "Kiểm tra, cấp giấy giới thiệu"),
        (r"^xac nhan\b", "Xác nhận"),
        (r"\btham tra\b", "Thẩm tra hồ sơ"),
        (r"\bkiem tra\b", "Kiểm tra, xử lý hồ sơ"),
        (r"^$", "Xử lý hồ sơ"),
    ),
    *_phrases(
        Act.APPROVE,
        (r"\bky chung thuc\b", "Xem xét, ký chứng thực"),
        (r"\bky (giay )?trich luc\b", "Ký trích lục"),
        (r"\bphe duyet\b", "Phê duyệt kết quả"),
        (r"\bky duyet\b", "Xem xét, ký duyệt"),
        (r"", "Xem xét, ký"),
    ),
    *_phrases(Act.SEAL, (r"\bky so\b", "Ký số, đóng dấu, phát hành"), (r"", "Đóng dấu")),
    *_phrases(
        Act.RETURN,
        (r"\bdong dau\b", "Đóng dấu, thu lệ phí, trả kết quả"),
        (r"\bghi vao so\b", "Ghi sổ, trả kết quả"),
        (r"\bthu le phi\b", "Thu lệ phí, trả kết quả"),
        (r"\bchi ho tro\b", "Chi hỗ trợ"),
        (r"", "Trả kết quả"),
    ),
)

LONGEST_NAME = 48
"""Characters of a task name that still read well inside its box."""


def short_name(row: StepRow, act: Act) -> str:
    """A short name for a step's task: a known phrase of ours, else the step's own first clause."""
    words = words_only(row.action)
    known = next((p.name for p in _PHRASES if p.act is act and p.words.search(words)), "")
    return known or _first_clause(row.action)


def _first_clause(action: str) -> str:
    clause = re.split(r"[.;:(\n]", action.strip(" -+•\n"))[0].strip()
    if len(clause) <= LONGEST_NAME:
        return clause[:1].upper() + clause[1:]
    return clause[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(", ") + "…"
