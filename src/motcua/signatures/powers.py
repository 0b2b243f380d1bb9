"""Who may do what with keys, signatures and trust: the one choke point."""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import STAFF_ROLES, Role


class Verb(StrEnum):
    """Everything that can be done here."""

    KEEP_OWN_KEYS = "keep-own-keys"
    KEEP_UNIT_KEYS = "keep-unit-keys"
    SIGN = "sign"
    SIGN_FOR_UNIT = "sign-for-unit"
    READ_UNIT = "read-unit"
    KEEP_TRUST = "keep-trust"


KEEPERS = frozenset({Role.SEAL, Role.UNIT_ADMIN})
READERS = frozenset({Role.LEADER, Role.SEAL, Role.UNIT_ADMIN, Role.CONTROL})
OFFICERS_ONLY = "Chỉ cán bộ được làm việc này."
POWERS: Powers[Verb] = Powers(
    {
        Verb.KEEP_OWN_KEYS: Power("Quản lý khóa ký của mình", STAFF_ROLES, refusal=OFFICERS_ONLY),
        Verb.KEEP_UNIT_KEYS: Power(
            "Quản lý khóa ký của cơ quan",
            KEEPERS,
            refusal="Chỉ văn thư hoặc quản trị của đơn vị được làm việc này.",
        ),
        Verb.SIGN: Power("Ký số", STAFF_ROLES, refusal=OFFICERS_ONLY),
        Verb.SIGN_FOR_UNIT: Power(
            "Ký số của cơ quan",
            frozenset({Role.SEAL}),
            refusal="Chỉ văn thư của đơn vị được dùng con dấu số.",
        ),
        Verb.READ_UNIT: Power(
            "Xem chữ ký của đơn vị",
            READERS,
            frozenset({Role.CONTROL, Role.LEADER}),
            "Chỉ lãnh đạo, văn thư, quản trị hoặc kiểm soát thủ tục được xem.",
        ),
        Verb.KEEP_TRUST: Power(
            "Quản lý danh sách tin cậy",
            frozenset({Role.SYSTEM_ADMIN}),
            refusal="Chỉ quản trị hệ thống được thay đổi danh sách tin cậy.",
        ),
    }
)
