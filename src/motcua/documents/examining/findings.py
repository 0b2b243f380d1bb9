"""What an examination finds: sizes, or a reason to refuse."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.core.errors import Refusal

AS_PDF = "Vui lòng mở tệp, chọn In rồi “Lưu thành PDF” và tải lên tệp mới đó."


@dataclass(frozen=True, slots=True)
class Examined:
    """``pages``: of a PDF or a TIFF, 1 for a picture, 0 where nobody counts; ``width``, ``height``: pixels of
    the largest picture of a picture file, else 0."""

    pages: int = 0
    width: int = 0
    height: int = 0


class EncryptedFile(Refusal):
    """Tệp có đặt mật khẩu hoặc hạn chế quyền nên không xem và lưu trữ được."""


class BrokenFile(Refusal):
    """Tệp bị hỏng hoặc chưa tải về đủ."""


class ActiveContent(Refusal):
    """Tệp có chứa lệnh tự chạy."""


class CarriesFiles(Refusal):
    """Trong tệp có đính kèm tệp khác không phải dữ liệu, ảnh hay PDF."""


class TooManyPages(Refusal):
    """Tệp có quá nhiều trang."""


class PictureTooLarge(Refusal):
    """Ảnh có quá nhiều điểm ảnh."""


class Swollen(Refusal):
    """Tệp nén bất thường: mở ra sẽ lớn gấp nhiều lần dung lượng gửi lên."""
