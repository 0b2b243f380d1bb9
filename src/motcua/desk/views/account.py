"""The officer's own account: who they are here, and what they may do."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.audit.acts import record
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.forms.account import PasswordForm
from motcua.desk.page import frame
from motcua.identity.models import Assignment, User


@officer
def account(request: OfficerRequest) -> HttpResponse:
    """Roles and units held now, and the password."""
    assert request.user.is_authenticated
    user = User.objects.get(pk=request.user.pk)
    form = PasswordForm(request.POST or None, user=user)
    if form.is_valid():
        user.set_password(form.cleaned_data["new"])
        user.save(update_fields=["password"])
        update_session_auth_hash(request, user)
        record("identity:account:password", user.username, user=user.pk, actor=user.full_name)
        messages.success(request, "Đã đổi mật khẩu. Các máy khác đang đăng nhập sẽ phải đăng nhập lại.")
        return redirect("desk:account")
    held = Assignment.objects.filter(user=user).select_related("unit").order_by("-valid_from", "unit__name")
    page = {**frame(request), "form": form, "user": user, "assignments": held}
    return render(request, "desk/account.html", page, status=422 if form.errors else 200)
