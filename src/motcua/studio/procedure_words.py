"""A procedure's name and its level inside a sentence."""

from __future__ import annotations

from motcua.reengineering.criteria.levels import Level

NO_RECORD = "danh mục chưa có nội dung của thủ tục này khi mở đề án."
"""Why a tab that reads the published record has no sentence for the decision."""


def named(name: str) -> str:
    """``thủ tục đăng ký khai sinh``: published names begin with that word or leave it out."""
    plain = name.removeprefix("Thủ tục ").strip()
    return f"thủ tục {plain[:1].lower()}{plain[1:]}" if not plain[:2].isupper() else f"thủ tục {plain}"


def level_words(level: Level) -> str:
    """``ở mức toàn trình``; what is below the lowest level is no online service at all."""
    return "chưa đủ điều kiện là dịch vụ công trực tuyến" if level is Level.NONE else f"ở mức {level.label}"
