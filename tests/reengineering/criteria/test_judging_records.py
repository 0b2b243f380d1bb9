"""What a published record says of each criterion, and what it leaves open."""

from __future__ import annotations

from datetime import date

import pytest
from criteria_records import FORM, MET, NA, NOT_MET, UNKNOWN, judged, record, stepped
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.record import (
    Attachment,
    Channel,
    Coded,
    Component,
    ComponentGroup,
    Content,
    Decision,
    Fee,
    SourceKind,
    Step,
)
from motcua.reengineering.criteria.judging import judge
from motcua.reengineering.criteria.levels import Level
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.criteria.states import State


def state(found: Record, number: int) -> State:
    return judged(found).states[number]


def paying(*fees: Fee) -> Record:
    return record(channels=(Channel(method="ONLINE", fees=fees),))


def with_forms(*components: Component, **options: SourceKind) -> Record:
    return record(groups=(ComponentGroup(components=components),), **options)


def test_a_clean_record_is_information_and_could_become_full() -> None:
    found = judged(record())
    assert [found.states[n] for n in range(1, 9)] == [MET, MET, MET, MET, NA, UNKNOWN, UNKNOWN, UNKNOWN]
    assert (found.level, found.could_become, found.older_level) == (Level.INFORMATION, Level.FULL, 4)


def test_a_header_says_nothing() -> None:
    header = Record(Content(code="1.900001", name="Thả diều"), SourceKind.HEADER, {}, "ACTIVE")
    found = judged(header)
    assert set(found.states.values()) == {UNKNOWN}
    assert (found.level, found.could_become) == (Level.NONE, Level.FULL)


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("steps", "trình tự"),
        ("groups", "thành phần hồ sơ"),
        ("subjects", "đối tượng"),
        ("executing_agencies", "cơ quan thực hiện"),
        ("results", "kết quả"),
        ("legal_bases", "căn cứ pháp lý"),
    ],
)
def test_a_part_missing_in_the_national_database_is_named(part: str, word: str) -> None:
    criterion = judged(record(**{part: ()})).criteria[1]
    assert criterion.state is NOT_MET
    assert word in criterion.gap


def test_a_part_missing_in_a_collected_record_proves_nothing() -> None:
    assert state(record(SourceKind.SELECTED, legal_bases=()), 1) is UNKNOWN


def test_forms_and_conditions_are_parts_only_where_there_are_any() -> None:
    assert (
        state(record(conditions="", groups=(ComponentGroup(components=(Component(name="Ảnh"),)),)), 1) is MET
    )


@pytest.mark.parametrize("source_state", ["", "DELETED", "DRAFT"])
def test_only_a_public_state_tells_that_it_is_public(source_state: str) -> None:
    assert state(record(state=source_state), 1) is UNKNOWN


def test_a_publication_still_to_come_is_not_yet_public() -> None:
    later = record(decision=Decision(number="1/QĐ", published_on=date(2026, 9, 1)))
    assert judge(later, on=date(2026, 8, 31)).states[1] is NOT_MET
    assert judge(later, on=date(2026, 9, 1)).states[1] is MET


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (FORM, MET),
        (Component(name="Đơn đề nghị theo Mẫu số 02"), NOT_MET),
        (Component(name="Đơn đề nghị", attachments=(Attachment(name="don.docx"),)), NOT_MET),
        (Component(name="Mẫu điện tử tương tác thả diều"), MET),
        (Component(name="Ảnh con diều"), UNKNOWN),
    ],
)
def test_a_form_needs_a_file_or_is_filled_in_on_the_web(form: Component, expected: State) -> None:
    assert state(with_forms(form), 2) is expected


def test_one_form_without_file_fails_them_all_and_is_counted() -> None:
    criterion = judged(with_forms(FORM, Component(name="Phiếu yêu cầu theo mẫu"))).criteria[2]
    assert (criterion.state, criterion.gap[:9]) == (NOT_MET, "1 trong 2")


def test_a_collected_record_without_files_leaves_downloading_open() -> None:
    assert state(with_forms(Component(name="Tờ khai"), kind=SourceKind.SELECTED), 2) is UNKNOWN


@pytest.mark.parametrize("number", [3, 4])
def test_without_an_online_channel_nothing_goes_online(number: int) -> None:
    assert state(record(channels=(Channel(method="DIRECT"),)), number) is NOT_MET
    assert state(record(channels=()), number) is UNKNOWN


def test_an_online_channel_alone_does_not_tell_that_forms_are_filled_in_there() -> None:
    assert state(with_forms(FORM.model_copy(update={"electronic_form": False})), 3) is UNKNOWN


