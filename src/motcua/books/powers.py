"""Who may do what with old registers: the one choke point.

The unit that holds the registers runs the work: its administrator or leader begins a project and says who
works on it. Typing, settling and checking are also for members of the project only (:mod:`.members`); nobody
settles or checks what they typed. What an entry says is personal data: read by those who work with registers.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    MANAGE = "manage"
    KEY = "key"
    SETTLE = "settle"
    CHECK = "check"
    READ = "read"
    EXPORT = "export"
    GIVE = "give"
    IMPORT = "import"


MANAGERS = frozenset({Role.UNIT_ADMIN, Role.LEADER})
WORKERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.SEAL, Role.CONTROL, Role.UNIT_ADMIN, Role.LEADER})
KEEPERS = frozenset({Role.SPECIALIST, Role.LEADER})
POWERS: Powers[Verb] = Powers(
    {
        Verb.MANAGE: Power(
            "Quản lý đợt số hóa sổ",
            MANAGERS,
            refusal="Chỉ quản trị đơn vị hoặc lãnh đạo của đơn vị giữ sổ được quản lý đợt số hóa.",
        ),
        Verb.KEY: Power("Nhập sổ", WORKERS, refusal="Chỉ người được giao trong đợt này được nhập."),
        Verb.SETTLE: Power(
            "Phân xử chỗ khác nhau",
            WORKERS,
            refusal="Chỉ người được giao phân xử trong đợt này làm việc này.",
        ),
        Verb.CHECK: Power(
            "Kiểm tra mẫu", WORKERS, refusal="Chỉ người được giao kiểm tra trong đợt này làm việc này."
        ),
        Verb.READ: Power(
            "Tra cứu sổ cũ",
            KEEPERS | {Role.CLERK, Role.UNIT_ADMIN},
            refusal="Sổ cũ có dữ liệu cá nhân nên chỉ mở cho cán bộ làm việc với sổ của đơn vị.",
        ),
        Verb.EXPORT: Power(
            "Xuất dữ liệu sổ",
            MANAGERS,
            refusal="Chỉ quản trị đơn vị hoặc lãnh đạo của đơn vị giữ sổ được xuất dữ liệu.",
        ),
        Verb.GIVE: Power(
            "Đưa vào kho giấy tờ của người dân",
            KEEPERS,
            refusal="Chỉ công chức thụ lý hoặc lãnh đạo của đơn vị giữ sổ được xác nhận mục này là của ai.",
        ),
        Verb.IMPORT: Power("Nhập ảnh trang sổ", by_system=True, refusal="Hệ thống tự nhập ảnh."),
    }
)
