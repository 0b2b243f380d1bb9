"""What a process needs before Django's settings are read: database, secret key, mode."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from motcua.core.errors import Refusal
from motcua.runtime import cluster
from motcua.runtime.notes import write_private
from motcua.runtime.places import CLONE

VAR = Path(os.environ.get("MOTCUA_VAR", CLONE / "var"))
"""What one start leaves for people and programs: ``run.json``, the secret key, locks."""


class SettingMissing(Refusal):
    """Thiếu một thiết lập bắt buộc."""


class RealDataThere(Refusal):
    """Cơ sở dữ liệu này đã có tài khoản thật, không nạp dữ liệu mẫu vào."""


def secret_key(folder: Path = VAR) -> str:
    """The site's secret key: the environment's, else one made once and kept readable by its owner only."""
    given = os.environ.get("MOTCUA_SECRET_KEY")
    if given:
        return given
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret-key"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(48))
    return path.read_text().strip()


def require(*names: str) -> None:
    """Refuse to go on while a production setting is missing."""
    for name in names:
        if not os.environ.get(name):
            raise SettingMissing(name, remedy=f"Hãy đặt biến môi trường {name}; xem docs/operations.md.")


def django_ready() -> None:
    """Bring the database up and Django with it; call before importing any model."""
    os.environ["MOTCUA_DATABASE_URL"] = cluster.ensure()
    os.environ["MOTCUA_SECRET_KEY"] = secret_key()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()


def migrate() -> None:
    """Bring the tables up to this version, and the folder for collected pages into being."""
    from django.conf import settings
    from django.core.management import call_command

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
