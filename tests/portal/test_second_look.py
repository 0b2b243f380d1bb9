"""What the check page asks to look at: personal numbers against birth date and sex; nothing is hindered."""

from types import SimpleNamespace

import pytest

from motcua.catalog import eforms
from motcua.catalog.eform_store import bundled
from motcua.portal.check import doubts

[BIRTH] = [one for one in bundled() if "1.001193" in str(one)]
MOTHER = {"tinh_trang": "chi_me", "mang_thai_ho": False, "me_ngay_sinh": "1996-05-01"}


def told(number, locked=()):
    form = eforms.read(BIRTH["schema"], BIRTH["layout"])
    answers = {**MOTHER, "me_so_dinh_danh": number, "nguoi_yeu_cau_so_dinh_danh": "000088000002"}
    kept = [form.fields[name] for name in locked]
    work = SimpleNamespace(form=form, answers=answers, locked=lambda: kept)
    return " ".join(doubts(work))


@pytest.mark.parametrize(("number", "words"), [
    ("001300012345", "năm sinh 2000, giấy tờ ghi năm 1996"),
    ("001096012345", "giới tính Nam, giấy tờ ghi Nữ"),
    ("003196012345", "Ba số đầu 003"),
])  # fmt: skip
def test_a_number_that_does_not_fit_the_mother_is_named(number, words):
    assert words in told(number)


def test_a_fitting_number_and_the_accounts_own_raise_no_doubt():
    assert told("001196012345", locked=["nguoi_yeu_cau_so_dinh_danh"]) == ""
