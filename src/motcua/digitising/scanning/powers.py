"""Who may scan: the one choke point of capturing papers.

Whoever receives or decides scans what comes in front of them (TT 01/2023/TT-VPCP Art. 5); only the one who
began a scan works on it, for it is they who sign it (Art. 8.1).
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    SCAN = "scan"
    SIGN = "sign"
    READ = "read"


SCANNERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.SEAL})
OVERSEERS = frozenset({Role.LEADER, Role.UNIT_ADMIN, Role.CONTROL})
POWERS: Powers[Verb] = Powers(
    {
        Verb.SCAN: Power(
            "Quét giấy tờ",
            SCANNERS,
            refusal="Chỉ cán bộ một cửa, công chức thụ lý hoặc văn thư của đơn vị được quét giấy tờ.",
            by_system=True,
        ),
        Verb.SIGN: Power(
            "Ký số bản quét",
            SCANNERS,
            refusal="Chỉ người quét được ký bản quét của mình (TT 01/2023/TT-VPCP Điều 8).",
        ),
        Verb.READ: Power(
            "Xem việc quét giấy tờ",
            SCANNERS | OVERSEERS,
            OVERSEERS,
            "Việc quét giấy tờ chỉ mở cho cán bộ của đơn vị và người theo dõi từ cấp trên.",
        ),
    }
)
