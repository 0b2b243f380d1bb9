"""XES as tools write it, and as attackers and broken exports do."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from mining.logs_kit import WHEN, event, moments, refused, rows, written, xes
from motcua.mining.errors import BadMoment, EmptyLog, MissingColumn
from motcua.mining.reading import Columns, read


def test_a_trace_gives_its_name_to_its_events(tmp_path: Path) -> None:
    log = read(written(tmp_path, xes(event("A"), event("B"))))
    assert rows(log) == [("hs1", "A"), ("hs1", "B")]
    assert log.table["row"].to_pylist() == [0, 1]


def test_gzip_is_told_by_content(tmp_path: Path) -> None:
    assert rows(read(written(tmp_path, gzip.compress(xes(event()).encode()), "log.xes"))) == [("hs1", "A")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_is_kept(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = xes(event("Ký té")).replace('"1.0"', f'"1.0" encoding="{declared}"').replace("ý", "y")
    assert rows(read(written(tmp_path, text.encode(encoding)))) == [("hs1", "Ky té")]


@pytest.mark.parametrize("part", ["log", "trace", "event"])
def test_a_prefix_on_some_names_alone_hides_nothing(tmp_path: Path, part: str) -> None:
    text = re.sub(rf"<(/?){part}\b", rf"<\1x:{part}", xes(event("A"), event("B")))
    assert rows(read(written(tmp_path, text))) == [("hs1", "A"), ("hs1", "B")]


def test_names_with_a_prefix_are_understood(tmp_path: Path) -> None:
    text = xes(event()).replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    text = text.replace("<x:?", "<?").replace("<x:log>", '<x:log xmlns:x="http://www.xes-standard.org/">')
    assert rows(read(written(tmp_path, text))) == [("hs1", "A")]


def test_a_trace_may_name_itself_after_its_events(tmp_path: Path) -> None:
    text = xes(event(), trace="").replace("</trace>", '<string key="concept:name" value="sau"/></trace>')
    assert rows(read(written(tmp_path, text))) == [("sau", "A")]


def test_nested_and_global_attributes_are_not_the_events_own(tmp_path: Path) -> None:
    nested = '<list key="x"><values><string key="concept:name" value="sai"/></values></list>'
    deeper = '<string key="y" value="1"><string key="concept:name" value="sai"/></string>'
    text = xes(event("A", more=nested + deeper))
    outside = '<global scope="event"><string key="concept:name" value="sai"/></global>'
    text = text.replace("<log>", f"<log>{outside}{event('ngoài')}")
    assert rows(read(written(tmp_path, text))) == [("hs1", "A")]


def test_duplicates_and_every_lifecycle_count(tmp_path: Path) -> None:
    started = '<string key="lifecycle:transition" value="start"/>'
    log = read(written(tmp_path, xes(event(more=started), event(), event())))
    assert len(log) == 3
    assert log.table["lifecycle"].to_pylist() == ["start", None, None]


def test_holders_are_carried_when_somebody_is_named(tmp_path: Path) -> None:
    log = read(written(tmp_path, xes(event(more='<string key="org:group" value="UBND"/>'), event())))
    assert log.table["unit"].to_pylist() == ["UBND", None]
    assert not log.has("resource")


def test_mixed_zones_are_one_time_line_and_missing_ones_are_said(tmp_path: Path) -> None:
    times = ("2026-01-05T08:00:00+07:00", WHEN, "2026-01-05T08:00:00", "2026-01-04T20:00:00.000-05:00")
    log = read(written(tmp_path, xes(*(event("A", at) for at in times))))
    assert len(set(moments(log))) == 1
    assert log.notes == ("1 sự kiện không ghi múi giờ, được đọc theo giờ Asia/Ho_Chi_Minh.",)


def test_the_zone_of_missing_zones_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, xes(event(at="2026-01-05T01:00:00")))
    assert moments(read(path, zone="UTC")) == moments(read(written(tmp_path, xes(event()), "aware")))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_a_document_type_is_refused_unread(tmp_path: Path, doctype: str) -> None:
    refusal = refused(written(tmp_path, xes(event("&a;"), head=doctype)))
    assert "DOCTYPE" in refusal.reason and refusal.where == "dòng 1"


def test_broken_xml_names_its_line(tmp_path: Path) -> None:
    assert refused(written(tmp_path, xes(event(), "</event>\n"))).where == "dòng 5"
    assert refused(written(tmp_path, xes(event())[:-8])).where == "dòng 5"
    assert refused(written(tmp_path, xes(event("&nothing;")))).where == "dòng 4"


def test_a_cut_gzip_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(xes(*(event() for _ in range(200))).encode())
    assert "gzip" in refused(written(tmp_path, packed[:-12])).reason


def test_xml_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert "definitions" in refused(written(tmp_path, "<definitions/>")).reason


@pytest.mark.parametrize("text", ["", " \n", xes()])
def test_nothing_to_mine_is_said(tmp_path: Path, text: str) -> None:
    refusal = refused(written(tmp_path, text))
    assert isinstance(refusal, EmptyLog)


@pytest.mark.parametrize(
    ("text", "missing", "option"),
    [
        (xes(event(), trace=""), "case:concept:name", "--case"),
        (xes(event("")), "“concept:name”; ", "--activity"),
        (xes(event(at="")), "time:timestamp", "--timestamp"),
    ],
)
def test_a_missing_column_is_named_with_those_found(
    tmp_path: Path, text: str, missing: str, option: str
) -> None:
    refusal = refused(written(tmp_path, text.replace("</event>", '<int key="cost" value="1"/></event>')))
    assert isinstance(refusal, MissingColumn)
    wanted, found = refusal.reason.split("các cột có trong tệp")
    assert missing in wanted and "“cost”" in found and option in refusal.remedy


def test_an_event_without_its_time_is_named_by_line(tmp_path: Path) -> None:
    assert refused(written(tmp_path, xes(event(), event(at="")))).where == "dòng 5"


def test_an_unreadable_time_is_shown_with_its_line(tmp_path: Path) -> None:
    refusal = refused(written(tmp_path, xes(event(), event(at="2026-02-30T00:00:00Z"))))
    assert isinstance(refusal, BadMoment)
    assert refusal.where == "dòng 5" and "2026-02-30" in refusal.reason


def test_the_case_may_be_an_attribute_of_events(tmp_path: Path) -> None:
    text = xes(event(more='<string key="so" value="7"/>'), event(more='<string key="so" value="8"/>'))
    log = read(written(tmp_path, text), Columns(case="so"))
    assert log.cases == ("7", "8")


def test_more_events_than_one_piece_are_all_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.mining.reading.xes.EVENTS", 2)
    monkeypatch.setattr("motcua.mining.reading.xes.PIECE", 64)
    log = read(written(tmp_path, xes(*(event(str(number % 3)) for number in range(7)))))
    assert [activity for _, activity in rows(log)] == list("0120120")
