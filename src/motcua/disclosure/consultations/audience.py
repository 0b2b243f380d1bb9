"""Who may take part, and the key by which they take part once."""

from __future__ import annotations

import hmac
from hashlib import sha256

from django.conf import settings

from motcua.core.errors import Forbidden
from motcua.core.text import words_only
from motcua.disclosure.models import Audience, Consultation, Way
from motcua.identity.actors import Actor
from motcua.identity.models import Party
from motcua.identity.tree import Tree


class NotInvited(Forbidden):
    """Đợt lấy ý kiến này không dành cho bạn."""


def way_of(consultation: Consultation, actor: Actor, device: str) -> Way:
    """How somebody takes part: by account, or by machine where everybody may.

    Raises NotInvited: not signed in, not of the commune, not of the staff, or a machine without a mark.
    """
    what = f"Đợt lấy ý kiến {consultation.number}"
    if consultation.audience == Audience.STAFF:
        if not _is_staff_of(consultation, actor):
            raise NotInvited(what, "dành cho cán bộ, công chức của đơn vị")
        return Way.ACCOUNT
    if consultation.audience == Audience.RESIDENTS:
        if actor.user is None:
            remedy = "Đăng nhập, hoặc gửi phiếu giấy tại đơn vị."
            raise NotInvited(what, "cần đăng nhập để biết bạn cư trú trên địa bàn", remedy)
        if not lives_there(consultation, actor.user):
            reason = f"nơi cư trú ghi trong tài khoản không thuộc {place_of(consultation)}"
            raise NotInvited(what, reason, "Sửa nơi cư trú, hoặc gửi phiếu giấy tại đơn vị.")
        return Way.ACCOUNT
    if actor.user is not None:
        return Way.ACCOUNT
    if not device:
        remedy = "Bật cookie rồi mở lại trang, hoặc đăng nhập."
        raise NotInvited(what, "không nhận ra thiết bị của bạn nên không tính được một lần", remedy)
    return Way.DEVICE


def place_of(consultation: Consultation) -> str:
    """The place people must live in."""
    return consultation.unit.place or consultation.unit.name


def lives_there(consultation: Consultation, user: int) -> bool:
    """By the address the account states; nobody has compared it with the register of residents."""
    party = Party.objects.filter(user=user).values_list("address", flat=True).first()
    return f" {words_only(place_of(consultation))} " in f" {words_only(party or '')} "


def _is_staff_of(consultation: Consultation, actor: Actor) -> bool:
    return actor.is_staff and bool(actor.units() & Tree().below(consultation.unit_id))


def key_of(consultation: Consultation, way: Way, who: str) -> str:
    """A keyed hash: the same person or machine gives the same key within one consultation, never across
    two."""
    text = f"{consultation.pk}:{way}:{who}"
    return hmac.new(f"consultation:{settings.SECRET_KEY}".encode(), text.encode(), sha256).hexdigest()
