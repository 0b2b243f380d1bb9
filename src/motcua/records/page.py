"""The places of this part."""

from __future__ import annotations

from functools import partial

from motcua.archive import powers as archive
from motcua.desk.part import Part
from motcua.dossiers.results import powers as results
from motcua.records.archive.reading import may_open as may_open_archive
from motcua.records.books.access import MAY_KEY
from motcua.records.recognition.figures import may_read
from motcua.records.scanners.figures import may_open as may_open_scanners
from motcua.records.scanning.figures import may_scan
from motcua.records.side_files.reading import may_open as may_open_side_files
from motcua.side_files import powers as side_files
from motcua.signatures import powers as signatures
from motcua.store import powers as store

MAY_READ_RESULTS = partial(results.POWERS.may, verb=results.Verb.READ_RESULTS, unit=None)
MAY_READ_LOG_BOOKS = partial(results.POWERS.may, verb=results.Verb.READ_LOG_BOOK, unit=None)
MAY_READ_COPIES = partial(results.POWERS.may, verb=results.Verb.READ_COPIES, unit=None)
MAY_KEEP_KEYS = partial(signatures.POWERS.may, verb=signatures.Verb.KEEP_OWN_KEYS, unit=None)
MAY_KEEP_TRUST = partial(signatures.POWERS.may, verb=signatures.Verb.KEEP_TRUST, unit=None)
MAY_READ_STORE = partial(store.POWERS.may, verb=store.Verb.READ, unit=None)
MAY_ANSWER_CORRECTIONS = partial(store.POWERS.may, verb=store.Verb.ANSWER_CORRECTION, unit=None)
MAY_READ_ARCHIVE = partial(archive.POWERS.may, verb=archive.Verb.READ, unit=None)
MAY_READ_SIDE_FILES = partial(side_files.POWERS.may, verb=side_files.Verb.READ, unit=None)
PART = Part(
    "records:home",
    "Giấy tờ",
    "Các trang về giấy tờ",
    (
        (
            "Kết quả",
            (
                ("Sổ kết quả", "records:results", MAY_READ_RESULTS),
                ("Mẫu kết quả", "records:templates", lambda actor: actor.is_staff),
                ("Chứng thực bản sao", "records:copies", MAY_READ_COPIES),
                ("Sổ theo dõi", "records:log-books", MAY_READ_LOG_BOOKS),
            ),
        ),
        (
            "Quét, nhận dạng",
            (
                ("Quét giấy tờ", "records:scans", may_scan),
                ("Nhận dạng", "records:readings", may_read),
                ("Máy quét", "records:scanners", may_open_scanners),
                ("Sổ cũ", "records:books", MAY_KEY),
            ),
        ),
        (
            "Chữ ký số",
            (
                ("Kiểm tra chữ ký", "records:signature-check", MAY_KEEP_KEYS),
                ("Khóa ký", "records:keys", MAY_KEEP_KEYS),
                ("Chữ ký đã tạo", "records:signings", MAY_KEEP_KEYS),
                ("Danh sách tin cậy", "records:anchors", MAY_KEEP_TRUST),
            ),
        ),
        (
            "Kho giấy tờ",
            (
                ("Giấy tờ tương đương", "records:equivalences", MAY_READ_STORE),
                ("Loại giấy tờ", "records:kinds", MAY_READ_STORE),
                ("Danh tính", "records:merges", MAY_READ_STORE),
                ("Đề nghị sửa", "records:corrections", MAY_ANSWER_CORRECTIONS),
            ),
        ),
        (
            "Hồ sơ phụ",
            (
                ("Hồ sơ phụ", "records:side-files", MAY_READ_SIDE_FILES),
                ("Phải chuyển", "records:pushes", MAY_READ_SIDE_FILES),
                ("Nhật ký sự cố", "records:outside-outages", MAY_READ_SIDE_FILES),
                ("Hệ thống ngoài", "records:outside-systems", may_open_side_files),
            ),
        ),
        (
            "Lưu trữ",
            (
                ("Danh mục nộp lưu", "records:archive", MAY_READ_ARCHIVE),
                ("Gói lưu trữ", "records:packages", MAY_READ_ARCHIVE),
                ("Giao nộp", "records:transfers", MAY_READ_ARCHIVE),
                ("Tiêu hủy", "records:destructions", MAY_READ_ARCHIVE),
                ("Thời hạn bảo quản", "records:retention", may_open_archive),
            ),
        ),
    ),
)
shell = PART.shell
