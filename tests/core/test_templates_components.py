"""The shared parts of pages, rendered on their own."""

from datetime import datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from motcua.core.errors import Conflict
from motcua.core.pieces import Happening, Link, Row


def show(source, **context):
    return Template("{% load motcua %}" + source).render(Context(context))


def test_a_deadline_says_words_beside_its_colour_and_opens_to_its_reason(moment):
    html = show(
        "{% deadline due why %}", due=moment - timedelta(hours=2), why=["Nhận thứ Hai.", "Hạn 1 ngày."]
    )
    assert "mc-deadline--late" in html
    assert "Quá hạn 2 giờ" in html
    assert "<li>Nhận thứ Hai.</li>" in html
    assert "<details" in html


def test_a_finished_deadline_no_longer_counts(moment):
    due = moment - timedelta(days=9)
    assert "Giải quyết đúng hạn" in show("{% deadline due finished=done %}", due=due, done=due)
    assert "Giải quyết quá hạn 1 giờ" in show(
        "{% deadline due finished=done %}", due=due, done=due + timedelta(hours=1)
    )


def test_a_paused_or_missing_deadline_is_told_in_words(moment):
    assert "Tạm dừng tính hạn" in show("{% deadline due paused=True %}", due=moment)
    assert "Chưa có hạn" in show("{% deadline due %}", due=None)


def test_missing_values_print_nothing():
    assert show("{{ x|when }}{{ x|dong }}{{ x|remaining }}", x=None) == ""


def test_a_timeline_keeps_order_and_marks_the_present_step():
    past = Happening("Đã nhận.", datetime.fromisoformat("2026-08-24T09:12:00+07:00"))
    html = render_to_string(
        "components/timeline.html", {"items": [past, Happening("Đang thẩm tra.", state="now")]}
    )
    assert "Thứ Hai 24/8, 09:12" in html
    assert html.index("Đã nhận.") < html.index("<strong>Đang thẩm tra.</strong>")


def test_a_change_link_names_its_row_for_screen_readers():
    html = render_to_string("components/summary_list.html", {"rows": [Row("Họ tên", "An", "/sua")]})
    assert 'Sửa<span class="govuk-visually-hidden"> Họ tên</span>' in html


def test_filters_are_links_and_the_chosen_one_can_be_dropped():
    groups = [
        ("Lĩnh vực", [Link("Hộ tịch", "?", current=True), Link("Đất đai", "?linh-vuc=dat", count=1284)])
    ]
    html = render_to_string("components/filter.html", {"groups": groups})
    assert "✓ Hộ tịch" in html
    assert 'href="?linh-vuc=dat"' in html


def test_paging_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/tim", {"q": "khai sinh", "trang": "2"})
    page = Paginator(range(60), 20).page(2)
    html = render_to_string("components/pagination.html", {"page": page}, request)
    assert "?q=khai+sinh&amp;trang=3" in html
    assert "Trang 2/3" in html


def test_a_refusal_shows_what_why_and_what_next():
    refusal = Conflict("Hồ sơ A", "Người khác vừa nhận", "Mời mở hồ sơ tiếp theo.")
    html = render_to_string("components/refusal.html", {"refusal": refusal})
    assert [word for word in ("Hồ sơ A", "Người khác vừa nhận.", "Mời mở") if word not in html] == []


@pytest.mark.parametrize(("practice", "shown"), [(True, True), (False, False)])
def test_the_practice_banner_shows_only_where_people_practise(practice, shown):
    html = render_to_string("components/phase_banner.html", {"practice": practice})
    assert ("Dữ liệu mẫu – Demo" in html) is shown
