"""Why something is not done with a consultation."""

from __future__ import annotations

from motcua.core.errors import Conflict, Forbidden, Refusal


class NotOpen(Conflict):
    """Đợt lấy ý kiến không nhận ý kiến vào lúc này."""


class AlreadyGiven(Conflict):
    """Bạn đã gửi ý kiến cho đợt này."""


class NotAllowedNow(Conflict):
    """Việc này không làm được ở trạng thái hiện tại."""


class NotMyOwn(Forbidden):
    """Người soạn không tự mở đợt lấy ý kiến của mình."""


class NotYetAnswered(Conflict):
    """Còn ý kiến chưa được trả lời."""


class Incomplete(Refusal):
    """Chưa đủ thông tin."""


class WrongCode(Refusal):
    """Mã sửa ý kiến không đúng."""


class NameNeeded(Refusal):
    """Đợt lấy ý kiến này cần ghi tên."""
