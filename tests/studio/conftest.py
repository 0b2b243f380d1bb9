"""A review to work on, and the browsers of those who work on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from studio_stage import Studio, make_studio

from world import World

SignIn = Callable[[str], Client]


@pytest.fixture
def studio(province: World) -> Studio:
    return make_studio(province)


@pytest.fixture
def as_(province: World) -> SignIn:
    """A browser in which one of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(province.users[name])
        return client

    return sign_in
