"""Who may do what to a dossier: the one choke point. Whatever no rule here allows is refused.

Two questions are kept apart so that a screen can explain itself: *who* may (rules over roles and units)
and *when* it can be done at all (rules over the dossier's standing). The table of who follows the duties
in NĐ 118/2025/NĐ-CP Art. 9–11, 17–22 and TT 03/2025/TT-VPCP Art. 7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.core.parameters import in_force
from motcua.dossiers.models import Dossier, WorkItem
from motcua.dossiers.states import HANDLED, State
from motcua.identity.actors import Actor, Held
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done to a dossier. The value is the name screens and tests use."""

    SAVE_DRAFT = "save-draft"
    SUBMIT = "submit"
    RECEIVE = "receive"
    REFUSE_AT_INTAKE = "refuse-at-intake"
    REQUEST_SUPPLEMENT = "request-supplement"
    ANSWER_SUPPLEMENT = "answer-supplement"
    CLOSE_UNANSWERED = "close-unanswered"
    TAKE_STEP = "take-step"
    COMPLETE_STEP = "complete-step"
    APPROVE = "approve"
    SEND_BACK = "send-back"
    PAUSE = "pause"
    RESUME = "resume"
    REQUEST_PAYMENT = "request-payment"
    RECORD_PAYMENT = "record-payment"
    PROPOSE_REFUSAL = "propose-refusal"
    PROPOSE_EXTENSION = "propose-extension"
    PROPOSE_SUPPLEMENT = "propose-supplement"
    DECIDE_PROPOSAL = "decide-proposal"
    EXTEND = "extend"
    SET_LIMIT = "set-limit"
    STOP = "stop"
    WITHDRAW = "withdraw"
    RETURN_RESULT = "return-result"
    RENEW_SECRET = "renew-secret"
    MOVE_PROCESS = "move-process"
    LINK = "link"
    UNLINK = "unlink"
    PREPARE_RESULT = "prepare-result"
    ATTACH_RESULT = "attach-result"
    REVOKE_RESULT = "revoke-result"
    REISSUE_RESULT = "reissue-result"
    ISSUE_EXTRACT = "issue-extract"
    SEAL_RESULT = "seal-result"
    CAPTURE = "capture"
    SIGN_CAPTURE = "sign-capture"
    READ_PAPERS = "read-papers"
    CONFIRM_FIELD = "confirm-field"
    JUDGE_PORTRAIT = "judge-portrait"
    RECOMPUTE = "recompute"
    FIRE_TIMER = "fire-timer"


@dataclass(frozen=True, slots=True)
class Scene:
    """A dossier as a verb finds it: the row, every work item, and the step the verb is about. ``node``: the
    step asked for by name."""

    dossier: Dossier
    items: Sequence[WorkItem]
    item: WorkItem | None = None
    node: str = ""

    def open_items(self) -> list[WorkItem]:
        """Steps somebody has to do now."""
        return [item for item in self.items if item.closed_at is None]


Who = Callable[[Actor, Scene], Held | None]
"""The post that lets the actor pass, None when none does; the history names it."""
When = Callable[[Scene], str]

IN_PERSON = Held(Role.CITIZEN, 0)
"""No post in any unit: the filer themselves, or the system."""


def owner(actor: Actor, scene: Scene) -> Held | None:
    mine = actor.user is not None and actor.user == scene.dossier.owner_id
    return IN_PERSON if mine and actor.held else None


def helping_clerk(actor: Actor, scene: Scene) -> Held | None:
    """A clerk of the unit that helps the person or receives the dossier, acting for the person."""
    helping = actor.post(Role.CLERK, scene.dossier.helped_unit_id)
    return helping or receiving_clerk(actor, scene)


def receiving_clerk(actor: Actor, scene: Scene) -> Held | None:
    return actor.post(Role.CLERK, scene.dossier.received_unit_id)


def step_role(actor: Actor, scene: Scene) -> Held | None:
    """Whoever holds the lane's role in the unit that handles this step."""
    item = scene.item
    return actor.post(Role(item.role), item.unit_id) if item is not None and item.role else None


