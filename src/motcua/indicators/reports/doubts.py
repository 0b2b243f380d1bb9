"""What a report says of its own figures: definitions, sources that are missing, parameters not confirmed."""

from __future__ import annotations

from motcua.core.parameters import all_parameters
from motcua.core.periods import Period

DEFINITIONS = (
    "Số liệu tính từ nhật ký sự kiện của từng hồ sơ, tại thời điểm hết kỳ báo cáo. Hồ sơ liên thông tính một "
    "lần theo hồ sơ chủ trì.",
    "Hồ sơ thuộc đơn vị có thẩm quyền giải quyết, dù được tiếp nhận ở nơi khác.",
    "Trễ hạn theo cách tính của bộ chỉ số tại Quyết định 766/QĐ-TTg: quá thời điểm hẹn trả mà chưa xong, "
    "hoặc phải yêu cầu bổ sung quá một lần; thời gian người nộp bổ sung được trừ.",
    "Tỷ lệ giải quyết đúng hạn tính trên hồ sơ giải quyết xong trong kỳ; thành phần 2.1 của bộ chỉ số tính "
    "trên hồ sơ tiếp nhận trong kỳ, nên hai số khác nhau.",
    "Tỷ lệ làm tròn đến hai chữ số thập phân. Dấu – là không có mẫu số; “chưa có dữ liệu” là hệ thống "
    "chưa có nguồn.",
    "Tái sử dụng dữ liệu số hóa và thanh toán trực tuyến: chưa có dữ liệu vì chưa kết nối nguồn.",
)
BEHIND_FIGURES = ("intake-limit-hours", "payment-pauses-clock", "supplement-clock")
"""Dated parameters the figures depend on."""


def notes(period: Period) -> tuple[str, ...]:
    """In the order they are printed."""
    return (*DEFINITIONS, *_unconfirmed(period))


def _unconfirmed(period: Period) -> list[str]:
    rows = [
        one
        for one in all_parameters()
        if one.name in BEHIND_FIGURES
        and not one.confirmed
        and one.valid_from <= period.last
        and (one.valid_to is None or one.valid_to >= period.first)
    ]
    return [f"Tham số chưa xác nhận: {WORDS[one.name]}. Nguồn: {one.source}." for one in rows]


WORDS = {
    "intake-limit-hours": "thời hạn tiếp nhận hồ sơ trực tuyến",
    "payment-pauses-clock": "tạm dừng tính hạn khi chờ nộp phí",
    "supplement-clock": "cách tính lại hạn sau khi bổ sung",
}
