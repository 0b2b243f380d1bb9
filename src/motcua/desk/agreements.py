"""How an owner of stored documents may agree at a counter to their reuse, as the record keeps it."""

from __future__ import annotations

from typing import Final

AGREEMENTS: Final = {
    "co-mat": "Chủ giấy tờ có mặt tại quầy, đồng ý dùng lại",
    "ky": "Chủ giấy tờ đã ký vào phiếu đồng ý dùng lại",
    "uy-quyen": "Người được ủy quyền xuất trình văn bản ủy quyền, đồng ý dùng lại",
}
