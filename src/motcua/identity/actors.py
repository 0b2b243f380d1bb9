"""The one who acts: an account with the roles it holds now, seen through a device and a sign-in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from motcua.core import clock
from motcua.identity.models import Assignment, User
from motcua.identity.roles import STAFF_ROLES, Role


@dataclass(frozen=True, slots=True)
class Held:
    """A role in a unit."""

    role: Role
    unit: int
    title: str = ""


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
    def is_system(self) -> bool:
        return self.user is None

    def holds(self, role: Role, unit: int | None = None) -> bool:
        """Whether ``role`` is held in ``unit`` (anywhere when None)."""
        return any(h.role == role and unit in (None, h.unit) for h in self.held)

    def units(self, *roles: Role) -> set[int]:
        """The units in which any of ``roles`` (all when none are given) is held."""
        return {h.unit for h in self.held if not roles or h.role in roles}

    def title_in(self, unit: int | None) -> str:
        """How the person's position in ``unit`` is called, for the history."""
        return next((h.title or h.role.label for h in self.held if h.unit == unit), "")


SYSTEM = Actor(user=None, name="Hệ thống", subject="system")


def actor_for(user: User, *, subject: str = "", device: str = "") -> Actor:
    """The actor behind an account, with the roles in force today (one query)."""
    today = clock.today()
    in_force = Assignment.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today), user=user, valid_from__lte=today
    )
    held = tuple(
        Held(Role(role), unit, title) for role, unit, title in in_force.values_list("role", "unit_id", "title")
    )
    return Actor(
        user=user.pk,
        name=user.full_name,
        held=held or (Held(Role.CITIZEN, 0),),
        subject=subject or f"local:{user.username}",
        device=device,
    )
