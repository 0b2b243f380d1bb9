"""The ways to a rating: a sent link, the ticket's QR, the codes on the receipt, one's own dossier page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from motcua.core.errors import NotFound
from motcua.counters.models import Ticket
from motcua.dossiers.models import Dossier
from motcua.identity.devices import device_of
from motcua.portal.people import account, own_dossier
from motcua.portal.tracking import OPENED
from motcua.ratings.acts.rating import Way
from motcua.ratings.links import opened
from motcua.ratings.models import Channel, Invitation
from motcua.ratings.services import Service, of_dossier, of_ticket


@dataclass(frozen=True, slots=True)
class Entry:
    """What is rated and how the person came to it."""

    service: Service
    way: Way
    invitation: Invitation | None = None


def by_link(request: HttpRequest, token: str) -> Entry:
    """Raises NotFound, Over, NotYet."""
    made = opened(token)
    if made.ticket is not None:
        return Entry(of_ticket(made.ticket), _way(request, Channel.LINK), made)
    assert made.dossier is not None, "an invitation is to one or the other"
    return Entry(of_dossier(made.dossier), _way(request, Channel.LINK), made)


def by_ticket(request: HttpRequest, secret: str) -> Entry:
    """Raises NotFound, NotYet."""
    rows = Ticket.objects.select_related("day__centre__unit", "counter", "officer", "party")
    ticket = rows.filter(secret=secret).first()
    if ticket is None:
        raise NotFound("Phiếu này", remedy="Quét lại mã QR trên phiếu.")
    return Entry(of_ticket(ticket), _way(request, Channel.LINK))


def by_code(request: HttpRequest, code: str) -> Entry | None:
    """A dossier whose two codes were typed in this session, None for any other. Raises NotYet."""
    secret = request.session.get(OPENED, {}).get(code, "")
    rows = Dossier.objects.select_related("deciding_unit", "procedure_version", "linked_to")
    dossier = rows.filter(code=code, tracking_secret=secret).first() if secret else None
    return Entry(of_dossier(dossier), _way(request, Channel.CODE)) if dossier else None


def own(request: HttpRequest, code: str) -> Entry:
    """A dossier of the signed-in account. Raises Http404, NotYet."""
    dossier = own_dossier(request, code)
    if dossier is None:
        raise Http404
    person = account(request)
    way = Way(Channel.PORTAL, device_of(request), person.pk if person else None)
    return Entry(of_dossier(dossier), way)


def _way(request: HttpRequest, channel: Channel) -> Way:
    return Way(channel, device_of(request))
