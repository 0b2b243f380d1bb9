"""Signed-in officers and dossiers at every stage, seen through the desk's pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from world import World

SignIn = Callable[[str], Client]


@pytest.fixture
def as_(province: World) -> SignIn:
    """A browser in which one of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(province.users[name])
        return client

    return sign_in
