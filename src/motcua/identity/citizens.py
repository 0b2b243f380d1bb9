"""Local accounts of citizens: for demo and practice, until the national sign-in stands in their place."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from motcua.core.errors import Conflict, Forbidden
from motcua.identity.models import Party, User


def require_practice() -> None:
    """Raise :class:`Forbidden` where people file for real: a name and password prove nobody's identity."""
    if not settings.PRACTICE:
        raise Forbidden(
            "Tài khoản tại chỗ",
            "chỉ dùng trong môi trường thực hành",
            "Mời nộp hồ sơ trực tiếp tại Bộ phận Một cửa hoặc qua Cổng Dịch vụ công quốc gia.",
        )


@transaction.atomic
def register(username: str, password: str, details: dict[str, Any]) -> User:
    """Open an account and the party behind it.

    ``details``: fields of :class:`Party`. Raises :class:`Forbidden` outside practice, :class:`Conflict`
    when the name or the number is taken: a number known under another name is never handed over.
    """
    require_practice()
    if User.objects.filter(username=username).exists():
        raise Conflict(f"Tên đăng nhập “{username}”", "đã có người dùng", "Hãy chọn tên khác.")
    known = Party.objects.select_for_update().filter(number=details["number"]).first()
    if known and (known.user_id or known.name.casefold() != str(details["name"]).casefold()):
        raise Conflict(
            "Số định danh này",
            "đã gắn với một tài khoản khác",
            "Hãy kiểm tra lại số, hoặc đăng nhập tài khoản cũ.",
        )
    user = User.objects.create_user(
        username, password, full_name=details["name"], phone=details.get("phone", "")
    )
    if known:
        known.user = user
        known.save(update_fields=["user"])
    else:
        Party.objects.create(user=user, **details)
    return user


def party_of(user: User) -> Party | None:
    """The party behind an account, None for an account without one."""
    return Party.objects.filter(user=user).first()
