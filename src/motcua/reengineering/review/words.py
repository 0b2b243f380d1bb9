"""What the parts of a review are called in front of people."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.reengineering.content import SubjectKind, Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.KEEP: "Giữ nguyên",
    Verdict.DROP: "Bỏ",
    Verdict.MERGE: "Gộp",
    Verdict.DATA: "Thay bằng dữ liệu",
    Verdict.DIGITAL_ORIGINAL: "Dùng bản gốc điện tử",
    Verdict.POST: "Trả qua bưu chính công ích thay phong bì",
    Verdict.ONE_TIME_CODE: "Xác nhận bằng mã dùng một lần thay ký sổ",
    Verdict.PORTRAIT: "Tải lên ảnh chân dung có kiểm tra",
}
KINDS: Mapping[SubjectKind, str] = {SubjectKind.COMPONENT: "giấy tờ", SubjectKind.STEP: "bước"}
OUTCOMES: Mapping[int, str] = {
    1: "Cắt giảm thủ tục không cần thiết",
    2: "Bớt số lần đi lại, tiếp xúc",
    3: "Bớt giấy tờ phải nộp",
    4: "Bớt thao tác thủ công trong cơ quan",
}
"""The four outcomes of TT 01/2023/TT-VPCP Art. 17.1."""
TOPICS: Mapping[str, str] = {
    "goal": "Mục tiêu",
    "relations": "Thứ tự, quan hệ giữa các thủ tục",
    "duties": "Trách nhiệm của các cơ quan",
    "systems": "Hệ thống, cơ sở dữ liệu",
    "judgements": "Đánh giá giấy tờ và các bước",
    "outcomes": "Kết quả đạt được",
    "law_proposals": "Kiến nghị sửa văn bản",
    "evidence": "Bằng chứng về tiêu chí",
    "promised": "Số liệu trước và sau",
    "costs": "Chi phí tuân thủ",
    "partial_reasons": "Lý do chỉ cung cấp một phần",
    "sheets": "Tờ quy trình nội bộ",
}
FIELDS: Mapping[str, str] = {
    "verdict": "đánh giá",
    "system": "hệ thống",
    "into": "gộp vào",
    "reason": "lý do",
    "legal_basis": "căn cứ",
    "name": "tên",
    "duty": "nhiệm vụ",
    "parallel": "làm song song",
    "note": "ghi chú",
    "fields": "trường dữ liệu",
    "usable": "thay được giấy tờ",
    "reached": "đạt",
    "present": "quy định hiện hành",
    "proposed": "đề nghị",
    "state": "trạng thái",
    "says": "nội dung",
    "source": "nguồn",
    "on": "ngày",
    "before": "trước",
    "after": "sau",
    "limit": "thời hạn mới",
    "trips": "số lần đi lại",
    "papers": "số giấy tờ",
    "hours": "số giờ",
    "agencies": "số cơ quan",
    "sheet": "bảng tính",
    "tasks": "việc",
    "row": "nhóm",
    "hourly_income_vnd": "thu nhập một giờ (đồng)",
    "services_vnd": "dịch vụ (đồng)",
    "fees_vnd": "phí, lệ phí (đồng)",
    "times_per_year": "số lần một năm",
    "subjects_per_year": "số đối tượng một năm",
    "agency": "việc của cơ quan",
    "notes": "ghi chú",
    "likely": "nhiều khả năng",
    "low": "thấp nhất",
    "high": "cao nhất",
    "words": "giải trình",
    "kind": "loại lý do",
    "purpose": "mục đích",
    "scope": "phạm vi",
    "terms": "thuật ngữ",
    "records": "hồ sơ lưu",
    "retention": "thời gian lưu",
}
"""Fields of the parts, where they differ between two versions."""
