"""What an article may be refused for."""

from __future__ import annotations

from motcua.core.dates import say_moment
from motcua.core.errors import Conflict, Refusal
from motcua.disclosure.models import ArticleVersion


class SavedMeanwhile(Conflict):
    """Đã có người lưu bài trước bạn.

    ``latest``: what they saved; what the refused person wrote is still with the screen.
    """

    def __init__(self, latest: ArticleVersion) -> None:
        self.latest = latest
        super().__init__(
            f"Bài “{latest.title}”",
            f"{latest.author.full_name} đã lưu bản {latest.number} lúc {say_moment(latest.at)}",
            "Xem cả hai bản rồi lưu lại phần của bạn trên bản mới.",
        )


class NothingChanged(Refusal):
    """Nội dung không khác bản đã lưu."""


class OwnArticle(Refusal):
    """Người viết không tự duyệt bài; cần một người khác."""


class WrongTimes(Refusal):
    """Giờ hiện và giờ gỡ không hợp lý."""


class FileNotFit(Refusal):
    """Tệp không dùng được trong bài."""
