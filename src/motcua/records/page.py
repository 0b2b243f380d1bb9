"""The places of this part."""

from __future__ import annotations

from functools import partial

from motcua.desk.part import Part
from motcua.dossiers.results import powers as results
from motcua.records.recognition.figures import may_read
from motcua.records.scanning.figures import may_scan

MAY_READ_RESULTS = partial(results.POWERS.may, verb=results.Verb.READ_RESULTS, unit=None)
MAY_READ_LOG_BOOKS = partial(results.POWERS.may, verb=results.Verb.READ_LOG_BOOK, unit=None)
MAY_READ_COPIES = partial(results.POWERS.may, verb=results.Verb.READ_COPIES, unit=None)
PART = Part(
    "records:home",
    "Giấy tờ",
    "Các trang về giấy tờ",
    (
        ("Sổ kết quả", "records:results", MAY_READ_RESULTS),
        ("Mẫu kết quả", "records:templates", lambda actor: actor.is_staff),
        ("Sổ theo dõi", "records:log-books", MAY_READ_LOG_BOOKS),
        ("Chứng thực bản sao", "records:copies", MAY_READ_COPIES),
        ("Quét giấy tờ", "records:scans", may_scan),
        ("Nhận dạng", "records:readings", may_read),
    ),
)
shell = PART.shell
