"""Compile the Python lock files, or check that each still belongs to its inputs.

``python tools/locks.py compile`` resolves anew (needs a package index); ``check`` compares the hash of the
inputs stored in each lock's head and resolves nothing. No lock names an index, a host or a folder.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
INPUTS = {
    "product": ("product.in",),
    "node": ("node.in",),
    "test": ("test.in", "product.in"),
    "bench": ("bench.in",),
    "lock": ("lock.in",),
}
HEAD = "# inputs-sha256: "
FORBIDDEN = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links|^/|\s/\w", re.MULTILINE)


def digest(name: str) -> str:
    """The hash of a lock's inputs, comments and blank lines left out."""
    lines = [
        line.strip()
        for source in INPUTS[name]
        for line in (FOLDER / source).read_text().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def compile_lock(name: str) -> None:
    """Resolve one lock for every platform, with the hashes of every file."""
    target = FOLDER / f"{name}.txt"
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        f"{name}.in",
        "--universal",
        "--upgrade",
        "--quiet",
    ]
    options = [
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--no-annotate",
    ]
    found = subprocess.run(
        [*command, *options], cwd=FOLDER, check=True, capture_output=True, text=True
    ).stdout
    note = "# Compiled by make lock; change the .in file, not this one.\n"
    target.write_text(f"{HEAD}{digest(name)}\n{note}{found}")


def faults(name: str) -> list[str]:
    """What is wrong with one lock, in words."""
    lock = FOLDER / f"{name}.txt"
    text = lock.read_text() if lock.exists() else ""
    found = []
    if not text.startswith(HEAD + digest(name)):
        found.append(f"{lock.name}: made from other inputs; run make lock")
    if place := FORBIDDEN.search(text):
        found.append(f"{lock.name}: names a place ({place.group().strip()})")
    bare = [line for line in text.splitlines() if re.match(r"[\w.-]+==", line) and not line.endswith("\\")]
    return found + [f"{lock.name}: no hash for {line}" for line in bare]


def main(verb: str) -> int:
    if verb == "compile":
        for name in INPUTS:
            compile_lock(name)
    found = [fault for name in INPUTS for fault in faults(name)]
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