def handling_specialist(actor: Actor, scene: Scene) -> Held | None:
    """A specialist of the deciding unit, or of one that has or had a specialist's step of this dossier."""
    units = [scene.dossier.deciding_unit_id]
    units += [item.unit_id for item in scene.items if item.role == Role.SPECIALIST and item.unit_id]
    return next((post for unit in units if (post := actor.post(Role.SPECIALIST, unit))), None)


def intake_clerk(actor: Actor, scene: Scene) -> Held | None:
    """At intake the receiver gives the one notice to complete the dossier (NĐ 118/2025 Art. 17)."""
    return receiving_clerk(actor, scene) if scene.dossier.received_at is None else None


def deciding_leader(actor: Actor, scene: Scene) -> Held | None:
    return actor.post(Role.LEADER, scene.dossier.deciding_unit_id)


def office_seal(actor: Actor, scene: Scene) -> Held | None:
    """The deciding unit's keeper of its seal, who also keeps its books of issued papers."""
    return actor.post(Role.SEAL, scene.dossier.deciding_unit_id)


def first_asker(actor: Actor, scene: Scene) -> Held | None:
    post = handling_specialist(actor, scene) or intake_clerk(actor, scene)
    return post if post and not asked_before(scene) else None


def second_asker(actor: Actor, scene: Scene) -> Held | None:
    post = deciding_leader(actor, scene)
    return post if post and asked_before(scene) else None


def asked_before(scene: Scene) -> bool:
    """Whether the one supplement the law allows was asked already (one query)."""
    return scene.dossier.supplements.exists()


def control_officer(actor: Actor, scene: Scene) -> Held | None:
    """Procedure control of the deciding unit, or of the unit above it."""
    if not actor.units(Role.CONTROL):
        return None
    unit = scene.dossier.deciding_unit
    posts = (actor.post(Role.CONTROL, place) for place in (unit.pk, unit.parent_id))
    return next((post for post in posts if post), None)


def system(actor: Actor, scene: Scene) -> Held | None:
    return IN_PERSON if actor.is_system else None


def draft(scene: Scene) -> str:
    return "" if scene.dossier.is_draft else "Hồ sơ đã nộp."


def in_states(*states: State) -> When:
    """Possible only in these states."""
    allowed = frozenset(states)

    def when(scene: Scene) -> str:
        state = scene.dossier.state
        if state in allowed:
            return ""
        return f"Hồ sơ đang ở trạng thái “{State(state).label if state else 'Bản nháp'}”."

    return when


def step_open(scene: Scene) -> str:
    if scene.item is None or scene.item.closed_at is not None:
        return "Bước này không còn mở."
    return running(scene) or in_states(*HANDLED, State.DECIDED)(scene)


def undecided(scene: Scene) -> str:
    """Received, running, no pause open, no decision yet."""
    return in_states(State.RECEIVED, State.IN_PROGRESS)(scene) or running(scene)


def undecided_or_at_intake(scene: Scene) -> str:
    return in_states(State.SUBMITTED, State.RECEIVED, State.IN_PROGRESS)(scene) or running(scene)


def running(scene: Scene) -> str:
    """A pause by sector law leaves the state as it was, so it is looked at beside the state."""
    return "Hồ sơ đang tạm dừng, chờ được tiếp tục." if scene.dossier.waiting_for else ""


def paused(scene: Scene) -> str:
    """Waiting for the person or for a fee ends by its own verb."""
    return "" if scene.dossier.waiting_for == "other" else "Hồ sơ không ở trong thời gian tạm dừng."


def completable(scene: Scene) -> str:
    """Receiving, approving and returning have verbs of their own. A receiving step that was sent back to is
    completed like any other, since the dossier stays received."""
    if scene.item is not None and scene.item.act in ("approve", "return"):
        return "Bước này có thao tác riêng: phê duyệt hoặc trả kết quả."
    return step_open(scene)


def approvable(scene: Scene) -> str:
    if scene.item is not None and scene.item.act != "approve":
        return "Đây không phải bước phê duyệt."
    return step_open(scene)


def step_running(scene: Scene) -> str:
    return step_open(scene) or undecided(scene)


def step_revocable(scene: Scene) -> str:
    if scene.dossier.decided_at is not None:
        return "Kết quả đã được phê duyệt."
    return step_open(scene)


