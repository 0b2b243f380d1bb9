"""Who may do what about a petition: the one choke point.

Anybody may petition. Officers of the unit that must answer sort, handle and draft; only a leader answers; a
leader or control officer of a unit above may step in. Beside the table: nobody touches a petition about
themselves (:mod:`motcua.petitions.visibility`), and nobody approves what they drafted.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.actors import Actor
from motcua.identity.powers import Power, Powers
from motcua.identity.roles import STAFF_ROLES, Role


class Verb(StrEnum):
    """Everything that can be done here."""

    PETITION = "petition"
    RECORD = "record"
    SORT = "sort"
    HANDLE = "handle"
    ASSIGN = "assign"
    APPROVE = "approve"
    PUBLISH = "publish"
    STATE = "state"
    READ = "read"
    WATCH = "watch"


HANDLERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.CONTROL, Role.LEADER})
ABOVE = frozenset({Role.LEADER, Role.CONTROL})
FOR_HANDLERS = (
    "Chỉ cán bộ, lãnh đạo của đơn vị phải trả lời, hoặc lãnh đạo, kiểm soát của cấp trên làm việc này."
)
VISITOR = Actor(user=None, name="Người gửi")
"""Whoever petitions: what they do is never written down under their account."""

POWERS: Powers[Verb] = Powers(
    {
        Verb.PETITION: Power("Phản ánh, kiến nghị", anybody=True),
        Verb.RECORD: Power(
            "Ghi nhận phản ánh, kiến nghị", HANDLERS, ABOVE, "Chỉ cán bộ của đơn vị tiếp nhận được ghi nhận."
        ),
        Verb.SORT: Power("Phân loại, chuyển, từ chối", HANDLERS, ABOVE, FOR_HANDLERS),
        Verb.HANDLE: Power("Xử lý, dự thảo trả lời", HANDLERS, ABOVE, FOR_HANDLERS),
        Verb.ASSIGN: Power("Giao xử lý", ABOVE, ABOVE, "Chỉ lãnh đạo hoặc cán bộ kiểm soát giao việc."),
        Verb.APPROVE: Power(
            "Duyệt trả lời, gia hạn",
            frozenset({Role.LEADER}),
            frozenset({Role.LEADER}),
            "Chỉ lãnh đạo của đơn vị phải trả lời, hoặc của cấp trên, được duyệt.",
        ),
        Verb.PUBLISH: Power(
            "Công khai trả lời", ABOVE, ABOVE, "Chỉ lãnh đạo hoặc cán bộ kiểm soát thủ tục công khai."
        ),
        Verb.STATE: Power("Giải trình", STAFF_ROLES, refusal="Chỉ cán bộ được yêu cầu mới giải trình."),
        Verb.READ: Power("Xem phản ánh, kiến nghị", HANDLERS, ABOVE, FOR_HANDLERS),
        Verb.WATCH: Power("Nhắc hạn", by_system=True, refusal="Hệ thống tự nhắc hạn."),
    }
)
