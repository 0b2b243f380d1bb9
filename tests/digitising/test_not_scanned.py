"""The law's exceptions: what must not be scanned is refused with its article."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.digitising.scanning.allowed import Handed, NotToBeScanned, check, rules, why_not

TODAY = date(2026, 8, 21)


@pytest.mark.parametrize(
    ("paper", "rule"),
    [
        (Handed("Giấy chứng sinh", originals=1), None),
        (Handed("Giấy chứng sinh"), None),
        (Handed("Tờ khai", originals=1, electronic=True), "electronic"),
        (Handed("Thẻ căn cước", shown_only=True), "shown"),
        (Handed("Giấy khai sinh", copies=2), "copy"),
        (Handed("Giấy khai sinh", originals=1, copies=2), None),
        (Handed("Phiếu lý lịch", originals=1, data=True), "data"),
        (Handed("Văn bản ý kiến của Sở Xây dựng", originals=1), "opinion"),
        (Handed("Tài liệu mật về quốc phòng", originals=1), "secret"),
        (Handed("Kết quả xét nghiệm", originals=1), None),
    ],
)
def test_each_rule_catches_its_own_paper(paper: Handed, rule: str | None) -> None:
    found = why_not(paper, TODAY)
    assert (found.rule if found else None) == rule


def test_the_refusal_names_paper_article_and_way_out() -> None:
    with pytest.raises(NotToBeScanned) as told:
        check(Handed("Thẻ căn cước", shown_only=True), TODAY)
    assert told.value.what == "Thẻ căn cước"
    assert "TT 03/2025/TT-VPCP Điều 5" in told.value.reason
    assert told.value.remedy


def test_an_article_nobody_confirmed_is_not_told_as_a_fact() -> None:
    with pytest.raises(NotToBeScanned) as told:
        check(Handed("Giấy khai sinh", copies=2), TODAY)
    assert "TT 01/2023/TT-VPCP Điều 6, số điều chưa xác nhận" in told.value.reason
    for rule in rules(TODAY):
        assert ("chưa xác nhận" in rule.sentence) is not rule.confirmed


def test_rules_begin_on_their_day() -> None:
    assert "shown" not in {rule.rule for rule in rules(date(2025, 1, 1))}
    assert {rule.rule for rule in rules(date(2022, 1, 1))} == set()
