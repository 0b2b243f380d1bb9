"""Why the archive refuses."""

from __future__ import annotations

from motcua.core.errors import Conflict, Refusal


class NotClosed(Conflict):
    """Hồ sơ chưa kết thúc nên chưa lập được gói lưu trữ."""


class NotMyOwn(Conflict):
    """Người lập không được tự phê duyệt."""


class NotAllowedNow(Conflict):
    """Việc này không còn làm được ở trạng thái hiện tại."""


class ReasonNeeded(Refusal):
    """Chưa ghi lý do."""


class BasisNeeded(Refusal):
    """Chưa ghi văn bản làm căn cứ."""


class NothingLike(Refusal):
    """Không có trong danh mục thủ tục."""


class PeriodRunning(Conflict):
    """Chưa hết thời hạn bảo quản."""


class PeriodUnconfirmed(Conflict):
    """Thời hạn bảo quản chưa được xác nhận theo văn bản."""


class OnHold(Conflict):
    """Hồ sơ đang bị giữ lại, chưa được tiêu hủy."""


class KeptForEver(Conflict):
    """Hồ sơ bảo quản vĩnh viễn, không được tiêu hủy."""


class NotPermanent(Conflict):
    """Lưu trữ lịch sử chỉ nhận hồ sơ bảo quản vĩnh viễn."""


class Damaged(Conflict):
    """Gói lưu trữ không còn nguyên vẹn."""


class Destroyed(Conflict):
    """Tệp của hồ sơ đã được tiêu hủy theo quy định."""


class NothingListed(Refusal):
    """Không có hồ sơ nào trong danh mục."""
