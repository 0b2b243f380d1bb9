"""Why side files refuse."""

from __future__ import annotations

from motcua.core.errors import Conflict, Refusal


class Incomplete(Refusal):
    """Còn thiếu thông tin."""


class WrongNumber(Refusal):
    """Số không đúng dạng của hệ thống này."""


class OpenedAlready(Conflict):
    """Hồ sơ phụ này đã có."""


class NotConcerned(Conflict):
    """Hồ sơ không liên quan đến hệ thống đang có sự cố."""


class NotAllowedNow(Conflict):
    """Việc này không còn làm được ở trạng thái hiện tại."""
