"""As it is and as it is to be: which step became which, what changed, and the figures of both."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.documents.typesetting import FONTS
from motcua.processes import bpmn
from motcua.processes.definition import Act, Kind, Lane, ProcessModel, Span
from motcua.processes.difference import Status, compare, lines, svg, totals_of
from motcua.processes.difference.order import out_of_order
from processes.block_models import Block, blocks, written
from processes.drawing_kit import model

ENDS = {"s": Kind.START, "e": Kind.END}


def chain(text: str, lanes: dict[str, str] | None = None, **fields: dict[str, object]) -> ProcessModel:
    """``"a b c"`` as steps in a row."""
    ids = ["s", *text.split(), "e"]
    return model(list(itertools.pairwise(ids)), lanes, ENDS, **fields)


def by_status(before: ProcessModel, after: ProcessModel) -> dict[str, list[str]]:
    found = compare(before, after)
    return {
        status.value: [(e.after or e.before).id for e in found.of(status)]  # type: ignore[union-attr]
        for status in Status
        if found.of(status)
    }


def changes(before: ProcessModel, after: ProcessModel) -> list[tuple[str, str, str]]:
    return [(c.field, c.before, c.after) for e in compare(before, after).entries for c in e.changes]


def test_steps_come_and_go() -> None:
    assert by_status(chain("a b c"), chain("a c d")) == {"added": ["d"], "removed": ["b"], "same": ["a", "c"]}


def test_removed_steps_are_told_where_they_stood() -> None:
    found = compare(chain("a b c"), chain("a c"))
    assert [(e.no, e.status.value) for e in found.entries] == [(0, "same"), (1, "removed"), (0, "same")]


def test_only_the_step_that_changed_its_place_counts_as_moved() -> None:
    found = by_status(chain("a b c d e1"), chain("a c d b e1"))
    assert found == {"moved": ["b"], "same": ["a", "c", "d", "e1"]}
    assert changes(chain("a b c"), chain("b a c"))[0][0] == "order"


def test_another_lane_is_a_move() -> None:
    before, after = chain("a b", {"a": "x", "b": "x"}), chain("a b", {"a": "x", "b": "y"})
    assert by_status(before, after)["moved"] == ["b"]
    assert changes(before, after) == [("lane", "Đơn vị x", "Đơn vị y")]


def test_every_property_of_a_step_is_compared() -> None:
    old = {"name": "Xét", "act": Act.PROCESS, "limit_hours": Decimal(16), "form": "f", "output": "o"}
    new = {"name": "Xem xét", "act": Act.APPROVE, "limit_hours": Decimal(4), "form": "g", "output": ""}
    assert changes(chain("a b", b=old), chain("a b", b=new)) == [
        ("name", "Xét", "Xem xét"), ("act", "process", "approve"),
        ("limit", "2 ngày làm việc", "4 giờ làm việc"), ("form", "f", "g"), ("output", "o", ""),
    ]  # fmt: skip


def test_a_shared_limit_is_one_with_the_same_hours_and_the_same_steps() -> None:
    shared = replace(
        chain("a b c", a={"span": "x"}, b={"span": "x"}), spans={"x": Span("x", Decimal(8), ("a", "b"))}
    )
    renamed = replace(
        chain("a b c", a={"span": "y"}, b={"span": "y"}), spans={"y": Span("y", Decimal(8), ("a", "b"))}
    )
    assert changes(shared, renamed) == []
    longer = replace(shared, spans={"x": Span("x", Decimal(16), ("a", "b"))})
    assert [field for field, *_ in changes(shared, longer)] == ["span", "span"]


def test_steps_put_side_by_side_are_told() -> None:
    kinds = {**ENDS, "p": Kind.PARALLEL, "j": Kind.PARALLEL}
    links = [("s", "a"), ("a", "p"), ("p", "b"), ("p", "c"), ("b", "j"), ("c", "j"), ("j", "e")]
    beside = model(links, None, kinds)
    told = "“Bước b”"
    assert changes(chain("a b c"), beside) == [
        ("beside", f"lần lượt với bước 2 {told}", f"song song với bước 2 {told}")
    ]
    assert changes(beside, chain("a b c"))[0][1].startswith("song song")


def test_a_step_with_a_new_id_is_known_by_its_name_and_lane() -> None:
    before = chain("a b", {"a": "x", "b": "x"}, b={"name": "Thẩm tra hồ sơ"})
    after = chain("a z", {"a": "x", "z": "x"}, z={"name": "THẨM TRA  hồ sơ"})
    assert by_status(before, after) == {"same": ["a"], "changed": ["z"]}
    alike = chain("a z", {"a": "x", "z": "x"}, z={"name": "Thẩm tra hồ sơ lại"})
    assert by_status(before, alike) == {"same": ["a"], "changed": ["z"]}
    unlike = chain("a z", {"a": "x", "z": "x"}, z={"name": "Ký trích lục"})
    assert by_status(before, unlike) == {"same": ["a"], "added": ["z"], "removed": ["b"]}


def test_numbered_ids_do_not_hide_that_a_step_was_taken_out() -> None:
    """Imported tables number their steps: without the second step all later ones have other ids."""
    before = chain("step1 step2 step3", step1={"name": "Nhận"}, step2={"name": "Xét"}, step3={"name": "Trả"})
    after = chain("step1 step2", step1={"name": "Nhận"}, step2={"name": "Trả"})
    assert by_status(before, after) == {"same": ["step1", "step2"], "removed": ["step2"]}


def test_lanes_are_compared_by_role_and_name_not_by_id() -> None:
    before = chain("a", {"a": "x"})
    after = replace(chain("a", {"a": "q"}), lanes={"q": Lane("q", "ĐƠN VỊ  x")})
    assert changes(before, after) == []
    mapped = replace(after, lanes={"q": Lane("q", "Đơn vị x", "commune_committee", "leader")})
    other = replace(after, lanes={"q": Lane("q", "Đơn vị x", "commune_committee", "seal")})
    assert [field for field, *_ in changes(mapped, other)] == ["lane"]


def test_totals_count_shared_limits_once_and_parallel_work_by_the_longer() -> None:
    kinds = {**ENDS, "p": Kind.PARALLEL, "j": Kind.PARALLEL}
    links = [("s", "a"), ("a", "p"), ("p", "b"), ("p", "c"), ("b", "j"), ("c", "j"), ("j", "d"), ("d", "e")]
    hours = {
        "a": {"span": "x"},
        "b": {"limit_hours": Decimal(4)},
        "c": {"limit_hours": Decimal(16)},
        "d": {"span": "x"},
    }
    made = replace(
        model(links, {"a": "x", "b": "y", "c": "z", "d": "x"}, kinds, **hours),
        spans={"x": Span("x", Decimal(8), ("a", "d"))},
    )
    found = totals_of(made)
    assert (found.steps, found.lanes, found.agencies, found.handovers) == (4, 3, 3, 4)
    assert (found.hours, found.unlimited) == (Decimal(24), 0)


def test_a_process_without_limits_has_no_hours() -> None:
    assert totals_of(chain("a b")).hours is None
    some = totals_of(chain("a b", a={"limit_hours": Decimal(3)}))
    assert (some.hours, some.unlimited) == (Decimal(3), 1)


def test_roles_of_one_unit_are_one_agency() -> None:
    made = replace(
        chain("a b", {"a": "x", "b": "y"}),
        lanes={n: Lane(n, n, "commune_committee", p) for n, p in (("x", "leader"), ("y", "seal"))},
    )
    assert (totals_of(made).lanes, totals_of(made).agencies) == (2, 1)


@given(st.permutations(range(7)))
def test_the_fewest_steps_count_as_moved(places: list[int]) -> None:
    moved = out_of_order(places)
    kept = [place for index, place in enumerate(places) if index not in moved]
    assert kept == sorted(kept)
    longest = max(
        sum(1 for i in range(7) if bits >> i & 1)
        for bits in range(128)
        if (some := [places[i] for i in range(7) if bits >> i & 1]) == sorted(some)
    )
    assert len(kept) == longest


@settings(max_examples=40, deadline=None)
@given(blocks)
def test_a_process_does_not_differ_from_itself(block: Block) -> None:
    made = bpmn.compile(written(block))
    assert {entry.status for entry in compare(made, made).entries} == {Status.SAME}


@settings(max_examples=40, deadline=None)
@given(blocks, blocks)
def test_every_step_of_both_is_told_once(one: Block, other: Block) -> None:
    before, after = bpmn.compile(written(one)), bpmn.compile(written(other))
    found = compare(before, after)
    assert sorted(e.before.id for e in found.entries if e.before) == sorted(t.id for t in before.tasks())
    assert sorted(e.after.id for e in found.entries if e.after) == sorted(t.id for t in after.tasks())
    assert compare(before, after) == found
    told = [entry.no for entry in found.entries if entry.status is not Status.SAME]
    assert told == list(range(1, len(told) + 1))


BEFORE = chain("a b c d", dict.fromkeys("abcd", "x"), b={"name": "Vào sổ"})
AFTER = chain("a d c n", {**dict.fromkeys("adc", "x"), "n": "y"}, c={"name": "Ký số"}, n={"name": "Gửi SMS"})


def test_the_picture_names_every_difference_in_words() -> None:
    picture = svg(compare(BEFORE, AFTER), fixed_colours=True)
    for words in ("Hiện trạng: Thủ tục", "Đề xuất: Thủ tục", "Bỏ", "Thêm", "Chuyển", "Sửa"):
        assert words in picture
    assert picture.count('class="mc-diff mc-removed"') == picture.count('class="mc-diff mc-added"') == 1
    assert picture.count('class="mc-diff mc-changed"') == 2


def test_the_picture_tells_itself_to_screen_readers_and_prints() -> None:
    picture = svg(compare(BEFORE, AFTER), fixed_colours=True)
    assert "<title>So sánh quy trình: Thủ tục</title>" in picture
    assert "Bỏ bước 2. Vào sổ" in picture.split("<desc>")[1].split("</desc>")[0]
    assert "var(--" not in picture


def test_the_picture_becomes_a_page_with_the_enclosed_fonts(tmp_path: Path) -> None:
    (tmp_path / "d.svg").write_text(svg(compare(BEFORE, AFTER), fixed_colours=True))
    page = b'#set page(paper: "a3", flipped: true)\n#image("d.svg", width: 100%, alt: "x")'
    (tmp_path / "page.typ").write_bytes(page)
    made, said = typst.compile_with_warnings(
        tmp_path / "page.typ", font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    assert made.startswith(b"%PDF")
    assert said == []


def test_the_table_carries_the_numbers_of_the_picture() -> None:
    told = {(line.no, line.status): line.what for line in lines(compare(BEFORE, AFTER)) if line.no}
    assert [no for no, _ in told] == [1, 2, 3, 4]
    assert any("tên bước: Bước c → Ký số" in what for what in told.values())
    assert {status for _, status in told} == {"Thêm", "Bỏ", "Chuyển", "Sửa"}


@given(st.integers(0, 2**16).map(Random))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_file_does_not_matter(random: Random) -> None:
    names = list(BEFORE.nodes)
    random.shuffle(names)
    shuffled = replace(BEFORE, nodes={name: BEFORE.nodes[name] for name in names})
    assert lines(compare(shuffled, AFTER)) == lines(compare(BEFORE, AFTER))
