"""The leader's decision on a review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from review_kit import (
    SIDE,
    acts_of,
    approve,
    approved,
    fresh,
    officer,
    only,
    opened,
    ready,
    submitted,
)

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.models import Assignment
from motcua.identity.roles import Role
from motcua.reengineering.acts import deciding
from motcua.reengineering.models import Approval
from world import World


def test_approval_freezes_the_version_and_the_drawing(province: World) -> None:
    review = submitted(province)
    approval = approve(province.actor("leader"), review, words="Đồng ý")
    assert (approval.version.number, approval.decision) == (2, "12/QĐ-UBND")
    assert list(approval.diagrams.all()) == [only(review).latest(SIDE.TO_BE)]
    assert fresh(review).state == "approved"
    assert acts_of(review)[-1] == "reengineering:review:approve"


def test_the_database_keeps_an_approval_as_it_is(province: World) -> None:
    approval = approved(province).approval
    with pytest.raises(DatabaseError, match="không xóa"), transaction.atomic():
        approval.diagrams.clear()
    with pytest.raises(DatabaseError, match="không được sửa"), transaction.atomic():
        Approval.objects.update(decision="99")
    with pytest.raises(DatabaseError, match="không xóa"), transaction.atomic():
        Approval.objects.all()._raw_delete("default")


@pytest.mark.parametrize("name", ["control", "specialist", "clerk", "outsider", "citizen"])
def test_only_the_lead_units_leader_decides(province: World, name: str) -> None:
    review = submitted(province)
    with pytest.raises(Forbidden, match="lãnh đạo cơ quan chủ trì"):
        approve(province.actor(name), review)
    with pytest.raises(Forbidden):
        deciding.send_back(province.actor(name), review.pk, "x")


def test_whoever_drafted_does_not_approve(province: World) -> None:
    review = submitted(province)
    Assignment.objects.create(user=province.users["control"], unit=province.commune, role=Role.LEADER)
    with pytest.raises(Forbidden, match="đã tham gia soạn"):
        approve(province.actor("control"), review)
    assert approve(province.actor("second_leader"), review).pk


def test_what_was_not_submitted_is_not_approved(province: World) -> None:
    with pytest.raises(Conflict, match="Đang rà soát"):
        approve(province.actor("leader"), ready(province))


def test_a_decision_has_a_number_and_a_day_that_is_not_ahead(province: World) -> None:
    review, leader = submitted(province), province.actor("leader")
    with pytest.raises(Refusal, match="Số quyết định"):
        approve(leader, review, decision=" ")
    with pytest.raises(Refusal, match="Ngày quyết định"):
        approve(leader, review, decided_on=clock.today() + timedelta(days=1))
    assert not Approval.objects.exists()


def test_what_the_leader_did_not_read_is_not_approved(province: World) -> None:
    review, leader = submitted(province), province.actor("leader")
    deciding.send_back(leader, review.pk, "Tính lại chi phí")
    deciding.submit(officer(province), review.pk)
    with pytest.raises(Conflict, match="trình lại sau khi bạn mở"):
        approve(leader, review, submission=1)
    assert approve(leader, review, submission=2).pk


def test_sent_back_it_is_drafted_on(province: World) -> None:
    review = submitted(province)
    deciding.send_back(province.actor("leader"), review.pk, "Tính lại chi phí")
    assert fresh(review).state == "drafting"
    assert acts_of(review)[-1] == "reengineering:review:send-back"


def test_dropped_it_is_over_and_keeps_its_number(province: World) -> None:
    review = opened(province)
    deciding.drop(officer(province), review.pk, "Thủ tục bị bãi bỏ")
    assert fresh(review).state == "dropped"
    assert opened(province).number == 2
    with pytest.raises(Conflict, match="Không tiếp tục"):
        deciding.submit(officer(province), review.pk)


def test_who_ends_a_review_and_from_when_it_cannot_be(province: World) -> None:
    review = submitted(province)
    with pytest.raises(Forbidden):
        deciding.drop(province.actor("leader"), review.pk, "x")
    with pytest.raises(Conflict):
        deciding.drop(officer(province), review.pk, "x")


def test_sending_back_and_dropping_need_a_reason(province: World) -> None:
    with pytest.raises(Refusal, match="Lý do"):
        deciding.send_back(province.actor("leader"), submitted(province).pk, " ")
    with pytest.raises(Refusal, match="Lý do"):
        deciding.drop(officer(province), opened(province).pk, "")


def test_a_review_that_is_not_there(province: World) -> None:
    with pytest.raises(NotFound):
        deciding.submit(officer(province), 0)
