"""The national catalogue as normalised by its readers: one JSON object per procedure."""

from __future__ import annotations

from typing import Any

from motcua.catalog.readers import reading
from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.readers.reading import (
    Reading,
    Told,
    limit,
    listed,
    moment,
    plain_cases,
    read_record,
    rest,
)
from motcua.catalog.record import (
    Attachment,
    Channel,
    Coded,
    Component,
    ComponentGroup,
    Content,
    Fee,
    LegalBasis,
    SourceKind,
    Step,
)

KIND = SourceKind.NATIONAL
MARKS = {"channels", "processing_cases", "checklist_raw", "steps_raw", "promulgating_agency"}
KNOWN = MARKS | {
    *("code", "name", "category", "executing_agency", "subject_types", "results", "requirements"),
    *("legal_basis", "state", "source", "source_id"),
}
"""Names read below; ``source`` and ``source_id`` are the crawl's own and no content."""


def recognises(document: Any) -> bool:
    return isinstance(document, dict) and bool(MARKS & document.keys())


def read(record: Cursor) -> Reading:
    return read_record(record, KIND, record["code"], told)


def told(record: Cursor) -> Told:
    content = Content(
        code=record.procedure,
        name=record["name"].text(),
        field=coded(record["category"]),
        publishing_agency=record["promulgating_agency"].text(),
        executing_agencies=listed(record["executing_agency"].text()),
        subjects=record["subject_types"].texts(),
        cases=plain_cases(record["processing_cases"]),
        channels=tuple(map(channel, record["channels"].each())),
        groups=tuple(map(group, record["checklist_raw"].each())),
        results=tuple(Coded(name=name) for name in record["results"].texts()),
        legal_bases=tuple(map(basis, record["legal_basis"].each())),
        conditions=record["requirements"].text(),
        steps=tuple(Step(name=s["name"].text(), text=s["text"].text()) for s in record["steps_raw"].each()),
        extra=rest(record.value, KNOWN),
    )
    return Told(content, moment(record["source"]["updated_at"].value), record["state"].text())


def coded(thing: Cursor) -> Coded | None:
    return reading.coded(thing["name"], thing["code"])


def channel(one: Cursor) -> Channel:
    processing = one["processing"]
    return Channel(
        method=one["method"].text(),
        limit=limit(processing["qty"], processing["unit"]),
        fees=tuple(map(fee, one["fees"].each())),
        note=one["note"].text(),
    )


def fee(one: Cursor) -> Fee:
    return Fee(kind=one["type"].text(), amount=one["value_vnd"].whole(), text=one["text"].text())


def group(one: Cursor) -> ComponentGroup:
    return ComponentGroup(name=one["group"].text(), components=tuple(map(component, one["items"].each())))


def component(item: Cursor) -> Component:
    return Component(
        name=item["name"].text(),
        code=item["code"].text(),
        originals=item["original_qty"].whole(),
        copies=item["copy_qty"].whole(),
        electronic_form=item["has_electronic_form"].flag(),
        is_result=item["is_processing_result"].flag(),
        attachments=tuple(map(attachment, item["attachments"].each())),
    )


def attachment(one: Cursor) -> Attachment:
    return Attachment(name=one["fileName"].text(), path=one["filePath"].text())


def basis(one: Cursor) -> LegalBasis:
    return reading.basis(one["code"], one["name"])
