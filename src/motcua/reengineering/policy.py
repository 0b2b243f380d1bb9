"""Who may do what to a review: the one choke point. Whatever no rule here allows is refused.

*Who* may follows TT 01/2023/TT-VPCP Art. 17: the control officers of the lead agency review and summarise,
its head decides; every agency that takes part gives its opinion. *When* follows the state of the review.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from motcua.core.errors import Conflict, Forbidden
from motcua.identity.actors import Actor, Held
from motcua.identity.roles import STAFF_ROLES, Role
from motcua.reengineering.models import Diagram, Review, ReviewVersion

State = Review.State


class Verb(StrEnum):
    """Everything that can be done to a review. The value is the name screens and tests use."""

    READ = "read"
    OPEN = "open"
    SAVE = "save"
    ASK_OPINIONS = "ask-opinions"
    GIVE_OPINION = "give-opinion"
    ANSWER_OPINION = "answer-opinion"
    CLOSE_OPINIONS = "close-opinions"
    SUBMIT = "submit"
    APPROVE = "approve"
    SEND_BACK = "send-back"
    DROP = "drop"
    TRY = "try"
    SIMULATE = "simulate"
    OPERATE = "operate"


Who = Callable[[Actor, Review], Held | None]
"""The post that lets the actor pass, None when none does."""
When = Callable[[Review], str]


def control(actor: Actor, review: Review) -> Held | None:
    """A control officer of the lead unit, or of the province, which oversees the reviews of all."""
    return actor.post(Role.CONTROL, review.unit_id) or provincial_control(actor, review)


def provincial_control(actor: Actor, review: Review) -> Held | None:
    held = (post for post in actor.held if post.role == Role.CONTROL)
    return next((post for post in held if post.unit in review.overseers), None)


def lead_leader(actor: Actor, review: Review) -> Held | None:
    return actor.post(Role.LEADER, review.unit_id)


def staff(actor: Actor, _review: Review) -> Held | None:
    return next((held for held in actor.held if held.role in STAFF_ROLES), None)


def staff_once_shown(actor: Actor, review: Review) -> Held | None:
    """A review is shown to all officers when opinions are asked, and again once it is decided."""
    return staff(actor, review) if review.state in SHOWN else None


def administrator(actor: Actor, _review: Review) -> Held | None:
    return next((held for held in actor.held if held.role == Role.SYSTEM_ADMIN), None)


SHOWN = frozenset({State.OPINIONS, State.APPROVED, State.OPERATING})
DRAFTED = frozenset({State.DRAFTING, State.OPINIONS})
TRIED = frozenset(State) - {State.DROPPED}


def in_states(*states: State) -> When:
    """Possible only in these states, for a review that was opened."""
    allowed = frozenset(states)

    def when(review: Review) -> str:
        if review._state.adding:
            return "Đề án chưa được mở."
        return "" if review.state in allowed else f"Đề án đang ở trạng thái “{review.get_state_display()}”."

    return when


def new(review: Review) -> str:
    return "" if review._state.adding else "Đề án đã được mở."


def always(_review: Review) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table: the words on the button, who may, when, and what an unlisted person is told."""

    label: str
    who: tuple[Who, ...]
    when: When
    refusal: str


FOR_CONTROL = "Chỉ cán bộ kiểm soát thủ tục hành chính của cơ quan chủ trì hoặc của tỉnh được làm việc này."
FOR_LEADER = "Chỉ lãnh đạo cơ quan chủ trì được làm việc này."
FOR_STAFF = "Chỉ cán bộ, công chức được làm việc này."
FOR_READERS = "Đề án đang soạn chỉ mở cho cơ quan chủ trì và bộ phận kiểm soát thủ tục hành chính."

