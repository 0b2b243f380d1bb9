"""A log written and read back is the same log, in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from motcua.mining.log import Log, build
from motcua.mining.reading import read
from motcua.mining.writing import Attributes, Form, form_of, write
from motcua.mining.writing.forms import UnknownForm

ODD = "Duyệt <\"&'> \n dòng hai"
CASES = Attributes({"procedure": ["1.001193", None], "kênh": ["trực tuyến", "=1+1"]})
Event = tuple[str, str, int, str | None]


def log_of(events: list[Event]) -> Log:
    texts = {
        "case": pa.chunked_array([pa.array([e[0] for e in events], pa.string())]),
        "activity": pa.chunked_array([pa.array([e[1] for e in events], pa.string())]),
        "resource": pa.chunked_array([pa.array([e[3] for e in events], pa.string())]),
    }
    return build("thử", texts, pa.chunked_array([pa.array([e[2] for e in events], pa.int64())]))


LOG = log_of(
    [
        ("b", "Tiếp nhận", 1_700_000_000_123_456, "7"),
        ("a", "Tiếp nhận", 1_700_000_001_000_000, None),
        ("b", ODD, 1_700_000_000_123_456, "8"),
    ]
)


def told(log: Log) -> dict[str, list[tuple[object, ...]]]:
    """The events of each case in file order."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in log.table.to_pylist():
        found.setdefault(row["case"], []).append((row["activity"], row["instant"], row.get("resource")))
    return found


@pytest.mark.parametrize("form", [Form.XES, Form.XES_GZ, Form.CSV, Form.PARQUET])
def test_reading_back_gives_the_same_log(tmp_path: Path, form: Form) -> None:
    path = tmp_path / f"log.{form}"
    write(LOG, path, cases=CASES)
    assert told(read(path)) == told(LOG)


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])
TEXTS = st.text(LETTERS, min_size=1, max_size=8).filter(lambda text: text.strip() == text)
EVENTS = st.lists(
    st.tuples(TEXTS, TEXTS, st.integers(0, 4_000_000_000_000_000), st.none() | TEXTS), min_size=1, max_size=12
)


@settings(max_examples=25, deadline=None)
@given(EVENTS, st.sampled_from([Form.XES, Form.CSV, Form.PARQUET]))
def test_any_log_survives(tmp_path_factory: pytest.TempPathFactory, events: list[Event], form: Form) -> None:
    path = tmp_path_factory.mktemp("log") / f"log.{form}"
    log = log_of(events)
    write(log, path)
    assert told(read(path)) == told(log)


def test_the_head_of_xes_names_what_it_uses(tmp_path: Path) -> None:
    write(LOG, tmp_path / "log.xes", cases=CASES)
    root = etree.parse(tmp_path / "log.xes").getroot()
    order = list(dict.fromkeys(etree.QName(child).localname for child in root))
    assert order == ["extension", "global", "classifier", "string", "trace"]
    assert float(root.get("xes.version")) == 1849.2016
    prefixes = {child.get("prefix") for child in root.iter("{*}extension")}
    used = {str(e.get("key")).partition(":")[0] for e in root.iter("{*}event") for e in e}
    assert used <= prefixes


def test_xes_tells_the_attributes_of_a_case_once(tmp_path: Path) -> None:
    write(LOG, tmp_path / "log.xes", cases=CASES)
    traces = etree.parse(tmp_path / "log.xes").getroot().iter("{*}trace")
    found = [{e.get("key"): e.get("value") for e in trace.iterchildren("{*}string")} for trace in traces]
    assert found == [
        {"concept:name": "b", "procedure": "1.001193", "kênh": "trực tuyến"},
        {"concept:name": "a", "kênh": "=1+1"},
    ]


def test_what_xml_cannot_hold_becomes_a_space(tmp_path: Path) -> None:
    write(log_of([("a", "x\x01y", 0, None)]), tmp_path / "log.xes")
    assert read(tmp_path / "log.xes").activities == ("x y",)


def test_ocel_relates_each_event_to_its_dossier_and_officer(tmp_path: Path) -> None:
    write(LOG, tmp_path / "log.ocel.json", cases=CASES)
    told = json.loads((tmp_path / "log.ocel.json").read_text())
    assert [kind["name"] for kind in told["objectTypes"]] == ["case", "officer"]
    assert {kind["name"] for kind in told["eventTypes"]} == {"Tiếp nhận", ODD}
    assert [[r["objectId"] for r in event["relationships"]] for event in told["events"]] == [
        ["case:b", "officer:7"],
        ["case:a"],
        ["case:b", "officer:8"],
    ]
    assert told["events"][0]["time"] == "2023-11-14T22:13:20.123456Z"
    assert told["objects"][0]["attributes"][0] == {
        "name": "procedure", "time": "1970-01-01T00:00:00Z", "value": "1.001193",
    }  # fmt: skip


def test_ocel_names_only_objects_and_types_it_declares(tmp_path: Path) -> None:
    write(LOG, tmp_path / "log.ocel.json")
    told = json.loads((tmp_path / "log.ocel.json").read_text())
    objects = {one["id"] for one in told["objects"]}
    kinds = {kind["name"] for kind in told["eventTypes"]}
    assert len(objects) == len(told["objects"])
    assert {r["objectId"] for event in told["events"] for r in event["relationships"]} == objects
    assert {event["type"] for event in told["events"]} == kinds


def test_the_same_log_gives_the_same_packed_bytes(tmp_path: Path) -> None:
    write(LOG, tmp_path / "a.xes.gz")
    write(LOG, tmp_path / "b.xes.gz")
    assert (tmp_path / "a.xes.gz").read_bytes() == (tmp_path / "b.xes.gz").read_bytes()


def test_a_file_that_could_not_be_written_whole_is_not_there(tmp_path: Path) -> None:
    broken = Attributes({"procedure": ["only one"]})
    with pytest.raises(IndexError):
        write(LOG, tmp_path / "log.xes", cases=broken)
    assert not (tmp_path / "log.xes").exists()


@pytest.mark.parametrize(
    ("name", "form"), [("a.XES", Form.XES), ("a.xes.gz", Form.XES_GZ), ("a.ocel.json", Form.OCEL)]
)
def test_the_name_tells_the_form(name: str, form: Form) -> None:
    assert form_of(Path(name)) is form


def test_an_unknown_ending_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownForm, match=r"\.ocel\.json"):
        form_of(Path("log.doc"))


@pytest.mark.parametrize("form", [Form.XES_GZ, Form.CSV, Form.PARQUET])
@pytest.mark.parametrize("name", ["running-example.xes", "roadtraffic100traces.xes"])
def test_published_logs_survive(real_data: Path, tmp_path: Path, name: str, form: Form) -> None:
    log = read(real_data / "logs" / name)
    write(log, tmp_path / f"log.{form}")
    assert told(read(tmp_path / f"log.{form}")) == told(log)
