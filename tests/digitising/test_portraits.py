"""Portraits judged in words, cut and made ready for printing; every figure is drawn."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from drawn_faces import WALL, blurred, figure, jpeg
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from motcua.catalog.eform_model import Field, Kind
from motcua.core.errors import Forbidden
from motcua.digitising.models import Portrait
from motcua.digitising.portrait import making
from motcua.digitising.portrait.cutting import (
    Cut,
    CutOutside,
    Size,
    UnreadablePicture,
    card,
    opened,
    true_dpi,
)
from motcua.digitising.portrait.judging import judge, suggested
from motcua.documents import uploads, vault
from motcua.identity.actors import Actor
from motcua.identity.models import User
from world import World

DAY = date(2026, 8, 21)
WHOLE, PRINT = Cut(0, 0, 1), Size()


def codes(picture: Image.Image, cut: Cut = WHOLE) -> list[str]:
    return [one.code for one in judge(picture, cut, PRINT, DAY).findings]


def wall_with(picture: Image.Image, size: tuple[int, int], at: tuple[int, int]) -> Image.Image:
    wall = Image.new("RGB", size, WALL)
    wall.paste(picture, at)
    return wall


def test_a_good_portrait_has_nothing_to_change() -> None:
    assert codes(figure()) == []


@pytest.mark.parametrize("skin", [(245, 215, 195), (222, 178, 148), (150, 100, 75), (105, 68, 50)])
def test_every_colour_of_skin_is_as_good(skin: tuple[int, int, int]) -> None:
    assert codes(figure(skin=skin)) == []


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (figure(head=0.3), "head-small"),
        (figure(head=0.85), "head-large"),
        (figure(x=0.35), "centre"),
        (figure().rotate(14, fillcolor=WALL), "tilt"),
        (figure(wall=(60, 90, 160)), "background"),
        (blurred(figure()), "blurred"),
        (Image.eval(figure(), lambda value: value // 5), "dark"),
        (figure().convert("L"), "grey"),
        (Image.new("RGB", (900, 1200), WALL), "blurred"),
    ],
)
def test_what_is_wrong_is_named(picture: Image.Image, code: str) -> None:
    found = judge(picture, WHOLE, PRINT, DAY).findings
    assert code in [one.code for one in found]
    assert all(one.words.endswith(".") and one.remedy.endswith(".") for one in found)


def test_too_few_pixels_cannot_be_printed() -> None:
    judged = judge(figure(width=200), WHOLE, PRINT, DAY)
    assert not judged.usable
    assert judged.dpi < 300


def test_nothing_is_said_of_a_head_before_a_busy_wall() -> None:
    picture = figure()
    for stripe in range(0, 900, 60):
        picture.paste((stripe * 7 % 255, 40, 90), (stripe, 0, stripe + 30, 400))
    assert codes(picture) == ["background"]


def test_the_suggested_frame_puts_the_head_where_it_belongs() -> None:
    large = wall_with(figure(), (2400, 1800), (1300, 500))
    cut = suggested(large, PRINT, DAY)
    assert codes(large, cut) == []
    assert 0.45 < cut.left < 0.75


def test_an_empty_wall_is_cut_in_the_middle() -> None:
    cut = suggested(Image.new("RGB", (2000, 1000), WALL), PRINT, DAY)
    assert cut.left == pytest.approx((1 - cut.width) / 2)


@settings(max_examples=40)
@example(0.0, 0.0, 0.0, 704, 37)
@given(*[st.floats(-1, 2, allow_nan=False)] * 3, st.integers(30, 3000), st.integers(30, 3000))
def test_a_frame_moved_inside_is_inside(left: float, top: float, width: float, wide: int, high: int) -> None:
    cut = Cut(left, top, width).within((wide, high), PRINT)
    assert 0 <= cut.left <= 1 and 0 <= cut.top <= 1
    assert cut.left + cut.width <= 1.0001
    assert cut.top * high + cut.width * wide / PRINT.ratio <= high + 1


def test_a_frame_outside_is_refused() -> None:
    with pytest.raises(CutOutside):
        true_dpi((900, 1200), Cut(0.5, 0, 1), PRINT)


@pytest.mark.parametrize(("dpi", "pixels"), [(300, (354, 472)), (600, (709, 945))])
def test_the_card_file_has_the_size_and_resolution_of_its_print(dpi: int, pixels: tuple[int, int]) -> None:
    made = Image.open(BytesIO(card(figure(), WHOLE, PRINT, dpi)))
    assert (made.format, made.size, made.info["dpi"], made.mode) == ("JPEG", pixels, (dpi, dpi), "RGB")
    assert made.info["icc_profile"]
    assert not made.getexif()


def test_a_picture_lying_on_its_side_stands_up() -> None:
    side = figure().rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(jpeg(side, exif=exif)).size == (900, 1200)


@pytest.mark.parametrize("data", [b"", b"GIF89a...", b"\xff\xd8\xff\xe0 broken"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePicture, match="Hãy chụp lại"):
        opened(data)


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("02 ảnh màu 3x4 cm", (30, 40)),
        ("Ảnh 4 x 6 chụp trên nền trắng", (40, 60)),
        ("Ảnh chân dung (3×4)", (30, 40)),
        ("Ảnh chụp hiện trạng nhà", None),
        ("Bảng kê 3x4", None),
        ("Thành phần cạnh 3x4", None),
    ],
)
def test_components_that_ask_for_a_print_are_known_by_name(title: str, size: tuple[int, int] | None) -> None:
    assert Field("a", Kind.FILES, title).portrait == size


@pytest.mark.django_db
class TestMaking:
    def source(self, province: World, picture: Image.Image) -> tuple[Actor, object]:
        user = User.objects.get(pk=province.users["citizen"].pk)
        return province.actor("citizen"), uploads.store(BytesIO(jpeg(picture)), "toi.jpg", uploaded_by=user)

    def test_a_portrait_is_kept_ready_for_printing(self, province: World) -> None:
        actor, file = self.source(province, figure())
        made = making.make(actor, file, WHOLE, PRINT)
        kept = Image.open(BytesIO(vault.path_of(made.file.sha256).read_bytes()))
        assert (made.dpi, kept.size, made.findings, made.confirmed) == (600, (709, 945), [], False)

    def test_what_was_found_has_to_be_confirmed(self, province: World) -> None:
        actor, file = self.source(province, figure(x=0.35))
        with pytest.raises(making.NotConfirmed):
            making.make(actor, file, WHOLE, PRINT)
        made = making.make(actor, file, WHOLE, PRINT, confirmed=True)
        assert [code for code, _ in made.findings] == ["centre"]
        assert made.confirmed

    def test_what_cannot_be_printed_is_not_kept_even_confirmed(self, province: World) -> None:
        actor, file = self.source(province, figure(width=200))
        with pytest.raises(making.NotGoodEnough, match="điểm ảnh"):
            making.make(actor, file, WHOLE, PRINT, confirmed=True)
        assert not Portrait.objects.exists()

    def test_a_picture_of_somebody_elses_is_not_cut(self, province: World) -> None:
        _, file = self.source(province, figure())
        with pytest.raises(Forbidden):
            making.make(province.actor("clerk"), file, WHOLE, PRINT)
