"""The receipt page: proof of filing that works on paper and without a connection."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from motcua.core import clock
from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.dossiers.models import Dossier
from motcua.dossiers.promises import Promise, promise
from motcua.portal.check import SECRETS
from motcua.portal.people import citizen_only, own_dossier


@never_cache
@citizen_only
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """The secret is shown once, right after filing; afterwards the page is the same without it."""
    dossier = own_dossier(request, code)
    if dossier is None:
        raise Http404
    secrets = dict(request.session.get(SECRETS, {}))
    secret = secrets.pop(code, "")
    if secret:
        request.session[SECRETS] = secrets
    context = {
        "dossier": dossier,
        "secret": secret,
        "qr": mark_safe(tracking_qr(tracking_address(code))),
        "address": tracking_address(code),
        "promise": promised(dossier) if dossier.received_at is None else None,
        "received_at": dossier.unit_names.get(str(dossier.received_unit_id), {}).get("name", ""),
    }
    return render(request, "portal/proof.html", context)


def promised(dossier: Dossier) -> Promise:
    """What the person is told about time before anybody has received the dossier."""
    hours = dossier.unit_names.get(str(dossier.deciding_unit_id), {}).get("hours", "")
    return promise(dossier.procedure_version, dossier.case_code, dossier.channel, hours, clock.now())


def tracking_address(code: str) -> str:
    """What the QR carries: address and code, never the secret."""
    return f"{settings.BASE_URL}{reverse('portal:track')}?{urlencode({'ma': code})}"
