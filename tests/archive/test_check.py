"""Whatever happens to a package is found and named; what is no package is said to be none."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from archive.small_bag import small_bag
from motcua.archive.package import history, layout
from motcua.archive.package.checking import check
from motcua.archive.package.history import Broken, read_document
from motcua.audit import chain
from motcua.cli.main import app
from motcua.core.errors import Unreadable


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    return small_bag(tmp_path / "goi")


def kinds(bag: Path) -> set[tuple[str, str]]:
    return {(one.kind, one.path) for one in check(bag).findings}


def test_a_whole_package_is_fine_for_both_tools(bag: Path) -> None:
    assert check(bag).as_json()["findings"] == []
    bagit.Bag(str(bag)).validate()


def test_a_missing_file_is_named(bag: Path) -> None:
    (bag / "data/files/01/001-giay.pdf").unlink()
    assert ("missing", "data/files/01/001-giay.pdf") in kinds(bag)


def test_a_file_too_many_is_named(bag: Path) -> None:
    (bag / "data/files/01/them.pdf").write_bytes(b"x")
    assert kinds(bag) == {("extra", "data/files/01/them.pdf")}


def test_a_tag_file_too_many_is_named(bag: Path) -> None:
    (bag / "ghi-chu.txt").write_bytes(b"x")
    assert kinds(bag) == {("extra", "ghi-chu.txt")}


def test_a_link_in_the_place_of_a_file_is_no_file(bag: Path, tmp_path: Path) -> None:
    place = bag / "data/files/01/001-giay.pdf"
    shutil.copy(place, tmp_path / "noi-khac.pdf")
    place.unlink()
    place.symlink_to(tmp_path / "noi-khac.pdf")
    assert ("altered", "data/files/01/001-giay.pdf") in kinds(bag)


def test_a_linked_folder_is_not_read_through(bag: Path, tmp_path: Path) -> None:
    shutil.move(bag / "data/files", tmp_path / "files")
    (bag / "data/files").symlink_to(tmp_path / "files")
    assert any(kind == "extra" for kind, _path in kinds(bag))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, bytes]]]:
    bag = small_bag(tmp_path_factory.mktemp("goi") / "goi")
    yield bag, {path: (bag / path).read_bytes() for path in layout.files_in(bag)}


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_flipped_bit_anywhere_is_found(whole: tuple[Path, dict[str, bytes]], data: Any) -> None:
    bag, contents = whole
    path = data.draw(st.sampled_from(sorted(contents)))
    place = data.draw(st.integers(0, len(contents[path]) - 1))
    changed = bytearray(contents[path])
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    (bag / path).write_bytes(changed)
    try:
        assert not check(bag).fine
    except Unreadable:
        assert path == layout.DECLARATION or "/" not in path
    finally:
        (bag / path).write_bytes(contents[path])


def repacked(bag: Path, path: str, content: bytes) -> None:
    """What a forger does: change a file and make every manifest anew."""
    (bag / path).write_bytes(content)
    payload = [name for name in layout.files_in(bag) if name.startswith("data/")]
    octets = sum((bag / name).stat().st_size for name in payload)
    rows = layout.info_rows((bag / layout.INFO).read_text("utf-8")) | {
        "Payload-Oxum": f"{octets}.{len(payload)}"
    }
    (bag / layout.INFO).write_text(layout.info_text(rows.items()), "utf-8")
    for names, among in ((layout.MANIFESTS, payload), (layout.TAG_MANIFESTS, None)):
        for kind, digest in (("sha256", sha256), ("sha512", sha512)):
            tags = [layout.DECLARATION, layout.INFO, *layout.MANIFESTS.values()]
            sums = {name: digest((bag / name).read_bytes()).hexdigest() for name in among or tags}
            (bag / names[kind]).write_text(layout.manifest_text(sums), "utf-8")


def event_lines(bag: Path) -> list[Any]:
    return [json.loads(line) for line in (bag / layout.EVENTS).read_text("utf-8").splitlines()]


def written(lines: list[Any]) -> bytes:
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()


def test_a_forged_event_is_found_though_the_bag_is_valid(bag: Path) -> None:
    lines = event_lines(bag)
    lines[1]["content"]["tag"] = "việc khác"
    repacked(bag, layout.EVENTS, written(lines))
    assert bagit.Bag(str(bag)).is_valid()
    assert kinds(bag) == {("chain", layout.EVENTS)}


def test_an_end_cut_off_is_found(bag: Path) -> None:
    repacked(bag, layout.EVENTS, written(event_lines(bag)[:-1]))
    assert kinds(bag) == {("chain", layout.EVENTS)}


def test_a_seal_of_another_history_is_found(bag: Path) -> None:
    path = f"{layout.SEALS}/2026-08-21.json"
    seal = json.loads((bag / path).read_text("utf-8"))
    seal["heads"][0][1] = "cd" * 32
    repacked(bag, path, json.dumps(seal).encode())
    assert kinds(bag) == {("seal", path)}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}\n",
        b"{\n",
        b'{"content": {}, "hash": 5}\n',
        b"[" * 9000,
        b'{"content":{"dossier":1,"number":1,"tag":"\\ud800"},"hash":""}\n',
    ],
)
def test_nonsense_in_the_place_of_events_is_a_finding(bag: Path, content: bytes) -> None:
    repacked(bag, layout.EVENTS, content)
    assert kinds(bag) == {("chain", layout.EVENTS)}


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "data/../../x", "~/x", "data\\x"])
def test_a_manifest_does_not_lead_out_of_the_package(bag: Path, path: str) -> None:
    with (bag / layout.MANIFESTS["sha256"]).open("a") as file:
        file.write(f"{'0' * 64}  {path}\n")
    assert ("manifest", layout.MANIFESTS["sha256"]) in kinds(bag)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1))
def test_paths_survive_a_manifest(path: str) -> None:
    assert layout.decoded(layout.encoded(path)) == path


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_octets_in_a_manifest_are_answered(whole: tuple[Path, dict[str, bytes]], octets: bytes) -> None:
    bag, contents = whole
    path = layout.MANIFESTS["sha512"]
    (bag / path).write_bytes(octets)
    try:
        assert not check(bag).fine
    except Unreadable as refusal:
        assert refusal.what
    finally:
        (bag / path).write_bytes(contents[path])


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["archive", "check", *words])


def test_the_command_says_fine(bag: Path) -> None:
    result = run(str(bag), "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["ok"], told["files"], told["events"], told["seals"]) == (True, 5, 3, 1)


def test_the_command_names_findings(bag: Path) -> None:
    (bag / "data/files/01/001-giay.pdf").write_bytes(b"x")
    result = run(str(bag))
    assert result.exit_code == 1
    assert "data/files/01/001-giay.pdf: nội dung khác với mã băm đã ghi." in result.stdout


@pytest.mark.parametrize("place", ["khong-co", "trong"])
def test_what_is_no_package_is_unreadable(tmp_path: Path, place: str) -> None:
    (tmp_path / "trong").mkdir()
    result = run(str(tmp_path / place), "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["where"] == str(tmp_path / place)


def test_a_manifest_that_is_a_device_is_no_manifest(bag: Path) -> None:
    place = bag / layout.MANIFESTS["sha256"]
    place.unlink()
    os.mkfifo(place)
    assert ("manifest", layout.MANIFESTS["sha256"]) in kinds(bag)


DAY = f"{layout.SEALS}/2026-08-21.json"


@pytest.mark.parametrize("path", [layout.EVENTS, layout.DOSSIER, DAY])
def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(bag: Path, path: str) -> None:
    (bag / path).unlink()
    os.mkfifo(bag / path)
    assert {("missing", path), ("chain", path)} <= kinds(bag)


@pytest.mark.parametrize("path", [layout.EVENTS, layout.DOSSIER, DAY])
def test_a_record_linked_to_what_never_ends_is_not_read(bag: Path, path: str) -> None:
    (bag / path).unlink()
    (bag / path).symlink_to("/dev/zero")
    assert ("chain", path) in kinds(bag)


@pytest.mark.parametrize("path", [layout.DOSSIER, DAY])
def test_a_record_of_many_gigabytes_is_not_taken_into_memory(
    bag: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_TEXT", 20)
    with pytest.raises(Broken, match="lớn bất thường"):
        read_document(bag, path)


def test_an_event_without_an_end_is_cut(bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_LINE", 20)
    assert kinds(bag) == {("chain", layout.EVENTS)}


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+23:00"])
def test_a_forged_time_no_calendar_has_is_a_finding(bag: Path, at: str) -> None:
    content = {"dossier": 7, "number": 1, "at": at}
    line = {"content": content, "hash": chain.link(chain.GENESIS, content)}
    repacked(bag, layout.EVENTS, written([line]))
    assert kinds(bag) == {("chain", layout.EVENTS)}


def test_a_forged_seal_of_no_day_is_a_finding(bag: Path) -> None:
    content = {"day": [1], "heads": [[7, "x"]]}
    seal = {**content, "previous": chain.GENESIS, "hash": chain.link(chain.GENESIS, content)}
    repacked(bag, DAY, json.dumps(seal).encode())
    assert kinds(bag) == {("seal", DAY)}


def test_a_name_no_text_can_hold_is_told(bag: Path) -> None:
    (bag / os.fsdecode(b"data/t\xff\x1b[2J.txt")).write_bytes(b"x")
    shown, told = run(str(bag)), run(str(bag), "--format", "json")
    assert "data/t\\udcff\\u001b[2J.txt: có trong gói nhưng" in shown.stdout
    assert json.loads(told.stdout)["findings"][0]["kind"] == "extra"
