"""What was found out about the digital signatures of a dossier's PDF files when it was packed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.archive.composing.pieces import Piece
from motcua.core import clock
from motcua.core.errors import Unreadable
from motcua.documents import vault
from motcua.documents.content import PDF
from motcua.signatures import trusting
from motcua.signatures.pades.reports import Verdict
from motcua.signatures.pades.trust import Trust
from motcua.signatures.pades.verifying import verify

WORDS = {
    Verdict.VALID: "chữ ký số hợp lệ",
    Verdict.UNTRUSTED: "có chữ ký số, chứng thư chưa được tin cậy",
    Verdict.ALTERED: "nội dung đã bị sửa sau khi ký",
    Verdict.CHANGED_LATER: "có phần thêm vào sau khi ký",
}


def verdicts_of(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """One row for each PDF that is signed, or that cannot be read: its path, a sentence, the whole report."""
    trust = trusting.current()
    papers = [piece for piece in pieces if piece.file.media_type == PDF]
    return [row for piece in papers if (row := _verdict(piece, trust))]


def words_of(verdicts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The sentence for each path."""
    return {row["path"]: row["words"] for row in verdicts}


def _verdict(piece: Piece, trust: Trust) -> dict[str, Any] | None:
    try:
        report = verify(vault.path_of(piece.file.sha256).read_bytes(), trust, clock.now())
    except Unreadable as refusal:
        return {"path": piece.path, "words": refusal.reason, "report": None}
    if report.verdict is Verdict.UNSIGNED:
        return None
    signers = ", ".join(sorted({one.signer for one in report.signatures if one.signer}))
    words = f"{WORDS[report.verdict]}{f' ({signers})' if signers else ''}"
    return {"path": piece.path, "words": words, "report": report.as_json()}
