"""From the home page to a procedure: search, filters, and the four answers."""

from datetime import timedelta

from django.urls import reverse

import world
from motcua.core import clock
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Dossier


def text(response) -> str:
    return response.content.decode()


def test_the_home_page_asks_one_question(anybody):
    html = text(anybody.get("/"))
    assert "Bạn cần làm thủ tục gì?" in html
    assert "Sinh con" in html


def test_search_finds_without_accents(anybody, province):
    html = text(anybody.get(reverse("portal:search"), {"q": "dang ky khai sinh"}))
    assert reverse("portal:procedure", args=["1.001193"]) in html


def test_an_empty_search_says_what_to_do(anybody, province):
    html = text(anybody.get(reverse("portal:search"), {"q": "xyzxyzxyz"}))
    assert "Không có thủ tục nào khớp" in html
    assert "hỏi Bộ phận Một cửa" in html


def test_a_filter_is_a_link_that_keeps_the_search(anybody, province):
    html = text(anybody.get(reverse("portal:search"), {"q": "khai sinh"}))
    assert "q=khai+sinh&amp;linh-vuc=H%E1%BB%99+t%E1%BB%8Bch" in html


def test_a_filter_narrows_and_can_be_dropped(anybody, province):
    world.add_procedure("2.000001", name="Thủ tục khác")
    html = text(anybody.get(reverse("portal:search"), {"linh-vuc": "Không có"}))
    assert "Không có thủ tục nào khớp" in html


def test_a_nonsense_page_number_is_no_error(anybody, province):
    assert anybody.get(reverse("portal:search"), {"trang": "9" * 40}).status_code == 200


def test_the_procedure_page_answers_four_questions(anybody, province):
    html = text(anybody.get(reverse("portal:procedure", args=["1.001193"])))
    for words in ("Bạn cần có", "Giấy chứng sinh", "8.000 đồng", "3 ngày làm việc", "Ủy ban nhân dân cấp xã"):
        assert words in html
    assert "123/2015/NĐ-CP" in html
    assert "<svg" in html


def test_the_button_is_there_only_when_it_leads_somewhere(anybody, province):
    world.add_procedure("2.000001", name="Thủ tục chưa có quy trình")
    ready = text(anybody.get(reverse("portal:procedure", args=["1.001193"])))
    not_ready = text(anybody.get(reverse("portal:procedure", args=["2.000001"])))
    assert "Nộp trực tuyến</a>" in ready
    assert "Nộp trực tuyến</a>" not in not_ready
    assert "chưa nhận trực tuyến" in not_ready


def test_an_unknown_procedure_is_not_found(anybody, province):
    assert anybody.get(reverse("portal:procedure", args=["9.999999"])).status_code == 404


def test_the_form_can_be_printed_blank(anybody, province):
    html = text(anybody.get(reverse("portal:blank-form", args=["1.001193"])))
    assert "Họ, chữ đệm, tên người nộp" in html


def finished(province, count, hours=1):
    """Dossiers received and decided, each one hour slower than the one before."""
    for number in range(count):
        row = filing.draft(province.actor("citizen"), province.request())
        received = clock.now() - timedelta(days=3)
        decided = received + timedelta(hours=hours + number)
        Dossier.objects.filter(pk=row.pk).update(
            submitted_at=received, received_at=received, decided_at=decided, code=str(row.pk)
        )


def test_what_it_really_took_is_told_only_of_enough_dossiers(anybody, province):
    address = reverse("portal:procedure", args=["1.001193"])
    finished(province, 9)
    assert "Thực tế gần đây" not in text(anybody.get(address))
    finished(province, 1, hours=20)
    assert "nhiều nhất 9 giờ (10 hồ sơ)" in text(anybody.get(address))
