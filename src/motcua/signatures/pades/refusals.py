"""Why a file cannot be judged or signed, and why a certificate or a key cannot be used."""

from __future__ import annotations

from motcua.core.errors import Refusal, Unreadable


class NotPdf(Unreadable):
    """Nội dung tệp không phải PDF."""


class EncryptedPdf(Unreadable):
    """Tệp PDF bị khóa bằng mật khẩu nên không đọc được nội dung."""


class CutShort(Unreadable):
    """Tệp PDF bị thiếu phần cuối, có thể do tải về hoặc sao chép dở."""


class BrokenPdf(Unreadable):
    """Cấu trúc tệp PDF bị hỏng."""


class TooMuchToJudge(Unreadable):
    """Tệp có quá nhiều chữ ký hoặc quá nhiều lần sửa nối thêm để kiểm tra."""


class BadCertificate(Unreadable):
    """Tệp không chứa chứng thư số đọc được."""


class Unsignable(Refusal):
    """Tệp này không ký được."""


class UnusableKey(Refusal):
    """Khóa ký không dùng được."""


class WrongSecret(UnusableKey):
    """Mật khẩu hoặc mã PIN không đúng."""


class LockedToken(UnusableKey):
    """Thiết bị đã khóa mã PIN vì nhập sai nhiều lần."""


class NoToken(UnusableKey):
    """Không tìm thấy thiết bị hoặc khóa trên thiết bị."""


class TimestampFailed(Refusal):
    """Máy chủ cấp dấu thời gian không trả lời đúng."""


class NoLongTermData(Refusal):
    """Không lấy được dữ liệu xác thực dài hạn của chứng thư."""
