"""What a question may be refused for."""

from __future__ import annotations

from motcua.core.dates import say_moment
from motcua.core.errors import Conflict, Refusal
from motcua.disclosure.models import AnswerDraft, EntryVersion


class TooManyQuestions(Refusal):
    """Trong một ngày chỉ nhận một số câu hỏi nhất định từ một máy."""


class PersonalDataLeft(Refusal):
    """Nội dung công khai còn thông tin cá nhân."""


class SamePerson(Refusal):
    """Người soạn không tự duyệt; cần một người khác."""


class AnswerSavedMeanwhile(Conflict):
    """Đã có người lưu câu trả lời trước bạn.

    ``latest``: what they saved; what the refused person wrote is still with the screen.
    """

    def __init__(self, latest: AnswerDraft | EntryVersion) -> None:
        self.latest = latest
        by = latest.author if isinstance(latest, AnswerDraft) else latest.by
        super().__init__(
            "Câu trả lời",
            f"{by.full_name} đã lưu bản {latest.number} lúc {say_moment(latest.at)}",
            "Xem cả hai bản rồi lưu lại phần của bạn trên bản mới.",
        )
