"""``motcua mine``: sentences for people, exit 2 with nothing but the error when a log cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from mining.logs_kit import TITLES, WHEN, written
from motcua.cli.main import app

LATER = "2026-01-06T01:00:00Z"


def mine(path: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["mine", str(path), *options])


def small(folder: Path) -> Path:
    header = TITLES.strip() + ",org:group\n"
    rows = (f"1,A,{WHEN},Một cửa\n", f"1,B,{LATER},Phòng\n", f"1,B,{LATER},Phòng\n", f"2,A,{WHEN},Một cửa\n")
    return written(folder, header + "".join(rows))


def test_people_read_counts_ways_waits_rework_and_handovers(tmp_path: Path) -> None:
    told = mine(small(tmp_path)).stdout
    assert "2 hồ sơ, 4 sự kiện, 2 hoạt động, 2 biến thể." in told
    assert "Kết thúc bằng: A (1), B (1)." in told
    assert "1 hồ sơ: A → B → B" in told
    assert "A → B (1 lần): trung bình 1 ngày" in told
    assert "B: làm lại 1 lần trong 1 hồ sơ, 1 lần làm lại ngay" in told
    assert "Một cửa → Phòng: 1 lần" in told


def test_programs_read_exactly_the_agreed_shape(tmp_path: Path) -> None:
    assert json.loads(mine(small(tmp_path), "--format", "json").stdout) == {
        "cases": 2,
        "events": 4,
        "activities": 2,
        "variants": 2,
        "start_activities": {"A": 2},
        "end_activities": {"A": 1, "B": 1},
        "dfg": [{"from": "A", "to": "B", "count": 1}, {"from": "B", "to": "B", "count": 1}],
        "throughput_s": {"mean": 43200.0, "median": 43200.0, "p90": 77760.0},
    }


def test_what_was_doubtful_is_said_beside_the_result(tmp_path: Path) -> None:
    done = mine(written(tmp_path, f"{TITLES}1,A,2026-01-05 08:00\n"), "--format", "json")
    assert "được đọc theo giờ Asia/Ho_Chi_Minh" in done.stderr
    assert json.loads(done.stdout)["dfg"] == []


def test_a_missing_column_ends_with_the_error_alone(tmp_path: Path) -> None:
    done = mine(small(tmp_path), "--case", "Mã", "--format", "json")
    error = json.loads(done.stdout)["error"]
    assert done.exit_code == 2
    assert "“Mã”" in error["what"] and "“org:group”" in error["what"] and "--case" in error["remedy"]


def test_in_text_an_unreadable_log_prints_nothing(tmp_path: Path) -> None:
    done = mine(written(tmp_path, "<log><trace>"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "dòng 1" in done.stderr


def test_an_unknown_zone_is_refused(tmp_path: Path) -> None:
    done = mine(small(tmp_path), "--zone", "Sao Hỏa")
    assert done.exit_code == 2 and "Sao Hỏa" in done.stderr
