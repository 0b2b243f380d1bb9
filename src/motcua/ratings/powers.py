"""Who may do what with ratings: the one choke point.

Anybody rates the service they had; nobody rates for somebody else. What people wrote is reviewed and
published by those who control procedures, not by those it is about; the authority's leader answers it. Nobody
decides about single ratings whether they count: that is a rule (:mod:`motcua.ratings.doubts`).
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import STAFF_ROLES, Role


class Verb(StrEnum):
    """Everything that can be done here."""

    RATE = "rate"
    INVITE = "invite"
    FORGET = "forget"
    REVIEW = "review"
    REPLY = "reply"
    READ = "read"
    READ_OFFICERS = "read-officers"
    READ_OWN = "read-own"


READERS = frozenset({Role.LEADER, Role.CONTROL, Role.UNIT_ADMIN})
POWERS: Powers[Verb] = Powers(
    {
        Verb.RATE: Power("Đánh giá", anybody=True),
        Verb.INVITE: Power("Mời đánh giá", by_system=True, refusal="Hệ thống tự gửi lời mời đánh giá."),
        Verb.FORGET: Power("Xóa lời gốc", by_system=True, refusal="Hệ thống tự xóa lời chưa che."),
        Verb.REVIEW: Power(
            "Duyệt ý kiến đánh giá",
            frozenset({Role.CONTROL}),
            frozenset({Role.CONTROL}),
            "Chỉ cán bộ kiểm soát thủ tục hành chính được duyệt ý kiến của người dân.",
        ),
        Verb.REPLY: Power(
            "Trả lời ý kiến đánh giá",
            frozenset({Role.LEADER, Role.CONTROL}),
            frozenset({Role.LEADER, Role.CONTROL}),
            "Chỉ lãnh đạo hoặc cán bộ kiểm soát thủ tục hành chính được trả lời thay mặt cơ quan.",
        ),
        Verb.READ: Power(
            "Xem kết quả đánh giá",
            READERS,
            READERS,
            "Kết quả đánh giá mở cho lãnh đạo, cán bộ kiểm soát và quản trị của đơn vị hoặc cấp trên.",
        ),
        Verb.READ_OFFICERS: Power(
            "Xem kết quả của từng cán bộ",
            frozenset({Role.LEADER}),
            frozenset({Role.LEADER}),
            "Kết quả của từng cán bộ chỉ mở cho lãnh đạo đơn vị và cấp trên.",
        ),
        Verb.READ_OWN: Power(
            "Xem kết quả đánh giá của mình", STAFF_ROLES, refusal="Trang này dành cho cán bộ."
        ),
    }
)
