"""Who may do what in the queue: the one choke point.

A number is drawn by anybody who stands at a device of the hall; counters are served by the officers who work
there; the hall is set up by the unit's administrator or leader.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    DRAW = "draw"
    BOOK = "book"
    CANCEL = "cancel"
    SERVE = "serve"
    CLOSE_DAY = "close-day"
    SET_UP = "set-up"
    READ = "read"


SERVERS = frozenset({Role.CLERK, Role.SPECIALIST})
MANAGERS = frozenset({Role.UNIT_ADMIN, Role.LEADER})
POWERS: Powers[Verb] = Powers(
    {
        Verb.DRAW: Power("Lấy số", anybody=True),
        Verb.BOOK: Power("Đặt lịch", anybody=True),
        Verb.CANCEL: Power("Hủy số", anybody=True),
        Verb.SERVE: Power(
            "Phục vụ tại quầy", SERVERS, refusal="Chỉ cán bộ làm việc tại quầy được làm việc này."
        ),
        Verb.CLOSE_DAY: Power(
            "Kết thúc ngày",
            SERVERS | MANAGERS,
            refusal="Chỉ cán bộ hoặc lãnh đạo của Bộ phận Một cửa được kết thúc ngày.",
            by_system=True,
        ),
        Verb.SET_UP: Power(
            "Thiết lập hàng chờ",
            MANAGERS,
            MANAGERS,
            "Chỉ quản trị đơn vị hoặc lãnh đạo của Bộ phận Một cửa được thiết lập.",
        ),
        Verb.READ: Power(
            "Xem hàng chờ",
            SERVERS | MANAGERS | {Role.CONTROL},
            MANAGERS | {Role.CONTROL},
            "Hàng chờ chỉ mở cho cán bộ của Bộ phận Một cửa và người theo dõi từ cấp trên.",
        ),
    }
)
