"""The form pattern: label, hint, error beside the field, links from the summary."""

import re
from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string

from motcua.core.forms import DayField, Form, Renderer


class Birth(Form):
    name = forms.CharField(label="Họ tên của trẻ", help_text="Như trong Giấy chứng sinh.")
    sex = forms.ChoiceField(
        label="Giới tính", choices=[("nam", "Nam"), ("nu", "Nữ")], widget=forms.RadioSelect
    )
    born = DayField(label="Ngày sinh", required=False)
    scan = forms.FileField(label="Bản chụp", required=False)
    sworn = forms.BooleanField(label="Tôi cam đoan")


def page(data=None):
    return str(Birth(data, renderer=Renderer()))


def test_every_control_has_a_label_and_the_hint_is_announced():
    html = page()
    assert '<label class="govuk-label" for="id_name">Họ tên của trẻ</label>' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_optional_fields_say_so_and_required_ones_do_not():
    html = page()
    assert "Ngày sinh (không bắt buộc)" in html
    assert "Họ tên của trẻ (không bắt buộc)" not in html


def test_an_empty_field_is_told_what_to_do_by_its_kind():
    errors = Birth({}).errors
    assert errors["name"] == ["Nhập họ tên của trẻ."]
    assert errors["sex"] == ["Chọn giới tính."]
    assert errors["sworn"] == ["Đánh dấu vào ô “Tôi cam đoan”."]


class Told(Form):
    year = forms.IntegerField(label="Năm", min_value=1900, max_value=2100)
    name = forms.CharField(label="Tỷ lệ 100%", max_length=3)
    unit = forms.ChoiceField(label="Đơn vị", choices=[("1", "Xã")])
    own = forms.IntegerField(label="Số", error_messages={"invalid": "Ghi số của mình."})


def test_a_wrong_value_is_told_by_the_name_of_its_field():
    errors = Told({"year": "hai", "name": "abcd", "unit": "9", "own": "x"}).errors
    assert errors["year"] == ["Năm: nhập số nguyên, chỉ gồm chữ số."]
    assert errors["name"] == ["Tỷ lệ 100%: ghi tối đa 3 ký tự, hiện có 4."]
    assert errors["unit"] == ["Đơn vị: lựa chọn này không có. Chọn một mục trong danh sách."]
    assert errors["own"] == ["Ghi số của mình."]
    assert Told({"year": "3000"}).errors["year"] == ["Năm: nhập số không quá 2100."]


def test_an_error_stays_beside_its_field_with_what_was_typed():
    html = page({"name": "", "born": "31/02/2026"})
    assert 'value="31/02/2026"' in html
    assert 'id="id_born_error"' in html
    assert "govuk-input--error" in html


def test_the_summary_jumps_to_the_first_control_of_each_fault():
    form = Birth({}, renderer=Renderer())
    html = render_to_string("components/error_summary.html", {"form": form})
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_name", "id_sex_0", "id_sworn"]
    assert all(f'id="{target}"' in str(form) for target in targets)


def test_a_group_of_choices_is_a_fieldset_with_its_legend():
    html = page({"sex": "nu"})
    assert '<legend class="govuk-fieldset__legend">Giới tính</legend>' in html
    assert re.search(r'value="nu" checked', html)


@pytest.mark.parametrize("typed", ["25/8/2026", "25-08-2026", "25.8.2026", "25082026", "2026-08-25"])
def test_a_day_is_understood_however_people_write_it(typed):
    assert DayField().clean(typed) == date(2026, 8, 25)


def test_nothing_typed_by_a_person_becomes_markup():
    assert "<script>" not in page({"name": "<script>alert(1)</script>"})