@pytest.mark.parametrize(
    ("text", "whole", "signing"),
    [
        ("Người thả diều ký số tờ khai.", MET, MET),
        ("Cán bộ số hóa, ký số hồ sơ.", MET, NA),
    ],
)
def test_only_the_filers_signature_is_judged(text: str, whole: State, signing: State) -> None:
    criterion = judged(stepped(text)).criteria[3]
    assert (criterion.state, criterion.finding.signature) == (whole, signing)


def test_a_signature_on_the_form_leaves_the_criterion_open() -> None:
    form = FORM.model_copy(update={"name": "Tờ khai theo mẫu, ký và ghi rõ họ tên"})
    criterion = judged(with_forms(form)).criteria[3]
    assert (criterion.state, criterion.finding.state) == (UNKNOWN, MET)
    assert "ký số" in criterion.gap


def test_paper_that_must_follow_an_online_filing_fails_the_whole_dossier() -> None:
    text = "Sau khi nộp trực tuyến, người thả diều phải nộp bản giấy trong 3 ngày."
    assert state(stepped(text), 4) is NOT_MET
    assert state(stepped("Nộp trực tuyến thì không phải nộp bản giấy."), 4) is MET


@pytest.mark.parametrize(
    ("fees", "expected"),
    [
        ((), NA),
        ((Fee(amount=0, text="Không"),), NA),
        ((Fee(amount=0, text="Miễn phí"),), NA),
        ((Fee(amount=0, text="Do Hội đồng nhân dân tỉnh quy định"),), UNKNOWN),
        ((Fee(amount=8000),), UNKNOWN),
        ((Fee(),), UNKNOWN),
    ],
)
def test_fees_are_not_applicable_only_where_there_are_none(fees: tuple[Fee, ...], expected: State) -> None:
    assert state(paying(*fees), 5) is expected


def test_a_fee_paid_online_is_told_by_the_steps() -> None:
    step = Step(text="Gửi hồ sơ trực tuyến. Nộp lệ phí bằng chức năng thanh toán trực tuyến.")
    found = judged(record(steps=(step,), channels=paying(Fee(amount=8000)).content.channels)).criteria[5]
    assert found.state is MET
    assert found.finding.evidence[0].says.startswith("Nộp lệ phí")


@pytest.mark.parametrize(
    ("text", "sixth", "eighth"),
    [
        ("Khi nhận kết quả, người thả diều phải nộp bản chính giấy tờ.", NOT_MET, NOT_MET),
        ("Toàn bộ việc giải quyết thực hiện hoàn toàn trên môi trường điện tử.", MET, UNKNOWN),
        ("Trả kết quả qua dịch vụ bưu chính công ích.", UNKNOWN, MET),
        ("Gửi phiếu hẹn trả kết quả qua thư điện tử.", UNKNOWN, UNKNOWN),
        ("Người thả diều ký tên vào sổ thả diều.", NOT_MET, NOT_MET),
        ("Công chức thực hiện đăng ký nhận diều.", UNKNOWN, UNKNOWN),
    ],
)
def test_steps_speak_of_handling_and_return(text: str, sixth: State, eighth: State) -> None:
    found = judged(stepped(text))
    assert (found.states[6], found.states[8]) == (sixth, eighth)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (("Giấy phép thả diều",), UNKNOWN),
        (("Giấy phép thả diều (bản điện tử)",), MET),
        (("Cập nhật thông tin trong Cơ sở dữ liệu về diều",), MET),
        (("Cập nhật thông tin trong Cơ sở dữ liệu về diều", "Giấy phép"), UNKNOWN),
        (("Cập nhật thông tin trong Cơ sở dữ liệu về diều", "Văn bản từ chối"), MET),
    ],
)
def test_results_are_electronic_when_they_say_so(results: tuple[str, ...], expected: State) -> None:
    assert state(record(results=tuple(Coded(name=name) for name in results)), 7) is expected


def test_a_copy_that_was_handed_in_is_no_electronic_result() -> None:
    assert state(stepped("Người thả diều nộp Giấy phép bản điện tử đã có."), 7) is UNKNOWN


TEXT = st.text(st.sampled_from("ký số nộp trực tuyến; kết quả bản chính. Đơn (mẫu)\n/~"), max_size=60)


@settings(max_examples=60)
@given(st.lists(TEXT, max_size=4), TEXT, TEXT)
def test_any_words_give_a_whole_judgement(steps: list[str], note: str, paper: str) -> None:
    found = judged(
        record(
            steps=tuple(Step(text=text) for text in steps),
            channels=(Channel(method="ONLINE", note=note),),
            groups=(ComponentGroup(components=(Component(name=paper),)),),
        )
    )
    gaps = {number: bool(criterion.gap) for number, criterion in found.criteria.items()}
    assert gaps == {number: not state.counts_as_met for number, state in found.states.items()}
    assert found.could_become.rank >= found.level.rank