def awaiting_supplement(scene: Scene) -> str:
    return "" if scene.dossier.waiting_for == "supplement" else "Hồ sơ không chờ bổ sung."


def returnable(scene: Scene) -> str:
    """A decided dossier is returned however late it is: being overdue never blocks the result."""
    return in_states(State.DECIDED)(scene)


def withdrawable(scene: Scene) -> str:
    """Withdrawal is possible while nothing has been decided (NĐ 118/2025 Art. 21)."""
    return in_states(State.SUBMITTED, *HANDLED)(scene)


def stoppable(scene: Scene) -> str:
    """What was never received is refused or closed, not stopped: form 05 names the day of receipt."""
    return in_states(*HANDLED)(scene) or ("" if scene.dossier.received_at else "Hồ sơ chưa được tiếp nhận.")


def coded(scene: Scene) -> str:
    return "" if scene.dossier.code else "Hồ sơ chưa có mã."


def linkable(scene: Scene) -> str:
    """Until it is decided, and only to one leading dossier."""
    if scene.dossier.linked_to_id is not None:
        return "Hồ sơ đã gắn với một hồ sơ liên thông."
    return in_states(State.SUBMITTED, *HANDLED)(scene)


def linked(scene: Scene) -> str:
    return "" if scene.dossier.linked_to_id else "Hồ sơ không gắn với hồ sơ liên thông nào."


def granted(scene: Scene) -> str:
    """A result was issued, and is there to be kept in its register."""
    return "" if scene.dossier.granted else "Hồ sơ chưa có kết quả được phê duyệt."


def capturable(scene: Scene) -> str:
    """Papers are digitised once they are received, until the result is handed over."""
    return in_states(*HANDLED, State.DECIDED)(scene) or received(scene)


def fillable(scene: Scene) -> str:
    """What the form says is settled before it is decided upon."""
    return in_states(*HANDLED)(scene) or received(scene)


def received(scene: Scene) -> str:
    return "" if scene.dossier.received_at else "Hồ sơ chưa được tiếp nhận."


