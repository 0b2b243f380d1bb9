"""Why a log is refused."""

from __future__ import annotations

from motcua.core.errors import Unreadable


class NotALog(Unreadable):
    """Tệp không phải là nhật ký sự kiện đọc được."""


class MissingColumn(NotALog):
    """Nhật ký thiếu cột bắt buộc."""


class EmptyLog(NotALog):
    """Nhật ký không có sự kiện nào."""


class BadMoment(NotALog):
    """Có thời điểm không đọc được."""
