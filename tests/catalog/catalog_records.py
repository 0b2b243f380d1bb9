"""Small records of our own in each shape the catalogue reads; invented procedures, no one's text."""

from __future__ import annotations

import copy
from typing import Any

from motcua.catalog.readers import headers, national, pack, raw, selected
from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.readers.reading import Reading

CODE = "1.900001"

NATIONAL: dict[str, Any] = {
    "code": CODE,
    "source_id": "a1",
    "name": "Thủ tục đăng ký thả diều",
    "category": {"code": "H00-VH01", "name": "Trò chơi"},
    "promulgating_agency": "Bộ Demo",
    "executing_agency": "Ủy ban nhân dân cấp xã; Công an cấp xã",
    "subject_types": ["Công dân Việt Nam", "Hợp tác xã"],
    "results": ["Giấy phép thả diều"],
    "requirements": "Không thả gần đường dây điện",
    "channels": [
        {
            "method": "ONLINE",
            "fees": [{"type": "FEE", "value_vnd": 8000, "text": "mỗi con diều"}],
            "processing": {"qty": 1.5, "unit": "WORKING_DAY"},
            "note": "",
        },
        {"method": "DIRECT", "fees": [], "processing": {"qty": 3, "unit": "WORKING_DAY"}, "note": ""},
    ],
    "processing_cases": [
        {"case_code": f"{CODE}.01", "qty": 2, "unit": "WORKING_DAY"},
        {"case_code": f"{CODE}.02", "qty": 10, "unit": "DAY"},
    ],
    "legal_basis": [{"code": "01/2026/NĐ-DEMO", "name": "Nghị định thử"}],
    "steps_raw": [{"name": "Bước 1", "text": "Nộp tờ khai."}],
    "checklist_raw": [
        {
            "group": "Giấy tờ phải nộp",
            "items": [
                {
                    "name": "Tờ khai",
                    "code": "DIEU-TK",
                    "original_qty": 1,
                    "copy_qty": 0,
                    "has_electronic_form": True,
                    "is_processing_result": False,
                    "attachments": [{"id": "f1", "fileName": "to-khai.docx", "filePath": "mau/to-khai.docx"}],
                }
            ],
        }
    ],
    "state": "ACTIVE",
    "source": {
        "url": "https://example.vn/a1",
        "updated_at": "2026-05-01T00:00:00Z",
        "crawled_at": "2026-07-01T00:00:00Z",
    },
}

RAW: dict[str, Any] = {
    "code": "OK",
    "message": "OK",
    "data": {
        "id": "a1",
        "code": CODE,
        "codeNotation": CODE,
        "name": "Thủ tục đăng ký thả diều",
        "type": "STANDARD",
        "formalityType": "ASSIGNED_REGULATION",
        "state": "UPDATED",
        "isWard": True,
        "isProvince": False,
        "categoriesDetails": [{"id": "c", "name": "Trò chơi", "code": "H00-VH01"}],
        "departmentPromulgateName": "Bộ Demo",
        "departmentsExecuting": [{"id": "d", "name": "Ủy ban nhân dân cấp\xa0xã", "code": "x"}],
        "subjectTypesDetails": [{"id": "s", "name": "Công dân Việt Nam", "code": "DT1"}],
        "resultsDetails": [{"id": "r", "name": "Giấy phép thả diều", "code": "KQ.H00.000001"}],
        "legalBasisesDetails": [{"id": "l", "code": "01/2026/NĐ-DEMO", "name": "Nghị định thử"}],
        "requirementsAndConditions": "Không thả gần đường dây điện",
        "executionSteps": [{"name": "Bước 1", "description": "Nộp tờ khai."}],
        "executionMethods": [
            {
                "submissionMethod": "ONLINE",
                "processingTime": 1,
                "processingTimeUnit": "OTHER",
                "description": "",
                "fees": [{"type": "SERVICE_FEE", "value": 0, "description": "miễn"}],
            }
        ],
        "executionCases": [
            {
                "name": "Giấy tờ phải nộp",
                "profileComponents": [
                    {
                        "profileComponentId": "p",
                        "name": "Tờ khai",
                        "code": "DIEU-TK",
                        "originalQty": 1,
                        "copyQty": 0,
                        "required": False,
                        "attachments": [],
                    }
                ],
            }
        ],
        "cases": [
            {
                "id": "k",
                "name": "Thả ban ngày",
                "code": f"{CODE}.01",
                "processingDay": {"qty": 2, "type": "WORKING_DAY"},
            }
        ],
        "procedureProposal": {
            "proposalNumber": "12/QĐ-DEMO",
            "decisionDate": 1768496400000,
            "publicationDate": 1775659978538,
            "issuingAgency": {"id": "d", "name": "Bộ Demo"},
        },
        "createdAt": 1775659978807,
        "updatedAt": 1776242191512,
    },
}

