"""What a trial has to try, and what this system cannot try yet.

Step 5 of the five-step way of working: single sign-on, online filing, online payment, processing with
statuses kept in step and an electronic result, and a summary. A row whose part does not exist yet is put
down as "chưa thể thử" when the trial opens; nobody can pass it.
"""

from __future__ import annotations

from collections.abc import Mapping

from motcua.catalog.models import EForm
from motcua.core import clock
from motcua.reengineering.models import Review, TrialRow

Subject = TrialRow.Subject
LACKING: Mapping[Subject, str] = {
    Subject.SIGN_IN: "Hệ thống chưa nối nền tảng định danh điện tử nên chưa có đăng nhập một lần.",
    Subject.PAYMENT: "Hệ thống chưa nối nền tảng thanh toán trực tuyến.",
    Subject.STATUS: "Hệ thống chưa nối Cổng Dịch vụ công quốc gia để đồng bộ trạng thái.",
    Subject.RESULT: "Hệ thống chưa cấp kết quả điện tử có chữ ký số.",
}
"""Parts of the product that do not exist, by row; whoever builds one takes its line out."""


def impossible(review: Review) -> dict[Subject, str]:
    """Rows that cannot be tried for this review, each with the reason."""
    without = [
        reviewed.procedure.code
        for reviewed in review.procedures.select_related("procedure")
        if EForm.in_force(reviewed.procedure, clock.today(), reviewed.case_code) is None
    ]
    found = dict(LACKING)
    if without:
        found[Subject.FILING] = f"Chưa có biểu mẫu điện tử của {', '.join(without)}."
    return found
