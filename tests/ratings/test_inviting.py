"""Invitations: sent once, by account and mail, never to those who rated by themselves."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from ratings_stage import LINK, YES, Hall

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Forbidden
from motcua.dossiers.models import Dossier
from motcua.identity.actors import SYSTEM
from motcua.notices import delivery
from motcua.notices.models import Notice, Outbox
from motcua.ratings.acts.inviting import invite, invite_due
from motcua.ratings.acts.rating import rate
from motcua.ratings.links import hashed, opened
from motcua.ratings.models import Invitation
from motcua.ratings.services import of_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailed(settings, returned: Dossier) -> Dossier:
    settings.EMAIL_READY = True
    returned.applicant_details = {**returned.applicant_details, "email": "demo@example.vn"}
    returned.save()
    return returned


def test_whoever_got_a_result_is_invited_once(returned: Dossier) -> None:
    assert [invite_due(), invite_due()] == [1, 0]
    assert Outbox.objects.get(topic="rating").subject == returned.pk


def test_a_dossier_in_work_invites_nobody(received: Dossier) -> None:
    assert invite_due() == 0


def test_who_rated_already_is_not_asked(stage: Hall, returned: Dossier) -> None:
    rate(of_dossier(returned), YES, LINK)
    assert invite_due() == 0


def test_the_mailed_link_opens_the_invitation(mailed: Dossier) -> None:
    invite_due()
    delivery.deliver()
    body = next(one.body for one in mail.outbox if "đánh giá" in one.subject)
    token = re.search(r"/danh-gia/([0-9a-f]{24})/", body)[1]
    assert opened(token).dossier == mailed
    assert Notice.objects.filter(text__contains="cán bộ không biết ai đánh giá").exists()


def test_only_the_hash_of_the_token_is_kept(mailed: Dossier) -> None:
    invite_due()
    delivery.deliver()
    token = re.search(r"/danh-gia/([0-9a-f]{24})/", " ".join(one.body for one in mail.outbox))[1]
    assert Invitation.objects.get().token_hash == hashed(token)
    assert token not in str(list(Outbox.objects.values())) + str(list(AdministrativeAct.objects.values()))


def test_who_rated_meanwhile_is_not_told(stage: Hall, mailed: Dossier) -> None:
    invite_due()
    rate(of_dossier(mailed), YES, LINK)
    delivery.deliver()
    assert Outbox.objects.get(topic="rating").outcome == "đã đánh giá"
    assert not any("đánh giá" in one.subject for one in mail.outbox)


def test_nobody_sends_invitations_by_hand(stage: Hall, returned: Dossier) -> None:
    with pytest.raises(Forbidden):
        invite(stage.world.actor("leader"), returned)
    assert invite(SYSTEM, returned).used_at is None
