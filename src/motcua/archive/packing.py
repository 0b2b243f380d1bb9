"""A closed dossier becomes a package: everything the vault and the database hold of it, in one folder.

The same dossier packed on the same day gives the same octets. Originals go in untouched, as they were
handed in, beside the searchable PDF/A copies recognition made of them; what this system made itself is PDF/A.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from motcua.archive.composing.description import describe, files_told, schema_text, text_of
from motcua.archive.composing.dublin_core import dublin_core
from motcua.archive.composing.history import event_lines, seals_of
from motcua.archive.composing.index_page import index_page
from motcua.archive.composing.pieces import Piece, pieces_of
from motcua.archive.composing.premis import premis
from motcua.archive.composing.printed_forms import printed_forms
from motcua.archive.composing.signatures import verdicts_of, words_of
from motcua.archive.package import layout
from motcua.archive.package.writing import Bag, refuse_taken, writing
from motcua.archive.refusals import Damaged, Destroyed, NotClosed
from motcua.archive.schedule import Period, Schedule
from motcua.core.text import squeeze
from motcua.documents.content import PDF
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.states import ENDED

Files = list[dict[str, Any]]


@dataclass(frozen=True)
class Packed:
    """``identity``: SHA-256 of the manifest over the tag files; ``octets``, ``files``: of the payload;
    ``events``: how many of the dossier's."""

    identity: str
    octets: int
    files: int
    events: int


def pack(dossier: Dossier, target: Path, on: date, period: Period | None = None) -> Packed:
    """Write the package of a closed dossier to ``target``, which must not exist.

    ``period``: as the approved list says; by the schedule when not given.

    Raises:
        NotClosed, Destroyed; FileDestroyed, FileMissing, Damaged: the vault does not hold what the rows say.
        AlreadyThere, NoRoom, Unwritable: the target refused. Nothing is left behind.
    """
    require_closed(dossier)
    refuse_taken(target)
    pieces = pieces_of(dossier)
    events = list(dossier.events.order_by("number"))
    told = describe(dossier, pieces, period or period_of(dossier))
    with writing(target) as bag:
        _put_files(bag, pieces)
        forms = _put_forms(bag, dossier)
        verdicts = verdicts_of(pieces)
        _put_metadata(bag, told, forms, events)
        _put_history(bag, events)
        if verdicts:
            bag.add("data/signatures/verdicts.json", text_of(verdicts))
        bag.add("data/index.html", index_page(told, forms, words_of(verdicts), events))
        bag.add("data/huong-dan.txt", files("motcua.archive").joinpath("data/huong-dan.txt").read_bytes())
        bag.finish(_info(told), on)
    return Packed(bag.identity, bag.octets, len(bag.payload["sha256"]), len(events))


def require_closed(dossier: Dossier) -> None:
    """Raises NotClosed; Destroyed: its files are gone by a decision."""
    if dossier.state not in ENDED or dossier.ended_at is None:
        remedy = "Lập gói sau khi trả kết quả, dừng, rút hoặc từ chối."
        raise NotClosed(f"Hồ sơ {dossier.code or 'nháp'}", remedy=remedy)
    package = getattr(dossier, "package", None)
    if package is not None and package.state == package.State.DESTROYED:
        raise Destroyed(f"Hồ sơ {dossier.code}", remedy="Xem biên bản tiêu hủy trong phần Lưu trữ.")


def period_of(dossier: Dossier, schedule: Schedule | None = None) -> Period:
    """As the approved list says, else by the schedule."""
    item = getattr(dossier, "nomination", None)
    if item is not None:
        return Period(item.group, item.years, item.source, item.confirmed, item.start)
    procedure = dossier.procedure_version.procedure
    assert dossier.ended_at is not None, "only closed dossiers are asked about"
    return (schedule or Schedule()).period(procedure.code, procedure.field, dossier.ended_at)


def safe_name(code: str) -> str:
    """A dossier's code as the name of a folder."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "-._") else "-" for char in code)


def _put_files(bag: Bag, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        if bag.add(piece.path, piece.chunks()) != piece.file.sha256:
            what = f"Tệp “{piece.file.name}”"
            raise Damaged(
                what, "nội dung trong kho tệp đã bị thay đổi", "Khôi phục từ bản sao lưu rồi làm lại."
            )


def _put_forms(bag: Bag, dossier: Dossier) -> Files:
    made = []
    for path, title, pdf in printed_forms(dossier):
        bag.add(path, pdf)
        row = {"path": path, "name": title, "media_type": PDF, "octets": len(pdf)}
        made.append(row | {"sha256": sha256(pdf).hexdigest()})
    return made


def _put_metadata(bag: Bag, told: dict[str, Any], forms: Files, events: Sequence[Event]) -> None:
    bag.add(layout.DOSSIER, text_of(told))
    bag.add("data/metadata/dossier.schema.json", schema_text())
    bag.add("data/metadata/dublin-core.xml", dublin_core(told))
    bag.add("data/metadata/premis.xml", premis(told["code"], [*files_told(told), *forms], events))


def _put_history(bag: Bag, events: Sequence[Event]) -> None:
    bag.add(layout.EVENTS, event_lines(events))
    for day, seal in seals_of(events):
        bag.add(f"{layout.SEALS}/{day.isoformat()}.json", text_of(seal))


def _info(told: dict[str, Any]) -> list[tuple[str, str]]:
    kept = told["retention"]
    until = "vĩnh viễn" if kept["permanent"] else f"đến hết {kept['keep_until']}"
    return [
        ("Source-Organization", squeeze(told["units"]["deciding"]["name"])),
        ("External-Identifier", told["code"]),
        ("External-Description", squeeze(told["title"])),
        ("Retention-Period", until),
    ]
