"""The one who acts: an account with the roles it holds now, seen through a device and a sign-in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import connection

from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.identity.models import User
from motcua.identity.roles import STAFF_ROLES, Role


@dataclass(frozen=True, slots=True)
class Held:
    """A role in a unit."""

    role: Role
    unit: int
    title: str = ""

    @property
    def post(self) -> str:
        """How the position is called, for the history."""
        return self.title or self.role.label


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for a verb.

    ``subject``: how the person was authenticated (``local:<username>``, ``oidc:<sub>``, ``counter:<card>``);
    ``device``: a short mark of the device, so that filing on an officer's device can be told apart.
    The system itself has no account and no role.
    """

    user: int | None
    name: str
    held: tuple[Held, ...] = ()
    subject: str = ""
    device: str = ""

    @property
    def is_staff(self) -> bool:
        """Whether any officer's role is held."""
        return any(held.role in STAFF_ROLES for held in self.held)

    @property
    def account(self) -> int:
        """The account's id, for what only a person can do. Raises Forbidden for the system."""
        if self.user is None:
            raise Forbidden("Việc này", "phải do một người thực hiện")
        return self.user

    @property
    def is_system(self) -> bool:
        """Whoever has not signed in has no account either, so the subject tells the two apart."""
        return self.user is None and self.subject == SYSTEM_SUBJECT

    def holds(self, role: Role, unit: int | None = None) -> bool:
        """Whether ``role`` is held in ``unit`` (anywhere when None)."""
        return any(h.role == role and unit in (None, h.unit) for h in self.held)

    def post(self, role: Role, unit: int | None) -> Held | None:
        """``role`` as held in exactly ``unit``, None when it is not held there; no unit is nobody's."""
        return next((h for h in self.held if h.role == role and h.unit == unit), None)

    def units(self, *roles: Role) -> set[int]:
        """The units in which any of ``roles`` (all when none are given) is held."""
        return {h.unit for h in self.held if not roles or h.role in roles}


ROLES_TODAY = """
SELECT a.role, a.unit_id, a.title
FROM identity_user u LEFT JOIN identity_assignment a ON a.user_id = u.id
  AND a.valid_from <= %(today)s AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)
WHERE u.id = %(user)s AND u.is_active
ORDER BY a.id
"""

SYSTEM_SUBJECT = "system"
SYSTEM = Actor(user=None, name="Hệ thống", subject=SYSTEM_SUBJECT)


def roles_of(user: int) -> tuple[Held, ...]:
    """The roles an account holds today, a citizen's when it holds none, nothing once the account is not
    active (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(ROLES_TODAY, {"user": user, "today": clock.today()})
        found = cursor.fetchall()
    return tuple(
        Held(Role(role), unit, title) if role else Held(Role.CITIZEN, 0) for role, unit, title in found
    )


def actor_for(user: User, *, subject: str = "", device: str = "") -> Actor:
    """The actor behind an account (one query)."""
    return Actor(
        user=user.pk,
        name=user.full_name,
        held=roles_of(user.pk),
        subject=subject or f"local:{user.username}",
        device=device,
    )


def refreshed(actor: Actor) -> Actor:
    """The same actor with the roles of this moment (one query), so that a withdrawn role stops at once."""
    if actor.user is None:
        return actor
    return replace(actor, held=roles_of(actor.user))
