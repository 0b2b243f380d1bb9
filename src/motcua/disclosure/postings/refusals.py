"""Why something is not done with a posting."""

from __future__ import annotations

from motcua.core.errors import Conflict, Forbidden, Refusal


class NotMyOwn(Forbidden):
    """Người soạn không tự duyệt nội dung của mình."""


class NotAllowedNow(Conflict):
    """Việc này không làm được ở trạng thái hiện tại."""


class ReasonNeeded(Refusal):
    """Cần ghi lý do."""


class EmptyPosting(Refusal):
    """Chưa có nội dung để niêm yết."""
