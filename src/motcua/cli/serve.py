"""Commands that run the system: ``run`` to try it; for a site ``serve``, ``worker``, ``live``; ``db``."""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded, note

db_app = typer.Typer(help="Cơ sở dữ liệu: trạng thái, cập nhật bảng, dừng bản đi kèm.", no_args_is_help=True)
HostOption = Annotated[str, typer.Option("--host", help="Địa chỉ lắng nghe.")]
PortOption = Annotated[int, typer.Option("--port", envvar="PORT", min=1, max=65535, help="Cổng lắng nghe.")]


@guarded
def run(port: PortOption = 8000, *, form: FormatOption = Format.text) -> None:
    """Chạy thử ngay trên máy này: cơ sở dữ liệu đi kèm, tỉnh mẫu, trang và việc nền."""
    from motcua.runtime import cluster, environment
    from motcua.runtime.children import Household
    from motcua.runtime.server import household, port_beside, require_port
    from motcua.runtime.sharing import alone

    host, url = "127.0.0.1", f"http://127.0.0.1:{port}"
    require_port(host, port)
    # Until the children stand, an ordinary exit gives the cluster back; the default would just die.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    given = "MOTCUA_DATABASE_URL" in os.environ
    os.environ.setdefault("MOTCUA_PRACTICE", "1")
    os.environ.setdefault("MOTCUA_BASE_URL", url)
    live_port = port_beside(host, port)
    os.environ.setdefault("MOTCUA_LIVE_URL", f"http://{host}:{live_port}/truc-tiep")
    environment.VAR.mkdir(parents=True, exist_ok=True)
    with alone(environment.VAR / "run.lock"):
        note("Đang chuẩn bị cơ sở dữ liệu…")
        environment.django_ready()
        environment.migrate()
        if given:
            require_practice_data()
        greet(url, form)
    code = Household(household(host, port, live_port), note).run()
    cluster.release()
    raise typer.Exit(code)


def require_practice_data() -> None:
    """Refuse to put invented people beside real ones in a database somebody named."""
    from motcua.identity.models import User
    from motcua.runtime.environment import RealDataThere

    if User.objects.exists() and not User.objects.filter(is_demo=True).exists():
        raise RealDataThere(
            "MOTCUA_DATABASE_URL",
            remedy="Hãy dùng motcua serve cho dữ liệu thật, hoặc bỏ biến này để chạy thử với bản đi kèm.",
        )


def greet(url: str, form: Format) -> None:
    """Load the demo province once, write ``var/run.json`` and tell the newcomer where to go."""
    from django.db import connections

    from motcua.runtime.environment import VAR
    from motcua.runtime.notes import read_object, write_private

    facts: dict[str, Any] = {"url": url, "accounts": [], "dossier_code": None, "second_factor": None}
    timeline, note_of_run = "", VAR / "run.json"
    # A site may leave the demo package out; the system then starts empty.
    if find_spec("motcua.demo.load"):
        load = import_module("motcua.demo.load")
        note("Đang chuẩn bị tỉnh mẫu…")
        facts |= load.ensure(read_object(note_of_run))
        timeline = load.timeline(facts["dossier_code"])
    connections.close_all()
    write_private(note_of_run, json.dumps(facts, ensure_ascii=False, indent=2))
    emit(facts, welcome(facts, timeline), form)


def welcome(facts: dict[str, Any], timeline: str) -> str:
    """Addresses, accounts and one dossier's whole timeline, in plain lines."""
    accounts = [
        f"  {account['role']:<14} {account['username']:<24} {account['password']:<20} {account['unit']}"
        for account in facts["accounts"]
    ]
    lines = [f"Cổng cho người dân: {facts['url']}/", f"Bàn làm việc cán bộ: {facts['url']}/can-bo/"]
    if accounts:
        lines += ["", "Tài khoản mẫu (vai trò, tên đăng nhập, mật khẩu, đơn vị):", *accounts]
    if facts["dossier_code"]:
        lines += [
            "",
            f"Tra cứu thử hồ sơ {facts['dossier_code']}, mã bảo mật {facts['second_factor']}:",
            timeline,
        ]
    return "\n".join([*lines, "", "Nhấn Ctrl+C để dừng."])


