"""A refusal that reached the screen becomes a page that says what, why and what next."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.core.errors import Conflict, Forbidden, Gone, NotFound, Refusal

STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (Forbidden, 403),
    (Gone, 410),
    (NotFound, 404),
    (Conflict, 409),
)


class RefusalPages:
    """Views raise refusals; this middleware shows the ones no form has shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        status = next((code for kind, code in STATUS if isinstance(exception, kind)), 400)
        return render(request, "refused.html", {"refusal": exception}, status=status)
