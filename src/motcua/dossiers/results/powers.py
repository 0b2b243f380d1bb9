"""Who may do what with templates, registers and books of issued papers: the choke point of what is not about
one dossier. What is about one dossier: :mod:`motcua.dossiers.policy`."""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers
from motcua.identity.roles import Role


class Verb(StrEnum):
    """Everything that can be done here."""

    DRAFT_TEMPLATE = "draft-template"
    APPROVE_TEMPLATE = "approve-template"
    RETIRE_TEMPLATE = "retire-template"
    READ_RESULTS = "read-results"
    READ_LOG_BOOK = "read-log-book"
    CLOSE_LOG_BOOK = "close-log-book"
    PREPARE_COPY = "prepare-copy"
    CERTIFY_COPY = "certify-copy"
    SEAL_COPY = "seal-copy"
    REVOKE_COPY = "revoke-copy"
    READ_COPIES = "read-copies"


WRITERS = frozenset({Role.SPECIALIST, Role.CONTROL, Role.UNIT_ADMIN})
APPROVERS = frozenset({Role.LEADER, Role.CONTROL})
OVERSEERS = frozenset({Role.LEADER, Role.CONTROL, Role.UNIT_ADMIN})
OFFICERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.SEAL, Role.CONTROL, Role.UNIT_ADMIN})
LEADER = frozenset({Role.LEADER})
FOR_OFFICERS = "Chỉ cán bộ của đơn vị, hoặc lãnh đạo, kiểm soát thủ tục, quản trị của cấp trên được xem."
FOR_LEADER = "Chỉ lãnh đạo của đơn vị được làm việc này."

POWERS: Powers[Verb] = Powers(
    {
        Verb.DRAFT_TEMPLATE: Power(
            "Soạn mẫu kết quả",
            WRITERS,
            frozenset({Role.CONTROL, Role.UNIT_ADMIN}),
            "Chỉ công chức thụ lý, kiểm soát thủ tục hoặc quản trị của đơn vị được soạn mẫu.",
        ),
        Verb.APPROVE_TEMPLATE: Power(
            "Duyệt mẫu kết quả",
            APPROVERS,
            APPROVERS,
            "Chỉ lãnh đạo hoặc kiểm soát thủ tục của đơn vị được duyệt mẫu.",
        ),
        Verb.RETIRE_TEMPLATE: Power(
            "Ngừng dùng mẫu kết quả",
            APPROVERS,
            APPROVERS,
            "Chỉ lãnh đạo hoặc kiểm soát thủ tục của đơn vị được ngừng dùng mẫu.",
        ),
        Verb.READ_RESULTS: Power("Xem sổ kết quả", OFFICERS, OVERSEERS, FOR_OFFICERS),
        Verb.READ_LOG_BOOK: Power("Xem sổ theo dõi hồ sơ", OFFICERS, OVERSEERS, FOR_OFFICERS),
        Verb.CLOSE_LOG_BOOK: Power(
            "Khóa sổ theo dõi hồ sơ",
            frozenset({Role.CLERK, Role.LEADER, Role.UNIT_ADMIN}),
            OVERSEERS,
            "Chỉ cán bộ một cửa của đơn vị, hoặc lãnh đạo, quản trị của cấp trên được khóa sổ.",
        ),
        Verb.PREPARE_COPY: Power(
            "Lập bản sao điện tử chờ chứng thực",
            frozenset({Role.CLERK, Role.SPECIALIST}),
            refusal="Chỉ cán bộ một cửa hoặc công chức thụ lý của đơn vị được lập bản sao.",
        ),
        Verb.CERTIFY_COPY: Power("Ký chứng thực bản sao điện tử", LEADER, refusal=FOR_LEADER),
        Verb.SEAL_COPY: Power(
            "Đóng dấu bản sao điện tử",
            frozenset({Role.SEAL}),
            refusal="Chỉ văn thư của đơn vị được đóng dấu của cơ quan.",
        ),
        Verb.REVOKE_COPY: Power("Thu hồi bản sao đã chứng thực", LEADER, refusal=FOR_LEADER),
        Verb.READ_COPIES: Power("Xem sổ chứng thực", OFFICERS, OVERSEERS, FOR_OFFICERS),
    }
)
