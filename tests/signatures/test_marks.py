"""Visible marks: where they stand, what they show, what they never break."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import certificate_kit as kit
import pikepdf
import pytest
from PIL import Image
from signed_files import NOW, judged, signed
from signing_kit import pdf

from motcua.signatures import marks
from motcua.signatures.marks import Kind, Place
from motcua.signatures.pades.drawing import picture
from motcua.signatures.pades.refusals import Unsignable

LONG = "Nguyễn Phước Bảo Quý Ngọc Diệp Linh Đan Trần Thị Hằng Quỳnh"


def png(size: tuple[int, int] = (60, 30)) -> bytes:
    written = BytesIO()
    Image.new("RGBA", size, (0, 0, 200, 120)).save(written, "PNG")
    return written.getvalue()


def _box(content: bytes) -> list[float]:
    with pikepdf.open(BytesIO(content)) as opened:
        return [float(number) for number in opened.Root.AcroForm.Fields[-1].Rect]


def _in_mm(*lengths: float) -> Place:
    """A place on the first page."""
    return Place(0, *(length * marks.POINTS_PER_MM for length in lengths))


def _fonts(content: bytes) -> list[str]:
    with pikepdf.open(BytesIO(content)) as opened:
        look = next(iter(opened.Root.AcroForm.Fields[-1].AP.N.Resources.XObject.values()))
        return [str(font.BaseFont) for _, font in look.Resources.get("/Font", pikepdf.Dictionary()).items()]


def test_a_scan_is_marked_top_left_with_name_and_time() -> None:
    mark = marks.scan_mark("Nguyễn Văn Thử", NOW)
    left, _, right, top = _box(signed(mark=mark))
    assert left < 40 and right < 300 and top > 800
    assert mark.lines == ("Người số hóa: Nguyễn Văn Thử", "Thời gian: 21/08/2026 09:00:00 +07:00")


def test_copies_are_marked_top_right() -> None:
    left, _, right, top = _box(signed(mark=marks.copy_mark("SAO Y", "UBND xã Demo", NOW)))
    assert left > 300 and right < 595 and top > 800


def test_fonts_of_a_mark_are_in_the_file() -> None:
    assert all("+Tinos" in name for name in _fonts(signed(mark=marks.scan_mark("Đỗ Hằng", NOW))))


def test_a_leaders_mark_has_a_picture_and_no_words() -> None:
    made = signed(mark=marks.leader_mark(png(), _in_mm(120, 220, 45, 20)))
    assert _fonts(made) == []
    assert judged(made).verdict == "valid"


@pytest.mark.parametrize("unit", ["UBND xã Demo", LONG])
def test_a_seal_stands_in_its_true_size_with_words_to_its_left(unit: str) -> None:
    place = _in_mm(100, 200, 36, 36)
    left, bottom, right, top = _box(signed(mark=marks.seal_mark(png(), unit, NOW, place)))
    assert round((top - bottom) / marks.POINTS_PER_MM) == 36
    assert round(right / marks.POINTS_PER_MM) == 136
    assert 60 < left / marks.POINTS_PER_MM < 65


@pytest.mark.parametrize("name", [LONG, "A" * 300, "Demo 🙂 Tên", ""])
def test_no_name_keeps_a_file_from_being_signed(name: str) -> None:
    made = signed(mark=marks.scan_mark(name, NOW))
    left, bottom, right, top = _box(made)
    assert 0 <= left < right <= 595 and 0 <= bottom < top <= 842
    assert judged(made).verdict == "valid"


def test_a_place_outside_the_page_is_moved_into_it() -> None:
    left, bottom, right, top = _box(signed(mark=marks.leader_mark(png(), Place(0, 900, 2000, 100, 50))))
    assert 0 <= left < right <= 595 and 0 <= bottom < top <= 842


def test_the_last_page_is_called_minus_one() -> None:
    made = signed(pdf(3), mark=marks.leader_mark(png(), Place(-1, 100, 100, 80, 40)))
    opened = pikepdf.open(BytesIO(made))
    assert ["/Annots" in page for page in opened.pages] == [False, False, True]


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Unsignable):
        signed(mark=marks.scan_mark("Demo", NOW, page=7))


@pytest.mark.parametrize("content", [b"", b"GIF89a", png()[:40]])
def test_a_picture_that_cannot_be_drawn_is_refused(content: bytes) -> None:
    with pytest.raises(Unsignable):
        picture(content)


def test_a_huge_picture_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Unsignable):
        picture(png((5000, 5000)))


def test_a_large_picture_is_made_smaller() -> None:
    assert max(Image.open(BytesIO(picture(png((2000, 1000))))).size) == 900


def test_a_second_mark_leaves_the_first_signature_good() -> None:
    once = signed(mark=marks.scan_mark("Demo", NOW))
    report = judged(signed(once, kit.person("Văn thư"), marks.copy_mark("SAO Y", "UBND", NOW)))
    assert (report.verdict, len(report.signatures)) == ("valid", 2)


def test_every_kind_has_a_dated_rule_with_a_source() -> None:
    for kind in Kind:
        found = marks.rule(kind, date(2026, 8, 21))
        assert found.source and found.valid_from <= date(2026, 8, 21)
        assert marks.rule(kind, found.valid_from - timedelta(days=1)) == found
    assert not marks.rule(Kind.LEADER, date(2026, 8, 21)).confirmed
