"""Electronic forms: a subset of JSON Schema 2020-12 read into pages of typed fields.

The schema is one flat object. Fields in ``properties`` are always asked; fields declared inside the
``then`` or ``else`` of an ``allOf`` entry are asked only on that branch, so any JSON Schema validator
accepts and refuses the same answers. The layout says which field stands on which page. What lies outside
the subset is refused by name, so a form never asks less than its author meant.

A condition may look only at fields of earlier pages: then a page is complete when it is shown, with or
without scripts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from motcua.catalog.eform_conditions import read_condition
from motcua.catalog.eform_model import Branch, Choice, EFormModel, Field, Kind, Page
from motcua.core.errors import Refusal

Json = Mapping[str, Any]

_PLAIN = {"type", "title", "description", "enum", "oneOf", "items", "const", "format", "pattern", "default"}
_LIMITS = {"minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"}
_OURS = {"long", "hint", "not-after", "pattern-message", "required-message", "prefill", "component", "width"}
FIELD_KEYWORDS = frozenset(_PLAIN | _LIMITS | {f"x-{word}" for word in _OURS | {"autocomplete"}})
FORM_KEYWORDS = frozenset(
    {
        "$schema",
        "$id",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "allOf",
        "unevaluatedProperties",
    }
)
BRANCH_KEYWORDS = frozenset({"properties", "required"})


class BadEForm(Refusal):
    """Tờ khai điện tử không đọc được."""


def read(schema: Json, layout: Json) -> EFormModel:
    """Compile a schema and its layout.

    Raises :class:`BadEForm` naming the place that is outside the subset.
    """
    _only(schema, FORM_KEYWORDS, "")
    if schema.get("type") != "object":
        raise BadEForm("Tờ khai", "gốc phải có type là object", where="/type")
    fields = {one.name: one for one in _group(schema, None, "")}
    branches: list[Branch] = []
    for index, entry in enumerate(schema.get("allOf", [])):
        for branch, one in _conditional(entry, f"/allOf/{index}", branches):
            if one.name in fields:
                raise BadEForm(one.name, "được khai báo hai lần", where=f"/allOf/{index}")
            fields[one.name] = replace(one, branch=branch)
    pages = tuple(_page(raw, index, fields) for index, raw in enumerate(layout.get("pages", [])))
    model = EFormModel(str(schema.get("title", "")), fields, tuple(branches), pages)
    _check_pages(model)
    return model


def _conditional(entry: Json, where: str, branches: list[Branch]) -> Iterator[tuple[int, Field]]:
    """The fields of one ``if``/``then``/``else`` with the number of their branch, which is added."""
    _only(entry, frozenset({"if", "then", "else"}), where)
    condition = read_condition(entry.get("if", {}), f"{where}/if")
    for word, holds in (("then", True), ("else", False)):
        if word in entry:
            _only(entry[word], BRANCH_KEYWORDS, f"{where}/{word}")
            branches.append(Branch(condition, holds))
            for one in _group(entry[word], len(branches) - 1, f"{where}/{word}"):
                yield len(branches) - 1, one


def _group(raw: Json, branch: int | None, where: str) -> list[Field]:
    """The fields of one ``properties`` with its ``required``."""
    properties = raw.get("properties", {})
    required = frozenset(raw.get("required", ()))
    if unknown := required - set(properties):
        raise BadEForm(min(unknown), "bắt buộc nhưng không được khai báo", where=f"{where}/required")
    return [
        read_field(name, spec, required=name in required, where=f"{where}/properties/{name}")
        for name, spec in properties.items()
    ]


def read_field(name: str, spec: Json, *, required: bool = False, where: str = "") -> Field:
    """One field of the subset."""
    _only(spec, FIELD_KEYWORDS, where)
    if "title" not in spec:
        raise BadEForm(name, "chưa có nhãn (title)", where=where)
    kind = _kind(spec, where)
    rules = ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern")
    return Field(
        name=name,
        kind=kind,
        title=str(spec["title"]),
        required=required,
        hint=str(spec.get("x-hint") or spec.get("description", "")),
        choices=_choices(spec),
        rules={rule: spec[rule] for rule in rules if rule in spec},
        prefill=spec.get("x-prefill", ""),
        component=spec.get("x-component", ""),
        not_after=spec.get("x-not-after", ""),
        width=spec.get("x-width", ""),
        autocomplete=spec.get("x-autocomplete", ""),
        required_message=spec.get("x-required-message", ""),
        pattern_message=spec.get("x-pattern-message", ""),
        default=str(spec.get("default", "")),
    )


def _kind(spec: Json, where: str) -> Kind:
    match spec.get("type"), spec.get("format"):
        case "string", "date":
            return Kind.DATE
        case "string", "email":
            return Kind.EMAIL
        case "string", None:
            return _text_kind(spec)
        case "integer", None:
            return Kind.INTEGER
        case "boolean", None:
            return Kind.TICK if spec.get("const") is True else Kind.YES_NO
        case "array", None:
            return _array_kind(spec, where)
        case kind, form:
            raise BadEForm(where, f"kiểu {kind!r}, định dạng {form!r} chưa được hỗ trợ", where=where)


def _text_kind(spec: Json) -> Kind:
    if "enum" in spec or "oneOf" in spec:
        return Kind.ONE
    return Kind.LONG if spec.get("x-long") else Kind.TEXT


def _array_kind(spec: Json, where: str) -> Kind:
    items = spec.get("items", {})
    if items.get("type") == "integer":
        return Kind.FILES
    if "enum" in items or "oneOf" in items:
        return Kind.MANY
    raise BadEForm(where, "mảng phải là các lựa chọn hoặc các tệp", where=f"{where}/items")


def _choices(spec: Json) -> tuple[Choice, ...]:
    source = spec.get("items", spec) if spec.get("type") == "array" else spec
    if "oneOf" in source:
        return tuple(
            Choice(str(one["const"]), str(one.get("title", one["const"]))) for one in source["oneOf"]
        )
    return tuple(Choice(str(value), str(value)) for value in source.get("enum", ()))


def _page(raw: Json, index: int, fields: Mapping[str, Field]) -> Page:
    where = f"/pages/{index}"
    if unknown := [name for name in raw.get("fields", ()) if name not in fields]:
        raise BadEForm(unknown[0], "có trên trang nhưng không có trong tờ khai", where=where)
    return Page(str(raw["id"]), str(raw["title"]), tuple(raw["fields"]), str(raw.get("lead", "")))


def _check_pages(model: EFormModel) -> None:
    """Every field on exactly one page, and no condition looking at its own page or a later one."""
    placed = [name for page in model.pages for name in page.fields]
    if lost := [name for name in model.fields if placed.count(name) != 1]:
        raise BadEForm(lost[0], "phải nằm trên đúng một trang", where="/pages")
    order = {name: index for index, page in enumerate(model.pages) for name in page.fields}
    for name, one in model.fields.items():
        if one.branch is None:
            continue
        for asked in model.branches[one.branch].condition.names():
            if order.get(asked, len(order)) >= order[name]:
                raise BadEForm(name, f"phụ thuộc “{asked}”, phải hỏi ở một trang trước", where="/pages")


def _only(raw: Json, allowed: frozenset[str], where: str) -> None:
    if unknown := sorted(set(raw) - allowed):
        raise BadEForm(unknown[0], "từ khóa này chưa được hỗ trợ", where=f"{where}/{unknown[0]}")
