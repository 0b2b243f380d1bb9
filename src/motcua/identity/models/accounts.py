"""Units, accounts, and who holds which role where."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from motcua.core.validity import ends_after_it_begins
from motcua.identity.roles import Level, Role


class Unit(models.Model):
    """A public body or a part of one.

    ``code`` is the agency's e-id (QĐ 20/2020/QĐ-TTg Art. 4); ``old_code`` the same body in the order used
    by dossier codes before 15/9/2025. A renamed or merged unit keeps its row: dossiers hold the name of
    their day in a snapshot.
    """

    code = models.CharField("mã định danh", max_length=35, unique=True)
    old_code = models.CharField("mã định danh cũ", max_length=35, blank=True)
    name = models.CharField("tên đơn vị", max_length=250)
    kind = models.CharField("loại đơn vị", max_length=40)
    level = models.CharField("cấp", max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    place = models.CharField("địa danh", max_length=100, blank=True)
    address = models.CharField("địa chỉ", max_length=250, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    hours = models.CharField("giờ làm việc", max_length=80, blank=True)
    valid_to = models.DateField("hết hiệu lực", null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def snapshot(self) -> dict[str, str]:
        """Code and name as they are today, to be kept by a dossier."""
        return {"code": self.code, "name": self.name}


class UserManager(BaseUserManager["User"]):
    """Accounts are made by name; a password is optional (sign-in may be elsewhere)."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account: an officer's, or a citizen's where local accounts are allowed."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)
    is_demo = models.BooleanField("tài khoản mẫu", default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.full_name


class Assignment(models.Model):
    """A role held in a unit for a time. The title is how the position is called there."""

    user = models.ForeignKey(User, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    title = models.CharField("chức danh", max_length=120, blank=True)
    valid_from = models.DateField("từ ngày", default=date(2025, 7, 1))
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "role", "valid_from"], name="assignment_once"),
            ends_after_it_begins("assignment_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"
