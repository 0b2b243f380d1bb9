"""What is said when a number is called, and with which voice."""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from motcua.hall.wall import voice, waves
from motcua.hall.wall.chime import chime
from motcua.hall.wall.words import LETTERS, dictionary, invitation, pieces, words_of

CODES = st.tuples(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=2), st.integers(1, 999))


def test_a_call_is_said_in_one_sentence() -> None:
    assert invitation("B012", 21) == "Mời số bê, không một hai, đến quầy số hai mươi mốt."


def test_every_number_of_a_day_can_be_said_and_none_sounds_like_another() -> None:
    said = {invitation(f"A{number:03d}", 1) for number in range(1, 1000)}
    assert len(said) == 999
    assert all(sentence.replace(",", "").replace(".", "").replace(" ", "").isalpha() for sentence in said)


def test_no_two_letters_sound_the_same() -> None:
    assert len(set(LETTERS.values())) == 26


@given(CODES, st.integers(1, 999))
def test_each_piece_of_a_call_is_found_again_by_its_name(code: tuple[str, int], counter: int) -> None:
    parts = pieces(f"{code[0]}{code[1]:03d}", counter)
    assert [words_of(part.name) for part in parts] == [part.words for part in parts]


@given(CODES, st.integers(1, 999))
def test_a_page_makes_the_same_sentence_from_its_dictionary(code: tuple[str, int], counter: int) -> None:
    told = dictionary([counter])
    letters = " ".join(told["letters"][one] for one in code[0])
    digits = " ".join(told["digits"][int(one)] for one in f"{code[1]:03d}")
    sentence = f"{told['open']} {letters}, {digits}, {told['to']} {told['counters'][str(counter)]}."
    assert sentence == invitation(f"{code[0]}{code[1]:03d}", counter)


@pytest.mark.parametrize("code", ["", "012", "a012", "ABC012", "A-12", "A012 "])
def test_what_is_no_ticket_is_not_said(code: str) -> None:
    with pytest.raises(ValueError, match="no ticket"):
        pieces(code, 1)


@pytest.mark.parametrize(
    "name", ["", "chu-", "chu-a", "so-1", "so-12345", "quay-0", "quay-1000", "../x", "chu-A.", "so-²²²"]
)
def test_nothing_but_pieces_of_calls_is_spoken(name: str) -> None:
    assert words_of(name) is None
    assert voice.recording(name) is None


def test_the_chime_is_a_short_sound_that_ends_quietly() -> None:
    samples = waves.read(chime())
    assert 1.0 < len(samples) / waves.RATE < 2.0
    assert max(map(abs, samples)) > 10_000
    assert max(map(abs, samples[-200:])) < 600


def test_silence_around_a_piece_is_cut() -> None:
    samples = array("h", [0] * 500 + [9000, -9000, 0, 9000] + [3] * 700)
    assert waves.trimmed(waves.read(waves.written(samples))) == array("h", [9000, -9000, 0, 9000])


def stereo() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(waves.RATE)
        out.writeframes(bytes(8))
    return file.getvalue()


@pytest.mark.parametrize("file", [b"", b"RIFFxxxx", waves.written(array("h")), stereo()])
def test_what_is_no_sound_of_ours_is_refused(file: bytes) -> None:
    with pytest.raises(waves.NoSound):
        waves.read(file)


@pytest.fixture
def sounds(settings: Settings, tmp_path: Path) -> Path:
    settings.SOUNDS = tmp_path
    return tmp_path


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="needs espeak-ng: apt-get install espeak-ng")
def test_a_piece_is_made_once_and_kept(sounds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = voice.recording("so-012")
    assert first is not None
    assert len(waves.read(first.read_bytes())) > waves.RATE / 2
    monkeypatch.setattr(voice, "program", lambda: "")
    assert voice.recording("so-012") == first
    assert not list(sounds.rglob("*.part"))


def test_without_the_program_there_is_no_voice(sounds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert voice.recording("so-012") is None


def test_a_program_that_fails_leaves_nothing_behind(sounds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_kwargs: object) -> None:
        raise subprocess.TimeoutExpired("espeak-ng", 10)

    monkeypatch.setattr(voice, "program", lambda: "/usr/bin/espeak-ng")
    monkeypatch.setattr(subprocess, "run", fails)
    assert voice.recording("chu-A") is None
    assert list(sounds.rglob("*")) == []
