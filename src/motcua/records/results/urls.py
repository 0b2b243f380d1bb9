"""Addresses below /can-bo/giay-to/ket-qua/."""

from __future__ import annotations

from django.urls import path

from motcua.records.results import drafting, register

urlpatterns = [
    path("", register.results, name="results"),
    path("<int:result>/", register.result, name="result"),
    path("<int:result>/tep/", register.file, name="result-file"),
    path("<int:result>/ban-sao/<int:order>/", register.extract_file, name="extract-file"),
    path("ho-so/<str:code>/soan/", drafting.prepare, name="result-prepare"),
    path("ho-so/<str:code>/du-thao/<int:draft>/", drafting.preview_draft, name="result-preview"),
    path("ho-so/<str:code>/<int:result>/in/", drafting.print_result, name="result-print"),
    path("ho-so/<str:code>/<int:result>/dinh-kem/", drafting.attach, name="result-attach"),
]
