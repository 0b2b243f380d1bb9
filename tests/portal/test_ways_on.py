"""Every part a citizen may need is reached from the home page, and the navigation says where one is."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.portal.home import AFTERWARDS
from motcua.portal.templatetags.portal import MORE, PLACES

pytestmark = pytest.mark.django_db
PARTS = [name for _, name, *_ in (*PLACES, *MORE, *AFTERWARDS)]


@pytest.mark.parametrize("name", PARTS)
def test_home_leads_to_a_page_that_opens(client: Client, name: str) -> None:
    address = reverse(name)
    assert f'href="{address}"' in client.get(reverse("portal:home")).content.decode()
    assert client.get(address, follow=True).status_code == 200


def test_a_page_below_a_place_marks_the_place(client: Client) -> None:
    html = client.get(reverse("portal:petition-ask")).content.decode()
    assert f'href="{reverse("portal:petitions")}" aria-current="page"' in html
    assert f'href="{reverse("portal:home")}" aria-current="page"' not in html
