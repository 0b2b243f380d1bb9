"""What the filer is told, where, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core import mail

import world
from motcua.core import clock
from motcua.dossiers.acts import endings, filing, intake
from motcua.dossiers.models import Dossier
from motcua.notices.delivery import deliver
from motcua.notices.models import Notice, Outbox
from world import PERSON, World


@pytest.fixture
def province(db: None) -> World:
    return world.build()


def refused(w: World, reason: str = "Bà Bưởi không phải mẹ đẻ", **details: Any) -> Dossier:
    row = filing.draft(w.actor("citizen"), w.request())
    filing.submit(w.actor("citizen"), row.pk, applicant={**PERSON, **details})
    return intake.refuse_at_intake(w.actor("clerk"), row.pk, reason=reason)


def test_every_act_the_person_may_read_is_told_once_in_their_account(province: World) -> None:
    row = refused(province)
    assert deliver() == 2
    assert set(Notice.objects.values_list("user", "subject")) == {(province.users["citizen"].pk, row.pk)}
    assert Notice.objects.count() == 2


def test_the_account_says_why_the_mail_does_not(province: World, settings: Any) -> None:
    settings.EMAIL_READY = True
    refused(province, email="buoi@example.vn")
    deliver()
    assert Notice.objects.filter(text__contains="không phải mẹ đẻ").count() == 1
    assert len(mail.outbox) == 2
    assert not any("Bưởi" in sent.body or "Bưởi" in sent.subject for sent in mail.outbox)
    assert "/tra-cuu" in mail.outbox[0].body


def test_without_mail_set_up_nothing_is_sent(province: World, settings: Any) -> None:
    settings.EMAIL_READY = False
    refused(province, email="buoi@example.vn")
    deliver()
    assert mail.outbox == []


def test_what_happens_at_night_is_told_in_the_morning(province: World) -> None:
    night = datetime(2026, 8, 21, 22, 0, tzinfo=clock.VIETNAM)
    with clock.at(night):
        refused(province)
        assert deliver() == 0
    with clock.at(datetime(2026, 8, 22, 7, 0, tzinfo=clock.VIETNAM)):
        assert deliver() == 2


def test_internal_acts_tell_nobody(province: World) -> None:
    row = refused(province)
    before = Outbox.objects.count()
    endings.renew_secret(province.actor("clerk"), row.pk)
    assert Outbox.objects.count() == before


def test_an_act_that_fails_tells_nobody(province: World) -> None:
    row = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), row.pk, applicant=PERSON)
    before = Outbox.objects.count()
    with pytest.raises(Exception, match="chưa được ghi"):
        intake.refuse_at_intake(province.actor("clerk"), row.pk, reason="")
    assert Outbox.objects.count() == before


def test_a_person_without_account_and_mail_is_noted(province: World) -> None:
    intake.receive_at_counter(
        province.actor("clerk"), province.request("direct"), applicant={**PERSON, "email": ""}, papers=[]
    )
    deliver()
    assert not Notice.objects.exists()
    assert "không có tài khoản" in Outbox.objects.first().outcome  # type: ignore[union-attr]
