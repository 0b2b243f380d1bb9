"""The part of a picture that becomes the portrait, and its file for printing. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from motcua.core.errors import Refusal

MM_PER_INCH: Final = 25.4
MOST_PIXELS: Final = 60_000_000
RESOLUTIONS: Final = (300, 600)
_QUALITY: Final = 92
_RETAKE: Final = "Hãy chụp lại hoặc chọn tệp ảnh khác."


class UnreadablePicture(Refusal):
    """Tệp ảnh hỏng hoặc không phải ảnh JPEG, PNG."""


class CutOutside(Refusal):
    """Khung cắt nằm ngoài ảnh."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of the print, in millimetres."""

    width: int = 30
    height: int = 40

    @property
    def ratio(self) -> float:
        return self.width / self.height

    def pixels(self, dpi: int) -> tuple[int, int]:
        """Width and height at so many dots per inch: 354 × 472 for 3 × 4 cm at 300."""
        return round(self.width / MM_PER_INCH * dpi), round(self.height / MM_PER_INCH * dpi)

    def __str__(self) -> str:
        return f"{self.width / 10:g}x{self.height / 10:g}"


@dataclass(frozen=True, slots=True)
class Cut:
    """A rectangle by its left and top edge and width, in parts of the picture's width (left, width) and
    height (top); the size of the print gives the rest."""

    left: float
    top: float
    width: float

    def box(self, picture: tuple[int, int], size: Size) -> tuple[int, int, int, int]:
        """In pixels. Raises CutOutside."""
        wide, high = picture
        width = self.width * wide
        left, top, height = self.left * wide, self.top * high, width / size.ratio
        found = (round(left), round(top), round(left + width), round(top + height))
        if width < 8 or found[0] < 0 or found[1] < 0 or found[2] > wide + 1 or found[3] > high + 1:
            raise CutOutside("Khung cắt", remedy="Dời khung vào trong ảnh hoặc thu nhỏ khung.")
        return found[0], found[1], min(found[2], wide), min(found[3], high)

    def within(self, picture: tuple[int, int], size: Size) -> Cut:
        """The nearest cut that lies inside the picture."""
        wide, high = picture
        widest = min(1.0, high * size.ratio / wide)
        width = min(max(self.width, 0.05), widest)
        height = width * wide / size.ratio / high
        # The upper bound first: rounding may bring it a hair below nought.
        return Cut(max(min(self.left, 1 - width), 0.0), max(min(self.top, 1 - height), 0.0), width)


def opened(data: bytes) -> Image.Image:
    """The picture upright, in sRGB, with nothing else its file said about where and when it was taken.

    Raises:
        UnreadablePicture: broken, no picture, larger than anybody needs.
    """
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnreadablePicture("Ảnh chân dung", "ảnh quá lớn", "Chọn ảnh dưới 60 triệu điểm ảnh.")
            upright = ImageOps.exif_transpose(picture)
            profile = picture.info.get("icc_profile")
            return _in_srgb(upright, profile)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise UnreadablePicture("Ảnh chân dung", remedy=_RETAKE) from None


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    plain = picture.convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"))
        except (ImageCms.PyCMSError, OSError):
            return plain
        return turned or plain
    return plain


def portrait(picture: Image.Image, cut: Cut, size: Size = Size(), dpi: int = 300) -> Image.Image:
    """The portrait in the pixels of its print."""
    return picture.crop(cut.box(picture.size, size)).resize(size.pixels(dpi), Image.Resampling.LANCZOS)


def card(picture: Image.Image, cut: Cut, size: Size = Size(), dpi: int = 300) -> bytes:
    """The portrait ready for printing a card: JPEG in sRGB, its resolution written in it, no other data."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    written = BytesIO()
    made = portrait(picture, cut, size, dpi)
    made.save(written, "JPEG", quality=_QUALITY, dpi=(dpi, dpi), subsampling=0, icc_profile=profile)
    return written.getvalue()


def true_dpi(picture: tuple[int, int], cut: Cut, size: Size = Size()) -> int:
    """How many dots per inch the cut really has; enlarging adds none."""
    left, _, right, _ = cut.box(picture, size)
    return int((right - left) / size.width * MM_PER_INCH)
