"""Postings as open data: each table as CSV, the whole as JSON with the meaning of every field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from motcua.core.csv_text import csv_bytes
from motcua.disclosure.models import PostingVersion
from motcua.disclosure.postings.content import Content
from motcua.disclosure.postings.freezing import address_of

LICENCE: Final = (
    "Được sao chép, sử dụng lại miễn phí nếu ghi nguồn là đơn vị niêm yết và số niêm yết. "
    "Bản có giá trị là bản đang niêm yết tại địa chỉ nêu trong tệp."
)
LIST: Final = {
    "so": "Số niêm yết",
    "tieu_de": "Tiêu đề",
    "loai": "Loại nội dung",
    "don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "tu_ngay": "Ngày bắt đầu, năm-tháng-ngày",
    "den_ngay": "Ngày kết thúc, để trống khi niêm yết đến lúc có bản thay thế",
    "trang_thai": "Đang niêm yết, đã hết hạn hoặc đã gỡ trước hạn",
    "ban": "Số thứ tự của bản đang có hiệu lực",
    "ma_kiem_tra": "SHA-256 của nội dung",
    "dia_chi": "Địa chỉ trang niêm yết",
}


def listed(versions: Sequence[PostingVersion]) -> list[dict[str, Any]]:
    """One line a posting."""
    return [
        {
            "so": one.posting.number,
            "tieu_de": one.title,
            "loai": one.posting.get_kind_display(),
            "don_vi": one.posting.unit.code,
            "ten_don_vi": one.posting.unit.name,
            "tu_ngay": one.posting.first.isoformat(),
            "den_ngay": one.posting.last.isoformat() if one.posting.last else "",
            "trang_thai": one.posting.get_state_display(),
            "ban": one.number,
            "ma_kiem_tra": one.content_hash,
            "dia_chi": address_of(one.posting),
        }
        for one in versions
    ]


def list_csv(versions: Sequence[PostingVersion]) -> bytes:
    """The same as a table."""
    return csv_bytes(tuple(LIST), [list(row.values()) for row in listed(versions)])


def list_json(versions: Sequence[PostingVersion]) -> bytes:
    return _json({"giay_phep": LICENCE, "truong": LIST, "niem_yet": listed(versions)})


def version_csv(version: PostingVersion) -> bytes:
    """Every table one below the other; the first column names the table."""
    content = Content.model_validate(version.content)
    text: list[Sequence[Any]] = []
    for table in content.tables:
        text.append(["bang", *(column.key for column in table.columns)])
        text += [[table.key, *row] for row in table.rows]
    if content.documents:
        text.append(["bang", "tieu_de", "tep", "sha256", "kich_thuoc"])
        text += [["tep", one.title, one.name, one.sha256, one.size] for one in content.documents]
    return csv_bytes(text[0], text[1:]) if text else csv_bytes(("bang",), [])


def version_json(version: PostingVersion) -> bytes:
    content = Content.model_validate(version.content)
    tables = [
        {
            "bang": table.key,
            "tieu_de": table.title,
            "truong": {column.key: column.about for column in table.columns},
            "dong": [dict(zip((c.key for c in table.columns), row, strict=True)) for row in table.rows],
        }
        for table in content.tables
    ]
    return _json(
        {
            **listed([version])[0],
            "ban": version.number,
            "giay_phep": LICENCE,
            "ghi_chu": content.notes,
            "bang": tables,
            "tep": [one.model_dump() for one in content.documents],
        }
    )


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
