"""What officers see of ratings: shares with their intervals, nobody's name, words to review."""

from __future__ import annotations

import pytest
from ratings_stage import NO, YES, Hall

from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.ratings.acts.rating import Given
from motcua.ratings.models import Channel, Rating
from query_counts import counted

pytestmark = pytest.mark.django_db
BASE = "/can-bo/nguoi-dan/danh-gia/"


@pytest.fixture
def staffed(stage: Hall) -> Hall:
    stage.world.add("control", Role.CONTROL, Unit.objects.get(code="H00"))
    stage.world.add("chief", Role.LEADER, stage.world.commune)
    return stage


def get(stage: Hall, who: str, page: str = "", **query: str):
    return stage.world.signed_in(who).get(BASE + page, query)


def text(stage: Hall, who: str, page: str = "", **query: str) -> str:
    return " ".join(get(stage, who, page, **query).content.decode().split())


def test_nine_ratings_show_nothing_ten_show_all(staffed: Hall) -> None:
    staffed.rated(9)
    assert "Chưa đủ đánh giá để xem" in text(staffed, "chief")
    staffed.rate(NO)
    told = text(staffed, "chief")
    assert "90,00 %" in told and "59,58 – 98,21" in told


def test_the_next_few_are_held_until_they_are_enough(staffed: Hall) -> None:
    staffed.rated(10)
    staffed.rated(9, NO)
    assert "10 trong 10 đánh giá" in text(staffed, "chief")
    staffed.rate(NO)
    assert "10 trong 20 đánh giá" in text(staffed, "chief")


def test_the_response_rate_counts_everybody_who_could_rate(staffed: Hall) -> None:
    staffed.rated(10)
    for _ in range(10):
        staffed.ticket()
    assert "50,00 %" in text(staffed, "chief") and "(10 trong 20 lượt" in text(staffed, "chief")


def test_a_small_group_takes_another_with_it(staffed: Hall) -> None:
    staffed.rated(12)
    staffed.rated(3, channel=Channel.TABLET)
    staffed.rated(5, channel=Channel.CODE)
    channels = text(staffed, "chief").split('id="channels"')[1].split("</table>")[0]
    assert channels.count("không cho xem") == 3, "2 hidden hold 8, so a third goes with them"


def test_officers_are_listed_for_leaders_only(staffed: Hall) -> None:
    staffed.rated(10)
    name = staffed.world.users["clerk"].full_name
    assert name in text(staffed, "chief")
    assert name not in text(staffed, "control")


def test_an_officer_sees_the_own_totals(staffed: Hall) -> None:
    staffed.rated(9)
    assert "Chưa đủ đánh giá để xem" in text(staffed, "clerk", "cua-toi/")
    staffed.rate()
    assert "10 trong 10 đánh giá" in text(staffed, "clerk", "cua-toi/")


@pytest.mark.parametrize("page", ["", "tung-luot/", "so-lieu.csv", "y-kien/"])
@pytest.mark.parametrize("who", ["clerk", "specialist", "seal"])
def test_those_who_were_rated_do_not_open_the_pages(staffed: Hall, who: str, page: str) -> None:
    assert get(staffed, who, page).status_code == 403


def test_a_leader_elsewhere_does_not_read_it(staffed: Hall) -> None:
    response = get(staffed, "outsider", **{"don-vi": staffed.world.commune.code})
    assert response.status_code == 403


def test_a_doubtful_rating_is_shown_apart_and_left_out(staffed: Hall) -> None:
    staffed.rated(10)
    staffed.rate(NO, device="can-bo:1f2e3d4c")
    told = text(staffed, "chief")
    assert "Gửi từ máy làm việc của cơ quan: <strong>1</strong>, không tính vào số liệu" in told
    assert "10 trong 10 đánh giá" in told


def test_rows_say_only_what_many_rows_say(staffed: Hall) -> None:
    staffed.rated(10)
    staffed.rated(4, channel=Channel.TABLET)
    staffed.rated(6, channel=Channel.TABLET)
    told = text(staffed, "chief", "tung-luot/")
    assert told.count("21/08/2026") == 20 and staffed.world.users["clerk"].full_name not in told


def test_the_csv_hides_what_the_page_hides(staffed: Hall) -> None:
    staffed.rated(12)
    staffed.rated(8, channel=Channel.TABLET)
    rows = get(staffed, "chief", "so-lieu.csv").content.decode("utf-8-sig").splitlines()
    assert "Theo kênh,Máy tính bảng tại quầy,,,,," in rows
    assert any(row.startswith("Tất cả,") and row.endswith(",20,20,100.00,83.89,100.00") for row in rows)


def test_a_period_to_come_is_refused(staffed: Hall) -> None:
    assert get(staffed, "chief", ky="2027").status_code == 422


@pytest.fixture
def said(staffed: Hall) -> Rating:
    return staffed.rate(Given(satisfied=False, words="Chờ lâu, gọi tôi 0912 345 678 nhé"))


def test_words_wait_for_control_and_show_no_number(staffed: Hall, said: Rating) -> None:
    told = text(staffed, "control", "y-kien/")
    assert "Chờ lâu, gọi tôi [số điện thoại] nhé" in told and "0912" not in told
    assert "Chờ lâu" not in text(staffed, "chief", "y-kien/")


def test_published_words_and_their_answer_reach_the_public(staffed: Hall, said: Rating) -> None:
    control, chief = staffed.world.signed_in("control"), staffed.world.signed_in("chief")
    page = f"{BASE}y-kien/{said.key}/"
    control.post(page, {"viec": "cong-bo", "text": "Chờ lâu, […] nhé"})
    chief.post(page, {"viec": "tra-loi", "reply": "Đã thêm một quầy."})
    staffed.rated(9)
    told = " ".join(chief.get(f"/hai-long/{staffed.world.centre.code}/").content.decode().split())
    assert "Chờ lâu, […] nhé" in told and "Đã thêm một quầy." in told


def test_added_words_are_refused_and_stay_typed(staffed: Hall, said: Rating) -> None:
    page = f"{BASE}y-kien/{said.key}/"
    response = staffed.world.signed_in("control").post(page, {"viec": "cong-bo", "text": "Rất tốt"})
    assert response.status_code == 422 and "Rất tốt" in response.content.decode()


def test_the_leader_cannot_publish(staffed: Hall, said: Rating) -> None:
    page = f"{BASE}y-kien/{said.key}/"
    assert staffed.world.signed_in("chief").post(page, {"viec": "cong-bo", "text": "Chờ"}).status_code == 403


def test_the_pages_cost_what_is_recorded(staffed: Hall) -> None:
    staffed.rated(12, YES)
    chief = staffed.world.signed_in("chief")
    with counted("outreach:ratings chief"):
        chief.get(BASE)
    with counted("outreach:ratings-rows chief"):
        chief.get(f"{BASE}tung-luot/")
