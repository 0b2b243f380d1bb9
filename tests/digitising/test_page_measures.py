"""Pages with faults of a known size are measured for what they are."""

from __future__ import annotations

import numpy as np
import pytest
import scans_kit as kit
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from motcua.digitising.resolution import resolution_of
from motcua.digitising.scanning.measures import likeness, measure


@settings(max_examples=12, deadline=None)
@given(st.floats(-14, 14), st.integers(0, 3))
def test_the_skew_of_a_page_is_found_to_a_fifth_of_a_degree(degrees: float, seed: int) -> None:
    assert measure(kit.skewed(kit.page(seed), degrees)).skew == pytest.approx(degrees, abs=0.2)


@pytest.mark.parametrize("lines", [0, 1])
def test_paper_with_nothing_on_it_has_less_ink_than_one_line(lines: int) -> None:
    ink = measure(kit.page(1, lines=1)).ink if lines else measure(kit.blank()).ink
    assert (ink > 0.0008) == bool(lines)


def test_a_blurred_page_has_wider_edges_the_more_it_is_blurred() -> None:
    edges = [measure(kit.blurred(kit.page(), radius), 200).edge for radius in (0, 1, 2, 4)]
    assert edges == sorted(edges)
    assert edges[0] < 0.2 < 0.9 < edges[-1]


def test_the_same_sharpness_counts_alike_at_any_resolution() -> None:
    fine, coarse = (measure(kit.blurred(kit.page(0, dpi), dpi / 100), dpi).edge for dpi in (300, 150))
    assert fine == pytest.approx(coarse, rel=0.3)


def test_a_picture_that_says_its_resolution_is_believed_if_the_paper_is_possible() -> None:
    assert resolution_of((1654, 2339), 200) == (200, True)
    assert resolution_of((1654, 2339), 2400)[1] is False


def test_without_a_word_the_page_counts_as_a4() -> None:
    points, said = resolution_of((1654, 2339), None)
    assert (round(points), said) == (200, False)


def test_a_shadow_over_half_of_a_photo_is_no_ink() -> None:
    light = np.linspace(1, 0.45, kit.page().width)[None, :]
    shaded = Image.fromarray((np.asarray(kit.page()) * light).astype(np.uint8))
    assert measure(shaded).ink == pytest.approx(measure(kit.page()).ink, rel=0.25)
    assert measure(shaded).skew == pytest.approx(0, abs=0.2)


def alike(one: str, other: str) -> float:
    return float(likeness([one, other])[0, 1])


def test_the_same_page_scanned_again_is_known_though_moved_and_turned() -> None:
    moved = kit.page().transform(kit.page().size, Image.Transform.AFFINE, (1, 0, 8, 0, 1, -10), fillcolor=245)
    first = measure(kit.page()).print
    assert alike(first, measure(moved).print) > 0.5
    assert alike(first, measure(kit.skewed(kit.page(), 0.3)).print) > 0.4


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 40))
def test_another_page_of_text_is_not_taken_for_the_same(seed: int) -> None:
    assert alike(measure(kit.page()).print, measure(kit.page(seed)).print) < 0.3


def test_an_empty_page_is_like_nothing() -> None:
    empty = measure(kit.blank()).print
    assert alike(empty, empty) == 0


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (40, 40)])
def test_pictures_too_small_to_be_pages_are_measured_without_harm(size: tuple[int, int]) -> None:
    assert measure(Image.new("L", size, 200)).skew == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_is_measured(mode: str) -> None:
    assert measure(kit.page().convert("L").convert(mode) if mode != "I;16" else Image.new(mode, (300, 400)))
