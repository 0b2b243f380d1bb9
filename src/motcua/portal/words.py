"""What a procedure's record says, in the plain words of the procedure page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.catalog.eform_generic import papers_of
from motcua.catalog.limits import METHODS, LimitChoice, limit_for
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.published_words import FEE_KINDS
from motcua.catalog.record import Channel, Component, Content, Fee
from motcua.core import clock
from motcua.core.dates import capitalised
from motcua.core.display import dong
from motcua.core.text import fold, unbulleted

PROCEDURE_TYPES = {
    "STANDARD": "Thủ tục chung",
    "SPECIFIC": "Thủ tục đặc thù của bộ, tỉnh",
    "STANDARD_INTERNAL": "Thủ tục nội bộ giữa các cơ quan",
}
CHANNELS = {"ONLINE": "trực tuyến", "DIRECT": "trực tiếp", "POSTAL": "qua bưu chính"}
HELD_BY_STATE = (
    ("the can cuoc", "căn cước"),
    ("can cuoc", "căn cước"),
    ("ho chieu", "căn cước, xuất nhập cảnh"),
    ("so ho khau", "dân cư"),
    ("giay to co gia tri chung minh thong tin ve cu tru", "dân cư"),
    ("giay xac nhan thong tin ve cu tru", "dân cư"),
    ("giay chung sinh", "chứng sinh điện tử"),
    ("giay khai sinh", "hộ tịch điện tử"),
    ("giay chung nhan ket hon", "hộ tịch điện tử"),
    ("giay xac nhan tinh trang hon nhan", "hộ tịch điện tử"),
    ("giay chung nhan dang ky doanh nghiep", "đăng ký doanh nghiệp"),
)
"""How a paper's name begins (folded) and the database that may already hold it (NĐ 118/2025 Art. 4, as
amended by NĐ 309/2026: data replace papers). Only a hint: the officer looks it up."""
COPY_OF = ("ban sao ", "ban chinh ", "ban chup ", "trich luc ")
LONGEST_NAME = 140
"""Characters of a name in a list; a crumb of the way takes no more either."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the list of what is needed. ``held``: database that may already have it.

    ``conditional``: asked only in a situation the name itself describes.
    """

    name: str
    short: str
    conditional: bool
    counts: str
    held: str
    blanks: tuple[str, ...]


def papers(content: Content) -> list[PaperLine]:
    """The papers to hand in."""
    return [_paper(component, content) for component in papers_of(content)]


def shown_papers(content: Content) -> list[str]:
    """Lines of the record without counts: papers only shown, and the source's own remarks."""
    counted = set(papers_of(content))
    lines = [c.name for group in content.groups for c in group.components if c not in counted]
    return list(dict.fromkeys(unbulleted(line) for line in lines))


def _paper(component: Component, content: Content) -> PaperLine:
    counts = [(component.originals, "bản chính"), (component.copies, "bản sao")]
    words = ", ".join(f"{number} {name}" for number, name in counts if number)
    blanks = tuple(blank.name for blank in component.attachments)
    name = unbulleted(component.name)
    held = held_by_state(name, content)
    return PaperLine(name, shortened(name), conditional(name), words, held, blanks)


def conditional(name: str) -> bool:
    """Whether a paper's name limits it to a case: "Trường hợp … thì phải có …", "… (nếu …)"."""
    key = fold(name)
    aside = key.endswith(")") and "(neu " in key
    return key.startswith(("truong hop ", "neu ")) or " trong truong hop " in key or aside


def shortened(name: str, most: int = LONGEST_NAME) -> str:
    """The beginning of a long name, cut between words."""
    return name if len(name) <= most else f"{name[:most].rsplit(' ', 1)[0].rstrip(' ,;:(')}…"


def held_by_state(name: str, content: Content) -> str:
    """The database that may hold a paper, empty when none; a procedure's own result is never held yet."""
    key = fold(name)
    for opening in COPY_OF:
        key = key.removeprefix(opening)
    if any(key.startswith(fold(result.name)) for result in content.results if result.name):
        return ""
    return next((database for opening, database in HELD_BY_STATE if key.startswith(opening)), "")


def fees(content: Content) -> list[str]:
    """What it costs, each amount once, with the channels it holds for."""
    by_line: dict[str, list[str]] = {}
    for channel in content.channels:
        for fee in channel.fees:
            by_line.setdefault(fee_line(fee), []).append(CHANNELS.get(channel.method, channel.method))
    for fee in content.fees:
        by_line.setdefault(fee_line(fee), [])
    return [_with_channels(line, where, len(content.channels)) for line, where in by_line.items()]


def fee_line(fee: Fee) -> str:
    """``Lệ phí: 8.000 đồng``, with the source's words when there are any."""
    kind = capitalised(FEE_KINDS.get(fee.kind, "phí, lệ phí"))
    amount = dong(fee.amount) if fee.amount is not None else ""
    return f"{kind}: {'; '.join(filter(None, [amount, unbulleted(fee.text)]))}"


def _with_channels(line: str, where: list[str], all_channels: int) -> str:
    if not where or len(set(where)) == all_channels:
        return line
    return f"{line} (nộp {', '.join(dict.fromkeys(where))})"


def time_limits(version: ProcedureVersion) -> list[str]:
    """The law's limit, each case or channel once."""
    content, today = version.record, clock.today()
    cases: Iterable[str] = [case.code or case.name for case in content.cases] or [""]
    lines = [
        limit_line(choice)
        for case in cases
        for channel in METHODS
        if _offered(content.channels, METHODS[channel][0])
        for choice in [limit_for(version, case, channel, today)]
    ]
    return list(dict.fromkeys(lines))


def limit_line(choice: LimitChoice) -> str:
    """A limit with where it comes from, and from which hour on the next working day counts."""
    if choice.cutoff is None:
        return choice.explanation
    late = f"{choice.cutoff:%H:%M}"
    return f"{choice.explanation}. Hồ sơ nhận sau {late} tính như nhận vào ngày làm việc tiếp theo"


def _offered(channels: Iterable[Channel], method: str) -> bool:
    return any(channel.method == method for channel in channels)


def where(content: Content) -> list[str]:
    """Who carries it out."""
    return [unbulleted(one) for one in content.executing_agencies or [content.publishing_agency]]


def ways(content: Content) -> list[str]:
    """How it may be filed."""
    return list(dict.fromkeys(CHANNELS.get(channel.method, channel.method) for channel in content.channels))


PARTS = {
    "groups": "giấy tờ",
    "channels": "cách nộp, thời hạn và lệ phí",
    "results": "kết quả",
    "legal_bases": "căn cứ pháp lý",
}


def unchecked(content: Content) -> list[str]:
    """What of the record nobody held against the published catalogue, in words."""
    return [PARTS.get(part, part) for part in content.uncertain]
