"""Scanners of this computer, against SANE's own test device."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from PIL import Image

from motcua.digitising.devices import Colour, Settings, Source, failures, sane
from motcua.digitising.devices.sane import Sane

FAULTS = [
    ("SANE_STATUS_JAMMED", failures.PaperJam),
    ("SANE_STATUS_DEVICE_BUSY", failures.ScannerBusy),
    ("SANE_STATUS_COVER_OPEN", failures.CoverOpen),
    ("SANE_STATUS_NO_DOCS", failures.FeederEmpty),
    ("SANE_STATUS_IO_ERROR", failures.NotReached),
    ("SANE_STATUS_CANCELLED", failures.Cancelled),
    ("SANE_STATUS_ACCESS_DENIED", failures.ScannerFailure),
]
TEST_CONF = """number_of_devices 1
mode Gray
depth 8
hand-scanner false
three-pass false
three-pass-order RGB
resolution_min 1.0
resolution_max 1200.0
resolution_quant 1.0
resolution 50.0
test-picture "Grid"
read-limit false
read-limit-size 1
read-delay {delay}
read-delay-duration 200000
read-status-code "{status}"
ppl-loss 0
fuzzy-parameters false
non-blocking false
select-fd false
enable-test-options false
geometry_min 0.0
geometry_max 200.0
geometry_quant 1.0
tl_x 0.0
tl_y 0.0
br_x 80.0
br_y 100.0
"""


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """SANE set up with its test device only."""
    (tmp_path / "dll.conf").write_text("test\n", encoding="ascii")
    setup(tmp_path)
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    return tmp_path


def setup(bench: Path, status: str = "Default", delay: str = "false") -> None:
    (bench / "test.conf").write_text(TEST_CONF.format(status=status, delay=delay), encoding="ascii")


@pytest.mark.scanner
def test_the_connected_devices_are_listed(bench: Path) -> None:
    assert [(one.name, one.model) for one in sane.devices()] == [("test:0", "Noname frontend-tester")]


@pytest.mark.scanner
def test_the_ability_is_read_off_the_options(bench: Path) -> None:
    found = Sane("Máy thử", "test:0").ability()
    assert found.sources == (Source.FLATBED, Source.FEEDER)
    assert found.colours == (Colour.COLOUR, Colour.GREY) and not found.duplex
    assert found.dpis == (75, 100, 150, 200, 300, 400, 600, 1200)


@pytest.mark.scanner
def test_the_feeder_gives_its_ten_sheets(bench: Path, tmp_path: Path) -> None:
    pages = list(Sane("Máy thử", "test:0").pages(Settings(colour=Colour.GREY, dpi=75)))
    assert len(pages) == 10
    (tmp_path / "first").write_bytes(pages[0])
    with Image.open(tmp_path / "first") as picture:
        assert (picture.format, picture.mode) == ("JPEG", "L")
        assert abs(picture.width - 80 / 25.4 * 75) < 2


@pytest.mark.scanner
def test_the_glass_gives_one(bench: Path) -> None:
    assert len(list(Sane("Máy thử", "test:0").pages(Settings(Source.FLATBED, dpi=75)))) == 1


@pytest.mark.scanner
@pytest.mark.parametrize(("status", "kind"), FAULTS)
def test_each_fault_of_the_device_has_its_words(
    bench: Path, status: str, kind: type[failures.ScannerFailure]
) -> None:
    setup(bench, status)
    with pytest.raises(kind) as told:
        list(Sane("Máy thử", "test:0").pages(Settings(dpi=75)))
    assert type(told.value) is kind and told.value.remedy


@pytest.mark.scanner
@pytest.mark.parametrize("wish", [Settings(colour=Colour.BLACK), Settings(duplex=True)])
def test_what_the_device_cannot_do_is_said(bench: Path, wish: Settings) -> None:
    with pytest.raises(failures.NotPossible):
        list(Sane("Máy thử", "test:0").pages(wish))


@pytest.mark.scanner
@pytest.mark.parametrize("device", ["test:7", "net:10.0.0.1:test:0", "--help", "escl:http://127.0.0.1"])
def test_only_a_listed_device_is_opened(bench: Path, device: str) -> None:
    with pytest.raises(failures.NotReached):
        list(Sane("Máy thử", device).pages(Settings()))


@pytest.mark.scanner
def test_called_off_the_program_ends(bench: Path) -> None:
    setup(bench, delay="true")
    with pytest.raises(failures.Cancelled):
        list(Sane("Máy thử", "test:0").pages(Settings(dpi=300), lambda: True))


HANGS = """#!/bin/sh
case "$1$3" in
    -f*) printf 'treo:0\\tHãng Máy\\tscanner\\n'; exit ;;
    -d-A) echo '    --source Flatbed|ADF [ADF]'; exit ;;
