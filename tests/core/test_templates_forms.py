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
