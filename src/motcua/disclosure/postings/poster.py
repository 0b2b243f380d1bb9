"""Papers beside the door: one posting in a chosen size, and the index of a board with the QR to its page."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from motcua.disclosure.models import Place, PostingState, PostingVersion, VersionState
from motcua.disclosure.postings.content import Content
from motcua.disclosure.postings.freezing import paper_of, period_of
from motcua.disclosure.postings.paper import PublicPaper, Sheet, pdf_of
from motcua.identity.models import Unit

SIZES = ("a4", "a3")
BESIDE_THE_DOOR = 60
"""Millimetres of the QR on the board's index: a phone reads it from an arm's length and more."""
HOW = (
    "Mời đọc các nội dung dưới đây trên bảng này. Quét mã bên cạnh bằng điện thoại để đọc toàn văn, xem bản "
    "đã thay và tải về; không có điện thoại, mời hỏi cán bộ tại quầy."
)


def print_copy(version: PostingVersion, size: str) -> bytes:
    """The posted list in another size; its content hash is the same."""
    content = Content.model_validate(version.content)
    moment = version.out_at or version.drafted_at
    return pdf_of(paper_of(version.posting, content, version.content_hash, version.number, moment, size))


def board_index(unit: Unit, at: datetime, size: str) -> bytes:
    """What hangs on the board today, each with its period and the beginning of its hash."""
    rows = PostingVersion.objects.filter(
        state=VersionState.OUT, posting__state=PostingState.UP, posting__unit=unit
    ).select_related("posting__unit")
    hung = [one for one in rows.order_by("posting__put_up_at") if one.posting.shown_at(Place.BOARD)]
    table = Sheet(
        head=("TT", "Nội dung", "Thời gian niêm yết", "Số, mã kiểm tra"),
        shares=(0.5, 3.5, 2, 2.8),
        rows=tuple(
            (str(n), one.title, period_of(one.posting), f"{one.posting.number}\n{one.content_hash[:16]}")
            for n, one in enumerate(hung, start=1)
        ),
    )
    return pdf_of(
        PublicPaper(
            unit=unit,
            heading="Bảng niêm yết",
            title=unit.name,
            at=at,
            lead=HOW if hung else "Hiện không có nội dung nào niêm yết trên bảng.",
            tables=(table,),
            footer=f"Bảng niêm yết của {unit.name}",
            address=f"{settings.BASE_URL}{reverse('portal:postings-unit', args=[unit.code])}",
            caption="Quét mã để đọc toàn văn",
            code_width=BESIDE_THE_DOOR,
            paper=size,
        )
    )
