"""``motcua log export`` and ``motcua indicators recount`` as a person or a script meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from facts_kit import received
from typer.testing import CliRunner, Result

from motcua.cli.main import app
from motcua.cli.output import FINDINGS, FINE, IMPOSSIBLE
from motcua.dossiers.models import Event
from motcua.indicators.facts import refreshing
from motcua.indicators.models import Tally
from motcua.runtime import environment
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def august(province: World, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """One dossier of August; the command finds the database already there."""
    monkeypatch.setattr(environment, "django_ready", lambda: None)
    settings.EVENT_LOG = tmp_path / "log"
    received(province, "2026-08-03 08:00")
    refreshing.refresh()


def run(*args: str) -> Result:
    return CliRunner().invoke(app, args)


def test_the_export_tells_how_far_it_came(tmp_path: Path) -> None:
    told = json.loads(run("log", "export", "--format", "json").stdout)
    assert told["position"] == Event.objects.latest("pk").pk
    assert (told["files"], told["waiting"], told["folder"]) == (1, False, str(tmp_path / "log"))
    assert "Không có sự kiện mới." in run("log", "export").stdout


def test_the_export_goes_where_it_is_told(tmp_path: Path) -> None:
    assert run("log", "export", "--to", str(tmp_path / "khac")).exit_code == FINE
    assert list((tmp_path / "khac" / "events").glob("month=2026-08/*.parquet"))


def test_a_month_that_agrees_is_fine() -> None:
    answer = run("indicators", "recount", "--month", "2026-08")
    assert answer.exit_code == FINE
    assert "1 hồ sơ" in answer.stdout
    assert "Khớp hoàn toàn." in answer.stdout


def test_a_month_that_differs_is_a_finding() -> None:
    Tally.objects.update(received=9)
    answer = run("indicators", "recount", "--month", "2026-08", "--format", "json")
    assert answer.exit_code == FINDINGS
    (found,) = json.loads(answer.stdout)["differences"]
    assert (found["number"], found["counted"], found["live"]) == ("received", 1, 9)
    told = run("indicators", "recount", "--month", "2026-08").stdout
    assert "received: tính lại 1,00, đang hiển thị 9,00" in told


@pytest.mark.parametrize("month", ["2026-Q3", "tháng tám"])
def test_what_is_no_month_is_impossible(month: str) -> None:
    answer = run("indicators", "recount", "--month", month, "--format", "json")
    assert answer.exit_code == IMPOSSIBLE
    assert json.loads(answer.stdout)["error"]["remedy"]
