"""Signing in and out, each kept in the log of administrative acts."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.audit.acts import record
from motcua.core.errors import Forbidden, Refusal
from motcua.desk import throttle
from motcua.desk.forms.sign_in import SignInForm
from motcua.identity import devices
from motcua.identity.actors import actor_for
from motcua.identity.models import User


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; lead on to where the officer wanted to go."""
    if request.method == "GET" and request.user.is_authenticated and actor_for(request.user).is_staff:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None)
    refusal: Refusal | None = None
    if form.is_valid():
        try:
            user = _known(request, form.cleaned_data["username"], form.cleaned_data["password"])
            return _entered(request, user)
        except Refusal as found:
            refusal = found
    page = {"form": form, "refusal": refusal, "next": request.GET.get("next", "")}
    return render(request, "desk/sign_in.html", page, status=403 if refusal else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        user = request.user
        record("identity:account:sign-out", user.username, user=user.pk, actor=user.full_name)
    logout(request)
    return redirect(settings.LOGIN_URL)


class WrongSignIn(Forbidden):
    """Tên đăng nhập hoặc mật khẩu chưa đúng."""


def _known(request: HttpRequest, username: str, password: str) -> User:
    """The officer with this name and password. One answer for a wrong name and a wrong password."""
    address = request.META.get("REMOTE_ADDR", "")
    throttle.refuse_guessing(username, address)
    try:
        user = authenticate(request, username=username, password=password)
    except PermissionDenied:
        user = None
    if user is None:
        throttle.note_failure(username, address)
        record("identity:account:sign-in-failed", username, actor="Chưa đăng nhập", address=address)
        raise WrongSignIn("Đăng nhập", remedy="Kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi nhập lại.")
    if not actor_for(user).is_staff:
        raise Forbidden(
            "Đăng nhập khu vực cán bộ",
            "tài khoản này chưa được giao vai trò nào trong một đơn vị",
            "Người dân mời dùng trang dành cho người dân; cán bộ mời liên hệ quản trị đơn vị.",
        )
    return user


def _entered(request: HttpRequest, user: User) -> HttpResponse:
    login(request, user)
    address = request.META.get("REMOTE_ADDR", "")
    record("identity:account:sign-in", user.username, user=user.pk, actor=user.full_name, address=address)
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    response = redirect(wanted if safe else settings.LOGIN_REDIRECT_URL)
    devices.mark(request, response)
    return response
