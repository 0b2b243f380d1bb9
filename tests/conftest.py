"""What every test shares: a clock that stands still, and honest skips for missing programs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import TransactionTestCase

import emptying
import world
from motcua.core import clock
from motcua.dossiers.acts import filing, intake, steps
from motcua.dossiers.models import Dossier
from motcua.runtime import moulds
from world import PAPERS, PERSON, SignIn, World, open_step

FRIDAY_MORNING = datetime(2026, 8, 21, 9, 0, tzinfo=clock.VIETNAM)
NEEDED = {
    "browser": ("chromium", "chromium-browser", "google-chrome"),
    "ocr": ("tesseract",),
    "scanner": ("scanimage",),
    "softhsm": ("softhsm2-util",),
    "clamd": ("clamd",),
}


def program(marker: str) -> str | None:
    """The first installed program that serves tests marked ``marker``."""
    return next((path for name in NEEDED[marker] if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Races depend on the server's locks, so each is also run against the server given by URL."""
    for item in items:
        if item.get_closest_marker("race"):
            item.add_marker("database_smoke")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip with the reason when a program is missing; under CI=true that is a failure instead."""
    for marker in NEEDED:
        if item.get_closest_marker(marker) and not program(marker):
            answer = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            answer(f"needs {NEEDED[marker][0]}: apt-get install {NEEDED[marker][0]}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """On the embedded server test databases are copied; one given by URL is migrated in each run."""
    if os.environ.get("MOTCUA_TEST_DATABASE_URL"):
        return
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = moulds.ensure(os.environ["MOTCUA_DATABASE_URL"])


@pytest.fixture(scope="session", autouse=True)
def only_filled_tables_are_emptied() -> Iterator[None]:
    """After a test that commits; a server given by URL empties them all, as Django does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.empty)
        yield


@pytest.fixture(autouse=True)
def moment() -> Iterator[datetime]:
    """The clock stands at Friday 21 August 2026, 09:00 in Viet Nam; ``clock.at`` moves it."""
    with clock.at(FRIDAY_MORNING):
        yield FRIDAY_MORNING


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the installed browser; use together with ``@pytest.mark.browser``."""
    return program("browser") or ""


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real records named by MOTCUA_DATA; the test is skipped when it is not set."""
    folder = os.environ.get("MOTCUA_DATA")
    if not folder:
        pytest.skip("MOTCUA_DATA is not set: it names the folder with real records")
    return Path(folder)


@pytest.fixture(autouse=True)
def without_build(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are tested for their words; only tests in a browser need the built front end."""
    if request.node.get_closest_marker("browser"):
        return
    from django_vite.templatetags import django_vite as tags

    monkeypatch.setattr(tags.DjangoViteAssetLoader, "generate_vite_asset", lambda *_args, **_kwargs: "")


@pytest.fixture
def pool_closed() -> Iterator[None]:
    """Ask for it before ``live_server``: it then ends later and lets go of the test database."""
    yield
    from django.db import connection

    connection.close()
    connection.close_pool()


@pytest.fixture
def province(db: None) -> World:
    """One commune, its one-stop centre, the cast and a procedure."""
    return world.build()


@pytest.fixture
def as_(province: World) -> SignIn:
    return province.signed_in


@pytest.fixture
def draft(province: World) -> Dossier:
    return filing.draft(province.actor("citizen"), province.request())


@pytest.fixture
def submitted(province: World, draft: Dossier) -> Dossier:
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
    return filed.dossier


@pytest.fixture
def received(province: World, submitted: Dossier) -> Dossier:
    return intake.receive(province.actor("clerk"), submitted.pk)


@pytest.fixture
def vetted(province: World, received: Dossier) -> Dossier:
    return steps.complete_step(province.actor("specialist"), received.pk, open_step(received))


@pytest.fixture
def approved(province: World, vetted: Dossier) -> Dossier:
    return steps.approve(province.actor("leader"), vetted.pk, open_step(vetted))


@pytest.fixture
def sealed(province: World, approved: Dossier) -> Dossier:
    return steps.complete_step(province.actor("seal"), approved.pk, open_step(approved))
