"""Addresses below /can-bo/nguoi-dan/: a folder a topic."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from motcua.desk.access import officer
from motcua.outreach.page import PART
from motcua.outreach.ratings import results as ratings
from motcua.outreach.ratings import reviewing as ratings_words

app_name = "outreach"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", officer(PART.way_in), name="home"),
    path("danh-gia/", ratings.results, name="ratings"),
    path("danh-gia/so-lieu.csv", ratings.as_csv, name="ratings-csv"),
    path("danh-gia/tung-luot/", ratings.rows, name="ratings-rows"),
    path("danh-gia/cua-toi/", ratings.own, name="ratings-own"),
    path("danh-gia/y-kien/", ratings_words.listed, name="ratings-words"),
    path("danh-gia/y-kien/<uuid:key>/", ratings_words.one, name="ratings-word"),
    path("phan-anh/", include("motcua.outreach.petitions.urls")),
    path("hoi-dap/", include("motcua.outreach.questions.urls")),
    path("tin-tuc/", include("motcua.outreach.news.urls")),
    path("niem-yet/", include("motcua.outreach.postings.urls")),
    path("lay-y-kien/", include("motcua.outreach.consultations.urls")),
]
