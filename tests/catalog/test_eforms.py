"""Electronic forms: what the subset accepts, what it refuses by name, and what a page may depend on."""

import copy
import json
from importlib import resources

import pytest

from motcua.catalog import eforms
from motcua.catalog.eform_conditions import BadCondition
from motcua.catalog.eform_model import Kind
from motcua.catalog.eforms import BadEForm

SCHEMA = {
    "title": "Đơn",
    "type": "object",
    "properties": {
        "a": {"type": "string", "title": "A", "enum": ["x", "y"]},
        "b": {"type": "string", "title": "B"},
    },
    "required": ["a"],
    "allOf": [
        {
            "if": {"properties": {"a": {"const": "x"}}, "required": ["a"]},
            "then": {"properties": {"c": {"type": "integer", "title": "C"}}, "required": ["c"]},
            "else": {"properties": {"d": {"type": "boolean", "title": "D"}}},
        }
    ],
}
LAYOUT = {
    "pages": [
        {"id": "mot", "title": "Một", "fields": ["a", "b"]},
        {"id": "hai", "title": "Hai", "fields": ["c", "d"]},
    ]
}


def changed(**schema):
    return {**copy.deepcopy(SCHEMA), **schema}


def test_fields_know_their_kind_and_their_branch():
    form = eforms.read(SCHEMA, LAYOUT)
    assert {one.name: one.kind for one in form.ordered()} == {
        "a": Kind.ONE,
        "b": Kind.TEXT,
        "c": Kind.INTEGER,
        "d": Kind.YES_NO,
    }
    assert [form.fields[name].branch for name in "abcd"] == [None, None, 0, 1]


@pytest.mark.parametrize(
    ("schema", "culprit"),
    [
        (changed(patternProperties={}), "patternProperties"),
        (changed(type="array"), "Tờ khai"),
        (changed(required=["z"]), "z"),
        (changed(properties={"a": {"type": "string", "title": "A", "$ref": "#"}}), "$ref"),
        (changed(properties={"a": {"type": "string"}}), "a"),
        (changed(properties={"a": {"type": "number", "title": "A"}}), "/properties/a"),
        (
            changed(properties={"a": {"type": "array", "title": "A", "items": {"type": "string"}}}),
            "/properties/a",
        ),
    ],
)
def test_what_lies_outside_the_subset_is_refused_by_name(schema, culprit):
    with pytest.raises(BadEForm) as caught:
        eforms.read(schema, LAYOUT)
    assert caught.value.what == culprit


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"properties": {"a": {"const": "x"}}},
        {"properties": {"a": {"minLength": 2}}, "required": ["a"]},
        {"contains": {}},
    ],
)
def test_a_condition_that_could_pass_by_accident_is_refused(condition):
    with pytest.raises(BadCondition):
        eforms.read(changed(allOf=[{"if": condition, "then": {"properties": {}}}]), LAYOUT)


def test_a_condition_looks_only_at_earlier_pages():
    layout = {"pages": [{"id": "mot", "title": "Một", "fields": ["a", "b", "c", "d"]}]}
    with pytest.raises(BadEForm, match="trang trước"):
        eforms.read(SCHEMA, layout)


@pytest.mark.parametrize("fields", [["c"], ["c", "d", "a"]])
def test_every_field_stands_on_exactly_one_page(fields):
    layout = {"pages": [LAYOUT["pages"][0], {"id": "hai", "title": "Hai", "fields": fields}]}
    with pytest.raises(BadEForm, match="đúng một trang"):
        eforms.read(SCHEMA, layout)


def test_a_page_naming_an_unknown_field_is_refused():
    layout = {"pages": [{"id": "mot", "title": "Một", "fields": ["khong_co"]}]}
    with pytest.raises(BadEForm, match="khong_co"):
        eforms.read(SCHEMA, layout)


def test_a_field_declared_on_two_branches_is_refused():
    twice = [*SCHEMA["allOf"], SCHEMA["allOf"][0]]
    with pytest.raises(BadEForm, match="hai lần"):
        eforms.read(changed(allOf=twice), LAYOUT)


@pytest.mark.parametrize(
    "entry",
    [
        e
        for e in (resources.files("motcua.catalog") / "data" / "eforms").iterdir()
        if e.name.endswith(".json")
    ],
    ids=lambda entry: entry.name,
)
def test_every_bundled_form_is_read_and_names_its_source(entry):
    raw = json.loads(entry.read_text())
    form = eforms.read(raw["schema"], raw["layout"])
    assert form.title
    assert raw["source"]
