"""A machine that lacks something is told the one line that mends it, before anything is made."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "prerequisites"
GOOD, NO_VENV, OLD = (
    "exit 0",
    'case "$2" in *ensurepip*) exit 1;; esac',
    'case "$2" in *version_info*) exit 1;; esac',
)


def machine(folder: Path, *programs: str, python: str | None = GOOD) -> dict[str, str]:
    """The environment of a machine with these programs and a Python that answers like ``python``."""
    for name in ("id", *programs):
        (folder / name).symlink_to(shutil.which(name) or "/bin/true")
    if python:
        (folder / "python3").write_text(f"#!/bin/sh\n{python}\n")
        (folder / "python3").chmod(0o755)
    (folder / "roots").write_text("certificates")
    return {"PATH": str(folder), "SSL_CERT_FILE": str(folder / "roots")}


def check(env: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(["/bin/sh", str(SCRIPT)], env=env, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_a_complete_machine_hears_nothing(tmp_path: Path) -> None:
    assert check(machine(tmp_path, "git", "make")) == (0, "")


@pytest.mark.parametrize(
    ("programs", "python", "line"),
    [
        (("git", "make"), NO_VENV, "apt-get install -y python3-venv\n"),
        (("git", "make"), None, "apt-get install -y python3 python3-venv\n"),
        (("make",), GOOD, "apt-get install -y git\n"),
        ((), NO_VENV, "apt-get install -y git make python3-venv\n"),
    ],
)
def test_what_is_missing_is_named_in_one_line(
    tmp_path: Path, programs: tuple[str, ...], python: str | None, line: str
) -> None:
    code, said = check(machine(tmp_path, *programs, python=python))
    assert code == 2
    assert said.endswith(line)


def test_missing_certificates_are_named(tmp_path: Path) -> None:
    env = machine(tmp_path, "git", "make")
    (tmp_path / "roots").write_text("")
    code, said = check(env)
    assert (code, "ca-certificates" in said) == (2, True) or Path("/etc/pki/tls/certs/ca-bundle.crt").exists()


def test_an_old_python_is_refused_by_name(tmp_path: Path) -> None:
    code, said = check(machine(tmp_path, "git", "make", python=OLD))
    assert (code, "3.11" in said) == (2, True)