PERMISSIONS: dict[Verb, Permission] = {
    Verb.READ: Permission(
        "Xem đề án", (control, lead_leader, administrator, staff_once_shown), always, FOR_READERS
    ),
    Verb.OPEN: Permission("Mở đề án", (control,), new, FOR_CONTROL),
    Verb.SAVE: Permission("Lưu đề án", (control,), in_states(*DRAFTED), FOR_CONTROL),
    Verb.ASK_OPINIONS: Permission("Lấy ý kiến", (control,), in_states(State.DRAFTING), FOR_CONTROL),
    Verb.GIVE_OPINION: Permission("Góp ý", (staff,), in_states(State.OPINIONS), FOR_STAFF),
    Verb.ANSWER_OPINION: Permission(
        "Giải trình, tiếp thu ý kiến", (control,), in_states(*DRAFTED), FOR_CONTROL
    ),
    Verb.CLOSE_OPINIONS: Permission(
        "Kết thúc lấy ý kiến", (control,), in_states(State.OPINIONS), FOR_CONTROL
    ),
    Verb.SUBMIT: Permission("Trình phê duyệt", (control,), in_states(State.DRAFTING), FOR_CONTROL),
    Verb.APPROVE: Permission("Phê duyệt đề án", (lead_leader,), in_states(State.SUBMITTED), FOR_LEADER),
    Verb.SEND_BACK: Permission(
        "Trả lại để soạn tiếp", (lead_leader,), in_states(State.SUBMITTED), FOR_LEADER
    ),
    Verb.DROP: Permission("Dừng đề án", (control,), in_states(*DRAFTED), FOR_CONTROL),
    Verb.TRY: Permission("Thử nghiệm", (control,), in_states(*TRIED), FOR_CONTROL),
    Verb.SIMULATE: Permission("Mô phỏng", (control,), in_states(*TRIED), FOR_CONTROL),
    Verb.OPERATE: Permission(
        "Đưa vào vận hành", (control,), in_states(State.APPROVED, State.OPERATING), FOR_CONTROL
    ),
}


def authorise(actor: Actor, verb: Verb, review: Review) -> Held:
    """Let the verb pass and say by which post, or refuse it. A review to be opened is one not saved yet.

    Raises:
        Forbidden: the actor's roles do not allow it, or who drafted would approve.
        Conflict: nobody may now, because of where the review stands.
    """
    permission = PERMISSIONS[verb]
    post = next((found for who in permission.who if (found := who(actor, review))), None)
    if post is None:
        raise Forbidden(permission.label, permission.refusal)
    if reason := permission.when(review):
        raise Conflict(permission.label, reason, "Tải lại trang để xem tình trạng mới nhất.")
    if verb is Verb.APPROVE:
        four_eyes(actor, review)
    return post


def four_eyes(actor: Actor, review: Review) -> None:
    """Nobody approves what they opened, wrote, drew or submitted."""
    if actor.user in drafters(review):
        raise Forbidden(
            PERMISSIONS[Verb.APPROVE].label,
            "Bạn đã tham gia soạn đề án này nên không thể đồng thời phê duyệt",
            "Chuyển cho lãnh đạo khác của cơ quan chủ trì phê duyệt.",
        )


def drafters(review: Review) -> set[int]:
    """Accounts that had a hand in the draft."""
    wrote = ReviewVersion.objects.filter(review=review).values_list("by", flat=True)
    drew = Diagram.objects.filter(reviewed__review=review).values_list("by", flat=True)
    submitted = {review.submitted_by_id} if review.submitted_by_id else set()
    return {review.opened_by_id, *wrote, *drew, *submitted}


@dataclass(frozen=True, slots=True)
class May:
    """Whether a verb is open to the actor, and why not (a Vietnamese sentence). True when it is."""

    why_not: str = ""

    def __bool__(self) -> bool:
        return not self.why_not


def may(actor: Actor, verb: Verb, review: Review) -> May:
    """The answer for a screen: the button, or the reason it is absent."""
    try:
        authorise(actor, verb, review)
    except (Forbidden, Conflict) as refusal:
        return May(refusal.reason)
    return May()


def may_open(actor: Actor) -> bool:
    """Whether the actor may open a review somewhere: control officers, in their own unit."""
    return actor.holds(Role.CONTROL)


def possible(actor: Actor, review: Review) -> list[Verb]:
    """The verbs the actor may do now, in table order."""
    return [verb for verb in Verb if may(actor, verb, review)]
