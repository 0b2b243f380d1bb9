"""Each shape gives the same canonical record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from catalog_records import CODE, EXAMPLES, read

from motcua.catalog.readers.reading import Reading
from motcua.catalog.readers.text import plain
from motcua.catalog.record import Content, LimitUnit, PublishedLimit, SourceKind


def content_of(reading: Reading) -> Content:
    assert reading.content
    return reading.content


@pytest.mark.parametrize("shape", ["national", "raw", "selected", "header"])
def test_every_shape_gives_code_name_field_and_agency(shape: str) -> None:
    content = content_of(read(shape))
    assert content.code == CODE
    assert content.name == "Thủ tục đăng ký thả diều"
    assert content.field and content.field.name == "Trò chơi"
    assert content.publishing_agency == "Bộ Demo"


@pytest.mark.parametrize("shape", list(EXAMPLES))
def test_the_original_record_is_kept_as_found(shape: str) -> None:
    assert read(shape).original == EXAMPLES[shape]


def test_a_fraction_of_a_working_day_stays_exact() -> None:
    channel = content_of(read("national")).channels[0]
    assert channel.limit == PublishedLimit(quantity=Decimal("1.5"), unit=LimitUnit.WORKING_DAY)


def test_fees_are_whole_dong_with_their_words() -> None:
    fee = content_of(read("national")).channels[0].fees[0]
    assert (fee.kind, fee.amount, fee.text) == ("FEE", 8000, "mỗi con diều")


def test_papers_keep_group_counts_code_and_blank_form() -> None:
    group = content_of(read("national")).groups[0]
    paper = group.components[0]
    assert group.name == "Giấy tờ phải nộp"
    assert (paper.code, paper.originals, paper.copies, paper.electronic_form) == ("DIEU-TK", 1, 0, True)
    assert paper.attachments[0].name == "to-khai.docx"


def test_agencies_joined_by_semicolons_are_told_apart() -> None:
    assert content_of(read("national")).executing_agencies == ("Ủy ban nhân dân cấp xã", "Công an cấp xã")


def test_the_raw_reply_gives_result_code_decision_and_level() -> None:
    content = content_of(read("raw"))
    assert content.results[0].code == "KQ.H00.000001"
    assert content.levels == ("Xã",)
    assert content.decision and content.decision.number == "12/QĐ-DEMO"


def test_decision_dates_are_days_in_viet_nam() -> None:
    decision = content_of(read("raw")).decision
    assert decision and decision.decided_on == date(2026, 1, 16)  # 17:00 of the 15th in UTC


def test_case_names_of_the_raw_reply_are_kept() -> None:
    case = content_of(read("raw")).cases[0]
    assert (case.code, case.name) == (f"{CODE}.01", "Thả ban ngày")


def test_fees_in_words_have_no_amount() -> None:
    by_kind = {fee.kind: fee for fee in content_of(read("selected")).fees}
    assert (by_kind["FEE"].amount, by_kind["FEE"].per) == (5000, "bản")
    assert (by_kind["SERVICE_FEE"].amount, by_kind["SERVICE_FEE"].text) == (None, "Không quy định")


def test_a_count_left_out_is_unknown_not_zero() -> None:
    paper = content_of(read("selected")).groups[0].components[0]
    assert (paper.originals, paper.copies) == (None, 2)


def test_older_codes_and_doubts_of_collected_records_are_kept() -> None:
    content = content_of(read("selected"))
    assert content.replaces == ("2.900002",)
    assert content.local_codes == (f"{CODE}.000.00.00.H00",)
    assert content.uncertain == ("thời hạn chưa rõ",)


def test_names_a_shape_does_not_know_are_kept_beside() -> None:
    assert content_of(read("national", so_don_vi=3)).extra == {"so_don_vi": 3}


def test_a_pack_is_the_canonical_form_itself() -> None:
    reading = read("pack")
    assert reading.kind is SourceKind.PACK
    assert content_of(reading).channels[0].limit == PublishedLimit(quantity=Decimal(4), unit=LimitUnit.HOUR)
    assert reading.updated_at and reading.updated_at.date() == date(2026, 2, 2)


def test_every_shape_survives_a_record_of_nothing_but_a_code() -> None:
    assert content_of(read("national", {"code": CODE})) == Content(code=CODE)
    assert content_of(read("raw", {"data": {"code": CODE}})) == Content(code=CODE)
    assert content_of(read("selected", {"ma_tthc": CODE})) == Content(code=CODE)
    assert content_of(read("header", {"code": CODE})) == Content(code=CODE)


def test_the_pack_shown_in_the_docs_reads_without_a_defect() -> None:
    page = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text("utf-8")
    document = yaml.safe_load(page.split("```yaml\n")[1].split("```")[0])
    readings = [read("pack", record) for record in plain(document["procedures"])]
    assert [reading.defects for reading in readings] == [()]
