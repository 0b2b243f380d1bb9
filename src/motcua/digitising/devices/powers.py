"""Who may set up scanners and who may scan with them: the one choke point of machines.

The address of a machine sends the server into the office's network, so only the unit's administrator types
it; whoever scans papers in the unit uses what is set up.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.digitising.scanning.powers import SCANNERS
from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    SET_UP = "set-up"
    USE = "use"
    TAKE_IN = "take-in"


POWERS: Powers[Verb] = Powers(
    {
        Verb.SET_UP: Power(
            "Thiết lập máy quét",
            frozenset({Role.UNIT_ADMIN}),
            refusal="Chỉ quản trị của đơn vị được thêm, sửa máy quét của đơn vị.",
        ),
        Verb.USE: Power(
            "Quét từ máy",
            SCANNERS,
            refusal="Chỉ cán bộ quét giấy tờ của đơn vị được dùng máy quét của đơn vị.",
            by_system=True,
        ),
        Verb.TAKE_IN: Power(
            "Nhận tệp từ thư mục", by_system=True, refusal="Hệ thống tự nhận tệp từ thư mục."
        ),
    }
)
