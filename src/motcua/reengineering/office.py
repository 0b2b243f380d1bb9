"""What procedure control keeps beside single reviews, and who may: the inventory of systems, findings set
aside, the finding register. Whatever no rule here allows is refused.

Like a review's verbs, each runs in one transaction (:func:`acting`) and leaves one administrative act.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from motcua.core.errors import Forbidden
from motcua.identity import acting as identity
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    KEEP_INVENTORY = "keep-inventory"
    SET_ASIDE = "set-aside"
    KEEP_REGISTER = "keep-register"
    RUN_CHECKS = "run-checks"
    READ_REGISTER = "read-register"


LABELS = {
    Verb.KEEP_INVENTORY: "Ghi danh mục hệ thống, cơ sở dữ liệu",
    Verb.SET_ASIDE: "Bỏ qua một lỗi, gợi ý",
    Verb.KEEP_REGISTER: "Ghi sổ theo dõi phát hiện",
    Verb.RUN_CHECKS: "Chạy phép kiểm tra, đối chiếu",
    Verb.READ_REGISTER: "Xem sổ theo dõi phát hiện",
}
FOR_CONTROL = "Chỉ cán bộ kiểm soát thủ tục hành chính được làm việc này."
FOR_READERS = "Sổ dành cho cán bộ kiểm soát thủ tục hành chính, lãnh đạo và quản trị."
READERS = (Role.CONTROL, Role.LEADER, Role.UNIT_ADMIN, Role.SYSTEM_ADMIN)


def may(actor: Actor, verb: Verb) -> bool:
    """Control officers of any unit; the daily checks are also the system's; leaders and administrators read
    the register."""
    if verb is Verb.READ_REGISTER:
        return any(actor.holds(role) for role in READERS)
    return actor.holds(Role.CONTROL) or (actor.is_system and verb is Verb.RUN_CHECKS)


def authorise(actor: Actor, verb: Verb) -> None:
    """Raises Forbidden."""
    if not may(actor, verb):
        raise Forbidden(LABELS[verb], FOR_READERS if verb is Verb.READ_REGISTER else FOR_CONTROL)


@contextmanager
def acting(actor: Actor, verb: Verb) -> Iterator[Acting]:
    """Run one verb. Raises Forbidden: the actor is no control officer."""
    with identity.acting(actor, lambda known: authorise(known, verb)) as act:
        yield act
