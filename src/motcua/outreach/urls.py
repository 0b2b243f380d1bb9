"""Addresses below /can-bo/nguoi-dan/: a folder a topic."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.outreach import home
from motcua.outreach.ratings import results as ratings
from motcua.outreach.ratings import reviewing as ratings_words

app_name = "outreach"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("danh-gia/", ratings.results, name="ratings"),
    path("danh-gia/so-lieu.csv", ratings.as_csv, name="ratings-csv"),
    path("danh-gia/tung-luot/", ratings.rows, name="ratings-rows"),
    path("danh-gia/cua-toi/", ratings.own, name="ratings-own"),
    path("danh-gia/y-kien/", ratings_words.listed, name="ratings-words"),
    path("danh-gia/y-kien/<uuid:key>/", ratings_words.one, name="ratings-word"),
]
