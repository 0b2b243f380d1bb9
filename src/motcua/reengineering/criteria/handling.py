"""Criteria 6, 7 and 8: processing, result and its return are electronic.

What a text rule of the linter finds speaks against a criterion. That none finds anything proves nothing: the
rules of law behind the record have to be read, so the criterion stays unknown until a person adds evidence.
"""

from __future__ import annotations

import re

from motcua.core.text import fold
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.finding import Finding
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.criteria.sightings import ONLINE_INSTEAD, rule_sightings, sightings
from motcua.reengineering.criteria.states import State

AGAINST_HANDLING = ("appear-in-person", "site-inspection", "sign-the-book")
AGAINST_PAPER = ("paper-original-to-check",)
AGAINST_RETURN = ("sign-the-book",)
_SHOWN_OR_UPLOADED = re.compile(r"theo hinh thuc truc tiep\)? hoac tai len")
TOLD_IN = ("components", "steps", "channels", "conditions")
_ORIGINALS_ON_RECEIPT = re.compile(
    r"(khi|luc)( den)?( co quan[^.;,]{0,40})? nhan ket qua[^.;]{0,80}phai (nop|xuat trinh)[^.;]{0,30}"
    r"(ban chinh|giay to)"
)
_ALL_ELECTRONIC = re.compile(
    r"(thuc hien|giai quyet)[^.;]{0,40}(hoan toan|toan bo)[^.;]{0,40}(moi truong dien tu|truc tuyen)"
)
_ELECTRONIC_RESULT = re.compile(
    r"ket qua [^.;]{0,40}(ban dien tu|dang dien tu|ky so)|ket qua dien tu|tra ket qua[^.;]{0,30}truc tuyen|"
    r"(giay|trich luc|van ban|quyet dinh|chung chi)[^.;,]{0,60}(ban dien tu|dang dien tu)|"
    r"ban dien tu (giay|trich luc|van ban|quyet dinh|chung chi)[^.;]{0,80}(tra|cap|gui|trinh)"
)
_A_PAPER_HANDED_IN = re.compile(r"\bnop\b|da co|khai thac duoc|xuat trinh|dinh kem|gui kem|luu (tru|duoi)")
_DATA_UPDATED = re.compile(r"^(da )?cap nhat thong tin[^.;]{0,40}co so du lieu")
_REFUSAL = re.compile(r"tu choi|khong (chap thuan|dong y|du dieu kien)")
_RETURN = r"(tra|nhan|gui|chuyen)( lai)? (ket qua|giay|trich luc|van ban|quyet dinh|the\b)"
_RETURNED_AWAY = re.compile(
    rf"{_RETURN}[^.;]{{0,120}}(qua (dich vu |he thong )?(buu chinh|buu dien)|truc tuyen|moi truong dien tu|"
    r"hom thu dien tu|thu dien tu|kho quan ly du lieu|ung dung dinh danh)"
)
_NOT_THE_RESULT = re.compile(
    r"nop ho so|gui ho so|tiep nhan ho so|phieu (hen|xin loi|tiep nhan)|hen (lai|tra)"
)
_SIGN_FOR_IT = re.compile(r"(?<!dang )\bky (ten )?(vao so\b|nhan (ket qua|giay|trich luc|ban chinh))")


def handling(record: Record) -> Finding:
    """Criterion 6: no rule makes people hand in or show paper or be present, none has the site inspected."""
    against = (
        *rule_sightings(record, 6, AGAINST_HANDLING),
        *(() if uploads_instead(record) else rule_sightings(record, 6, AGAINST_PAPER)),
        *sightings(record, 6, State.NOT_MET, _ORIGINALS_ON_RECEIPT, TOLD_IN),
    )
    if against:
        gap = "Còn quy định nộp, xuất trình bản giấy, có mặt, ký trước cán bộ hoặc kiểm tra tại chỗ."
        return Finding(State.NOT_MET, once(against), gap)
    said = tuple(sightings(record, 6, State.MET, _ALL_ELECTRONIC, TOLD_IN))
    if said:
        return Finding(State.MET, said)
    gap = "Bản ghi không đủ để khẳng định không có quy định buộc nộp giấy, có mặt hay kiểm tra tại chỗ."
    return Finding.unknown(gap)


def uploads_instead(record: Record) -> bool:
    """Whether the record says for all its papers that they are shown at the counter or uploaded online."""
    return any(_SHOWN_OR_UPLOADED.search(folded) for text in record.texts for _, folded in text.sentences)


def result(record: Record) -> Finding:
    """Criterion 7: there is an electronic result: said in words, or every result is an update of data."""
    said = (
        *sightings(record, 7, State.MET, _ELECTRONIC_RESULT, ("results",)),
        *sightings(record, 7, State.MET, _ELECTRONIC_RESULT, ("steps", "channels"), _A_PAPER_HANDED_IN),
    )
    updates = data_updates(record)
    if said or updates:
        return Finding(State.MET, said or updates)
    return Finding.unknown("Bản ghi không cho biết kết quả có bản điện tử hay không.")


def data_updates(record: Record) -> tuple[Evidence, ...]:
    """Results that are an update of a database, when all of them are, refusals apart."""
    given = [
        (record.where("results", at), one.name)
        for at, one in enumerate(record.content.results)
        if not _REFUSAL.search(fold(one.name))
    ]
    if not given or not all(_DATA_UPDATED.search(fold(name)) for _, name in given):
        return ()
    return tuple(Evidence(criterion=7, state=State.MET, says=name, where=where) for where, name in given)


def returning(record: Record) -> Finding:
    """Criterion 8: the result comes online or by post; nobody has to come or to sign for it."""
    against = (
        *rule_sightings(record, 8, AGAINST_RETURN),
        *sightings(record, 8, State.NOT_MET, _SIGN_FOR_IT, TOLD_IN, ONLINE_INSTEAD),
        *sightings(record, 8, State.NOT_MET, _ORIGINALS_ON_RECEIPT, TOLD_IN),
    )
    if against:
        return Finding(
            State.NOT_MET, once(against), "Còn phải đến nhận kết quả, ký nhận hoặc nộp bản chính khi nhận."
        )
    told = ("steps", "channels", "conditions")
    away = tuple(sightings(record, 8, State.MET, _RETURNED_AWAY, told, _NOT_THE_RESULT))
    if away:
        return Finding(State.MET, away)
    return Finding.unknown("Bản ghi không cho biết kết quả được trả qua mạng hay bưu chính.")


def once(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """One piece of evidence for each place, the first found."""
    return tuple({one.where: one for one in reversed(evidence)}.values())[::-1]
