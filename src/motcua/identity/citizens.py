"""Local accounts of citizens: for demo and practice, until the national sign-in stands in their place."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from motcua.core.errors import Conflict, Forbidden
from motcua.identity import parties
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
    known = parties.known(*parties.typed(details))
    if known and (known.user_id or not parties.same(known, details)):
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
        _made(user, details)
    return user


def _made(user: User, details: dict[str, Any]) -> None:
    """A party of one's own; somebody who registers with the same number at this moment is first."""
    try:
        with transaction.atomic():
            Party.objects.create(user=user, **details)
    except IntegrityError:
        raise Conflict(
            "Số định danh này", "vừa được người khác dùng", "Kiểm tra lại số rồi đăng ký lại."
        ) from None


def party_of(user: User) -> Party | None:
    """The party behind an account, the one that stands after merging; None for an account without one."""
    found = Party.objects.filter(user=user).first()
    return parties.standing(found) if found else None
