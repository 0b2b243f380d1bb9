"""Addresses below /can-bo/giay-to/: a folder a topic."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from motcua.desk.access import officer
from motcua.records.page import PART

app_name = "records"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", officer(PART.way_in), name="home"),
    path("quet/", include("motcua.records.scanning.urls")),
]
