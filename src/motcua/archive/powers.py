"""Who may do what in the archive: the one choke point.

Lists are drawn up by those who keep papers and approved by a leader; what cannot be undone needs both.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    ENTER_RULE = "enter-rule"
    DRAW_UP = "draw-up"
    ADJUST = "adjust"
    SUBMIT = "submit"
    APPROVE = "approve"
    PACK = "pack"
    CHECK = "check"
    TRY_RESTORING = "try-restoring"
    SET_PERIOD = "set-period"
    HAND_OVER = "hand-over"
    CONFIRM_HAND_OVER = "confirm-hand-over"
    WITHDRAW_HAND_OVER = "withdraw-hand-over"
    HOLD = "hold"
    PROPOSE_DESTRUCTION = "propose-destruction"
    DECIDE_DESTRUCTION = "decide-destruction"
    DESTROY = "destroy"
    FINISH_DESTRUCTION = "finish-destruction"
    READ = "read"
    READ_PACKAGE = "read-package"


ARCHIVISTS = frozenset({Role.SEAL, Role.UNIT_ADMIN})
"""Văn thư, lưu trữ of a unit and its administrator."""
LEADERS = frozenset({Role.LEADER})
OVERSEERS = frozenset({Role.CONTROL, Role.LEADER})
ARCHIVISTS_ONLY = "Chỉ văn thư, lưu trữ hoặc quản trị của đơn vị được làm việc này."
LEADERS_ONLY = "Chỉ lãnh đạo của đơn vị được làm việc này."
OFFICERS_ONLY = "Trang này chỉ mở cho văn thư, lưu trữ, lãnh đạo và người kiểm soát của đơn vị."
KEEPERS_ONLY = "Chỉ văn thư, lưu trữ, quản trị hoặc lãnh đạo của đơn vị được làm việc này."

POWERS: Powers[Verb] = Powers(
    {
        Verb.ENTER_RULE: Power(
            "Khai thời hạn bảo quản",
            frozenset({Role.SYSTEM_ADMIN}),
            refusal="Chỉ quản trị hệ thống được làm việc này.",
        ),
        Verb.DRAW_UP: Power("Lập danh mục nộp lưu", ARCHIVISTS, refusal=ARCHIVISTS_ONLY, by_system=True),
        Verb.ADJUST: Power("Điều chỉnh danh mục", ARCHIVISTS, refusal=ARCHIVISTS_ONLY),
        Verb.SUBMIT: Power("Trình phê duyệt", ARCHIVISTS, refusal=ARCHIVISTS_ONLY),
        Verb.APPROVE: Power("Phê duyệt danh mục", LEADERS, refusal=LEADERS_ONLY),
        Verb.PACK: Power("Lập gói lưu trữ", ARCHIVISTS, refusal=ARCHIVISTS_ONLY, by_system=True),
        Verb.CHECK: Power("Kiểm tra gói", ARCHIVISTS | OVERSEERS, refusal=OFFICERS_ONLY, by_system=True),
        Verb.TRY_RESTORING: Power("Thử khôi phục", ARCHIVISTS, refusal=ARCHIVISTS_ONLY, by_system=True),
        Verb.SET_PERIOD: Power("Xác nhận thời hạn bảo quản", LEADERS, refusal=LEADERS_ONLY),
        Verb.HAND_OVER: Power("Giao nộp lưu trữ lịch sử", ARCHIVISTS, refusal=ARCHIVISTS_ONLY),
        Verb.CONFIRM_HAND_OVER: Power("Ghi xác nhận của bên nhận", ARCHIVISTS, refusal=ARCHIVISTS_ONLY),
        Verb.WITHDRAW_HAND_OVER: Power("Rút lại việc giao nộp", ARCHIVISTS, refusal=ARCHIVISTS_ONLY),
        Verb.HOLD: Power("Giữ lại, thôi giữ hồ sơ", LEADERS, refusal=LEADERS_ONLY),
        Verb.PROPOSE_DESTRUCTION: Power("Đề nghị tiêu hủy", ARCHIVISTS, refusal=ARCHIVISTS_ONLY),
        Verb.DECIDE_DESTRUCTION: Power("Quyết định tiêu hủy", LEADERS, refusal=LEADERS_ONLY),
        Verb.DESTROY: Power("Tiêu hủy", ARCHIVISTS, refusal=ARCHIVISTS_ONLY),
        Verb.FINISH_DESTRUCTION: Power(
            "Tiêu hủy tệp", refusal="Việc này do hệ thống tự thực hiện.", by_system=True
        ),
        Verb.READ: Power("Xem lưu trữ", ARCHIVISTS | OVERSEERS, OVERSEERS, OFFICERS_ONLY),
        Verb.READ_PACKAGE: Power(
            "Lấy gói lưu trữ ra", ARCHIVISTS | LEADERS, refusal=KEEPERS_ONLY, by_system=True
        ),
    }
)
