"""Who may do what with what is shown to people and asked of them: the one choke point.

What is put up, asked or published is prepared by one officer and approved by another; what anybody may do is
said in the row.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    PREPARE_POSTING = "prepare-posting"
    REVIEW_POSTING = "review-posting"
    PUT_UP = "put-up"
    WITHDRAW_POSTING = "withdraw-posting"
    TAKE_DOWN = "take-down"
    PROVE_DISPLAY = "prove-display"
    CERTIFY_POSTING = "certify-posting"
    READ_POSTINGS = "read-postings"
    PREPARE_CONSULTATION = "prepare-consultation"
    OPEN_CONSULTATION = "open-consultation"
    OPINE = "opine"
    ENTER_PAPER = "enter-paper"
    END_CONSULTATION = "end-consultation"
    GROUP_OPINIONS = "group-opinions"
    ANSWER_OPINIONS = "answer-opinions"
    PUBLISH_CONSULTATION = "publish-consultation"
    READ_CONSULTATIONS = "read-consultations"
    ASK = "ask"
    PASS_ON = "pass-on"
    DRAFT_ANSWER = "draft-answer"
    APPROVE_ANSWER = "approve-answer"
    DECLINE_QUESTION = "decline-question"
    MERGE_QUESTION = "merge-question"
    PUBLISH_ENTRY = "publish-entry"
    VOTE = "vote"
    READ_QUESTIONS = "read-questions"
    WRITE_ARTICLE = "write-article"
    REVIEW_ARTICLE = "review-article"
    RELEASE_ARTICLE = "release-article"
    READ_ARTICLES = "read-articles"
    KEEP_CATEGORIES = "keep-categories"


OFFICERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.SEAL, Role.CONTROL, Role.UNIT_ADMIN})
LEADERS = frozenset({Role.LEADER})
OVERSEERS = frozenset({Role.CONTROL, Role.LEADER})
EDITORS = frozenset({Role.CONTROL, Role.LEADER})
PUBLISHERS = frozenset({Role.LEADER, Role.UNIT_ADMIN})
OFFICERS_ONLY = "Chỉ cán bộ của đơn vị được làm việc này."
LEADERS_ONLY = "Chỉ lãnh đạo của đơn vị được làm việc này."
EDITORS_ONLY = "Chỉ lãnh đạo hoặc cán bộ kiểm soát thủ tục của đơn vị được làm việc này."
PUBLISHERS_ONLY = "Chỉ lãnh đạo hoặc quản trị của đơn vị được làm việc này."

POWERS: Powers[Verb] = Powers(
    {
        Verb.PREPARE_POSTING: Power("Soạn nội dung niêm yết", OFFICERS, refusal=OFFICERS_ONLY),
        Verb.REVIEW_POSTING: Power("Duyệt nội dung niêm yết", LEADERS, refusal=LEADERS_ONLY),
        Verb.PUT_UP: Power("Niêm yết", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.WITHDRAW_POSTING: Power("Gỡ niêm yết trước hạn", LEADERS, refusal=LEADERS_ONLY),
        Verb.TAKE_DOWN: Power("Gỡ niêm yết khi hết hạn", by_system=True),
        Verb.PROVE_DISPLAY: Power("Ghi bằng chứng niêm yết", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.CERTIFY_POSTING: Power("Lập biên bản niêm yết", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.READ_POSTINGS: Power(
            "Xem công việc niêm yết", OFFICERS | LEADERS, OVERSEERS, "Trang này chỉ mở cho cán bộ của đơn vị."
        ),
        Verb.PREPARE_CONSULTATION: Power("Soạn đợt lấy ý kiến", OFFICERS, refusal=OFFICERS_ONLY),
        Verb.OPEN_CONSULTATION: Power("Mở đợt lấy ý kiến", LEADERS, refusal=LEADERS_ONLY),
        Verb.OPINE: Power("Gửi ý kiến", anybody=True),
        Verb.ENTER_PAPER: Power("Nhập phiếu ý kiến giấy", OFFICERS, refusal=OFFICERS_ONLY),
        Verb.END_CONSULTATION: Power("Kết thúc nhận ý kiến", LEADERS, refusal=LEADERS_ONLY, by_system=True),
        Verb.GROUP_OPINIONS: Power("Xếp nhóm ý kiến", OFFICERS, refusal=OFFICERS_ONLY),
        Verb.ANSWER_OPINIONS: Power("Trả lời nhóm ý kiến", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.PUBLISH_CONSULTATION: Power("Công bố kết quả lấy ý kiến", LEADERS, refusal=LEADERS_ONLY),
        Verb.READ_CONSULTATIONS: Power(
            "Xem công việc lấy ý kiến",
            OFFICERS | LEADERS,
            OVERSEERS,
            "Trang này chỉ mở cho cán bộ của đơn vị.",
        ),
        Verb.ASK: Power("Gửi câu hỏi", anybody=True),
        Verb.PASS_ON: Power("Chuyển câu hỏi", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.DRAFT_ANSWER: Power("Soạn câu trả lời", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.APPROVE_ANSWER: Power("Duyệt câu trả lời", EDITORS, refusal=EDITORS_ONLY),
        Verb.DECLINE_QUESTION: Power("Không trả lời câu hỏi", EDITORS, refusal=EDITORS_ONLY),
        Verb.MERGE_QUESTION: Power("Gộp câu hỏi trùng", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.PUBLISH_ENTRY: Power("Công khai câu trả lời", EDITORS, refusal=EDITORS_ONLY),
        Verb.VOTE: Power("Đánh giá câu trả lời", anybody=True),
        Verb.READ_QUESTIONS: Power(
            "Xem câu hỏi", OFFICERS | LEADERS, OVERSEERS, "Trang này chỉ mở cho cán bộ của đơn vị."
        ),
        Verb.WRITE_ARTICLE: Power("Soạn bài", OFFICERS | LEADERS, refusal=OFFICERS_ONLY),
        Verb.REVIEW_ARTICLE: Power("Duyệt bài", EDITORS, refusal=EDITORS_ONLY),
        Verb.RELEASE_ARTICLE: Power("Xuất bản bài", PUBLISHERS, refusal=PUBLISHERS_ONLY),
        Verb.READ_ARTICLES: Power(
            "Xem bài viết", OFFICERS | LEADERS, OVERSEERS, "Trang này chỉ mở cho cán bộ của đơn vị."
        ),
        Verb.KEEP_CATEGORIES: Power(
            "Sắp xếp chuyên mục",
            PUBLISHERS | {Role.SYSTEM_ADMIN},
            refusal="Chỉ lãnh đạo hoặc quản trị được sắp xếp chuyên mục.",
        ),
    }
)
