"""The archive's commands leave their trace and tell programs what they did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from archive.lifecycle_kit import YEARS_LATER, begun, for_years, hashes, made
from motcua.archive.acts import destroying
from motcua.audit.models import AdministrativeAct
from motcua.cli.main import app
from motcua.core import clock
from motcua.documents import vault
from motcua.dossiers.models import Dossier
from world import World

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Any:
    done = CliRunner().invoke(app, ["archive", *arguments, "--format", "json"])
    return done.exit_code, json.loads(done.stdout)


def test_taking_a_package_out_leaves_an_act(closed: Dossier, tmp_path: Path) -> None:
    code, told = run("export", str(closed.code), str(tmp_path / "goi"))
    act = AdministrativeAct.objects.get(action="archive:package:export")
    assert (code, act.subject, act.data["identity"]) == (0, closed.code, told["identity"])


def test_an_export_that_is_refused_leaves_none(closed: Dossier, tmp_path: Path) -> None:
    assert run("export", str(closed.code), str(tmp_path))[0] == 2
    assert not AdministrativeAct.objects.filter(action="archive:package:export").exists()


def test_after_a_restored_backup_what_was_destroyed_goes_again(province: World, closed: Dossier) -> None:
    package = for_years(province, made(province))
    with clock.at(clock.now() + YEARS_LATER):
        destroying.finish(begun(province, package).pk)
    back = vault.path_of(sorted(hashes(closed))[0])
    back.write_bytes(b"from the backup")
    assert run("redo-destructions") == (0, {"packages": 1}) and not back.exists()
    assert AdministrativeAct.objects.get(action="archive:destruction:redo").data == {"packages": 1}


def test_a_restore_test_tells_what_came_later(closed: Dossier, tmp_path: Path) -> None:
    run("export", str(closed.code), str(tmp_path / "goi"))
    code, told = run("restore-test", str(tmp_path / "goi"))
    assert (code, told["ok"], told["differences"], told["later"]) == (0, True, [], [])
