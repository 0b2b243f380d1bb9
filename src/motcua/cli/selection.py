"""``motcua selection``: procedures ranked for review by this site's counts, and the draft list decision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded, note

if TYPE_CHECKING:
    from motcua.reengineering.selection.decision import DraftDecision
    from motcua.reengineering.selection.ranking import Ranking, Weighed

WRITTEN = (".pdf", ".docx")


@guarded
def selection(
    year: Annotated[int, typer.Option("--year", help="Năm lấy số liệu hồ sơ.")],
    take: Annotated[int, typer.Option("--take", min=0, help="Số thủ tục đưa vào danh mục rà soát.")] = 20,
    to: Annotated[
        Path | None, typer.Option("--to", help="Ghi dự thảo quyết định ra tệp .pdf hoặc .docx.")
    ] = None,
    agency: Annotated[str, typer.Option("--agency", help="Cơ quan ban hành quyết định.")] = "",
    signer: Annotated[str, typer.Option("--signer", help="Chức danh người ký, ví dụ Chủ tịch.")] = "Chủ tịch",
    place: Annotated[str, typer.Option("--place", help="Địa danh ghi trên quyết định.")] = "",
    control: Annotated[str, typer.Option("--control", help="Đơn vị trình danh mục.")] = "",
    form: FormatOption = Format.text,
) -> None:
    """Xếp hạng thủ tục cần rà soát theo số liệu hồ sơ thực và lập dự thảo quyết định danh mục."""
    from motcua.core.clock import now
    from motcua.reengineering.selection.decision import Issuer, draft
    from motcua.reengineering.selection.lists import lists

    suffix = named(to)
    found = gathered(year)
    if to:
        dots = "……"
        issuer = Issuer(
            superior="",
            agency=agency or dots,
            place=place or dots,
            signer=f"{signer} {agency or dots}",
            title=signer,
            control=control or "Bộ phận kiểm soát thủ tục hành chính",
        )
        to.write_bytes(made(draft(issuer, found, lists(found, take), now().year), suffix))
        note(f"Đã ghi dự thảo quyết định vào {to}.")
    emit(found.as_json(), as_text(found, take), form)


def named(to: Path | None) -> str:
    """The kind of file asked for, empty for none. Raises :class:`Unreadable` for another kind."""
    from motcua.core.errors import Unreadable

    suffix = to.suffix.lower() if to else ""
    if to and (suffix not in WRITTEN or not to.parent.is_dir()):
        raise Unreadable(str(to), "không ghi được", "Hãy đặt tên tệp .pdf hoặc .docx trong thư mục đã có.")
    return suffix


def made(decision: DraftDecision, suffix: str) -> bytes:
    from motcua.core.clock import now
    from motcua.reengineering.selection.printing import pdf
    from motcua.reengineering.selection.word import docx

    return pdf(decision, now()) if suffix == ".pdf" else docx(decision)


def gathered(year: int) -> Ranking:
    """The ranking from the database; the embedded one is started and brought up to date."""
    from motcua.runtime import environment

    embedded = "MOTCUA_DATABASE_URL" not in os.environ
    environment.django_ready()
    if embedded:
        environment.migrate()
    from motcua.reengineering.catalogue.looking import look_again
    from motcua.reengineering.catalogue.selecting import ranked

    look_again()
    return ranked(year)


def as_text(found: Ranking, take: int) -> str:
    """The first places, then how many could not be ranked."""
    lines = [line(one) for one in found.ranked[:take]]
    lines.append(f"{len(found.ranked)} thủ tục được xếp hạng; {len(found.uncounted)} chưa có số liệu hồ sơ.")
    return "\n".join(lines)


def line(one: Weighed) -> str:
    from motcua.core.display import figure

    counts = one.candidate.counts
    told = f"{figure(counts.dossiers)} hồ sơ, {figure(counts.people)} người" if counts else ""
    total = "–" if one.total is None else figure(one.total, 2)
    return f"{one.place}. {one.candidate.code} {one.candidate.name}: {total} điểm ({told})"
