"""Into operation: what will happen is said first; afterwards running dossiers are moved one by one."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from approval_stage import url
from review_kit import approved, fresh, officer, only, ready

from desk_pages import text
from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.reengineering.acts.operating import put_into_operation
from motcua.reengineering.models import Operation, Review
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = {"effective_on": "21/08/2026"}


@pytest.fixture
def review(province: World) -> Review:
    return approved(province)


@pytest.fixture
def operating(province: World, received: Dossier, review: Review) -> Review:
    """In operation from today, with one dossier left on the old process."""
    put_into_operation(officer(province), only(review).pk, clock.today())
    return fresh(review)


def move(client, review: Review, *codes: str, reason: str = "Bỏ bước đóng dấu"):
    return client.post(url(review, "moving", 1), {"dossiers": codes, "reason": reason})


def test_what_will_happen_is_said_beforehand(as_, review, received) -> None:
    shown = text(as_("control").get(url(review, "operation", 1)))
    assert "Nếu vận hành từ ngày 21/08/2026" in shown
    assert "chạy theo quy trình mới gồm 4 bước" in shown
    assert "Giấy tờ không còn phải nộp: Giấy tờ tùy thân." in shown
    assert "1 hồ sơ đang giải quyết vẫn theo quy trình cũ" in shown


def test_another_day_is_looked_at_without_doing_anything(as_, review) -> None:
    sent = {"effective_on": "14/09/2026", "do": "preview"}
    shown = text(as_("control").post(url(review, "operation", 1), sent))
    assert "Nếu vận hành từ ngày 14/09/2026" in shown
    assert "áp dụng đến hết ngày 13/09/2026" in shown
    assert not Operation.objects.exists()


def test_it_goes_into_operation(as_, review) -> None:
    client = as_("control")
    assert client.post(url(review, "operation", 1), TODAY).status_code == 302
    assert "Quy trình mới vận hành từ ngày 21/08/2026" in text(client.get(url(review, "operation", 1)))


@pytest.mark.parametrize(("day", "said"), [("20/08/2026", "đã qua"), ("hôm nay", "không có thật")])
def test_a_day_that_will_not_do_is_refused_beside_its_field(as_, review, day: str, said: str) -> None:
    answer = as_("control").post(url(review, "operation", 1), {"effective_on": day})
    assert answer.status_code == 422
    assert said in text(answer)
    assert day in text(answer)


def test_twice_is_refused(as_, operating) -> None:
    answer = as_("control").post(url(operating, "operation", 1), TODAY)
    assert answer.status_code == 409
    assert Operation.objects.count() == 1


@pytest.mark.parametrize("name", ["leader", "clerk", "outsider"])
def test_others_read_why_they_may_not(as_, review, name: str) -> None:
    client = as_(name)
    assert "Bạn chưa đưa vào vận hành được" in text(client.get(url(review, "operation", 1)))
    assert client.post(url(review, "operation", 1), TODAY).status_code == 403


def test_before_approval_there_is_nothing_to_operate(as_, province) -> None:
    review = ready(province)
    answer = as_("control").get(url(review, "operation", 1))
    assert answer.status_code == 409
    assert "chưa được phê duyệt" in text(answer)


def test_a_running_dossier_is_shown_with_what_changes(as_, operating, received) -> None:
    shown = text(as_("control").get(url(operating, "moving", 1)))
    assert "Hồ sơ đang chạy theo quy trình cũ: 1" in shown
    assert f'value="{received.code}"' in shown
    assert "Không bỏ bước nào, không làm lại bước nào" in shown


def test_a_chosen_dossier_is_moved_with_the_reason(as_, operating, received) -> None:
    answer = move(as_("control"), operating, received.code)
    received.refresh_from_db()
    assert received.process_version == Operation.objects.get().process.process
    assert "đã chuyển" in text(answer)
    assert "Không còn hồ sơ nào theo quy trình cũ" in text(answer)


def test_choosing_none_or_giving_no_reason_keeps_the_rest(as_, operating, received) -> None:
    client = as_("control")
    none, without = move(client, operating), move(client, operating, received.code, reason="")
    assert "Chọn ít nhất một hồ sơ trong bảng." in text(none)
    assert "Bỏ bước đóng dấu" in text(none)
    assert "Nhập lý do chuyển." in text(without)
    assert "checked" in text(without)
    received.refresh_from_db()
    assert received.process_version_id != Operation.objects.get().process.process_id


def test_one_that_cannot_be_moved_says_why_and_has_no_box(as_, operating, received) -> None:
    Dossier.objects.filter(pk=received.pk).update(position="")
    shown = text(as_("control").get(url(operating, "moving", 1)))
    assert "Không chuyển được." in shown
    assert f'value="{received.code}"' not in shown


def test_a_leader_sees_the_list_and_no_boxes(as_, operating, received) -> None:
    client = as_("leader")
    shown = text(client.get(url(operating, "moving", 1)))
    assert received.code in shown
    assert 'type="checkbox"' not in shown
    assert move(client, operating, received.code).status_code == 422


def test_dossiers_out_of_sight_are_not_named(as_, operating, received) -> None:
    assert received.code not in text(as_("outsider").get(url(operating, "moving", 1)))


def test_before_its_day_no_dossier_is_left_behind(as_, province, review, received) -> None:
    put_into_operation(officer(province), only(review).pk, clock.today() + timedelta(days=10))
    client = as_("control")
    assert "Chưa đến ngày vận hành" in text(client.get(url(review, "operation", 1)))
    assert "Không còn hồ sơ nào" in text(client.get(url(review, "moving", 1)))
    later = datetime.combine(clock.today() + timedelta(days=10), time(9), clock.VIETNAM)
    with clock.at(later):
        assert str(received.code) in text(as_("control").get(url(review, "moving", 1)))


def test_the_pages_cost_what_is_recorded(as_, operating) -> None:
    client = as_("control")
    client.get(url(operating, "moving", 1))
    with counted("studio:moving control, one dossier"):
        client.get(url(operating, "moving", 1))
