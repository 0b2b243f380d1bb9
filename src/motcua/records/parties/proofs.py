"""The proof of a proposal about two people: taken from the form, read by who decides."""

from __future__ import annotations

from typing import Any, cast

from motcua.desk.access import OfficerRequest
from motcua.documents import arriving
from motcua.identity.models import User
from motcua.store.pairs import Proof
from motcua.store.powers import DECIDERS


def proof_in(request: OfficerRequest, data: dict[str, Any]) -> Proof:
    """What a :class:`~motcua.records.parties.forms.ProofForm` says. Raises the refusals of a file."""
    files = arriving.claim(request, "file", uploaded_by=cast(User, request.user))
    return Proof(data["reason"], data["document"], files[0] if files else None)


def own_unit(request: OfficerRequest) -> int:
    """In the name of which unit the officer proposes."""
    return min(request.actor.units(*DECIDERS))