SELECTED: dict[str, Any] = {
    "ma_tthc": CODE,
    "ten": "Thủ tục đăng ký thả diều",
    "linh_vuc": "Trò chơi",
    "co_quan_cong_bo": "Bộ Demo",
    "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
    "cap_thuc_hien": ["Xã"],
    "doi_tuong": ["Công dân Việt Nam"],
    "ket_qua": ["Giấy phép thả diều"],
    "cach_thuc": [
        {
            "hinh_thuc": "DIRECT",
            "thoi_han": {"qty": "vài hôm", "unit": "OTHER"},
            "phi": [{"type": "FEE", "value_vnd": 0, "text": "miễn"}],
            "mo_ta": None,
        }
    ],
    "thoi_han_truong_hop": [{"case_code": f"{CODE}.01", "qty": 2, "unit": "WORKING_DAY", "ten": "ban ngày"}],
    "phi": [{"ten": "Cấp bản sao", "value_vnd": 5000, "don_vi": "bản"}],
    "le_phi": "Không quy định",
    "thanh_phan_ho_so": [
        {
            "truong_hop": None,
            "giay_to": [{"ten": "Tờ khai", "ban_chinh": None, "ban_sao": 2, "ma_giay_to": "??"}],
        }
    ],
    "can_cu_phap_ly": [{"so": "01/2026/NĐ-DEMO", "ten": "Nghị định thử"}],
    "trinh_tu": ["Nộp tờ khai."],
    "quyet_dinh_cong_bo": "12/QĐ-DEMO",
    "so_bo_ho_so": 1,
    "ma_dia_phuong": f"{CODE}.000.00.00.H00",
    "ma_cu": "2.900002",
    "nguon": {
        "url": "https://example.vn",
        "updated_at": "2026-04-01T00:00:00Z",
        "crawled_at": "2026-07-01T00:00:00Z",
    },
    "khong_chac": ["thời hạn chưa rõ"],
}

HEADER: dict[str, Any] = {
    "id": "a1",
    "code": CODE,
    "codeNotation": CODE,
    "name": "Thủ tục đăng ký thả diều",
    "categories": ["Trò chơi"],
    "departments": ["Ủy ban nhân dân cấp xã", "Công an cấp xã"],
    "departmentPromulgate": "Bộ Demo",
    "formalityTargetType": ["Công dân Việt Nam", "Hợp tác xã"],
    "state": "ACTIVE",
    "type": "STANDARD",
}

PACK: dict[str, Any] = {
    "code": "2.900009",
    "name": "Cấp thẻ thư viện phường",
    "field": {"name": "Thư viện", "code": "H00-TV01"},
    "subjects": ["Công dân Việt Nam"],
    "cases": [{"code": "2.900009.01", "name": "Cấp mới", "limit": {"quantity": 2, "unit": "WORKING_DAY"}}],
    "channels": [
        {"method": "DIRECT", "limit": {"quantity": 4, "unit": "HOUR"}, "fees": [{"kind": "FEE", "amount": 0}]}
    ],
    "decision": {"number": "7/QĐ-DEMO", "decided_on": "2026-02-01"},
    "updated_at": "2026-02-02T00:00:00Z",
}

READERS = {"national": national, "raw": raw, "selected": selected, "header": headers, "pack": pack}
EXAMPLES = {"national": NATIONAL, "raw": RAW, "selected": SELECTED, "header": HEADER, "pack": PACK}


def example(shape: str, **changes: Any) -> dict[str, Any]:
    """A deep copy of the example of ``shape`` with other values at its top level."""
    return copy.deepcopy(EXAMPLES[shape]) | changes


def read(shape: str, record: dict[str, Any] | None = None, **changes: Any) -> Reading:
    """The reading of a record, by default of the example with ``changes``."""
    given = example(shape, **changes) if record is None else record
    reading: Reading = READERS[shape].read(Cursor(given, f"{shape}.json"))
    return reading
