"""Answers to an electronic form, compared with a general JSON Schema validator as oracle."""

import json
from datetime import date
from importlib import resources

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog import eform_answers as answers
from motcua.catalog import eforms
from motcua.catalog.eform_model import Kind
from motcua.catalog.eform_values import UnfitError, fault, missing, parse, shown
from motcua.catalog.eforms import read_field

TODAY = date(2026, 8, 21)
BIRTH = json.loads((resources.files("motcua.catalog") / "data" / "eforms" / "1.001193.json").read_text())
FORM = eforms.read(BIRTH["schema"], BIRTH["layout"])
STRICT = jsonschema.Draft202012Validator({**BIRTH["schema"], "unevaluatedProperties": False})
MARRIED = {
    "nguoi_yeu_cau_ho_ten": "Demo Nguyễn Thị Hạnh",
    "nguoi_yeu_cau_so_dinh_danh": "001196000001",
    "nguoi_yeu_cau_noi_cu_tru": "Thôn Đông, xã Demo",
    "nguoi_yeu_cau_dien_thoai": "0912 345 678",
    "quan_he": "me",
    "tre_ho_ten": "Demo Trần Hạnh An",
    "tre_ngay_sinh": "2026-08-18",
    "tre_gioi_tinh": "nu",
    "tre_dan_toc": "Kinh",
    "tre_quoc_tich": "Việt Nam",
    "tre_que_quan": "Xã Demo",
    "noi_sinh_loai": "co_so_y_te",
    "co_so_y_te": "Bệnh viện Demo",
    "chung_sinh": "dien_tu",
    "chung_sinh_so": "CS-1",
    "tinh_trang": "ket_hon",
    "mang_thai_ho": False,
    "ket_hon_ngay": "2024-02-10",
    "ket_hon_noi": "UBND xã Demo",
    "ban_sao": 1,
    "nhan_ket_qua": "mot_cua",
    **{
        f"{who}_{fact}": value
        for who in ("me", "cha")
        for fact, value in {
            "ho_ten": "Demo Nguyễn Văn Phúc",
            "ngay_sinh": "1996-05-01",
            "dan_toc": "Kinh",
            "quoc_tich": "Việt Nam",
            "noi_cu_tru": "Xã Demo",
        }.items()
    },
}


def value_of(one):
    """Answers of a kind, right ones and near misses."""
    if one.choices:
        return st.sampled_from([choice.value for choice in one.choices] + ["lạ"])
    words = st.sampled_from(["Nguyễn Thị Hạnh", "A", "", "012345678901", "0912 345 678", "x" * 301])
    kinds = {
        Kind.DATE: st.sampled_from(["2026-08-20", "1990-02-28"]),
        Kind.INTEGER: st.integers(-1, 25),
        Kind.YES_NO: st.booleans(),
        Kind.FILES: st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True),
        Kind.EMAIL: st.just("ten@vidu.vn"),
    }
    return kinds.get(one.kind, words)


def random_answers():
    """Anything at all, or a complete set of answers with a few of them changed."""
    values = {name: value_of(one) for name, one in FORM.fields.items()}
    one_change = st.sampled_from(sorted(values)).flatmap(lambda name: st.tuples(st.just(name), values[name]))
    nearly = st.lists(one_change, max_size=3).map(lambda changes: {**MARRIED, **dict(changes)})
    return st.one_of(st.fixed_dictionaries({}, optional=values), nearly)


def test_a_complete_form_has_no_problem_left():
    assert answers.problems(FORM, MARRIED, TODAY) == []
    assert STRICT.is_valid(MARRIED)


def test_a_page_nobody_needs_is_not_asked():
    asked = [page.id for page in answers.pages(FORM, MARRIED)]
    assert "ket-hon" in asked
    assert "ket-hon" not in [page.id for page in answers.pages(FORM, {**MARRIED, "tinh_trang": "chi_me"})]


def test_an_answer_to_a_question_no_longer_asked_is_not_handed_in():
    kept = answers.relevant(FORM, {**MARRIED, "tinh_trang": "chi_me", "cha_ho_ten": "Trần Văn Bình"})
    assert "cha_ho_ten" not in kept


def test_a_hidden_answer_opens_no_further_question():
    stale = {"noi_sinh_loai": "noi_khac", "chung_sinh": "dien_tu"}
    assert "chung_sinh_so" not in {one.name for one in answers.asked(FORM, stale)}


def test_the_form_goes_on_where_something_is_missing():
    assert answers.problems(FORM, {}, TODAY)[0].page == "nguoi-yeu-cau"