@guarded
def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Số tiến trình trang.")] = 2,
    threads: Annotated[int, typer.Option(min=1, help="Số luồng mỗi tiến trình.")] = 4,
    *,
    form: FormatOption = Format.text,
) -> None:
    """Phục vụ trang cho một cơ quan; cần MOTCUA_DATABASE_URL và MOTCUA_SECRET_KEY."""
    from motcua.runtime.environment import require
    from motcua.runtime.server import require_port, web_command

    require("MOTCUA_DATABASE_URL", "MOTCUA_SECRET_KEY")
    require_port(host, port)
    command = web_command(host, port, workers, threads)
    os.execv(command[0], command)


@guarded
def worker(
    concurrency: Annotated[int, typer.Option(min=1, help="Số việc làm cùng lúc.")] = 4,
    long: Annotated[
        int,
        typer.Option(min=1, help="Số việc dài (nhận dạng, máy quét, sổ cũ, lưu trữ, mô phỏng) làm cùng lúc."),
    ] = 4,
    *,
    form: FormatOption = Format.text,
) -> None:
    """Làm việc nền cho một cơ quan; cần MOTCUA_DATABASE_URL và MOTCUA_SECRET_KEY."""
    from motcua.runtime.children import Household
    from motcua.runtime.environment import require
    from motcua.runtime.server import workers

    require("MOTCUA_DATABASE_URL", "MOTCUA_SECRET_KEY")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    raise typer.Exit(Household(workers(concurrency, long), note).run())


@guarded
def live(
    host: HostOption = "127.0.0.1", port: PortOption = 8001, *, form: FormatOption = Format.text
) -> None:
    """Báo thay đổi trực tiếp cho các trang đang mở; cần MOTCUA_DATABASE_URL và MOTCUA_SECRET_KEY."""
    from motcua.runtime.environment import require
    from motcua.runtime.server import live_command, require_port

    require("MOTCUA_DATABASE_URL", "MOTCUA_SECRET_KEY")
    require_port(host, port)
    command = live_command(host, port)
    os.execv(command[0], command)


@db_app.command("migrate")
@guarded
def db_migrate(*, form: FormatOption = Format.text) -> None:
    """Cập nhật bảng của cơ sở dữ liệu tới phiên bản này."""
    from motcua.runtime import environment

    environment.django_ready()
    environment.migrate()
    emit({"migrated": True}, "Các bảng đã ở phiên bản này.", form)


@db_app.command("status")
@guarded
def db_status(*, form: FormatOption = Format.text) -> None:
    """Cho biết cơ sở dữ liệu đi kèm có đang chạy không và nằm ở đâu."""
    from motcua.runtime.cluster import Cluster

    found = [Cluster("run"), Cluster("test")]
    facts = [{"purpose": one.purpose, "folder": str(one.folder), "running": one.running()} for one in found]
    text = "\n".join(f"{fact['folder']}: {'đang chạy' if fact['running'] else 'đã dừng'}" for fact in facts)
    emit({"clusters": facts}, text, form)


@db_app.command("stop")
@guarded
def db_stop(*, form: FormatOption = Format.text) -> None:
    """Dừng cơ sở dữ liệu đi kèm, kể cả khi còn tiến trình đang dùng."""
    from motcua.runtime.cluster import Cluster

    stopped = [name for name in ("run", "test") if Cluster(name).stop()]
    text = "Đã dừng cơ sở dữ liệu đi kèm." if stopped else "Không có cơ sở dữ liệu đi kèm nào đang chạy."
    emit({"stopped": stopped}, text, form)


def register(app: typer.Typer) -> None:
    """Add this group's commands to the ``motcua`` command."""
    app.command("run")(run)
    app.command("serve")(serve)
    app.command("worker")(worker)
    app.command("live")(live)
    app.add_typer(db_app, name="db")
