"""Keys in a device: a real PKCS#11 library (SoftHSM) signs, refuses a wrong PIN, and gives up no key."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import certificate_kit as kit
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from signed_files import NOW, judged
from signing_kit import pdf

from motcua.signatures.pades import tokens
from motcua.signatures.pades.refusals import NoToken, WrongSecret
from motcua.signatures.pades.signing import sign

pytestmark = pytest.mark.softhsm
MODULE = next(
    (
        place
        for place in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
        if Path(place).exists()
    ),
    "",
)
PIN, TOKEN = "482915", "demo-token"


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tokens.Slot]:
    """A software token with a person's key and certificate inside."""
    folder = tmp_path_factory.mktemp("hsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    _run("softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--so-pin", "73519", "--pin", PIN)
    _put_in(folder, kit.person())
    yield tokens.Slot(MODULE, TOKEN, "a1")
    os.environ.pop("SOFTHSM2_CONF") if before is None else os.environ.update(SOFTHSM2_CONF=before)


def _put_in(folder: Path, who: kit.Issued) -> None:
    key = who.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.der").write_bytes(key)
    (folder / "cert.der").write_bytes(who.certificate.public_bytes(Encoding.DER))
    for kind in ("key", "cert"):
        named = "privkey" if kind == "key" else "cert"
        _run(
            *("pkcs11-tool", "--module", MODULE, "--token-label", TOKEN, "--login", "--pin", PIN),
            *("--write-object", str(folder / f"{kind}.der"), "--type", named, "--id", "a1", "--label", "ky"),
        )


def _run(*command: str) -> None:
    subprocess.run([shutil.which(command[0]) or command[0], *command[1:]], check=True, capture_output=True)


def test_a_device_lists_its_certificates_with_keys(device: tokens.Slot) -> None:
    found = tokens.held(device, PIN)
    assert [(one.key, one.label) for one in found] == [("a1", "ky")]


def test_many_files_are_signed_by_one_sign_in(device: tokens.Slot) -> None:
    with tokens.signer(device, PIN, kit.person().asn1, ()) as signer:
        made = [sign(pdf(pages), signer, at=NOW) for pages in (1, 2, 3)]
    assert [judged(one).verdict for one in made] == ["valid"] * 3


def test_a_wrong_pin_is_said_to_be_wrong(device: tokens.Slot) -> None:
    with pytest.raises(WrongSecret):
        tokens.held(device, "000000")


def test_a_device_that_is_not_there_is_said_to_be_missing(device: tokens.Slot) -> None:
    with pytest.raises(NoToken):
        tokens.held(tokens.Slot(MODULE, "khong-co"), PIN)


def test_a_library_that_does_not_load_is_said_to_be_missing() -> None:
    with pytest.raises(NoToken):
        tokens.held(tokens.Slot("/nowhere/lib.so", TOKEN), PIN)


def test_a_device_works_again_after_a_wrong_pin(device: tokens.Slot) -> None:
    with pytest.raises(WrongSecret):
        tokens.held(device, "111111")
    assert tokens.held(device, PIN)


def test_who_waits_for_a_colleagues_batch_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "WAIT", 0.01)
    with tokens._ONE_AT_A_TIME, pytest.raises(NoToken) as caught:
        tokens.held(tokens.Slot("/nowhere/lib.so", TOKEN), PIN)
    assert "đang ký việc khác" in str(caught.value)
    assert not tokens._ONE_AT_A_TIME.locked()
