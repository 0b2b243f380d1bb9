"""What each statutory form needs, typed. The caller fills these from a dossier; nothing here looks it up.

All moments are time zone aware and printed in Viet Nam time. Empty optional text prints a dotted line, to be
filled in by pen. Fields: blanks reprinted in Decision 3621/QĐ-BYT (24/11/2025) under Circular
03/2025/TT-VPCP; the stop notice: Art. 7 of the circular.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.documents.forms.registry import FormCode, IntakeBody


class SecretInQr(ValueError):
    """The tracking secret must never be part of the address inside the QR."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """The one-stop body that issues the form."""

    superior: str
    """Đơn vị chủ quản."""
    name: str
    place: str
    """Địa danh printed before the date."""
    body: IntakeBody = IntakeBody.CENTRE
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """The person or organisation a form speaks to."""

    name: str
    identity: str = ""
    """Personal number (12 digits) or identity of the organisation; opaque text here."""
    address: str = ""
    phone: str = ""
    email: str = ""
    organisation: bool = False


@dataclass(frozen=True, kw_only=True)
class Proxy(Person):
    """The person authorised to file, with the paper that says so."""

    paper: str = ""


@dataclass(frozen=True, kw_only=True)
class Component:
    """One paper handed in, with its counts of originals, copies and electronic files."""

    name: str
    originals: int = 0
    copies: int = 0
    electronic: int = 0


@dataclass(frozen=True, kw_only=True)
class Tracking:
    """Where to follow the dossier: the address in the QR, and the secret printed beside it.

    Raises:
        SecretInQr: the address contains the secret.
    """

    address: str
    """Base address plus dossier code."""
    secret: str = ""
    """Eight letters and digits, printed as text only; empty when the person has it already."""
    rating: str = ""
    """Where the person says afterwards how they were served; empty on papers that end nothing."""

    def __post_init__(self) -> None:
        if self.secret and self.secret.casefold() in self.address.casefold():
            raise SecretInQr("địa chỉ tra cứu chứa mã bảo mật")


@dataclass(frozen=True, kw_only=True)
class FormData:
    """What every form carries."""

    code: ClassVar[FormCode]
    """Which form this is the data of."""

    office: Office
    running_number: int | None
    """From ``documents.numbering``; None prints a draft with dots."""
    issued_at: datetime
    dossier_code: str
    person: Person
    request: str
    """Nội dung yêu cầu giải quyết: the procedure, and its case."""
    tracking: Tracking | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt(FormData):
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    components: tuple[Component, ...]
    time_limit: str
    """The statutory limit in words: "03 ngày làm việc"."""
    received_at: datetime
    due_at: datetime | None
    """None when the calendar of that year has not been announced; then ``calendar_note`` says so."""
    explanation: tuple[str, ...] = ()
    """How the due moment was counted, one sentence each."""
    calendar_note: str = ""
    result_place: str = ""
    sets: int = 1
    proxy: Proxy | None = None
    book: str = ""
    entry: str = ""
    officer: str = ""

    code: ClassVar[FormCode] = FormCode.RECEIPT


@dataclass(frozen=True, kw_only=True)
class SupplementRequest(FormData):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    items: tuple[str, ...]
    """What is to be added or corrected, complete in one (Decree 118/2025/NĐ-CP Art. 17)."""
    reason: str
    answer_by: datetime | None = None
    contact: str = ""
    contact_phone: str = ""
    officer: str = ""

    code: ClassVar[FormCode] = FormCode.SUPPLEMENT


@dataclass(frozen=True, kw_only=True)
class IntakeRefusal(FormData):
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ."""

    reason: str
    guidance: str = ""
    """Where to turn instead, when there is such a place."""
    officer: str = ""

    code: ClassVar[FormCode] = FormCode.REFUSAL


@dataclass(frozen=True, kw_only=True)
class Extension(FormData):
    """Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết."""

    received_at: datetime
    handled_by: str
    """The agency that is late."""
    old_due_at: datetime
    new_due_at: datetime
    reason: str
    leader_title: str = "Thủ trưởng cơ quan"
    leader: str = ""

    code: ClassVar[FormCode] = FormCode.EXTENSION


@dataclass(frozen=True, kw_only=True)
class StopNotice(FormData):
    """Thông báo dừng giải quyết hồ sơ (Circular 03/2025/TT-VPCP Art. 7)."""

    received_at: datetime
    requested_at: datetime
    requested_through: str
    """Channel of the request: "trực tiếp", "qua bưu chính", "trực tuyến"."""
    reason: str
    state_found: str
    """What the check found: no decision and no notice of result yet."""
    returned_papers: tuple[str, ...] = ()
    leader_title: str = "Thủ trưởng đơn vị"
    leader: str = ""

    code: ClassVar[FormCode] = FormCode.STOP


@dataclass(frozen=True, kw_only=True)
class Handover:
    """One row of the control sheet: who gave the dossier to whom, when, and how it stood then."""

    from_unit: str
    to_unit: str
    given_by: str
    received_by: str
    at: datetime | None = None
    taken_at: datetime | None = None
    """When the receiving side took it up."""
    outcome: str = ""
    """trước hạn, đúng hạn or quá hạn; entered by the receiving side."""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """One line of the log book."""

    number: int
    dossier_code: str
    procedure: str
    person: str
    contact: str
    """Address and telephone."""
    handled_by: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None
    method: str
    """How the result is to go out, or went out."""
    receiver: str
    """Who took it: the electronic book's signature."""


@dataclass(frozen=True, kw_only=True)
class LogBook:
    """Sổ theo dõi hồ sơ: the book of one field of procedures in one year, or a part of it. It is about no one
    dossier, hence no :class:`FormData`."""

    code: ClassVar[FormCode] = FormCode.LOG_BOOK

    office: Office
    running_number: int | None
    issued_at: datetime
    field: str
    year: int
    period: str
    """The days the print covers; empty for the whole year."""
    closed: str
    """When and by whom the book was closed; empty while it is open."""
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, kw_only=True)
class ControlSheet(FormData):
    """Phiếu kiểm soát quá trình giải quyết hồ sơ."""

    handled_by: str
    together_with: str = ""
    received_at: datetime
    due_at: datetime | None
    handovers: tuple[Handover, ...] = ()

    code: ClassVar[FormCode] = FormCode.CONTROL
