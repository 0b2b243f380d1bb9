"""``motcua verify``: who signed a PDF, when, how much of it, and whether that can be believed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from motcua.cli.output import FINDINGS, Format, FormatOption, emit, guarded


@guarded
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp PDF cần kiểm tra.")],
    trust: Annotated[
        list[Path] | None,
        typer.Option(
            "--trust", metavar="ROOT.pem", help="Chứng thư gốc được tin (PEM, DER); dùng được nhiều lần."
        ),
    ] = None,
    crl: Annotated[
        list[Path] | None,
        typer.Option("--crl", metavar="FILE", help="Danh sách thu hồi (CRL) có sẵn; dùng được nhiều lần."),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Hỏi nơi cấp qua mạng xem chứng thư có bị thu hồi không.")
    ] = False,
    form: FormatOption = Format.text,
) -> None:
    """Kiểm tra chữ ký số của tệp PDF; không nối mạng trừ khi có --online."""
    from motcua.core.named_files import content
    from motcua.signatures.pades.trust import trust_in
    from motcua.signatures.pades.verifying import verify as judge
    from motcua.signatures.pades.words import sentences

    known = trust_in(trust or (), crl or (), online=online)
    report = judge(content(file), known, what=f"Tệp {file}")
    emit(report.as_json(), "\n".join(sentences(report)), form)
    if report.verdict != "valid":
        raise typer.Exit(FINDINGS)
