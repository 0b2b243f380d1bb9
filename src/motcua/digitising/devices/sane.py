"""Scanners of this computer, through SANE's own program ``scanimage``.

The program is the stable interface of SANE; it runs as a process of its own, so that a driver that crashes or
hangs takes nothing with it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from motcua.digitising.devices import failures
from motcua.digitising.devices.settings import Ability, Colour, Settings, Source, Stop, never

LIST, WAIT, LINGER = 60, 300, 10
"""Seconds: to list devices or options; without a new page; to end after a fault was said."""
PAUSE = 0.05
FIELDS = "%d\t%v %m\t%t%n"
STATUS = {
    2: failures.Cancelled,
    3: failures.ScannerBusy,
    4: failures.NotPossible,
    6: failures.PaperJam,
    7: failures.FeederEmpty,
    8: failures.CoverOpen,
    9: failures.NotReached,
    11: failures.ScannerFailure,
}
"""What scanimage ends with: SANE_Status (SANE standard 1.06, section 4.2.7)."""
SAID = {
    "Device busy": failures.ScannerBusy,
    "out of documents": failures.FeederEmpty,
    "jammed": failures.PaperJam,
    "cover is open": failures.CoverOpen,
    "Operation was canceled": failures.Cancelled,
    "Error during device I/O": failures.NotReached,
    "no SANE devices": failures.NotReached,
    "open of device": failures.NotReached,
    "setting of option": failures.NotPossible,
    "Invalid argument": failures.NotPossible,
    "sane_read: ": failures.ScannerFailure,
}
"""What it says: after a fault in a page it may still end with 0, since the driver's reader thread, its pipe
closed, gets SIGPIPE, on which scanimage leaves at once."""
MODES = {
    Colour.COLOUR: ("color", "24bit color", "colour"),
    Colour.GREY: ("gray", "true gray", "grayscale", "grey"),
    Colour.BLACK: ("lineart", "black & white", "binary", "threshold"),
}
OPTION = re.compile(r"^\s+--?([a-z][a-z0-9-]*) (.+?)(?: \[[^\]]*\])*(?: \[(?:read-only|advanced)\])*$")
FEEDER, DUPLEX = re.compile(r"adf|feeder", re.I), re.compile(r"duplex|both sides", re.I)
RESOLUTIONS = (75, 100, 150, 200, 300, 400, 600, 1200)


@dataclass(frozen=True, slots=True)
class Found:
    """A device SANE lists: its name for scanimage, maker and model."""

    name: str
    model: str


def program() -> str:
    """Where scanimage is. Raises ProgramMissing."""
    path = shutil.which("scanimage")
    if path is None:
        raise failures.ProgramMissing("SANE")
    return path


def devices() -> list[Found]:
    """Every scanner connected to this computer. Raises ProgramMissing, NotReached."""
    said = _run("SANE", [program(), "-f", FIELDS]).stdout
    rows = [line.split("\t") for line in said.splitlines() if line.count("\t") == 2]
    return [Found(name, model.strip()) for name, model, _ in rows]


class Sane:
    """One scanner of this computer. ``device``: the name SANE gave it; only one it lists is opened, since a
    name may also lead to other machines (``net:``) or files."""

    def __init__(self, name: str, device: str) -> None:
        self.name, self.device = name, device

    def ability(self) -> Ability:
        options = self._options()
        sources = options.get("source", ["Flatbed"])
        dpis = _resolutions(options.get("resolution", []))
        return Ability(
            model=self._known().model,
            sources=tuple(s for s in Source if _source(sources, s, False) is not None),
            duplex=_duplex(options, sources),
            colours=tuple(c for c in Colour if _mode(options.get("mode", []), c)),
            dpis=dpis,
        )

    def pages(self, settings: Settings, stop: Stop = never) -> Iterator[bytes]:
        self._known()
        options = self._options()
        with tempfile.TemporaryDirectory(prefix="motcua-scan-") as folder:
            command = [program(), "-d", self.device, *self._asked(settings, options)]
            command += [f"--batch={folder}/%05d", "--batch-print"]
            if settings.source is Source.FLATBED:
                command.append("--batch-count=1")
            yield from self._taken(command, Path(folder), stop)

    def _known(self) -> Found:
        found = next((one for one in devices() if one.name == self.device), None)
        if found is None:
            raise failures.NotReached(self.name)
        return found

    def _options(self) -> dict[str, list[str]]:
        said = _run(self.name, [program(), "-d", self.device, "-A"]).stdout
        found = (OPTION.match(line) for line in said.splitlines())
        return {one[1]: one[2].split("|") for one in found if one}

    def _asked(self, settings: Settings, options: dict[str, list[str]]) -> list[str]:
        """The options of the order; a device without an option has nothing to choose."""
        asked = []
        source = _source(options.get("source", ["Flatbed"]), settings.source, settings.duplex)
        if source is None or (settings.duplex and not _duplex(options, options.get("source", []))):
            raise failures.NotPossible(self.name, f"máy không quét được từ {settings.source.label.lower()}")
        if "source" in options:
            asked.append(f"--source={source}")
        if "adf-mode" in options and settings.source is Source.FEEDER:
            asked.append(f"--adf-mode={'Duplex' if settings.duplex else 'Simplex'}")
        mode = _mode(options.get("mode", []), settings.colour)
        if not mode and "mode" in options:
            raise failures.NotPossible(self.name, f"máy không quét được kiểu {settings.colour.label.lower()}")
        asked += [f"--mode={mode}"] if mode else []
        dpis = _resolutions(options.get("resolution", []))
        if dpis:
            asked.append(f"--resolution={next((d for d in dpis if d >= settings.dpi), dpis[-1])}")
        asked.append("--format=" + ("png" if settings.colour is Colour.BLACK else "jpeg"))
        return asked

    def _taken(self, command: list[str], folder: Path, stop: Stop) -> Iterator[bytes]:
        """The pages as scanimage names them: a file it has named is whole."""
        said = folder / "loi"
        with said.open("wb") as errors:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=_plain())
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        try:
            taken = 0
            for path in self._named(process, said, stop):
                taken += 1
                yield path.read_bytes()
                path.unlink()
            self._judge(process.poll(), _text(said), taken)
        finally:
            _end(process)
            process.stdout.close()

    def _named(self, process: subprocess.Popen[bytes], said: Path, stop: Stop) -> Iterator[Path]:
        """Until the program ends, or hangs after it said its fault: its threads may wait for each other."""
        assert process.stdout is not None
        rest, heard = b"", time.monotonic()
        while True:
            ended = process.poll() is not None
            more = process.stdout.read() or b""
            *lines, rest = (rest + more).split(b"\n")
            for line in filter(None, lines):
                yield Path(line.decode())
                heard = time.monotonic()
            if ended and not more:
                return
            if stop():
                raise failures.Cancelled(self.name)
            quiet = time.monotonic() - heard
            if quiet > LINGER and _fault(_text(said)):
                return
            if quiet > WAIT:
                raise failures.NotReached(self.name, "máy không trả lời")
            time.sleep(PAUSE)

    def _judge(self, status: int | None, said: str, taken: int) -> None:
        """``status``: what the program ended with, None when it hangs."""
        fault = _fault(said)
        ended = not status and fault in (None, failures.FeederEmpty)
        if not (ended and taken):
            raise STATUS.get(status or 0, fault or failures.ScannerFailure)(self.name)


def _text(said: Path) -> str:
    return said.read_text("utf-8", "replace")


def _fault(said: str) -> type[failures.ScannerFailure] | None:
    """What the program said went wrong, None when nothing did."""
    return next((kind for words, kind in SAID.items() if words in said), None)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Whatever still runs: asked first, so that it gives the device free."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(LINGER)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _run(name: str, command: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=LIST, env=_plain(), check=False
        )
    except subprocess.TimeoutExpired:
        raise failures.NotReached(name, "máy không trả lời") from None
    if done.returncode and "no SANE devices" not in done.stderr:
        raise (_fault(done.stderr) or failures.ScannerFailure)(name)
    return done


def _plain() -> dict[str, str]:
    """The environment with untranslated messages, which are read."""
    return {**os.environ, "LC_ALL": "C"}


def _source(names: list[str], wanted: Source, duplex: bool) -> str | None:
    """The device's own word for a source, None when it has none."""
    feeders = [name for name in names if FEEDER.search(name) or DUPLEX.search(name)]
    if wanted is Source.FLATBED:
        return next((name for name in names if name not in feeders), None)
    fitting = [name for name in feeders if bool(DUPLEX.search(name)) == duplex]
    return next(iter(fitting or feeders), None)


def _duplex(options: dict[str, list[str]], sources: list[str]) -> bool:
    modes = [*sources, *options.get("adf-mode", [])]
    return any(DUPLEX.search(mode) for mode in modes)


def _mode(names: list[str], colour: Colour) -> str:
    """The device's own word for a colour mode, empty when it has none."""
    return next((name for word in MODES[colour] for name in names if name.lower().startswith(word)), "")


def _resolutions(named: list[str]) -> tuple[int, ...]:
    """``75|150|300dpi`` or ``1..1200dpi (in steps of 1)``."""
    if len(named) == 1 and (span := re.match(r"(\d+)(?:\.\d+)?\.\.(\d+)", named[0])):
        return tuple(step for step in RESOLUTIONS if int(span[1]) <= step <= int(span[2]))
    return tuple(sorted(int(found[0]) for one in named if (found := re.match(r"\d+", one))))
