"""Adding a key, from a file or in a device."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.desk.access import OfficerRequest, officer
from motcua.records.signing.forms import DeviceForm, FileKeyForm
from motcua.records.signing.page import seal_units, shown
from motcua.signatures.acts import keys as verbs
from motcua.signatures.models import Key

HERE = "records:keys"
LARGEST = 1 << 20
"""Bytes of a key file; real ones take a few thousand."""


@officer
def from_file(request: OfficerRequest) -> HttpResponseBase:
    """A PKCS#12 file with its password."""
    form = FileKeyForm(seal_units(request.actor), posted(request), request.FILES or None)

    def add() -> Key:
        sent = form.cleaned_data
        return verbs.add_file_key(
            request.actor,
            sent["file"].read(LARGEST),
            sent["secret"],
            new_secret=sent["new_secret"],
            unit=form.unit,
            confirmed=form.confirmed_unit,
            picture=form.picture_bytes,
        )

    return _added(request, form, add, "key_file")


@officer
def from_device(request: OfficerRequest) -> HttpResponseBase:
    """A token or HSM reached by a library the settings allow."""
    if not settings.PKCS11_MODULES:
        return shown(request, "key_device", HERE, None)
    form = DeviceForm(seal_units(request.actor), posted(request), request.FILES or None)

    def add() -> Key:
        sent = form.cleaned_data
        device = verbs.Device(sent["module"], sent["token"], sent["key"])
        return verbs.add_token_key(
            request.actor,
            device,
            sent["secret"],
            unit=form.unit,
            confirmed=form.confirmed_unit,
            picture=form.picture_bytes,
        )

    return _added(request, form, add, "key_device")


def _added(
    request: OfficerRequest, form: FileKeyForm | DeviceForm, add: Callable[[], Key], template: str
) -> HttpResponseBase:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            row = add()
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã thêm khóa “{row.name}”.")
            return redirect(HERE)
    return shown(request, template, HERE, form, refusal)
