"""Everything that happened to a petition; only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.identity.models import Unit
from motcua.petitions.models.petition import Petition


class Trace(models.TextChoices):
    """What can happen to a petition."""

    SUBMIT = "submit", "Gửi phản ánh, kiến nghị"
    RECORD = "record", "Ghi nhận thay người gửi"
    CLASSIFY = "classify", "Phân loại, thụ lý"
    ASK = "ask", "Yêu cầu làm rõ"
    CLARIFY = "clarify", "Người gửi làm rõ"
    LAPSE = "lapse", "Thôi chờ làm rõ"
    REFUSE = "refuse", "Từ chối"
    TRANSFER = "transfer", "Chuyển cơ quan có thẩm quyền"
    TAKE = "take", "Nhận xử lý"
    ASSIGN = "assign", "Giao xử lý"
    ASK_STATEMENT = "ask-statement", "Yêu cầu giải trình"
    STATE = "state", "Giải trình"
    DRAFT = "draft", "Dự thảo trả lời"
    SEND_BACK = "send-back", "Trả lại dự thảo"
    ANSWER = "answer", "Trả lời"
    EXTEND = "extend", "Gia hạn"
    GROUP = "group", "Gộp nhóm"
    UNGROUP = "ungroup", "Tách khỏi nhóm"
    PUBLISH = "publish", "Công khai trả lời"
    WITHHOLD = "withhold", "Không công khai"
    WITHDRAW = "withdraw", "Người gửi rút"
    RATE = "rate", "Đánh giá câu trả lời"
    AGAIN = "again", "Tiếp tục phản ánh"
    MARK = "mark", "Đánh dấu lời lẽ không phù hợp"
    ATTACH = "attach", "Thêm tệp"
    SEE = "see", "Xem thông tin người gửi"
    WARN = "warn", "Nhắc hạn"
    NOTE = "note", "Ghi chú nội bộ"


class PetitionEvent(models.Model):
    """One thing that happened. ``unit``: who had to answer at that moment."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=14, choices=Trace.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "at"], name="petition_event_kind")]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.kind}"