def test_what_the_state_knows_is_filled_in():
    facts = {"applicant.name": "Demo Nguyễn Thị Hạnh", "applicant.email": ""}
    assert answers.prefilled(FORM, facts) == {"nguoi_yeu_cau_ho_ten": "Demo Nguyễn Thị Hạnh"}


@pytest.mark.parametrize(
    ("spec", "typed", "value"),
    [
        ({"type": "string"}, "  Nguyễn   Thị  ", "Nguyễn Thị"),
        ({"type": "string", "format": "date"}, "25/8/2026", "2026-08-25"),
        ({"type": "string", "format": "date"}, "25082026", "2026-08-25"),
        ({"type": "integer"}, "12", 12),
        ({"type": "boolean"}, "true", True),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, ["a", "a"], ["a"]),
        ({"type": "string", "x-long": True}, "dòng 1\r\ndòng 2", "dòng 1\ndòng 2"),
        ({"type": "string"}, "   ", None),
    ],
)
def test_what_is_typed_becomes_a_json_value(spec, typed, value):
    assert parse(read_field("f", {"title": "F", **spec}), typed, TODAY) == value


@pytest.mark.parametrize(
    ("spec", "typed", "words"),
    [
        ({"type": "string", "format": "date"}, "31/02/2026", "ngày có thật"),
        ({"type": "string", "format": "date", "x-not-after": "today"}, "22/08/2026", "không thể sau hôm nay"),
        ({"type": "string", "format": "date"}, "1/1/0226", "quá xa"),
        ({"type": "integer", "minimum": 0, "maximum": 20}, "21", "từ 0 đến 20"),
        ({"type": "integer"}, "hai", "Chỉ nhập chữ số"),
        ({"type": "string", "maxLength": 3}, "bốn chữ", "nhiều nhất 3"),
        ({"type": "string", "minLength": 3}, "A", "ít nhất 3"),
        ({"type": "string", "pattern": "^[0-9]{12}$"}, "123", "chưa đúng mẫu"),
        ({"type": "string", "format": "email"}, "ten@", "ten@vidu.vn"),
        ({"type": "array", "items": {"type": "integer"}, "maxItems": 1}, ["7", "8"], "nhiều nhất 1"),
    ],
)
def test_what_cannot_be_an_answer_is_told_why(spec, typed, words):
    with pytest.raises(UnfitError, match=words):
        parse(read_field("f", {"title": "F", **spec}), typed, TODAY)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ({"type": "string", "title": "Trẻ sinh ở đâu?"}, "Trả lời câu hỏi “Trẻ sinh ở đâu?”"),
        (
            {"type": "boolean", "title": "Trẻ sinh ra do mang thai hộ"},
            "Chọn Có hoặc Không: trẻ sinh ra do mang thai hộ.",
        ),
    ],
)
def test_an_empty_answer_is_asked_for_in_a_sentence(spec, words):
    assert missing(read_field("f", spec)) == words


def test_an_oath_must_be_ticked():
    oath = read_field("f", {"type": "boolean", "const": True, "title": "Tôi cam đoan"}, required=True)
    with pytest.raises(UnfitError, match="Đánh dấu vào ô"):
        parse(oath, "", TODAY)


@given(random_answers())
def test_the_engine_and_a_json_schema_validator_agree(given_answers):
    kept = answers.relevant(FORM, given_answers)
    ours = not answers.problems(FORM, kept, TODAY)
    theirs = STRICT.is_valid({name: value for name, value in kept.items() if value not in ("", [])})
    assert ours == theirs


@given(random_answers())
def test_what_is_handed_in_stays_the_same_when_handed_in_again(given_answers):
    kept = answers.relevant(FORM, given_answers)
    assert answers.relevant(FORM, kept) == kept
    assert kept.items() <= given_answers.items()


@given(random_answers())
def test_every_question_that_applies_is_on_one_page_that_is_shown(given_answers):
    on_pages = [name for page in answers.pages(FORM, given_answers) for name in page.fields]
    assert on_pages == [one.name for one in answers.asked(FORM, given_answers)]


@given(random_answers())
def test_an_accepted_answer_reads_back_from_its_own_words(given_answers):
    for name, value in answers.relevant(FORM, given_answers).items():
        one = FORM.fields[name]
        if one.kind in (Kind.DATE, Kind.INTEGER, Kind.EMAIL) and not fault(one, value, TODAY):
            assert parse(one, shown(one, value), TODAY) == value
