"""The acts that complete a step, as the studio's screens call them."""

from __future__ import annotations

from motcua.processes.definition import Act

ACTS: tuple[tuple[str, str], ...] = (
    (Act.RECEIVE.value, "Tiếp nhận"),
    (Act.PROCESS.value, "Xử lý"),
    (Act.APPROVE.value, "Phê duyệt"),
    (Act.SEAL.value, "Đóng dấu"),
    (Act.RETURN.value, "Trả kết quả"),
)
"""Value and words, in the order of a dossier's way."""
