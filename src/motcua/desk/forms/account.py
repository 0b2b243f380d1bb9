"""Changing one's own password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from motcua.core.forms import Form
from motcua.identity.models import User

NEW = {"autocomplete": "new-password"}


class PasswordForm(Form):
    """The present password, and the new one twice."""

    old = forms.CharField(
        label="Mật khẩu hiện tại",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        help_text="Ít nhất 12 ký tự, không trùng tên và không phải mật khẩu quen thuộc.",
        widget=forms.PasswordInput(attrs=NEW),
    )
    again = forms.CharField(label="Nhập lại mật khẩu mới", strip=False, widget=forms.PasswordInput(attrs=NEW))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError("Mật khẩu hiện tại chưa đúng.")
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu mới chưa giống nhau.")
        return cleaned
