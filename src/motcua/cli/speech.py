"""The command line speaks Vietnamese and keeps to its exit codes, also when a command is called wrongly."""

from __future__ import annotations

import re
import sys
from typing import NoReturn

import typer
from typer import rich_utils

from motcua.cli.output import IMPOSSIBLE, Format, refuse
from motcua.core.errors import Refusal

UsageError: type[BaseException] = typer.BadParameter.__mro__[1]
"""Base of every misuse of an option or argument; typer exports only its subclass."""

TITLES = {
    "ARGUMENTS_PANEL_TITLE": "Đối số",
    "OPTIONS_PANEL_TITLE": "Tùy chọn",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "ERRORS_PANEL_TITLE": "Lỗi",
    "DEFAULT_STRING": "[mặc định: {}]",
    "REQUIRED_LONG_STRING": "[bắt buộc]",
}
INVALID = r"Invalid value for '?([^':]+(?: / [^':]+)*)'?"
PHRASES = (
    (r"Missing option '([^']+)'.*", r"thiếu tùy chọn \1"),
    (r"Missing argument '([^']+)'.*", r"thiếu đối số \1"),
    (r"No such option: (\S+).*", r"không có tùy chọn \1"),
    (r"No such command '([^']+)'.*", r"không có lệnh \1"),
    (r"Got unexpected extra arguments? \((.+)\)", r"thừa đối số \1"),
    (r"Option '([^']+)' requires an argument.*", r"tùy chọn \1 cần một giá trị"),
    (rf"{INVALID}: .*valid integer.*", r"giá trị của \1 không hợp lệ: phải là số nguyên"),
    (rf"{INVALID}: .*valid number.*", r"giá trị của \1 không hợp lệ: phải là số"),
    (rf"{INVALID}: .*?'([^']*)' is not one of (.+)", r"giá trị của \1 không hợp lệ: “\2” không nằm trong \3"),
    (rf"{INVALID}: .*greater than or equal to (\S+).*", r"giá trị của \1 không hợp lệ: phải từ \2 trở lên"),
    (
        rf"{INVALID}: .*does not match the formats?.*",
        r"giá trị của \1 không hợp lệ: phải là ngày như 2026-01-05",
    ),
    (rf"{INVALID}: (.*)", r"giá trị của \1 không hợp lệ: \2"),
)


class Misuse(Refusal):
    """Lệnh được gọi chưa đúng."""


def speak_vietnamese() -> None:
    """Titles of the help pages."""
    for name, words in TITLES.items():
        setattr(rich_utils, name, words)


def run(app: typer.Typer) -> NoReturn:
    """Run the command; a misuse is refused like any impossible input (exit 2)."""
    speak_vietnamese()
    try:
        code = typer.main.get_command(app).main(prog_name="motcua", standalone_mode=False)
    except UsageError as error:
        sys.exit(_misused(error))
    except typer.Abort:
        sys.exit(IMPOSSIBLE)
    sys.exit(code if isinstance(code, int) else 0)


def _misused(error: BaseException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error, err=True)
        return IMPOSSIBLE
    form = Format.json if "json" in sys.argv[1:] or "--format=json" in sys.argv[1:] else Format.text
    said = getattr(error, "format_message", error.__str__)()
    name = context.command_path if (context := getattr(error, "ctx", None)) else "motcua"
    refuse(Misuse(name, vietnamese(said), f"Xem “{name} --help”."), form)
    return IMPOSSIBLE


def vietnamese(message: str) -> str:
    """The library's sentence in Vietnamese; one it does not know stays as it is."""
    for pattern, words in PHRASES:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, words, message, flags=re.DOTALL).strip().rstrip(".")
    return message
