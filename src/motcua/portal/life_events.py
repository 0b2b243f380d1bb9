"""Life events: the words people come with, and the search each leads to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """``query``: what the search is asked; ``field``: the catalogue's field it is narrowed to, if any."""

    title: str
    text: str
    query: str = ""
    field: str = ""

    @property
    def search(self) -> str:
        """The query part of the search page's address."""
        values = {"q": self.query, "linh-vuc": self.field}
        return urlencode({key: value for key, value in values.items() if value})


LIFE_EVENTS = (
    LifeEvent("Sinh con", "Khai sinh, nhận cha, mẹ, con", "khai sinh"),
    LifeEvent("Kết hôn", "Đăng ký kết hôn, xác nhận tình trạng hôn nhân", "kết hôn"),
    LifeEvent("Nhà ở, đất đai", "Cấp, sang tên giấy chứng nhận, tách thửa", "đất đai"),
    LifeEvent("Kinh doanh", "Hộ kinh doanh, hợp tác xã, giấy phép", "hộ kinh doanh"),
    LifeEvent("Chứng thực", "Bản sao, chữ ký, hợp đồng", "chứng thực"),
    LifeEvent("Trợ cấp, bảo trợ", "Người cao tuổi, người khuyết tật, hộ nghèo", "trợ giúp xã hội"),
    LifeEvent("Có người qua đời", "Khai tử, mai táng phí, trợ cấp", "khai tử"),
    LifeEvent("Học hành", "Chuyển trường, học bổng, văn bằng", "học sinh"),
)
