"""Which rates are published, and from which measures each is made."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.indicators.rates.counting import Numbers
from motcua.indicators.rates.rate import Rate

NO_DATA = "chưa có dữ liệu"


@dataclass(frozen=True, slots=True)
class Definition:
    """A rate of dossiers: measure over measure."""

    key: str
    label: str
    numerator: str
    denominator: str
    source: str

    def of(self, numbers: Numbers) -> Rate:
        counts = numbers[self.numerator], numbers[self.denominator]
        return Rate(self.key, self.label, self.source, *counts, self.numerator, self.denominator)


INTAKE = "Ghi khi tiếp nhận"
LOG = "Nhật ký sự kiện của hồ sơ"
DEFINED: tuple[Definition, ...] = (
    Definition("in-time", "Giải quyết đúng hạn", "finished_in_time", "finished", LOG),
    Definition("late", "Trễ hạn trên tổng hồ sơ phải giải quyết", "late", "handled", LOG),
    Definition("online", "Nộp trực tuyến (cả ba cách)", "online", "received", INTAKE),
    Definition("online-self", "– người dân tự nộp", "self", "received", INTAKE),
    Definition("online-assisted", "– có cán bộ hỗ trợ", "assisted", "received", INTAKE),
    Definition("online-clerical", "– cán bộ nhập thay", "clerical", "received", INTAKE),
    Definition("papers", "Số hóa giấy tờ của hồ sơ", "papers_digitised", "with_papers", "Kho tệp của hồ sơ"),
    Definition("results", "Cấp kết quả điện tử", "result_filed", "result_due", "Kho tệp của hồ sơ"),
    Definition("both", "Số hóa cả giấy tờ và kết quả", "digitised", "granted", "Kho tệp của hồ sơ"),
    Definition("reused", "Dùng lại giấy tờ đã số hóa", "reused", "granted", "Kho giấy tờ"),
    Definition("by-data", "Dùng dữ liệu thay giấy tờ", "by_data", "finished", INTAKE),
    Definition("paid", "Đã nộp phí, lệ phí tại quầy", "fee_paid", "fee_asked", "Sổ thu phí, lệ phí"),
    Definition("supplemented", "Phải bổ sung hồ sơ", "supplemented", "finished", LOG),
    Definition("supplemented-twice", "Phải bổ sung từ lần thứ hai", "supplemented_twice", "finished", LOG),
    Definition("refused", "Bị từ chối giải quyết", "refused", "finished", LOG),
)
ABSENT: tuple[Rate, ...] = (
    Rate("reuse", "Tái sử dụng dữ liệu số hóa", "Chưa có kho dữ liệu dùng lại", missing=NO_DATA),
    Rate("online-payment", "Thanh toán trực tuyến", "Chưa kết nối cổng thanh toán", missing=NO_DATA),
)
"""Asked of provinces, and without a source in the product: never a zero."""


def rates(numbers: Numbers) -> list[Rate]:
    """Every rate of dossiers, in the order of the report."""
    return [*(one.of(numbers) for one in DEFINED), *ABSENT]
