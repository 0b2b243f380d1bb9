"""The tus 1.0 server: core, creation (with upload), expiration, termination, checksum.

Every answer about a file is given only to who began it; others hear that there is none. A refusal is said in
words, as JSON, beside its status.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.core.errors import Refusal
from motcua.documents import arriving, uploads
from motcua.documents.malware import ScannerAway
from motcua.documents.models import Arrival
from motcua.documents.tus import beginning, headers, pieces, receiving

STATUS: Final[tuple[tuple[type[Refusal], int], ...]] = (
    (uploads.FileTooLarge, 413),
    (beginning.TooMuchUnfinished, 429),
    (beginning.Crowded, 429),
    (arriving.ArrivalGone, 410),
    (uploads.NoRoom, 507),
    (ScannerAway, 503),
)
"""A file that will never do is 422, so that no client tries it again."""
View = Callable[..., HttpResponse]


@never_cache
def files(request: HttpRequest) -> HttpResponse:
    """What the server can, and the beginning of a file."""
    return _answered(request, {"OPTIONS": _options, "POST": _begin})


@never_cache
def file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One file on its way."""
    return _answered(request, {"OPTIONS": _options, "HEAD": _look, "PATCH": _add, "DELETE": _drop}, key)


def _answered(request: HttpRequest, verbs: dict[str, View], *given: uuid.UUID) -> HttpResponse:
    method = request.method or ""
    if method == "POST":
        # Of no other method: Django looks at the session's token by the method of the line.
        method = request.headers.get("X-HTTP-Method-Override", method).upper()
    if method not in verbs:
        response = HttpResponse(status=405, headers={"Allow": ", ".join(verbs)})
    elif method != "OPTIONS" and request.headers.get("Tus-Resumable") != headers.VERSION:
        response = HttpResponse(status=412, headers={"Tus-Version": headers.VERSION})
    else:
        response = _done(verbs[method], request, *given)
    response["Tus-Resumable"] = headers.VERSION
    return response


def _done(verb: View, request: HttpRequest, *given: uuid.UUID) -> HttpResponse:
    try:
        return verb(request, *given)
    except headers.BadHeader as fault:
        return HttpResponse(f"{fault}?", status=400, content_type="text/plain")
    except receiving.Spoilt:
        return HttpResponse(status=460, reason="Checksum Mismatch")
    except pieces.EndMoved:
        return HttpResponse(status=409)
    except (Arrival.DoesNotExist, FileNotFoundError):
        return HttpResponse(status=404)
    except Refusal as refusal:
        status = next((code for kind, code in STATUS if isinstance(refusal, kind)), 422)
        return JsonResponse({**refusal.as_json(), "said": str(refusal)}, status=status)


def _options(request: HttpRequest, *given: uuid.UUID) -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Tus-Version": headers.VERSION,
            "Tus-Extension": headers.EXTENSIONS,
            "Tus-Max-Size": str(beginning.largest(request)),
            "Tus-Checksum-Algorithm": ",".join(headers.ALGORITHMS),
        },
    )


def _begin(request: HttpRequest) -> HttpResponse:
    size, said = headers.number(request, "Upload-Length"), headers.metadata(request)
    row = beginning.begin(request, said.get("filename", ""), size, said.get("accept", ""))
    response = HttpResponse(status=201)
    response["Location"] = reverse("arrivals:file", args=[row.pk])
    if request.content_type == headers.PIECE:
        _receive(request, row, 0, response)
    response["Upload-Expires"] = headers.moment(row.expires_at)
    return response


def _look(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = _own(request, key)
    come = _come(row)
    if come == row.size and row.file_id is None:
        arriving.settle(row)  # the server stopped between the last byte and its judgement
    response = HttpResponse(status=200)
    response["Upload-Offset"], response["Upload-Length"] = str(come), str(row.size)
    if row.taken:
        response["Upload-Taken"] = "1"  # our page then shows the file as the form's own
    response["Upload-Metadata"] = headers.written_metadata(row.name)
    response["Upload-Expires"] = headers.moment(row.expires_at)
    return response


def _add(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = _own(request, key)
    if request.content_type != headers.PIECE:
        return HttpResponse(status=415)
    position = headers.number(request, "Upload-Offset")
    if position != _come(row):
        raise pieces.EndMoved
    response = HttpResponse(status=204)
    _receive(request, row, position, response)
    response["Upload-Expires"] = headers.moment(row.expires_at)
    return response


def _receive(request: HttpRequest, row: Arrival, position: int, response: HttpResponse) -> None:
    got = receiving.receive(request, row, position)
    response["Upload-Offset"] = str(got.end)
    if got.end == row.size:
        arriving.settle(row, got.sha256)


def _drop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    arriving.drop(_own(request, key))
    return HttpResponse(status=204)


def _own(request: HttpRequest, key: uuid.UUID) -> Arrival:
    return arriving.mine(request).get(pk=key)


def _come(row: Arrival) -> int:
    """How many bytes are there. Raises FileNotFoundError: they were lost."""
    if row.file_id is not None:
        return row.size
    come = pieces.length(row.pk)
    if come is None:
        raise FileNotFoundError
    return come