esac
trap : TERM
for each; do case "$each" in --batch=*) folder=$(dirname "${each#*=}") ;; esac; done
for each in $PAGES; do echo page > "$folder/$each"; echo "$folder/$each"; done
echo "scanimage: sane_read: $SAYS" >&2
while :; do sleep 0.1; done
"""
"""A scanimage that hangs after its fault, as the real one does now and then, and does not hear SIGTERM."""


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    (tmp_path / "scanimage").write_text(HANGS, encoding="utf-8")
    (tmp_path / "scanimage").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(sane, "LINGER", 0.3)
    return monkeypatch


def test_a_program_that_hangs_after_its_fault_is_ended(hanging: pytest.MonkeyPatch) -> None:
    hanging.setenv("PAGES", "00001")
    hanging.setenv("SAYS", "Document feeder jammed")
    with pytest.raises(failures.PaperJam):
        list(Sane("Máy treo", "treo:0").pages(Settings()))


def test_a_program_that_hangs_after_the_last_sheet_loses_none(hanging: pytest.MonkeyPatch) -> None:
    hanging.setenv("PAGES", "00001 00002")
    hanging.setenv("SAYS", "Document feeder out of documents")
    assert len(list(Sane("Máy treo", "treo:0").pages(Settings()))) == 2


def test_without_the_program_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(failures.ProgramMissing, match="sane-utils"):
        sane.devices()


SAID_OF_A_PAGE = [
    ("Error during device I/O", failures.NotReached),
    ("Operation was canceled", failures.Cancelled),
    ("Document feeder jammed", failures.PaperJam),
    ("Access to resource has been denied", failures.ScannerFailure),
]


@pytest.mark.parametrize(("words", "kind"), SAID_OF_A_PAGE)
def test_a_fault_counts_though_the_program_ends_as_if_all_were_well(
    words: str, kind: type[failures.ScannerFailure]
) -> None:
    said = f"Scanning page 3\nscanimage: sane_read: {words}\nscanimage: received signal 13\n"
    with pytest.raises(kind) as told:
        Sane("Máy thử", "test:0")._judge(0, said, 2)
    assert type(told.value) is kind


OPTION_LINES = {
    "    --source Flatbed|ADF|ADF Duplex [Flatbed]": ("source", "Flatbed|ADF|ADF Duplex"),
    "    --resolution 75|150|300|600dpi [75]": ("resolution", "75|150|300|600dpi"),
    "    --resolution 1..1200dpi (in steps of 1) [50]": ("resolution", "1..1200dpi (in steps of 1)"),
    "    --mode Lineart|Gray|Color [inactive]": ("mode", "Lineart|Gray|Color"),
}


@pytest.mark.parametrize(("line", "read"), OPTION_LINES.items())
def test_an_option_is_read_as_scanimage_prints_it(line: str, read: tuple[str, str]) -> None:
    found = re.match(sane.OPTION, line)
    assert found and found.groups() == read


def test_both_sides_are_found_under_the_names_drivers_use() -> None:
    assert sane._source(["Flatbed", "ADF Front", "ADF Duplex"], Source.FEEDER, True) == "ADF Duplex"
    assert sane._source(["Flatbed", "ADF Front", "ADF Duplex"], Source.FEEDER, False) == "ADF Front"
    assert sane._source(["Automatic Document Feeder"], Source.FLATBED, False) is None
