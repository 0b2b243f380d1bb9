"""A review of birth registration, led by the commune, and those who work on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from motcua.identity.roles import Role
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.models import Review, ReviewedProcedure
from world import World

TITLE = "Tái cấu trúc quy trình đăng ký khai sinh"


@dataclass(frozen=True)
class Studio:
    """``control`` opened ``review``; ``reviewed`` is its only procedure, the running process its as-is."""

    world: World
    review: Review
    reviewed: ReviewedProcedure

    def url(self, name: str, *args: object) -> str:
        """``process``, or with a side and more: ``("version", "de-xuat", 1)``."""
        place = [] if name in ("review", "diagram-check") else [1]
        return reverse(f"studio:{name}", args=[self.review.code, *place, *args])


def make_studio(world: World) -> Studio:
    """Control officers of the commune and of the province, then the review."""
    world.add("control", Role.CONTROL)
    world.add("province_control", Role.CONTROL, world.commune.parent)
    world.add("system_admin", Role.SYSTEM_ADMIN, world.commune.parent)
    world.add("unit_admin", Role.UNIT_ADMIN)
    review = open_review(world.actor("control"), world.commune.pk, TITLE, [Subject(world.procedure.pk)])
    return Studio(world, review, review.procedures.get())
