"""The closed vocabulary of who does a step: the kind of unit and the position in it.

Lanes of a process and assignments of officers speak the same words, so that "who may do this step" is
one comparison. A lane whose text is not mapped to these words cannot be published.
"""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    """Loại đơn vị."""

    ONE_STOP = "one_stop"
    COMMUNE_COMMITTEE = "commune_committee"
    COMMUNE_OFFICE = "commune_office"
    COMMUNE_DIVISION = "commune_division"
    PROVINCE_COMMITTEE = "province_committee"
    DEPARTMENT = "department"
    DIVISION = "division"
    NOTARY = "notary"
    MILITARY = "military"
    OTHER_AGENCY = "other_agency"

    @property
    def label(self) -> str:
        """The Vietnamese name shown on screens."""
        return _UNIT_LABELS[self]


class Position(StrEnum):
    """Vị trí trong đơn vị."""

    CLERK = "clerk"
    SPECIALIST = "specialist"
    LEADER = "leader"
    SEAL = "seal"

    @property
    def label(self) -> str:
        """The Vietnamese name shown on screens."""
        return _POSITION_LABELS[self]


_UNIT_LABELS = {
    UnitKind.ONE_STOP: "Trung tâm Phục vụ hành chính công, Bộ phận Một cửa",
    UnitKind.COMMUNE_COMMITTEE: "Ủy ban nhân dân cấp xã",
    UnitKind.COMMUNE_OFFICE: "Văn phòng HĐND và UBND cấp xã",
    UnitKind.COMMUNE_DIVISION: "Phòng chuyên môn thuộc UBND cấp xã",
    UnitKind.PROVINCE_COMMITTEE: "Ủy ban nhân dân cấp tỉnh",
    UnitKind.DEPARTMENT: "Sở, ngành",
    UnitKind.DIVISION: "Phòng chuyên môn thuộc sở, ngành",
    UnitKind.NOTARY: "Tổ chức hành nghề công chứng",
    UnitKind.MILITARY: "Cơ quan quân sự",
    UnitKind.OTHER_AGENCY: "Cơ quan phối hợp khác",
}

_POSITION_LABELS = {
    Position.CLERK: "Tiếp nhận và trả kết quả",
    Position.SPECIALIST: "Công chức, chuyên viên xử lý",
    Position.LEADER: "Lãnh đạo, người có thẩm quyền ký",
    Position.SEAL: "Văn thư",
}
