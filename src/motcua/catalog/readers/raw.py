"""Raw replies of the national catalogue's own interface: ``{"code", "message", "data": {…}}``."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.readers.national import attachment, basis, coded
from motcua.catalog.readers.reading import (
    Reading,
    Told,
    case_code,
    limit,
    moment,
    read_record,
    rest,
)
from motcua.catalog.record import (
    Case,
    Channel,
    Component,
    ComponentGroup,
    Content,
    Decision,
    Fee,
    SourceKind,
    Step,
)
from motcua.core.clock import VIETNAM

KIND = SourceKind.RAW
MARKS = {"executionMethods", "executionCases", "executionSteps", "codeNotation", "procedureProposal"}
LEVELS = {"isMinistry": "Bộ", "isProvince": "Tỉnh", "isWard": "Xã", "isOtherAgency": "Cơ quan khác"}
KNOWN = {
    *("id", "code", "codeNotation", "name", "executionSteps", "executionMethods", "executionCases"),
    *("cases", "formalityType", "type", "state", "createdAt", "updatedAt", "createdBy", "updatedBy"),
    *("categoriesDetails", "category", "resultsDetails", "legalBasisesDetails", "subjectTypesDetails"),
    *("departmentPromulgateName", "departmentPromulgateCode", "departmentsExecuting", "executingAgencies"),
    *("unitGroupsExecuting", "departmentsCoordinating", "unitGroupsCoordinating", "coordinatingAgencies"),
    *("requirementsAndConditions", "description", "procedureProposal", "decisionNo", *LEVELS),
}


def recognises(document: Any) -> bool:
    if not isinstance(document, dict) or not isinstance(document.get("data"), dict):
        return False
    return bool(MARKS & document["data"].keys())


def read(reply: Cursor) -> Reading:
    return read_record(reply, KIND, reply["data"]["code"], told)


def told(reply: Cursor) -> Told:
    data = reply["data"]
    content = Content(
        code=reply.procedure,
        name=data["name"].text(),
        field=next(map(coded, data["categoriesDetails"].each()), None) or coded(data["category"]),
        publishing_agency=data["departmentPromulgateName"].text(),
        executing_agencies=named(data["departmentsExecuting"], data["unitGroupsExecuting"]),
        coordinating_agencies=named(data["departmentsCoordinating"], data["unitGroupsCoordinating"]),
        levels=tuple(name for flag, name in LEVELS.items() if data[flag].flag()),
        subjects=tuple(subject["name"].text() for subject in data["subjectTypesDetails"].each()),
        type=data["type"].text(),
        regulation=data["formalityType"].text(),
        cases=cases(data["cases"]),
        channels=tuple(map(channel, data["executionMethods"].each())),
        groups=tuple(map(group, data["executionCases"].each())),
        results=tuple(filter(None, map(coded, data["resultsDetails"].each()))),
        legal_bases=tuple(map(basis, data["legalBasisesDetails"].each())),
        conditions=data["requirementsAndConditions"].text() or data["description"].text(),
        steps=tuple(map(step, data["executionSteps"].each())),
        decision=decision(data["procedureProposal"], data["decisionNo"]),
        extra=extras(data.value),
    )
    return Told(content, moment(data["updatedAt"].value), data["state"].text())


def named(*lists: Cursor) -> tuple[str, ...]:
    names = (one["name"].text().replace("\xa0", " ") for several in lists for one in several.each())
    return tuple(filter(None, names))


def cases(several: Cursor) -> tuple[Case, ...]:
    seen: set[str] = set()
    return tuple(
        Case(
            code=case_code(one["code"], seen),
            name=one["name"].text(),
            limit=limit(one["processingDay"]["qty"], one["processingDay"]["type"]),
        )
        for one in several.each()
    )


def channel(one: Cursor) -> Channel:
    return Channel(
        method=one["submissionMethod"].text(),
        limit=limit(one["processingTime"], one["processingTimeUnit"]),
        fees=tuple(map(fee, one["fees"].each())),
        note=one["description"].text(),
    )


def fee(one: Cursor) -> Fee:
    return Fee(kind=one["type"].text(), amount=one["value"].whole(), text=one["description"].text())


def group(one: Cursor) -> ComponentGroup:
    parts = tuple(map(component, one["profileComponents"].each()))
    return ComponentGroup(name=one["name"].text(), components=parts)


def component(item: Cursor) -> Component:
    return Component(
        name=item["name"].text(),
        code=item["code"].text(),
        originals=item["originalQty"].whole(),
        copies=item["copyQty"].whole(),
        required=item["required"].value if isinstance(item["required"].value, bool) else None,
        electronic_form=item["hasElectronicForm"].flag(),
        is_result=item["isProcessingResult"].flag(),
        attachments=tuple(map(attachment, item["attachments"].each())),
    )


def step(one: Cursor) -> Step:
    return Step(name=one["name"].text(), text=one["description"].text())


def decision(proposal: Cursor, number: Cursor) -> Decision | None:
    written = proposal["decisionNumber"].text() or proposal["proposalNumber"].text() or number.text()
    decided, published = day(proposal["decisionDate"]), day(proposal["publicationDate"])
    if not (written or decided or published):
        return None
    agency = proposal["issuingAgency"]["name"].text()
    return Decision(number=written, decided_on=decided, published_on=published, agency=agency)


def day(cell: Cursor) -> date | None:
    """The day in Viet Nam of a moment in milliseconds."""
    at = moment(cell.value) if cell.value is not None else None
    return at.astimezone(VIETNAM).date() if at else None


def extras(data: dict[str, Any] | None) -> dict[str, Any]:
    """The other statements of the reply; identifiers of the source's own tables are no content."""
    return {k: v for k, v in rest(data, KNOWN).items() if v is not False and not k.endswith(("Id", "Ids"))}
