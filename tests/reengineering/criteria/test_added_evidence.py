"""Evidence a reviewing officer adds decides; what the record says stays beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from criteria_records import MET, NOT_MET, UNKNOWN, judged, record, stepped

from motcua.core.errors import Unreadable
from motcua.reengineering.criteria.added import read_added
from motcua.reengineering.criteria.evidence import SIGNATURE, Evidence, added_evidence
from motcua.reengineering.criteria.levels import Level

SEEN = Evidence(
    criterion=7, state=MET, says="Giấy phép có bản điện tử ký số", source="Công văn 1", by="Demo Lan",
    on=date(2026, 8, 1),
)  # fmt: skip
WRITTEN = {"state": "met", "says": "Đã thử", "source": "Biên bản 1", "by": "Demo Lan", "date": "2026-08-01"}


def test_evidence_added_by_a_person_raises_the_level() -> None:
    assert judged(record(), SEEN).level is Level.PARTIAL
    rest = [replace(SEEN, criterion=number) for number in (6, 7, 8)]
    assert judged(record(), *rest).level is Level.FULL


def test_the_record_stays_beside_what_was_added() -> None:
    text = "Khi nhận kết quả, người thả diều phải nộp bản chính giấy tờ."
    criterion = judged(stepped(text), replace(SEEN, criterion=8)).criteria[8]
    assert (criterion.state, criterion.gap) == (MET, "")
    assert [one.state for one in criterion.finding.evidence] == [NOT_MET, MET]


def test_the_latest_word_decides() -> None:
    withdrawn = replace(SEEN, state=NOT_MET, on=date(2026, 8, 2))
    assert judged(record(), withdrawn, SEEN).states[7] is NOT_MET
    assert judged(record(), SEEN, replace(SEEN, state=UNKNOWN)).states[7] is UNKNOWN


def test_evidence_of_a_later_day_does_not_count_yet() -> None:
    assert judged(record(), SEEN, on=date(2026, 7, 31)).states[7] is UNKNOWN


def test_a_verdict_against_the_record_asks_to_read_the_evidence() -> None:
    criterion = judged(record(), replace(SEEN, criterion=4, state=NOT_MET)).criteria[4]
    assert "Người rà soát" in criterion.gap


def test_the_signing_part_is_settled_by_itself() -> None:
    no_signing = replace(SEEN, criterion=3, part=SIGNATURE, state=NOT_MET)
    criterion = judged(record(), no_signing).criteria[3]
    assert (criterion.state, criterion.finding.state) == (NOT_MET, MET)


def test_what_is_written_down_reads_back_as_the_same_evidence() -> None:
    read = added_evidence(8, WRITTEN)
    assert read == added_evidence(8, read.as_json())


@pytest.mark.parametrize(
    ("criterion", "change"),
    [
        (9, {}),
        (8, {"state": "perhaps"}),
        (8, {"by": ""}),
        (8, {"date": "hôm qua"}),
        (8, {"part": "signature"}),
    ],
)
def test_evidence_without_state_person_or_day_is_refused(criterion: int, change: dict[str, Any]) -> None:
    with pytest.raises(Unreadable, match="Bằng chứng bổ sung"):
        added_evidence(criterion, WRITTEN | change)


def written(folder: Path, text: str) -> Path:
    file = folder / "bang-chung.yaml"
    file.write_text(text)
    return file


def test_a_file_of_evidence_is_read_by_procedure(tmp_path: Path) -> None:
    text = (
        "1.001193:\n"
        "  evidence: [{criterion: 7, state: met, says: Có, source: CV 1, by: Demo Lan, date: 2026-08-01}]\n"
        "  reason: {ground: field-check, says: Phải đo đạc, published_on: 2026-07-05}\n"
    )
    added = read_added(written(tmp_path, text))["1.001193"]
    assert added.evidence[0].on == date(2026, 8, 1)
    assert added.reason is not None
    assert added.reason.published_on == date(2026, 7, 5)


@pytest.mark.parametrize(
    "text",
    [
        "- một dòng",
        "1.001193: có",
        "1.001193: {evidence: [7]}",
        "1.001193: {reason: {ground: bận, says: Bận}}",
        "1.001193: {evidence: [{criterion: 7, state: met}]}",
    ],
)
def test_a_misshapen_file_of_evidence_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable):
        read_added(written(tmp_path, text))


def test_a_missing_file_of_evidence_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"khong-co\.yaml"):
        read_added(tmp_path / "khong-co.yaml")
