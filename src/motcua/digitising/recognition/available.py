"""Whether this machine can read pictures of text: tesseract and its Vietnamese model."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

PROGRAM: Final = "tesseract"
LANGUAGE: Final = "vie"
ORIENTATION: Final = "osd"
_NO_PROGRAM: Final = (
    "Máy chủ chưa cài tesseract nên chưa nhận dạng chữ được; các việc khác vẫn làm bình thường. "
    "Quản trị viên cài gói tesseract-ocr và tesseract-ocr-vie, việc nhận dạng sẽ tự chạy tiếp."
)
_NO_LANGUAGE: Final = (
    "Máy chủ chưa có dữ liệu tiếng Việt của tesseract nên chưa nhận dạng chữ được; các việc khác vẫn làm "
    "bình thường. Quản trị viên cài gói tesseract-ocr-vie, việc nhận dạng sẽ tự chạy tiếp."
)


def why_not() -> str:
    """What is missing and what to do, for people; empty when text can be read."""
    if shutil.which(PROGRAM) is None:
        return _NO_PROGRAM
    return "" if LANGUAGE in languages() else _NO_LANGUAGE


def languages() -> frozenset[str]:
    """The models tesseract has; none when it does not answer."""
    return frozenset(_said("--list-langs").split())


def engine() -> str:
    """Program, version and language, as kept beside what it read."""
    lines = _said("--version").splitlines()
    return f"{lines[0].strip()} {LANGUAGE}" if lines else ""


def _said(option: str) -> str:
    try:
        done = subprocess.run([PROGRAM, option], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr
