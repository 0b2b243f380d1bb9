"""What the verbs on keys, signatures and trust refuse."""

from __future__ import annotations

from motcua.core.errors import Conflict, NotFound, Refusal


class KeyRefused(Refusal):
    """Khóa này không thêm được."""


class KeyNotUsable(Conflict):
    """Khóa ký này không dùng được nữa."""


class NoKey(NotFound):
    """Không tìm thấy khóa ký này."""


class TooManyWrongSecrets(Refusal):
    """Đã nhập sai mật khẩu ký quá nhiều lần."""


class NothingToSign(Refusal):
    """Không có tệp nào để ký."""


class NotAllSigned(Refusal):
    """Có tệp chưa ký được."""


class SignedMeanwhile(Conflict):
    """Tệp này vừa được người khác ký."""


class AnchorRefused(Refusal):
    """Chứng thư này không đưa vào danh sách tin cậy được."""


class NoPractice(Refusal):
    """Chứng thư thực hành chỉ dùng trên hệ thống thực hành."""
