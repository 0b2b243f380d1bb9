"""Why a scanner gives nothing, in words the person beside it can act on."""

from __future__ import annotations

from motcua.core.errors import Refusal


class ScannerFailure(Refusal):
    """Máy quét không quét được."""

    remedy_words = "Tắt máy quét, bật lại rồi quét lại."

    def __init__(self, name: str, reason: str = "", remedy: str = "") -> None:
        super().__init__(f"Máy quét “{name}”", reason, remedy or self.remedy_words)


class NotReached(ScannerFailure):
    """Không kết nối được."""

    remedy_words = "Kiểm tra máy đã bật chưa, cắm lại dây mạng hoặc dây USB rồi quét lại."


class FeederEmpty(ScannerFailure):
    """Khay nạp hết giấy."""

    remedy_words = "Đặt giấy vào khay nạp, mặt chữ theo hình vẽ trên máy, rồi quét lại."


class PaperJam(ScannerFailure):
    """Kẹt giấy."""

    remedy_words = "Mở nắp khay nạp, kéo giấy ra nhẹ tay, đặt lại các tờ chưa quét rồi quét tiếp."


class CoverOpen(ScannerFailure):
    """Nắp máy đang mở."""

    remedy_words = "Đóng nắp máy rồi quét lại."


class ScannerBusy(ScannerFailure):
    """Máy đang bận quét việc khác."""

    remedy_words = "Chờ máy xong việc đang làm rồi quét lại."


class Cancelled(ScannerFailure):
    """Lần quét đã bị hủy."""

    remedy_words = "Các trang đã quét vẫn được giữ. Bấm quét để quét tiếp."


class NotPossible(ScannerFailure):
    """Máy không làm được theo lựa chọn này."""

    remedy_words = "Chọn kiểu quét khác."


class BadAnswer(ScannerFailure):
    """Máy trả lời không đúng giao thức eSCL."""

    remedy_words = "Kiểm tra địa chỉ có phải của máy quét không; bật AirScan (eSCL) trong cài đặt của máy."


class Stranger(ScannerFailure):
    """Chứng thư của máy khác với lần kết nối trước."""

    remedy_words = (
        "Có thể máy khác đang đứng ở địa chỉ này. Nếu máy vừa được cài lại, quản trị đơn vị bấm Kiểm tra."
    )


class AddressRefused(ScannerFailure):
    """Địa chỉ không nằm trong mạng nội bộ được phép."""

    remedy_words = "Nhập địa chỉ của máy trong mạng của cơ quan, ví dụ http://192.168.1.20/eSCL."


class ProgramMissing(ScannerFailure):
    """Máy chủ chưa cài chương trình scanimage (SANE)."""

    remedy_words = "Báo quản trị hệ thống cài gói sane-utils, hoặc dùng máy quét mạng, thư mục, tải tệp lên."
