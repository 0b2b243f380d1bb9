"""Refusals: one base class, one subclass per reason, each able to speak to the person it refuses."""

from __future__ import annotations


class Refusal(Exception):
    """Yêu cầu không thực hiện được.

    A refusal names the thing, the reason and the remedy, in Vietnamese, ready for a screen, a form or
    the command line. The first line of a subclass's docstring is its default reason, so the class and
    its message cannot drift apart.

    Attributes:
        what: the thing refused (a file, a field, a dossier code).
        reason: why.
        remedy: what the person can do next; empty when there is nothing to do.
        where: a pointer into the input (line, JSON pointer, element id); may be empty.
    """

    def __init__(self, what: str, reason: str = "", remedy: str = "", where: str = "") -> None:
        default = (type(self).__doc__ or "").strip().splitlines()
        self.what = what
        self.reason = reason or (default[0].rstrip(".") if default else "")
        self.remedy = remedy
        self.where = where
        super().__init__(str(self))

    def __str__(self) -> str:
        sentence = f"{self.what}: {self.reason.rstrip('.')}." if self.reason else f"{self.what}."
        return f"{sentence} {self.remedy}".strip()

    def as_json(self) -> dict[str, str]:
        """The shape every command prints under ``error`` when its input is impossible."""
        return {"what": f"{self.what}: {self.reason}", "where": self.where, "remedy": self.remedy}


class Unreadable(Refusal):
    """Không đọc được dữ liệu đưa vào."""


class Forbidden(Refusal):
    """Bạn không có quyền làm việc này."""


class Conflict(Refusal):
    """Việc này không còn làm được vì hồ sơ đã thay đổi."""


class NotFound(Refusal):
    """Không tìm thấy."""


class Gone(NotFound):
    """Không còn nữa."""
