"""Collected records with Vietnamese names: ``{"procedures": [{"ma_tthc", "ten", …}]}``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.readers.reading import (
    Reading,
    Told,
    basis,
    coded,
    limit,
    listed,
    moment,
    plain_cases,
    procedure_code,
    read_record,
    rest,
)
from motcua.catalog.record import (
    Channel,
    Coded,
    Component,
    ComponentGroup,
    Content,
    Decision,
    Fee,
    SourceKind,
    Step,
)

KIND = SourceKind.SELECTED
KNOWN = {
    *("ma_tthc", "ten", "linh_vuc", "linh_vuc_ma", "co_quan_cong_bo", "co_quan_thuc_hien"),
    *("co_quan_phoi_hop", "cap_thuc_hien", "doi_tuong", "loai", "ket_qua", "yeu_cau_dieu_kien"),
    *("cach_thuc", "thoi_han_truong_hop", "phi", "le_phi", "thanh_phan_ho_so", "can_cu_phap_ly"),
    *("trinh_tu", "quyet_dinh_cong_bo", "so_bo_ho_so", "ma_dia_phuong", "ma_cu", "thay_the"),
    *("khong_chac", "nguon", "nguon_phu"),
}
"""Names read below; ``nguon`` and ``nguon_phu`` tell where it was found and are no content."""


def recognises(document: Any) -> bool:
    return isinstance(document, dict) and bool({"ma_tthc", "cach_thuc", "thanh_phan_ho_so"} & document.keys())


def read(record: Cursor) -> Reading:
    return read_record(record, KIND, record["ma_tthc"], told)


def told(record: Cursor) -> Told:
    content = Content(
        code=record.procedure,
        name=record["ten"].text(),
        field=coded(record["linh_vuc"], record["linh_vuc_ma"]),
        publishing_agency=record["co_quan_cong_bo"].text(),
        executing_agencies=listed(record["co_quan_thuc_hien"].text()),
        coordinating_agencies=listed(record["co_quan_phoi_hop"].text()),
        levels=record["cap_thuc_hien"].texts(),
        subjects=record["doi_tuong"].texts(),
        regulation=record["loai"].text(),
        cases=plain_cases(record["thoi_han_truong_hop"]),
        channels=tuple(map(channel, record["cach_thuc"].each())),
        fees=(*fees(record["phi"], "FEE"), *fees(record["le_phi"], "SERVICE_FEE")),
        groups=tuple(map(group, record["thanh_phan_ho_so"].each())),
        results=tuple(Coded(name=name) for name in record["ket_qua"].texts()),
        legal_bases=tuple(basis(one["so"], one["ten"]) for one in record["can_cu_phap_ly"].each()),
        conditions=record["yeu_cau_dieu_kien"].text(),
        steps=tuple(Step(text=text) for text in record["trinh_tu"].texts()),
        decision=decision(record["quyet_dinh_cong_bo"].text()),
        sets=record["so_bo_ho_so"].whole(),
        local_codes=tuple(filter(None, [procedure_code(record["ma_dia_phuong"])])),
        replaces=tuple(filter(None, map(procedure_code, older(record)))),
        uncertain=record["khong_chac"].texts(),
        extra=rest(record.value, KNOWN),
    )
    return Told(content, updated(record))


def older(record: Cursor) -> Iterator[Cursor]:
    """Cells with codes of procedures this one took over from."""
    yield record["ma_cu"]
    yield from record["thay_the"].each()


def channel(one: Cursor) -> Channel:
    span = one["thoi_han"]
    return Channel(
        method=one["hinh_thuc"].text(),
        limit=limit(span["qty"], span["unit"], span["mo_ta"].text()),
        fees=fees(one["phi"], ""),
        note=one["mo_ta"].text(),
    )


def fees(cell: Cursor, kind: str) -> tuple[Fee, ...]:
    """Fees as a list, as one object, or as words only."""
    if isinstance(cell.value, str):
        return (Fee(kind=kind, text=cell.text()),)
    if isinstance(cell.value, dict):
        return (fee(cell, kind),)
    return tuple(fee(one, kind) for one in cell.each())


def fee(one: Cursor, kind: str) -> Fee:
    words = one["text"].text() or one["ten"].text()
    return Fee(
        kind=one["type"].text() or kind, amount=one["value_vnd"].whole(), text=words, per=one["don_vi"].text()
    )


def group(one: Cursor) -> ComponentGroup:
    return ComponentGroup(
        name=one["truong_hop"].text(), components=tuple(map(component, one["giay_to"].each()))
    )


def component(item: Cursor) -> Component:
    return Component(
        name=item["ten"].text(),
        code=item["ma_giay_to"].text(),
        originals=item["ban_chinh"].whole(),
        copies=item["ban_sao"].whole(),
    )


def decision(number: str) -> Decision | None:
    return Decision(number=number) if number else None


def updated(record: Cursor) -> datetime | None:
    found = record["nguon"]
    return moment(found["updated_at"].value) if isinstance(found.value, dict) else None
