"""A refusal that reached the screen becomes a page that says what, why and what next."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.core.errors import Conflict, Forbidden, Gone, NotFound, Refusal

STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (Forbidden, 403),
    (Gone, 410),
    (NotFound, 404),
    (Conflict, 409),
)
TYPED = "Nội dung đã nhập"
AGAIN = "Vui lòng quay lại, xóa rồi gõ lại chỗ vừa dán vào."


class HiddenCharacter(Refusal):
    """Có ký tự không hiện ra được và không lưu được."""


class RefusalPages:
    """Views raise refusals; this middleware shows the ones no form has shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        refusal = HiddenCharacter(TYPED, remedy=AGAIN) if _holds_nul(exception) else exception
        if not isinstance(refusal, Refusal):
            return None
        status = next((code for kind, code in STATUS if isinstance(refusal, kind)), 400)
        return render(request, "refused.html", {"refusal": refusal}, status=status)


def _holds_nul(fault: Exception) -> bool:
    """Whether the database refused a text for the one character it cannot hold; no keyboard types it."""
    return isinstance(fault, DataError) and "NUL (0x00)" in str(fault)
