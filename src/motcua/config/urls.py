"""Addresses: the citizen's portal and the machines of a hall at the root, the officers' desk below
/can-bo/, the re-engineering studio, the figures, the voice of the people and the records office below it."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path

from motcua import __version__


def healthz(_request: HttpRequest) -> JsonResponse:
    """Answer once the application can reach its database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": __version__})


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("tai-len/", include("motcua.documents.tus.urls")),
    path("can-bo/tai-cau-truc/", include("motcua.studio.urls")),
    path("can-bo/so-lieu/", include("motcua.board.urls")),
    path("can-bo/nguoi-dan/", include("motcua.outreach.urls")),
    path("can-bo/giay-to/", include("motcua.records.urls")),
    path("can-bo/", include("motcua.desk.urls")),
    path("", include("motcua.hall.urls")),
    path("", include("motcua.portal.urls")),
]
