"""Signing in, registering and leaving; local accounts exist only for practice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.core.forms import DayField, Form, posted
from motcua.identity.actors import actor_for
from motcua.identity.citizens import register, require_practice
from motcua.identity.devices import mark_private
from motcua.identity.models import Party, User


class SignInForm(Form):
    username = forms.CharField(
        label="Tên đăng nhập", widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Mật khẩu", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.errors:
            self.user = authenticate(username=data["username"], password=data["password"])
            if self.user is None:
                raise forms.ValidationError(
                    "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock rồi nhập lại."
                )
            if isinstance(self.user, User) and actor_for(self.user).is_staff:
                raise forms.ValidationError("Đây là tài khoản cán bộ. Mời đăng nhập ở trang dành cho cán bộ.")
        return data


class SignUpForm(Form):
    username = forms.SlugField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Chữ không dấu, số, gạch nối.",
        error_messages={"invalid": "Tên đăng nhập chỉ gồm chữ không dấu, số, gạch nối."},
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        help_text="Ít nhất 12 ký tự.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    name = forms.CharField(
        label="Họ, chữ đệm, tên", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    number = forms.RegexField(
        r"^[0-9]{12}$",
        label="Số định danh cá nhân",
        help_text="Số không có thật, 12 chữ số: đây là môi trường thực hành.",
        error_messages={"invalid": "Số định danh cá nhân có đúng 12 chữ số."},
    )
    birth_date = DayField(label="Ngày sinh", required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=Party.Sex.choices, widget=forms.RadioSelect)
    address = forms.CharField(label="Nơi cư trú", max_length=300)
    phone = forms.CharField(label="Số điện thoại", max_length=20)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, User(username=self.data.get("username", "")))
        return password


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if not settings.PRACTICE:
        return render(request, "portal/no_accounts.html")
    form = SignInForm(posted(request))
    if request.method == "POST" and form.is_valid():
        login(request, form.user)
        return _entered(request)
    context = {"form": form, "after": request.GET.get("tiep", "")}
    return render(request, "portal/sign_in.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("password")
def sign_up(request: HttpRequest) -> HttpResponse:
    require_practice()
    form, refusal = SignUpForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        details = dict(form.cleaned_data)
        try:
            user = register(details.pop("username"), details.pop("password"), details)
        except Refusal as caught:
            refusal = caught
        else:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return _entered(request)
    status = 422 if refusal or form.errors else 200
    return render(request, "portal/sign_up.html", {"form": form, "refusal": refusal}, status=status)


def _entered(request: HttpRequest) -> HttpResponse:
    response = redirect(_after(request))
    mark_private(request, response)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("portal:home")


def _after(request: HttpRequest) -> str:
    """Where the person was going, when that is a page of this site."""
    wanted = request.GET.get("tiep", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/cua-toi/"
