"""The sign-in form of officers."""

from __future__ import annotations

from django import forms

from motcua.core.forms import Form


class SignInForm(Form):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