def always(_scene: Scene) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table: the words on the button, who may, and when it is possible.

    ``refusal``: why an unlisted person may not, said to that person.
    """

    label: str
    who: tuple[Who, ...]
    when: When
    refusal: str


FOR_PERSON = "Chỉ người nộp, hoặc cán bộ một cửa làm thay theo yêu cầu của người nộp, được làm việc này."
FOR_CLERK = "Chỉ cán bộ một cửa của đơn vị tiếp nhận được làm việc này."
FOR_STEP = "Chỉ người giữ đúng vai trò của bước, tại đơn vị đang xử lý, được làm việc này."
FOR_SPECIALIST = "Chỉ công chức thụ lý của đơn vị giải quyết được làm việc này."
FOR_ASKER = (
    "Công chức thụ lý hoặc cán bộ tiếp nhận chỉ được yêu cầu bổ sung một lần (NĐ 118/2025/NĐ-CP Điều 11); "
    "lần nữa do lãnh đạo đơn vị giải quyết quyết định kèm lý do."
)
FOR_LEADER = "Chỉ lãnh đạo đơn vị giải quyết được làm việc này."
FOR_SEAL = "Chỉ văn thư của đơn vị giải quyết được đóng dấu của cơ quan."
FOR_LINKING = "Chỉ cán bộ một cửa nơi tiếp nhận hoặc công chức thụ lý hồ sơ được làm việc này."
FOR_ATTACHING = (
    "Chỉ cán bộ một cửa nơi tiếp nhận, công chức thụ lý hoặc văn thư của đơn vị giải quyết được làm việc này."
)
FOR_CONTROL = (
    "Chỉ cán bộ kiểm soát thủ tục hành chính của đơn vị giải quyết hoặc của cấp trên trực tiếp được làm "
    "việc này."
)
RELOAD = "Tải lại trang để xem tình trạng mới nhất."
FOR_SYSTEM = "Việc này do hệ thống tự thực hiện."

PERMISSIONS: dict[Verb, Permission] = {
    Verb.SAVE_DRAFT: Permission("Lưu bản nháp", (owner, helping_clerk), draft, FOR_PERSON),
    Verb.SUBMIT: Permission("Nộp hồ sơ", (owner, helping_clerk), draft, FOR_PERSON),
    Verb.RECEIVE: Permission("Tiếp nhận", (receiving_clerk,), in_states(State.SUBMITTED), FOR_CLERK),
    Verb.REFUSE_AT_INTAKE: Permission(
        "Từ chối tiếp nhận", (receiving_clerk,), in_states(State.SUBMITTED), FOR_CLERK
    ),
    Verb.REQUEST_SUPPLEMENT: Permission(
        "Yêu cầu bổ sung", (first_asker, second_asker), undecided_or_at_intake, FOR_ASKER
    ),
    Verb.ANSWER_SUPPLEMENT: Permission(
        "Bổ sung hồ sơ", (owner, helping_clerk), awaiting_supplement, FOR_PERSON
    ),
    Verb.CLOSE_UNANSWERED: Permission(
        "Kết thúc vì quá hạn bổ sung",
        (receiving_clerk, handling_specialist, deciding_leader),
        awaiting_supplement,
        FOR_CLERK,
    ),
    Verb.TAKE_STEP: Permission("Nhận xử lý", (step_role,), step_open, FOR_STEP),
    Verb.COMPLETE_STEP: Permission("Hoàn thành bước", (step_role,), completable, FOR_STEP),
    Verb.APPROVE: Permission("Phê duyệt", (step_role,), approvable, FOR_STEP),
    Verb.SEND_BACK: Permission("Chuyển lại bước trước", (step_role,), step_revocable, FOR_STEP),
    Verb.PAUSE: Permission("Tạm dừng", (step_role,), step_running, FOR_STEP),
    Verb.RESUME: Permission("Tiếp tục", (step_role,), paused, FOR_STEP),
    Verb.REQUEST_PAYMENT: Permission(
        "Yêu cầu nộp phí, lệ phí",
        (receiving_clerk, handling_specialist),
        undecided_or_at_intake,
        FOR_CLERK,
    ),
    Verb.RECORD_PAYMENT: Permission(
        "Ghi nhận đã nộp", (receiving_clerk,), in_states(State.AWAITING_PAYMENT), FOR_CLERK
    ),
    Verb.PROPOSE_REFUSAL: Permission(
        "Đề xuất từ chối giải quyết", (handling_specialist,), undecided, FOR_SPECIALIST
    ),
    Verb.PROPOSE_EXTENSION: Permission(
        "Đề xuất xin lỗi và gia hạn", (handling_specialist,), undecided, FOR_SPECIALIST
    ),
    Verb.PROPOSE_SUPPLEMENT: Permission(
        "Đề xuất yêu cầu bổ sung lần nữa", (handling_specialist,), undecided, FOR_SPECIALIST
    ),
    Verb.DECIDE_PROPOSAL: Permission("Quyết định đề xuất", (deciding_leader,), undecided, FOR_LEADER),
    Verb.EXTEND: Permission("Xin lỗi và gia hạn", (deciding_leader,), undecided, FOR_LEADER),
    Verb.SET_LIMIT: Permission("Xác định thời hạn", (receiving_clerk,), undecided, FOR_CLERK),
    Verb.STOP: Permission("Dừng giải quyết", (deciding_leader,), stoppable, FOR_LEADER),
    Verb.WITHDRAW: Permission("Rút hồ sơ", (owner, helping_clerk), withdrawable, FOR_PERSON),
    Verb.RETURN_RESULT: Permission("Trả kết quả", (receiving_clerk,), returnable, FOR_CLERK),
    Verb.RENEW_SECRET: Permission("Cấp lại mã bảo mật", (receiving_clerk,), coded, FOR_CLERK),
    Verb.MOVE_PROCESS: Permission(
        "Chuyển sang quy trình mới", (control_officer,), undecided_or_at_intake, FOR_CONTROL
    ),
    Verb.LINK: Permission(
        "Gắn hồ sơ liên thông", (receiving_clerk, handling_specialist), linkable, FOR_LINKING
    ),
    Verb.UNLINK: Permission(
        "Tách hồ sơ liên thông", (receiving_clerk, handling_specialist), linked, FOR_LINKING
    ),
    Verb.PREPARE_RESULT: Permission("Soạn kết quả", (handling_specialist,), undecided, FOR_SPECIALIST),
    Verb.ATTACH_RESULT: Permission(
        "Đính kèm bản kết quả đã ký",
        (receiving_clerk, handling_specialist, office_seal),
        granted,
        FOR_ATTACHING,
    ),
    Verb.REVOKE_RESULT: Permission("Thu hồi kết quả", (deciding_leader,), granted, FOR_LEADER),
    Verb.REISSUE_RESULT: Permission("Cấp lại kết quả", (deciding_leader,), granted, FOR_LEADER),
    Verb.ISSUE_EXTRACT: Permission("Cấp bản sao trích lục", (deciding_leader,), granted, FOR_LEADER),
    Verb.SEAL_RESULT: Permission("Đóng dấu số", (office_seal,), granted, FOR_SEAL),
    Verb.CAPTURE: Permission(
        "Quét bổ sung giấy tờ", (receiving_clerk, handling_specialist), capturable, FOR_LINKING
    ),
    Verb.READ_PAPERS: Permission(
        "Nhận dạng giấy tờ", (receiving_clerk, handling_specialist), capturable, FOR_LINKING
    ),
    Verb.CONFIRM_FIELD: Permission(
        "Điền tờ khai theo giấy tờ", (receiving_clerk, handling_specialist), fillable, FOR_LINKING
    ),
    Verb.JUDGE_PORTRAIT: Permission(
        "Xem xét ảnh chân dung",
        (receiving_clerk, handling_specialist),
        in_states(State.SUBMITTED, *HANDLED),
        FOR_LINKING,
    ),
    Verb.SIGN_CAPTURE: Permission(
        "Thay bằng bản quét đã ký số", (receiving_clerk, handling_specialist), received, FOR_LINKING
    ),
    Verb.RECOMPUTE: Permission("Tính lại hạn", (system,), always, FOR_SYSTEM),
    Verb.FIRE_TIMER: Permission("Chạy hẹn giờ", (system,), always, FOR_SYSTEM),
}


def authorise(actor: Actor, verb: Verb, scene: Scene) -> Held:
    """Let the verb pass and say by which post, or refuse it.

    Raises:
        Forbidden: the actor's roles do not allow it, or the four-eyes rule forbids it.
        Conflict: nobody may now, because of where the dossier stands.
    """
    permission = PERMISSIONS[verb]
    post = next((found for who in permission.who if (found := who(actor, scene))), None)
    if post is None and gone(actor, permission, scene):
        raise Conflict(permission.label, step_open(scene), RELOAD)
    if post is None:
        raise Forbidden(permission.label, permission.refusal)
    if reason := permission.when(scene):
        raise Conflict(permission.label, reason, RELOAD)
    if verb is Verb.APPROVE:
        four_eyes(actor, scene)
    return post


def gone(actor: Actor, permission: Permission, scene: Scene) -> bool:
    """Whether an officer's step is no longer there under that name, as after a move to another process: they
    are told so, rather than that their post is the wrong one."""
    return actor.is_staff and bool(scene.node) and scene.item is None and step_role in permission.who


def four_eyes(actor: Actor, scene: Scene) -> None:
    """Nobody both processes and approves one dossier, unless a dated rule allows it (small communes)."""
    if in_force("same-person-may-approve", clock.today()):
        return
    if any(
        i.act == "process" and i.outcome == "completed" and i.closed_by_id == actor.user for i in scene.items
    ):
        raise Forbidden(
            PERMISSIONS[Verb.APPROVE].label,
            "Bạn đã thẩm tra hồ sơ này nên không thể đồng thời phê duyệt",
            "Chuyển cho lãnh đạo khác của đơn vị phê duyệt.",
        )


def possible(actor: Actor, scene: Scene, verbs: Iterable[Verb] = Verb) -> list[Verb]:
    """The verbs the actor may do now, in table order."""
    return [verb for verb in verbs if not why_not(actor, verb, scene)]


def why_not(actor: Actor, verb: Verb, scene: Scene) -> str:
    """Why a verb is absent from the actor's screen; empty when it is allowed."""
    try:
        authorise(actor, verb, scene)
    except (Forbidden, Conflict) as refusal:
        return refusal.reason
    return ""
