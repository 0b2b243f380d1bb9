"""``motcua verify`` as a person or a script meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import certificate_kit as kit
import pikepdf
import pytest
import typer
from cryptography.hazmat.primitives.serialization import Encoding
from signed_files import NOW, gap, signed, with_words
from signing_kit import pdf
from typer.testing import CliRunner, Result

from motcua.cli.output import FINDINGS, FINE, IMPOSSIBLE
from motcua.cli.verify import verify
from motcua.core import clock, named_files
from motcua.signatures.pades.signing import sign

app = typer.Typer()
app.command()(verify)
KEYS = {"signer": str, "time": str, "covers": str, "intact": bool, "trusted": bool, "revoked": type(None)}
FILE = signed()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "root.pem").write_bytes(kit.root().pem)
    return tmp_path


def run(folder: Path, content: bytes, *options: str) -> Result:
    """The command on a file, trusting the test root, on the day the file was signed."""
    (folder / "giay.pdf").write_bytes(content)
    said = [str(folder / "giay.pdf"), "--trust", str(folder / "root.pem"), *options]
    with clock.at(NOW):
        return CliRunner().invoke(app, said)


def answer(folder: Path, content: bytes, *options: str) -> tuple[int, dict[str, Any]]:
    result = run(folder, content, "--format", "json", *options)
    return result.exit_code, json.loads(result.stdout)


def altered() -> bytes:
    changed = bytearray(FILE)
    changed[20] ^= 1
    return bytes(changed)


def stranger() -> bytes:
    return signed(who=kit.issue("Người lạ", kit.issue("Gốc lạ", ca=True)))


def locked(password: str) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="chu", user=password))
    return made.getvalue()


def test_a_good_signature_is_told_by_the_six_facts(folder: Path) -> None:
    code, told = answer(folder, FILE)
    assert (code, told["verdict"], len(told["signatures"])) == (FINE, "valid", 1)
    one = told["signatures"][0]
    assert {key: type(one[key]) for key in KEYS} == KEYS
    assert (one["signer"], one["covers"]) == ("Nguyễn Thị Thử", "whole")
    assert (one["intact"], one["trusted"]) == (True, True)
    assert datetime.fromisoformat(one["time"]) == NOW


@pytest.mark.parametrize(
    ("content", "verdict", "covers"),
    [
        (stranger(), "untrusted", ["whole"]),
        (altered(), "altered", ["whole"]),
        (with_words(FILE), "changed-later", ["part"]),
        (pdf(), "unsigned", []),
    ],
    ids=["untrusted", "altered", "changed-later", "unsigned"],
)
def test_any_other_verdict_is_a_finding(
    folder: Path, content: bytes, verdict: str, covers: list[str]
) -> None:
    code, told = answer(folder, content)
    assert (code, told["verdict"]) == (FINDINGS, verdict)
    assert [one["covers"] for one in told["signatures"]] == covers


def test_nobody_named_is_nobody_trusted(folder: Path) -> None:
    (folder / "giay.pdf").write_bytes(FILE)
    result = CliRunner().invoke(app, [str(folder / "giay.pdf"), "--format", "json"])
    assert (result.exit_code, json.loads(result.stdout)["verdict"]) == (FINDINGS, "untrusted")


def test_a_time_somebody_vouches_for_is_told_apart(folder: Path) -> None:
    stamped = signed(tsa=kit.stamping(NOW))
    sources = [answer(folder, file)[1]["signatures"][0]["time_source"] for file in (FILE, stamped)]
    assert sources == ["claimed", "timestamp"]
    assert "chưa có ai xác nhận giờ này" in run(folder, FILE).stdout
    assert "có dấu thời gian xác nhận" in run(folder, stamped).stdout


def test_a_list_of_revoked_certificates_counts(folder: Path) -> None:
    who = kit.issue("Bị thu hồi", kit.root())
    day = NOW - timedelta(days=1)
    row = (who.certificate.serial_number, day)
    (folder / "a.crl").write_bytes(kit.revoked_list(kit.root(), row, at=day))
    code, told = answer(folder, signed(who=who), "--crl", str(folder / "a.crl"))
    assert (code, told["signatures"][0]["revoked"], told["verdict"]) == (FINDINGS, True, "untrusted")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (locked(""), "khóa bằng mật khẩu"),
        (locked("mo"), "khóa bằng mật khẩu"),
        (FILE[: gap(FILE)[0] + 100], "thiếu phần cuối"),
        (b"PK\x03\x04 zip named .pdf", "không phải PDF"),
        (b"", "không phải PDF"),
    ],
    ids=["encrypted", "password", "cut", "zip", "empty"],
)
def test_what_cannot_be_read_is_refused(folder: Path, content: bytes, why: str) -> None:
    code, told = answer(folder, content)
    assert (code, set(told), set(told["error"])) == (IMPOSSIBLE, {"error"}, {"what", "where", "remedy"})
    assert why in told["error"]["what"]
    assert told["error"]["remedy"]
    text = run(folder, content)
    assert (text.exit_code, text.stdout) == (IMPOSSIBLE, "")
    assert why in text.stderr


@pytest.mark.parametrize("named", ["", "khong-co.pdf"])
def test_a_folder_and_a_file_that_is_not_there_are_refused(folder: Path, named: str) -> None:
    result = CliRunner().invoke(app, [str(folder / named), "--format", "json"])
    assert (result.exit_code, set(json.loads(result.stdout))) == (IMPOSSIBLE, {"error"})


@pytest.mark.parametrize("option", ["--trust", "--crl"])
def test_trust_that_cannot_be_read_is_refused(folder: Path, option: str) -> None:
    (folder / "xau.pem").write_text("khong phai chung thu")
    result = run(folder, FILE, option, str(folder / "xau.pem"))
    assert (result.exit_code, result.stdout) == (IMPOSSIBLE, "")
    assert "xau.pem" in result.stderr


def test_a_root_may_be_written_in_either_form(folder: Path) -> None:
    (folder / "root.pem").write_bytes(kit.root().certificate.public_bytes(Encoding.DER))
    assert run(folder, FILE).exit_code == FINE


def test_words_say_who_and_what_to_do(folder: Path) -> None:
    lines = run(folder, altered()).stdout.splitlines()
    assert lines[0] == "Tệp đã bị sửa sau khi ký, chữ ký không còn giá trị."
    assert "Nguyễn Thị Thử" in lines[1]
    assert lines[-1] == "Không dùng tệp này. Xin lại tệp gốc từ người ký."


def test_it_needs_no_database_and_none_of_its_parts(folder: Path) -> None:
    now = clock.now().replace(microsecond=0)
    (folder / "giay.pdf").write_bytes(sign(pdf(), kit.signer(kit.person()), mark=None, at=now))
    program = (
        "import sys\n"
        "from motcua.cli.main import app\n"
        "try:\n    app()\n"
        "finally:\n    print('django' in sys.modules, file=sys.stderr)\n"
    )
    said = ["verify", str(folder / "giay.pdf"), "--trust", str(folder / "root.pem")]
    done = subprocess.run([sys.executable, "-c", program, *said], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Chữ ký"), done.stderr
    assert done.stderr.splitlines()[-1] == "False"


def test_a_file_without_end_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named_files, "MOST", 1000)
    result = CliRunner().invoke(app, ["/dev/zero", "--format", "json"])
    assert result.exit_code == IMPOSSIBLE
    assert "lớn hơn" in json.loads(result.stdout)["error"]["what"]
