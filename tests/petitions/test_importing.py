"""Posts of a social page: looked at first, taken in row by row."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.errors import Forbidden, Unreadable
from motcua.petitions import importing
from motcua.petitions.importing import Outcome, Post
from motcua.petitions.models import Channel, Petition
from petitions_kit import at
from world import World

HEAD = "lien_ket,thoi_diem,noi_dung,don_vi\n"
GOOD = "https://xa-hoi.example/bai/1,2026-08-20T08:30,Chờ lâu quá,\n"


def file(*rows: str) -> bytes:
    return (HEAD + "".join(rows)).encode()


def test_a_dry_run_stores_nothing(town: World) -> None:
    report = importing.take_in(town.actor("control"), file(GOOD), "bai.csv", town.commune.pk, dry_run=True)
    assert len(report.taken) == 1 and not report.stored and not Petition.objects.exists()


def test_a_post_becomes_a_petition_of_its_time(town: World) -> None:
    report = importing.take_in(town.actor("control"), file(GOOD), "bai.csv", town.commune.pk, dry_run=False)
    row = Petition.objects.get(code=report.taken[0].code)
    assert (row.channel, row.source) == (Channel.SOCIAL, "https://xa-hoi.example/bai/1")
    assert row.received_at == at("2026-08-20 08:30") and row.recorded_by == town.users["control"]


def test_a_post_taken_in_before_is_refused_by_its_address(town: World) -> None:
    for dry_run in (False, True, False):
        report = importing.take_in(
            town.actor("control"), file(GOOD), "bai.csv", town.commune.pk, dry_run=dry_run
        )
    assert len(report.refused) == 1 and "đã được ghi nhận" in report.refused[0].refusal
    assert Petition.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("khong-phai-dia-chi,2026-08-20T08:30,Chờ,\n", "lien_ket"),
        ("https://a.example/2,hôm qua,Chờ,\n", "không đọc được"),
        ("https://a.example/2,2026-09-20T08:30,Chờ,\n", "sau hiện tại"),
        ("https://a.example/2,2026-08-20T08:30,,\n", "noi_dung"),
        ("https://a.example/2,2026-08-20T08:30,Chờ,H99\n", "H99"),
        ("https://a.example/2,2026-08-20T08:30,Chờ,H00.22\n", "ghi nhận"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_stops_no_other(town: World, row: str, why: str) -> None:
    report = importing.take_in(
        town.actor("control"), file(row, GOOD), "b.csv", town.commune.pk, dry_run=False
    )
    assert [one.line for one in report.refused] == [2] and why in report.refused[0].refusal
    assert len(report.taken) == 1 and Petition.objects.count() == 1


def test_the_same_address_twice_in_a_file_is_taken_once(town: World) -> None:
    report = importing.take_in(
        town.actor("control"), file(GOOD, GOOD), "b.csv", town.commune.pk, dry_run=True
    )
    assert [one.line for one in report.refused] == [3]


def test_a_file_without_the_columns_is_refused_whole(town: World) -> None:
    with pytest.raises(Unreadable):
        importing.take_in(town.actor("control"), b"a,b\n1,2\n", "b.csv", town.commune.pk, dry_run=True)


def test_strangers_take_nothing_in(town: World) -> None:
    with pytest.raises(Forbidden):
        importing.take_in(town.actor("outsider"), file(GOOD), "b.csv", town.commune.pk, dry_run=True)


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40)


@given(rows=st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=8))
@settings(max_examples=80, deadline=None)
def test_whatever_stands_in_the_rows_each_is_read_or_refused(rows: list[tuple[str, ...]]) -> None:
    sheet = StringIO(newline="")
    csv.writer(sheet).writerows([("lien_ket", "thoi_diem", "noi_dung", "don_vi"), *rows])
    found = importing.posts(sheet.getvalue().encode(), "b.csv")
    blank = [row for row in rows if not any(cell.strip() for cell in row)]
    assert len(found) == len(rows) - len(blank)
    assert all(isinstance(one, Post) or (isinstance(one, Outcome) and one.refusal) for one in found)
    links = [one.link for one in found if isinstance(one, Post)]
    assert len(links) == len(set(links))
