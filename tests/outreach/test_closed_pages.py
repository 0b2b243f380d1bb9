"""Every officers' page of ratings and petitions, against people who have no business there."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from motcua.identity.roles import Role
from motcua.outreach import urls as outreach
from motcua.outreach.petitions import urls as petitions
from motcua.petitions.models import Petition
from petitions_kit import say
from world import SignIn, World

pytestmark = pytest.mark.django_db
OWN = {"ratings-own", "statements"}
"""Pages about whoever opens them; every officer has them."""
OF_ONE = {"petition", "petition-print", "petition-file", "petition-act"}


def patterns() -> Iterator[URLPattern]:
    yield from petitions.urlpatterns
    plain = (one for one in outreach.urlpatterns if isinstance(one, URLPattern))
    yield from (one for one in plain if (one.name or "").startswith("ratings"))


NAMES = sorted({one.name or "" for one in patterns()})


def address(name: str, row: Petition) -> str:
    """With what the pattern asks for; objects other than the petition need not be there."""
    known = {"code": row.code, "act": "phan-loai", "paper": "bien-nhan", "file": 1, "statement": 1}
    pattern = next(one for one in patterns() if one.name == name)
    asked = pattern.pattern.converters
    return reverse(f"outreach:{name}", kwargs={key: known.get(key, uuid.uuid4()) for key in asked})


def answers(client: Client, url: str) -> set[int]:
    return {client.get(url).status_code, client.post(url).status_code}


@pytest.fixture
def sent(province: World) -> Petition:
    return say(province).petition


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_is_sent_to_sign_in(sent: Petition, name: str) -> None:
    url = address(name, sent)
    found = [one for one in (Client().get(url), Client().post(url)) if one.status_code != 405]
    assert found and all("/dang-nhap/" in one["Location"] for one in found)


@pytest.mark.parametrize("name", NAMES)
def test_a_citizen_opens_none(sent: Petition, as_: SignIn, name: str) -> None:
    assert answers(as_("citizen"), address(name, sent)) <= {403, 405}


@pytest.mark.parametrize("name", sorted(OF_ONE))
def test_officers_of_another_unit_open_no_petition_of_this_one(
    sent: Petition, as_: SignIn, name: str
) -> None:
    assert answers(as_("outsider"), address(name, sent)) <= {403, 404, 405}


@pytest.mark.parametrize("name", sorted(set(NAMES) - OWN - OF_ONE - {"statement-give", "ratings-word"}))
def test_what_others_read_shows_nothing_of_this_unit(sent: Petition, as_: SignIn, name: str) -> None:
    page = as_("outsider").get(address(name, sent))
    assert sent.code not in page.content.decode() and sent.title not in page.content.decode()


@pytest.mark.parametrize("name", sorted(OF_ONE))
def test_the_officer_a_petition_names_opens_nothing_of_it(
    province: World, sent: Petition, as_: SignIn, name: str
) -> None:
    province.add("named", Role.LEADER)
    Petition.objects.update(officer=province.users["named"])
    assert answers(as_("named"), address(name, sent)) <= {403, 404, 405}
