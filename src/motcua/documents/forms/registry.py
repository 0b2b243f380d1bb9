"""The forms as dated data: code, title, source of law, days in force, number suffix, paper, template.

Circular 01/2018/TT-VPCP Art. 9 (A5 forms, Decree 61/2018/NĐ-CP) gives way on 15/9/2025 to Annex I of
Circular 03/2025/TT-VPCP (Decree 118/2025/NĐ-CP). A dossier prints the form in force on the day the form
is issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.core.errors import NotFound

OLD: Final = "Thông tư số 01/2018/TT-VPCP ngày 23/11/2018"
NEW_CIRCULAR: Final = "Thông tư số 03/2025/TT-VPCP ngày 15/9/2025"
NEW: Final = f"Phụ lục I {NEW_CIRCULAR}"
OLD_FROM: Final = date(2018, 11, 23)
NEW_FROM: Final = date(2025, 9, 15)


class NoFormInForce(NotFound):
    """Không có mẫu nào đang có hiệu lực vào ngày này."""


class IntakeBody(StrEnum):
    """The two kinds of one-stop body a form can come from; its number ends with their abbreviation."""

    CENTRE = "TTPVHCC"
    """Trung tâm Phục vụ hành chính công (Decree 118/2025/NĐ-CP Art. 7)."""
    SECTION = "BPTNTKQ"
    """Bộ phận Tiếp nhận và Trả kết quả."""


class FormCode(StrEnum):
    """What a form is for; the printed number of the form (Mẫu số 01…) belongs to its version."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    EXTENSION = "extension"
    STOP = "stop"
    CONTROL = "control"
    LOG_BOOK = "log-book"


@dataclass(frozen=True, kw_only=True)
class FormVersion:
    """One form as one circular prints it.

    Attributes:
        code: what the form is for.
        number: number of the form in its circular, "01".
        title: printed title.
        source: the circular.
        valid_from, valid_to: first and last day of issue; ``valid_to`` None while in force.
        template: file name in ``templates/``.
        suffixes: what follows the running number, by kind of one-stop body.
        paper: typst paper name.
        confirmed: whether title and fields were read in a printed blank of the form; the layout of an
            unconfirmed one is ours and may have to change.
    """

    code: FormCode
    number: str
    title: str
    source: str
    valid_from: date
    valid_to: date | None
    template: str
    suffixes: Mapping[IntakeBody, str]
    paper: str = "a4"
    confirmed: bool = True

    def number_text(self, running: int | None, body: IntakeBody) -> str:
        """The "Số: …" of a document; dots when no number has been given yet (a draft)."""
        return f"{'……' if running is None else f'{running:04d}'}{self.suffixes[body]}"

    @property
    def footer(self) -> str:
        """The line under the page; only a form whose blank was read calls itself by its number."""
        return f"Mẫu số {self.number} – {self.source}" if self.confirmed else f"Nội dung theo {self.source}"

    def in_force(self, on: date) -> bool:
        """Whether a document issued on this day uses this version."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def _same(suffix: str) -> Mapping[IntakeBody, str]:
    return dict.fromkeys(IntakeBody, suffix)


def _by_body(prefix: str) -> Mapping[IntakeBody, str]:
    return {body: f"{prefix}{body}" for body in IntakeBody}


def _new(
    code: FormCode, number: str, title: str, suffixes: Mapping[IntakeBody, str], confirmed: bool = True
) -> FormVersion:
    return FormVersion(
        code=code, number=number, title=title, source=NEW, valid_from=NEW_FROM, valid_to=None,
        template=f"{code}.typ", suffixes=suffixes, confirmed=confirmed,
    )  # fmt: skip


def _old(code: FormCode, number: str, title: str, suffix: str, confirmed: bool = False) -> FormVersion:
    return FormVersion(
        code=code, number=number, title=title, source=OLD, valid_from=OLD_FROM,
        valid_to=date(2025, 9, 14), template=f"{code}.typ", suffixes=_same(suffix), paper="a5",
        confirmed=confirmed,
    )  # fmt: skip


FORMS: Final = (
    _new(FormCode.RECEIPT, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", _by_body("-")),
    _new(FormCode.SUPPLEMENT, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", _by_body("/PBS-")),
    _new(FormCode.REFUSAL, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", _by_body("/PTC-")),
    _new(
        FormCode.EXTENSION,
        "04",
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        _same("/PXL"),
    ),
    # Fields follow from Art. 7 of the circular; the printed blank has not been seen.
    replace(
        _new(FormCode.STOP, "05", "Thông báo dừng giải quyết hồ sơ", _by_body("/TBD-"), confirmed=False),
        source=f"Điều 7 {NEW_CIRCULAR}",
    ),
    _new(FormCode.CONTROL, "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", _by_body("/PKS-")),
    _new(FormCode.LOG_BOOK, "07", "Sổ theo dõi hồ sơ", _by_body("/STD-")),
    # Suffixes of the 2018 forms are those in common use; the annex itself has not been seen.
    _old(FormCode.RECEIPT, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "/TNHS"),
    _old(FormCode.SUPPLEMENT, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "/HDHS"),
    _old(FormCode.REFUSAL, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "/TCHS"),
    _old(FormCode.EXTENSION, "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "/PXL"),
    _old(FormCode.CONTROL, "05", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "/PKS"),
    replace(_old(FormCode.LOG_BOOK, "06", "Sổ theo dõi hồ sơ", "/STD"), paper="a4"),
)


def form_in_force(code: FormCode | str, on: date) -> FormVersion:
    """The version of a form to be issued on a day.

    Raises:
        NoFormInForce: no circular gives this form on that day (stopping a dossier has a form only since
            Circular 03/2025/TT-VPCP).
    """
    wanted = FormCode(code)
    found = next((form for form in FORMS if form.code == wanted and form.in_force(on)), None)
    if found is None:
        title = next(form.title for form in FORMS if form.code == wanted)
        raise NoFormInForce(
            f"Mẫu “{title}”",
            f"không có mẫu có hiệu lực vào ngày {on.day}/{on.month}/{on.year}",
            "Vui lòng kiểm tra ngày lập văn bản.",
        )
    return found
