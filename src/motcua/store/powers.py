"""Who may do what with stored documents: the one choke point.

People have their own documents. An officer comes to one only through a purpose the store knows the grounds of
(:mod:`motcua.store.looking`); no role opens the store as such. What satisfies what, and who is the same
person, is proposed by one officer of procedure control or a leader and decided by another.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    OWN = "own"
    ASK_CORRECTION = "ask-correction"
    LOOK = "look"
    ANSWER_CORRECTION = "answer-correction"
    END = "end"
    PROPOSE_KIND = "propose-kind"
    DECIDE_KIND = "decide-kind"
    PROPOSE_MERGE = "propose-merge"
    DECIDE_MERGE = "decide-merge"
    UNDO_MERGE = "undo-merge"
    SETTLE_NUMBER = "settle-number"
    READ = "read"


HANDLERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.SEAL})
"""Who deals with dossiers; control and administrators look after those who do."""
DECIDERS = frozenset({Role.CONTROL, Role.LEADER})
FOR_OWNER = "Chỉ chủ giấy tờ được làm việc này."
FOR_DECIDERS = "Chỉ cán bộ kiểm soát thủ tục hành chính hoặc lãnh đạo đơn vị được làm việc này."
POWERS: Powers[Verb] = Powers(
    {
        Verb.OWN: Power("Giấy tờ của tôi", frozenset({Role.CITIZEN}), refusal=FOR_OWNER),
        Verb.ASK_CORRECTION: Power("Đề nghị sửa", frozenset({Role.CITIZEN}), refusal=FOR_OWNER),
        Verb.LOOK: Power(
            "Xem giấy tờ trong kho",
            HANDLERS,
            refusal="Giấy tờ của người dân chỉ mở khi đang giải quyết hồ sơ dùng giấy tờ ấy.",
        ),
        Verb.ANSWER_CORRECTION: Power(
            "Trả lời đề nghị sửa", DECIDERS | {Role.CLERK}, DECIDERS, "Chỉ đơn vị lưu giấy tờ được trả lời."
        ),
        Verb.END: Power("Thu hồi bản lưu", DECIDERS, DECIDERS, FOR_DECIDERS),
        Verb.PROPOSE_KIND: Power("Đề xuất giấy tờ tương đương", DECIDERS, refusal=FOR_DECIDERS),
        Verb.DECIDE_KIND: Power("Duyệt giấy tờ tương đương", DECIDERS, refusal=FOR_DECIDERS),
        Verb.PROPOSE_MERGE: Power("Đề nghị gộp", DECIDERS, refusal=FOR_DECIDERS),
        Verb.DECIDE_MERGE: Power("Quyết định gộp", DECIDERS, DECIDERS, FOR_DECIDERS),
        Verb.UNDO_MERGE: Power("Tách lại", DECIDERS, DECIDERS, FOR_DECIDERS),
        Verb.SETTLE_NUMBER: Power("Xử lý số trùng", DECIDERS, DECIDERS, FOR_DECIDERS),
        Verb.READ: Power("Xem kho giấy tờ", DECIDERS | {Role.UNIT_ADMIN}, refusal=FOR_DECIDERS),
    }
)
