"""Who may do what with side files: the one choke point."""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    ENTER_SYSTEM = "enter-system"
    OPEN = "open"
    NOTE_STATE = "note-state"
    HOLD_FILE = "hold-file"
    RELEASE_FILE = "release-file"
    NOTICE_OUTAGE = "notice-outage"
    END_OUTAGE = "end-outage"
    ASK_PUSH = "ask-push"
    HAND_PUSH = "hand-push"
    END_PUSH = "end-push"
    EXPORT = "export"
    READ = "read"


WORKERS = frozenset({Role.CLERK, Role.SPECIALIST})
READERS = WORKERS | {Role.LEADER, Role.CONTROL, Role.UNIT_ADMIN, Role.SEAL}
OVERSEERS = frozenset({Role.CONTROL, Role.LEADER})
WORKERS_ONLY = "Chỉ cán bộ một cửa hoặc công chức thụ lý của đơn vị được làm việc này."

POWERS: Powers[Verb] = Powers(
    {
        Verb.ENTER_SYSTEM: Power(
            "Khai, sửa, thôi dùng hệ thống ngoài",
            frozenset({Role.SYSTEM_ADMIN}),
            refusal="Chỉ quản trị hệ thống được làm việc này.",
        ),
        Verb.OPEN: Power("Lập hồ sơ phụ", WORKERS, refusal=WORKERS_ONLY),
        Verb.NOTE_STATE: Power("Ghi số, trạng thái bên ngoài", WORKERS, refusal=WORKERS_ONLY),
        Verb.HOLD_FILE: Power("Giữ giấy tờ, kết quả", WORKERS, refusal=WORKERS_ONLY),
        Verb.RELEASE_FILE: Power("Bỏ giấy tờ giữ nhầm", WORKERS, refusal=WORKERS_ONLY),
        Verb.NOTICE_OUTAGE: Power("Ghi sự cố hệ thống ngoài", WORKERS, refusal=WORKERS_ONLY),
        Verb.END_OUTAGE: Power("Ghi hết sự cố", WORKERS, refusal=WORKERS_ONLY),
        Verb.ASK_PUSH: Power("Thêm việc phải chuyển", WORKERS, refusal=WORKERS_ONLY),
        Verb.HAND_PUSH: Power("Ghi đã chuyển bằng tay", WORKERS, refusal=WORKERS_ONLY),
        Verb.END_PUSH: Power("Ghi xác nhận đã chuyển", WORKERS, refusal=WORKERS_ONLY),
        Verb.EXPORT: Power("Xuất gói chuyển", WORKERS, refusal=WORKERS_ONLY),
        Verb.READ: Power("Xem hồ sơ phụ", READERS, OVERSEERS, "Trang này chỉ mở cho cán bộ của đơn vị."),
    }
)
