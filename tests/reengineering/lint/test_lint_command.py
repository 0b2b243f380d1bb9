"""``motcua lint``: what it reads, what it prints, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from catalog_records import HEADER, NATIONAL, PACK, RAW, SELECTED, example
from lint_kit import file, step
from typer.testing import CliRunner

from motcua.cli.main import app
from processes.workbooks import grid


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["lint", *map(str, arguments)])
    assert not result.exception or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def put(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def workflows(*steps: dict[str, Any], **record: Any) -> str:
    one = {"title": "Thả diều", **record, "variants": [{"steps": list(steps)}]}
    return yaml.safe_dump({"workflows": [one]}, allow_unicode=True)


CLEAN = example("national", channels=[], processing_cases=[NATIONAL["processing_cases"][0]])


def test_the_json_document_has_exactly_the_agreed_names(tmp_path: Path) -> None:
    code, out, err = run(put(tmp_path, "a.json", example("national", results=[])), "--format", "json")
    data = json.loads(out)
    assert (code, err, list(data), data["procedures"]) == (1, "", ["procedures", "findings"], 1)
    found = next(one for one in data["findings"] if one["rule"] == "no-result")
    assert list(found) == ["procedure", "rule", "severity", "where", "message", "source", "fix"]
    assert (found["procedure"], found["severity"], found["where"]) == ("1.900001", "error", "/results")


def test_nothing_wrong_ends_with_zero(tmp_path: Path) -> None:
    code, out, _ = run(put(tmp_path, "a.json", CLEAN), "--format", "json")
    assert (code, json.loads(out)) == (0, {"procedures": 1, "findings": []})


def test_every_shape_of_a_folder_is_read_and_strangers_are_named(tmp_path: Path) -> None:
    put(tmp_path, "national.json", NATIONAL)
    put(tmp_path, "raw.json", RAW)
    put(tmp_path, "selected.json", {"procedures": [SELECTED, SELECTED]})
    put(tmp_path, "pack.json", {"motcua_pack": 1, "procedures": [PACK]})
    put(tmp_path, "list.jsonl", json.dumps(HEADER))
    put(tmp_path, "flow.yaml", workflows(step(1), step(2)))
    put(tmp_path, "other.json", {"a": 1})
    put(tmp_path, "words.txt", "chữ")
    (tmp_path / "drawing.bpmn").write_bytes(file("a=Soạn"))
    _, out, err = run(tmp_path, "--format", "json")
    assert json.loads(out)["procedures"] == 8
    assert sorted(line.split()[2] for line in err.splitlines()) == ["other.json:", "words.txt:"]


def test_a_bare_list_of_workflows_is_read(tmp_path: Path) -> None:
    rows = yaml.safe_load(workflows(step(1), step(2, days=None, days_published=None), tthc_code="1.900001"))
    _, out, _ = run(put(tmp_path, "flows.json", rows["workflows"]), "--format", "json")
    found = json.loads(out)["findings"]
    assert ("1.900001", "/variants/0/steps/1") in [(one["procedure"], one["where"]) for one in found]


HEAD = ["TT", "Trách nhiệm", "Nội dung công việc", "Thời gian"]
ROWS = [[1, "Một cửa", "Nhận", "1 ngày"], [2, "Lãnh đạo UBND", "Ký, trả kết quả", None]]


def test_a_table_in_a_workbook_is_judged_and_another_workbook_is_not_one(tmp_path: Path) -> None:
    book = tmp_path / "flow.xlsx"
    book.write_bytes(grid(HEAD, *ROWS))
    (tmp_path / "other.xlsx").write_bytes(grid(["a", "b"], [1, 2]))
    _, out, err = run(tmp_path, "--format", "json")
    found = [(one["rule"], one["where"]) for one in json.loads(out)["findings"]]
    assert ("no-time-limit", "/variants/0/steps/1") in found
    assert err.startswith("Bỏ qua other.xlsx")
    assert run(tmp_path / "other.xlsx")[0] == 2


def test_a_workflow_without_any_name_has_the_number_of_its_record(tmp_path: Path) -> None:
    named = put(tmp_path, "a.json", NATIONAL)
    nameless = put(tmp_path, "b.yaml", workflows(step(1), step(2), title=""))
    _, out, _ = run(named, nameless, "--format", "json")
    assert "#2" in {one["procedure"] for one in json.loads(out)["findings"]}


def test_people_read_findings_rule_by_rule(tmp_path: Path) -> None:
    _, out, _ = run(put(tmp_path, "a.json", example("national", results=[])))
    assert "Không có kết quả giải quyết (no-result, lỗi): 1" in out
    assert "Nguồn: NĐ 63/2010/NĐ-CP" in out


@pytest.mark.parametrize("content", ["{", '{"checklist_raw": 3, "code": "1.900001"}', "\x00"])
def test_an_unreadable_file_ends_with_two_and_an_empty_stdout(tmp_path: Path, content: str) -> None:
    code, out, err = run(put(tmp_path, "a.json", content))
    assert (code, out) == (2, "")
    assert err.startswith("Lỗi: a.json")


@pytest.mark.parametrize("name", ["missing.json", "strange.json"])
def test_what_is_missing_or_holds_nothing_to_judge_is_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path, "strange.json", {"a": 1})
    code, out, _ = run(tmp_path / name, "--format", "json")
    assert (code, list(json.loads(out)["error"])) == (2, ["what", "where", "remedy"])


def test_a_drawing_with_two_starts_and_no_end_is_refused_by_name(tmp_path: Path) -> None:
    drawing = tmp_path / "two.bpmn"
    drawing.write_bytes(file("a=Soạn", flows="<startEvent id='s2'/>").replace(b'<endEvent id="e"/>', b""))
    code, out, err = run(drawing)
    assert (code, out) == (2, "")
    assert "hơn một điểm bắt đầu" in err
    assert "không có sự kiện kết thúc" in err


def test_the_same_drawing_below_a_folder_is_skipped_by_name(tmp_path: Path) -> None:
    (tmp_path / "two.bpmn").write_bytes(file("a=Soạn", more="<startEvent id='s2'/>"))
    put(tmp_path, "a.json", CLEAN)
    code, _, err = run(tmp_path)
    assert code == 0
    assert "Bỏ qua two.bpmn" in err


def test_a_step_no_path_leads_to_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "lost.bpmn").write_bytes(file("a=Soạn", more='<userTask id="lost" name="Ký"/>'))
    code, out, _ = run(tmp_path / "lost.bpmn", "--format", "json")
    found = [(one["procedure"], one["rule"], one["where"]) for one in json.loads(out)["findings"]]
    assert (code, found) == (1, [("lost", "unreachable", "lost")])


def test_findings_are_set_aside_by_a_file(tmp_path: Path) -> None:
    record = put(tmp_path, "a.json", {**CLEAN, "results": []})
    entry = {"procedure": "1.900001", "rule": "no-result", "where": "/results", "reason": "chờ"}
    aside = put(tmp_path, "aside.yaml", {"suppressions": [entry]})
    code, out, _ = run(record, "--suppressions", aside, "--format", "json")
    assert (code, json.loads(out)["findings"], len(json.loads(out)["suppressed"])) == (0, [], 1)
    entry["reason"] = ""
    assert run(record, "--suppressions", put(tmp_path, "aside.yaml", {"suppressions": [entry]}))[0] == 2


def test_records_given_as_one_group_are_asked_once(tmp_path: Path) -> None:
    papers = [{"group": "", "items": [{"name": "Giấy tờ nhà ở", "original_qty": 1, "copy_qty": 0}]}]
    one = put(tmp_path, "a.json", {**CLEAN, "checklist_raw": papers})
    other = put(tmp_path, "b.json", {**CLEAN, "code": "1.900002", "checklist_raw": papers})
    apart = json.loads(run(one, other, "--format", "json")[1])["findings"]
    together = json.loads(run(one, other, "--group", "--format", "json")[1])["findings"]
    assert "asked-twice" not in {found["rule"] for found in apart}
    assert [f["procedure"] for f in together if f["rule"] == "asked-twice"] == ["1.900002"]


def test_a_workbook_is_written_where_asked(tmp_path: Path) -> None:
    record, target = put(tmp_path, "a.json", NATIONAL), tmp_path / "lint.xlsx"
    run(record, "--xlsx", target)
    assert target.read_bytes().startswith(b"PK")
    assert run(record, "--xlsx", tmp_path / "none" / "lint.xlsx")[0] == 2
