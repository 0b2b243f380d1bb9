"""Who people are to a dossier: roles, and the kinds of unit a role is held in.

Roles and their powers: ``dossiers/policy.py``. Vietnamese names: docs/glossary.md.
"""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """A position's powers inside one unit."""

    CITIZEN = "citizen", "Công dân, tổ chức"
    CLERK = "clerk", "Cán bộ một cửa"
    SPECIALIST = "specialist", "Công chức thụ lý"
    LEADER = "leader", "Lãnh đạo"
    SEAL = "seal", "Văn thư"
    CONTROL = "control", "Kiểm soát thủ tục hành chính"
    UNIT_ADMIN = "unit_admin", "Quản trị đơn vị"
    SYSTEM_ADMIN = "system_admin", "Quản trị hệ thống"


STAFF_ROLES = frozenset(Role) - {Role.CITIZEN}


class Level(TextChoices):
    """Tier of government; the district tier ended on 30/6/2025."""

    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    COMMUNE = "commune", "Cấp xã"
