"""A procedure's name inside a sentence."""

from __future__ import annotations


def named(name: str) -> str:
    """``thủ tục đăng ký khai sinh``: published names begin with that word or leave it out."""
    plain = name.removeprefix("Thủ tục ").strip()
    return f"thủ tục {plain[:1].lower()}{plain[1:]}" if not plain[:2].isupper() else f"thủ tục {plain}"
