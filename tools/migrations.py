"""Refuse migrations named by the machine: a name says why the tables changed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "motcua"
MADE_BY_MACHINE = re.compile(r"\d{4}_(auto_|alter_|remove_|delete_|rename_.*_to_|.*_and_more$)")


def main() -> int:
    found = [path for path in PACKAGE.glob("*/migrations/[0-9]*.py") if MADE_BY_MACHINE.match(path.stem)]
    for path in found:
        sys.stderr.write(f"{path.relative_to(PACKAGE.parent)}: give it a name that tells the reason\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
